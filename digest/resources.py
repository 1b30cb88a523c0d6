"""Where the files that ship with the program lie: templates and the default config."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent


@cache
def resource(name: Literal["templates", "config"]) -> Path:
    """The folder *name*: inside the package in a wheel, beside it in a checkout."""
    shipped = _PACKAGE / "_data" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name
