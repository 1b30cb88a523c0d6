"""Every template and catalogue of an editor's own, read and compiled; nothing is rendered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.errors import TemplateError
from digest.render.catalogues import FOLDER, translations
from digest.render.templates import Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """How many files were read, and the first fault of each that has one, in words."""

    files: int = 0
    faults: tuple[str, ...] = ()  #: each with its place


def proofread(templates: Templates) -> Proof:
    """The editor's own templates and catalogues, by a guest with limits.

    What a template asks of an edition is known when one is rendered: `digest preview` does that.

    :raises TemplateError: when reading them does not end.
    """
    own = templates.own
    files = list(_files(own)) if own else []
    if own is None or not files:
        return Proof()
    return templates.on_a_lead(files[0].relative_to(own).as_posix(), _proof, templates, own)


def _files(own: Path) -> Iterator[Path]:
    yield from sorted(own.rglob("*.j2"))
    yield from sorted((own / FOLDER).glob("*.po"))


def _proof(templates: Templates, own: Path) -> Proof:
    found = [_fault(templates, own, file) for file in _files(own)]
    return Proof(files=len(found), faults=tuple(filter(None, found)))


def _fault(templates: Templates, own: Path, file: Path) -> str:
    try:
        if file.suffix == ".po":
            translations(file.stem, own)
        else:
            templates.compile(file.relative_to(own).as_posix())
    except TemplateError as error:
        return str(error)
    return ""
