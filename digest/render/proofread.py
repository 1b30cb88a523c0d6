"""Every template and catalogue of an editor's own, read and compiled; nothing is rendered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from digest.errors import Place, TemplateError
from digest.render.catalogues import FOLDER, translations
from digest.render.isolated import in_child
from digest.render.own import own_files
from digest.render.templates import Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """How many files were read, and what is wrong with them, in words and each with its place."""

    files: int = 0
    faults: tuple[str, ...] = ()  #: the first of each file that cannot be used
    idle: tuple[str, ...] = ()  #: what changes nothing, where every file can be used


def proofread(templates: Templates, chosen: Collection[str] = ()) -> Proof:
    """The editor's own templates and catalogues, read in a child process.

    What is misnamed changes nothing, which nobody would notice: a template that has the name of no
    built-in one, is not among the *chosen* (which digests name in their configs), and that no other
    includes; a block that its parent does not have; a translation of what nothing says. What a
    template asks of an edition is known when one is rendered: `digest preview` does that.

    :raises TemplateError: when reading them does not end, or a folder of theirs cannot be read.
    """
    own = templates.own
    files = list(_files(own)) if own else []
    if own is None or not files:
        return Proof()
    names = [file.relative_to(own).as_posix() for file in files]
    return in_child(templates, names, _proof, templates, own, frozenset(chosen))


def _files(own: Path) -> Iterator[Path]:
    yield from own_files(own, ".j2")
    yield from own_files(own / FOLDER, ".po")


def _proof(templates: Templates, own: Path, chosen: frozenset[str]) -> Proof:
    found = [_fault(templates, own, file) for file in _files(own)]
    faults = tuple(filter(None, found))
    idle = () if faults else tuple(str(each) for each in _idle(templates, own, chosen))
    return Proof(files=len(found), faults=faults, idle=idle)


def _fault(templates: Templates, own: Path, file: Path) -> str:
    try:
        if file.suffix == ".po":
            translations(file.stem, own)
        else:
            templates.compile(file.relative_to(own).as_posix())
    except TemplateError as error:
        return str(error)
    return ""


def _idle(templates: Templates, own: Path, chosen: frozenset[str]) -> Iterator[TemplateError]:
    from digest.render.blocks import idle_blocks
    from digest.render.messages import builtin_messages, idle_messages, messages_in

    names = [file.relative_to(own).as_posix() for file in own_files(own, ".j2")]
    for name in templates.unused(names, chosen):
        yield TemplateError(Place(own / name), _unused(name, templates.known))
    box = templates.box()
    for name in names:
        yield from idle_blocks(box, name, own / name)
    said = builtin_messages().union(*(messages_in(box.tree(name)) for name in names))
    for file in own_files(own / FOLDER, ".po"):
        yield from idle_messages(file, said)


def _unused(name: str, known: Iterable[str]) -> str:
    """The nearest by the word alone: folder and ending make all of a folder look alike."""
    folder, word, ending = _parts(name)
    meant: defaultdict[str, list[str]] = defaultdict(list)
    for each in known:
        if _parts(each)[2] == ending:
            meant[_parts(each)[1]].append(each)
    if near := get_close_matches(word, meant, n=1):
        best = get_close_matches(name, meant[near[0]], n=1, cutoff=0)
        return f"nothing uses it; did you mean {best[0]!r}?"
    beside = sorted(word for word, names in meant.items() if f"{folder}{word}{ending}" in names)
    there = f"; in {folder} there are {', '.join(beside)}" if folder and beside else ""
    return f"nothing uses it{there}"


def _parts(name: str) -> tuple[str, str, str]:
    """`email/`, `story` and `.html.j2`."""
    folder, slash, file = name.rpartition("/")
    word, dot, ending = file.partition(".")
    return folder + slash, word, dot + ending
