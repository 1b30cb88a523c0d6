"""A catalogue's text, gettext's `.po`: read as it is, or told where it is wrong."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import Place, TemplateError
from digest.render.own import unreadable

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_WORDS = ("msgctxt", "msgid", "msgid_plural", "msgstr")
_LINE = re.compile(rf'(?:(?:{"|".join(_WORDS)})(?:\[\d+\])?\s+)?"(?:[^"\\]|\\.)*"')
_TOLD = (
    ("missing msgstr", "it has no msgstr"),
    ("more translations than num_plurals", "it has more forms than Plural-Forms counts"),
    ("Got line starting", "a text that belongs to no msgid and no msgstr"),
)  # what Babel says, and what it means


def read_catalogue(path: Path) -> Catalog:
    """What the file at *path* says, message by message.

    :raises TemplateError: where it is wrong: file, line, and what would be right.
    """
    from babel.messages.pofile import PoFileError, read_po

    try:
        text = path.read_bytes().removeprefix(BOM_UTF8)  # which Windows writes, and gettext not
        _see_lines(path, text.decode("utf-8", errors="replace"))
        locale = path.stem.replace("-", "_")
        return read_po(BytesIO(text), locale=locale, abort_invalid=True)
    except PoFileError as error:
        said = str(error.args[0])
        message = next((words for theirs, words in _TOLD if theirs in said), said)
        raise TemplateError(Place(path, error.lineno + 1), message) from None
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from None
    except (ValueError, LookupError) as error:
        raise TemplateError(Place(path), f"is not a catalogue of gettext: {error}") from None


def forms_of(message: Message) -> tuple[str, ...]:
    """The translation of *message*: one, or one for each form of the plural."""
    said = message.string
    return (said,) if isinstance(said, str) else tuple(said or ("",))


def _see_lines(path: Path, text: str) -> None:
    """Babel takes off the first and the last character of a text, whatever they are."""
    for number, line in enumerate(text.splitlines(), 1):
        said = line.strip()
        if said and not said.startswith("#") and not _LINE.fullmatch(said):
            raise TemplateError(Place(path, number), _wrong(said))


def _wrong(line: str) -> str:
    from digest.render.sandbox import unknown

    word, _, rest = line.partition(" ")
    if not word.startswith('"') and word.partition("[")[0] not in _WORDS:
        return unknown(f"a line cannot begin with {word!r}", word, _WORDS)
    text = (line if word.startswith('"') else rest).strip()
    if not text.startswith('"'):
        return f'{word} is followed by a text in quotation marks: {word} "…"'
    if not text.endswith('"') or text == '"':
        return "the quotation mark of the text is not closed"
    return 'within a text write \\" for a quotation mark, and \\\\ for \\'
