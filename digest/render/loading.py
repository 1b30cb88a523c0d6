"""Where templates are read from: the editor's own folder, then the built-in one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader, TemplateNotFound

from digest.render.own import unreadable, within
from digest.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment


def builtin() -> BaseLoader:
    """The built-in templates."""
    return FileSystemLoader(resource("templates"))


def edited(own: Path) -> BaseLoader:
    """The editor's *own* before the built-in ones, which are also under `builtin/`."""
    return ChoiceLoader([_Own(own), builtin(), PrefixLoader({"builtin": builtin()})])


class _Own(FileSystemLoader):
    """Says of a file that cannot be read which it is: the traceback names who asked for it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._folder = folder

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except TemplateNotFound:
            raise
        except (OSError, UnicodeDecodeError) as error:
            raise unreadable(self._folder / template, error) from None

    def list_templates(self) -> list[str]:
        return sorted(path.relative_to(self._folder).as_posix() for path in within(self._folder))
