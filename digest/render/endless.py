"""Which of the editor's own files is at fault where a rendering was stopped from outside.

No traceback is left of what was killed. It was one of those that the rendering reads, and where
time ran out, one that loops.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import nodes

from digest.errors import Place, TemplateError
from digest.gates.child import ChildStopped, Limits, run
from digest.render.scopes import Reached

if TYPE_CHECKING:
    from digest.render.templates import Templates

_LOOPING = (nodes.For, nodes.Macro)
_NAMED = 4  # files


def endless(
    stopped: ChildStopped, templates: Templates, starts: Sequence[str], config: Path | None
) -> TemplateError:
    """What an editor is told when rendering the templates *starts* was *stopped*.

    *config* is the file with a template of its own that was rendered too, such as a subject.
    """
    own = [] if templates.own is None else _own_files(stopped, templates, templates.own, starts)
    suspects = [*own, *([config] if config else [])]
    asked = f"{stopped}; is there a loop without end"
    if len(suspects) == 1:
        return TemplateError(Place(suspects[0]), f"{asked}?")
    if templates.own is None or not suspects:
        return TemplateError(Place(templates.path(starts[0])), f"{asked}?")
    names = [str(_short(file, templates.own)) for file in suspects]
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED + 1 else []
    few = [*names[:_NAMED], *more] if more else names
    message = f"{asked} in {', '.join(few[:-1])} or {few[-1]}?"
    return TemplateError(Place(templates.own), message)


def _own_files(
    stopped: ChildStopped, templates: Templates, own: Path, starts: Sequence[str]
) -> list[Path]:
    """Read in a child again: a file that cannot even be read in time is one of them."""
    try:
        return run(_suspects, templates, own, tuple(starts), stopped.limit, limits=Limits(wall=40))
    except ChildStopped:
        return [own / name for name in starts if (own / name).is_file()]


def _suspects(templates: Templates, own: Path, starts: tuple[str, ...], limit: str) -> list[Path]:
    """The own files that rendering *starts* reads; of those the ones that may go over *limit*."""
    trees = Reached(templates.box(), starts).trees
    mine = [(file, tree) for file, tree in trees if file.is_relative_to(own)]
    looping = [file for file, tree in mine if any(tree.find_all(_LOOPING))]
    return (limit in {"cpu", "wall"} and looping) or [file for file, _ in mine]


def _short(file: Path, own: Path) -> Path:
    return file.relative_to(own) if file.is_relative_to(own) else file
