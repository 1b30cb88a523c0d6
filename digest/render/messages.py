"""What templates say, and what a catalogue translates though nothing says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from digest.errors import Place, TemplateError
from digest.render.catalogues import FOLDER, languages
from digest.render.pofile import forms_of, read_catalogue
from digest.render.sandbox import unknown
from digest.resources import resource

if TYPE_CHECKING:
    from babel.messages.catalog import Message
    from jinja2.nodes import Template


@dataclass(frozen=True, slots=True)
class Said:
    """A message: what it is looked up by."""

    one: str
    many: str = ""  #: its plural, where it has one
    context: str = ""


@cache
def builtin_messages() -> frozenset[Said]:
    """All that the built-in templates and pages say: every catalogue of theirs holds it."""
    folder = resource("templates") / FOLDER
    catalogue = read_catalogue(folder / f"{languages()[0]}.po")
    return frozenset(_said(message) for message in catalogue if message.id)


def messages_in(tree: Template) -> Iterator[Said]:
    """What a template says by `{% trans %}` or `gettext` and its kin."""
    from jinja2.ext import extract_from_ast

    for _, function, found in extract_from_ast(tree):
        parts = [found] if isinstance(found, str) else list(filter(None, found or ()))
        context = parts.pop(0) if "pgettext" in function and parts else ""
        if parts:
            yield Said(parts[0], parts[1] if "ngettext" in function and parts[1:] else "", context)


def idle_messages(path: Path, known: frozenset[Said]) -> Iterator[TemplateError]:
    """What the catalogue at *path* translates in vain.

    :raises TemplateError: where it cannot be read.
    """
    for message in read_catalogue(path):
        if not message.id or not all(forms_of(message)):
            continue
        said = _said(message)
        if message.fuzzy:
            why = f"{said.one!r} is marked fuzzy, and not used until that is taken off"
        elif said in known:
            continue
        else:
            why = _unsaid(said, known)
        yield TemplateError(Place(path, message.lineno or 0), why)


def _said(message: Message) -> Said:
    ids = cast("str | tuple[str, ...]", message.id)
    one, many = (ids, "") if isinstance(ids, str) else ids[:2]
    return Said(one, many, message.context or "")


def _unsaid(said: Said, known: frozenset[Said]) -> str:
    """Why nothing asks for *said*."""
    alike = sorted((each for each in known if each.one == said.one), key=astuple)
    if not alike:
        return unknown(f"nothing says {said.one!r}", said.one, {each.one for each in known})
    other = alike[0]
    if other.context == said.context:
        needs = f'msgid_plural "{other.many}"' if other.many else "no msgid_plural"
    else:
        needs = f'msgctxt "{other.context}"' if other.context else "no msgctxt"
    return f"{said.one!r} is said with {needs}"
