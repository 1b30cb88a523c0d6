"""What is no text, though a label or a name says that it is: a picture, an archive, a program."""

from __future__ import annotations

from digest.gates.bodies import GZIP_MAGIC

#: how files begin that may hold much text besides, or whose kind is worth telling
#: (WHATWG MIME Sniffing, 6 and 7)
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (GZIP_MAGIC, "application/gzip"),
)
# Those that no writer of text ever meant; bell, backspace and escape stand in the texts of
# terminals, and in ISO-2022-JP. Of random bytes every tenth is one.
_CONTROLS = bytes({*range(7), *range(0x0E, 0x1B), *range(0x1C, 0x20)})
_HEAD = 1024  # bytes; a picture of one colour tells what it is in its first ones only
_FEW = 4  # of them are a slip, in a text of any length
_SHARE = 50  # one in so many, and more than a slip has happened


class NotText(ValueError):
    """A body that holds no text; the message says what it is instead, where that is known."""


def check_text(body: bytes, text: bytes) -> None:
    """Refuse a *body* that is no text; *text* is what it gives as UTF-8.

    :raises NotText: by its first bytes, or by more control characters than slip into a text.
    """
    if kind := next((kind for start, kind in _BEGINNINGS if body.startswith(start)), ""):
        raise NotText(f"is no text but {kind}")
    if _is_riddled(text[:_HEAD]) or _is_riddled(text):
        raise NotText("is no text")


def _is_riddled(text: bytes) -> bool:
    controls = len(text) - len(text.translate(None, _CONTROLS))
    return controls > _FEW and controls * _SHARE > len(text)
