"""How a digest looks, by name: a theme and templates, each of which has to be there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

from digest.resources import resource
from digest.settings.brand import THEMES, no_such_theme
from digest.settings.names import nearest
from digest.settings.values import Text

KINDS = ("html", "txt")  #: a mail is made of both
_ENDING = f".{KINDS[0]}.j2"


def _theme(said: str) -> str:
    if said and said not in THEMES:
        raise ValueError(no_such_theme(said))
    return said


def _template(said: str, info: ValidationInfo) -> str:
    if not info.context:  # not read from a home
        return said
    folders = (info.context["folder"].parent / "templates", resource("templates"))
    if missing := _missing(said, *folders):
        near = nearest(said, _there(*folders))
        hint = f"did you mean {near}?" if near else f"write {'them' if missing[1:] else 'it'}"
        raise ValueError(f"there is no {' and no '.join(missing)} in templates/; {hint}")
    return said


def _missing(name: str, *folders: Path) -> list[str]:
    """The files that it takes and that lie nowhere."""
    files = [f"{name}.{kind}.j2" for kind in KINDS]
    return [file for file in files if not any((folder / file).is_file() for folder in folders)]


def _there(*folders: Path) -> list[str]:
    """The names that a digest may give."""
    files = (file for folder in folders for file in sorted(folder.glob(f"*{_ENDING}")))
    names = (file.name.removesuffix(_ENDING) for file in files)
    return [name for name in names if not _missing(name, *folders)]


ThemeName = Annotated[str, AfterValidator(_theme)]
TemplateName = Annotated[Text, AfterValidator(_template)]
