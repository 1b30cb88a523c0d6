"""Rendering with an editor's own templates, in a child process that can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from digest.render.templates import Templates

T = TypeVar("T")


def guarded(templates: Templates, name: str, values: Mapping[str, object]) -> str:
    """As `Templates.render`, in a child process where there are templates of the editor's own.

    :raises TemplateError: where it is wrong, or does not end.
    """
    if not templates.edited:
        return templates.render(name, values)
    return in_child(templates, [name], _render, templates, name, values)


def in_child(
    templates: Templates,
    starts: Sequence[str],
    work: Callable[..., T],
    *arguments: object,
    config: Path | None = None,
) -> T:
    """What *work* gives in a child process, which renders the templates *starts*.

    *config* is the file with a template of its own that is rendered too, such as a subject.

    :raises TemplateError: where it went over its limits, too.
    """
    from digest.gates.child import ChildStopped, Limits, run

    try:
        return run(work, *arguments, limits=Limits(wall=40))  # it waits for nothing but a CPU
    except ChildStopped as stopped:
        from digest.render.endless import endless

        raise endless(stopped, templates, starts, config) from None


def _render(templates: Templates, name: str, values: Mapping[str, object]) -> str:
    return templates.render(name, values)
