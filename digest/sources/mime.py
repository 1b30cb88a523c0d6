"""The texts in a mail: its parts > those that are read, not attached > unpacked > decoded.

The standard library's parser takes a nest of a thousand parts for a thousand calls, and each line
for a question to each of them. This one goes a few parts deep and counts them.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from digest.sources.binary import NotText
from digest.sources.headers import divided, fields, kind_of, parameter
from digest.sources.texts import in_lines

MOST_PARTS = 100  #: of one multipart
DEEPEST = 8  #: multiparts inside each other; newsletters have three
_READ = frozenset({"text/html", "text/plain"})
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_FLOWED = re.compile(r" \n(?=\S)")  # RFC 3676: a line that ends with a blank goes on
_SIGNATURE = re.compile(r"^-- ?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One text of a mail."""

    kind: str  #: text/html or text/plain
    text: str
    language: str = ""  #: as the part says


def texts_in(head: Mapping[str, str], body: bytes) -> list[Part]:
    """The texts of a mail with this *head*, in its order; attachments are not looked at."""
    return list(_texts(head, body, DEEPEST))


def _texts(head: Mapping[str, str], body: bytes, deeper: int) -> Iterator[Part]:
    said = head.get("content-type", "") or "text/plain"
    kind = kind_of(said)
    if kind.startswith("multipart/"):
        for piece in _pieces(body, parameter(said, "boundary")) if deeper else ():
            inner, rest = divided(piece)
            yield from _texts(fields(inner), rest, deeper - 1)
    elif kind in _READ and not _attached(head):
        text = _text(_unpacked(head, body), said)
        if kind == "text/plain":
            text = _as_written(text, flowed=parameter(said, "format").lower() == "flowed")
        if text.strip():
            yield Part(kind=kind, text=text, language=head.get("content-language", ""))


def _text(body: bytes, said: str) -> str:
    """The text of a part; nothing where a picture is labelled so: the other parts are read."""
    try:
        return in_lines(body, said)
    except NotText:
        return ""


def _attached(head: Mapping[str, str]) -> bool:
    return kind_of(head.get("content-disposition", "")) == "attachment"


def _pieces(body: bytes, boundary: str) -> list[bytes]:
    """What stands between the boundaries, and behind the last where the end was cut off."""
    if not boundary:
        return []
    mark = re.escape(boundary.encode(errors="replace"))
    lines = re.finditer(rb"^--" + mark + rb"(--)?[ \t]*\r?$\n?", body, re.MULTILINE)
    pieces: list[bytes] = []
    start = -1
    for line in lines:
        if start >= 0:
            pieces.append(body[start : line.start()])
        start = -1 if line[1] else line.end()
        if start < 0 or len(pieces) == MOST_PARTS:
            break
    if start >= 0 and len(pieces) < MOST_PARTS:
        pieces.append(body[start:])
    return pieces


def _unpacked(head: Mapping[str, str], body: bytes) -> bytes:
    """*body* without its transfer encoding; damage costs what is damaged and no more."""
    coding = kind_of(head.get("content-transfer-encoding", ""))
    if coding == "quoted-printable":
        return binascii.a2b_qp(body)
    if coding == "base64":
        letters = _NO_BASE64.sub(b"", body)
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    return body


def _as_written(text: str, *, flowed: bool) -> str:
    """A plain text without its signature; where a mailer broke its lines softly, whole again."""
    text = _SIGNATURE.split(text, maxsplit=1)[0]
    return _FLOWED.sub(" ", text) if flowed else text
