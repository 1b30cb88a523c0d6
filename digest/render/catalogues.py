"""Catalogues: what templates and pages say, by language: gettext's `.po` files, read as they are.

The built-in ones are `templates/locale/LANGUAGE.po`. A home's own file of that name goes before it,
message by message; what neither has is said in English.
"""

from __future__ import annotations

import re
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import Place, TemplateError
from digest.render.own import last_change
from digest.render.pofile import forms_of, read_catalogue
from digest.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

FOLDER = "locale"
_FILLED = re.compile(r"%\((\w+)\)s")
_STRAY = re.compile(r"%(?!\(\w+\)s|%)")


def languages() -> tuple[str, ...]:
    """The languages that the built-in templates speak beside English."""
    return tuple(sorted(path.stem for path in (resource("templates") / FOLDER).glob("*.po")))


def translations(language: str, own: Path | None = None) -> NullTranslations:
    """What is said in *language*, a BCP 47 tag; *own* is the home's `templates/`.

    `pt-BR` is looked for before `pt`, and in *own* before what is built in.

    :raises TemplateError: where a catalogue is wrong: file, line, and what would be right.
    """
    return _chain(tuple(_catalogues(language, own)))


def _catalogues(language: str, own: Path | None) -> Iterator[tuple[Path, int]]:
    """The files that there are, the first word first, each with the instant of its last change."""
    parts = language.replace("_", "-").split("-")
    tags = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    for folder in filter(None, (own, resource("templates"))):
        for tag in tags:
            path = folder / FOLDER / f"{tag}.po"
            if (changed := last_change(path)) is not None:
                yield path, changed


@lru_cache(maxsize=64)
def _chain(files: tuple[tuple[Path, int], ...]) -> NullTranslations:
    chain = NullTranslations()
    for path, _ in reversed(files):
        spoken = _read(path)
        spoken.add_fallback(chain)
        chain = spoken
    return chain


def _read(path: Path) -> GNUTranslations:
    from babel.messages.mofile import write_mo

    catalogue = read_catalogue(path)
    try:
        if catalogue.locale is None:
            catalogue.locale = "en"  # of a language without one the rule of the plural is not kept
        _check(path, catalogue)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        return GNUTranslations(BytesIO(compiled.getvalue()))
    except (ValueError, LookupError) as error:
        raise TemplateError(Place(path), f"is not a catalogue of gettext: {error}") from None


def _check(path: Path, catalogue: Catalog) -> None:
    """Drop what is half translated; refuse what could not be filled in."""
    for message in list(catalogue):
        if not message.id:
            continue
        forms = forms_of(message)
        if not all(forms):
            catalogue.delete(message.id, message.context)
            continue
        if fault := next(filter(None, (_fault(message, form) for form in forms)), ""):
            raise TemplateError(Place(path, message.lineno or 0), fault)


def _fault(message: Message, said: str) -> str:
    english = message.id if isinstance(message.id, str) else message.id[-1]
    known = dict.fromkeys(_FILLED.findall(english))
    for name in _FILLED.findall(said):
        if name not in known:
            there = ", ".join(f"%({each})s" for each in known) or "nothing"
            return f"{english!r}: %({name})s is not in it; there is {there} to fill in"
    if found := _STRAY.search(said):
        return (
            f"{english!r}: a % that fills in nothing, at {said[found.start() :][:12]!r}; write %%"
        )
    return ""
