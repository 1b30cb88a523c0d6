"""Every template and catalogue of an editor's own, read and compiled; nothing is rendered."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.errors import Place, TemplateError
from digest.render.catalogues import FOLDER, translations
from digest.render.own import own_files
from digest.render.sandbox import unknown
from digest.render.templates import Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """How many files were read, and the first fault of each that has one, in words."""

    files: int = 0
    faults: tuple[str, ...] = ()  #: each with its place


def proofread(templates: Templates, chosen: Collection[str] = ()) -> Proof:
    """The editor's own templates and catalogues, read in a child process.

    One that is misnamed changes nothing, which is a fault too: it has the name of no built-in one,
    is not among the *chosen* (which digests name in their configs), and no other includes it. What
    a template asks of an edition is known when one is rendered: `digest preview` does that.

    :raises TemplateError: when reading them does not end, or a folder of theirs cannot be read.
    """
    own = templates.own
    files = list(_files(own)) if own else []
    if own is None or not files:
        return Proof()
    names = [file.relative_to(own).as_posix() for file in files]
    return templates.in_child(names, _proof, templates, own, frozenset(chosen))


def _files(own: Path) -> Iterator[Path]:
    yield from own_files(own, ".j2")
    yield from own_files(own / FOLDER, ".po")


def _proof(templates: Templates, own: Path, chosen: frozenset[str]) -> Proof:
    found = [_fault(templates, own, file) for file in _files(own)]
    faults = list(filter(None, found)) or _misnamed(templates, own, chosen)
    return Proof(files=len(found), faults=tuple(faults))


def _misnamed(templates: Templates, own: Path, chosen: frozenset[str]) -> list[str]:
    names = [file.relative_to(own).as_posix() for file in own_files(own, ".j2")]
    return [
        str(TemplateError(Place(own / name), unknown("nothing uses it", name, templates.known)))
        for name in sorted(templates.unused(names, chosen))
    ]


def _fault(templates: Templates, own: Path, file: Path) -> str:
    try:
        if file.suffix == ".po":
            translations(file.stem, own)
        else:
            templates.compile(file.relative_to(own).as_posix())
    except TemplateError as error:
        return str(error)
    return ""
