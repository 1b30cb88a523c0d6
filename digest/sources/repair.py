"""What is mended in a feed's XML before a parser sees it: about one feed in a hundred needs it.

A parser that recovers by itself drops a bare `&` or an HTML entity without a word, and the text
around it. Every step here is linear in the size of the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r") + b"\x7f"
C1 = re.compile(rb"\xc2([\x80-\x9f])")
_SANE_REFERENCE = (
    rb"(?:amp|lt|gt|quot|apos"
    rb"|#(?:9|10|13|3[2-9]|[4-9]\d|1[01]\d|12[0-6]|1[6-9]\d|[2-9]\d\d|[1-4]\d{3,4})"
    rb"|#x(?:[2-7][0-9a-fA-F]|[a-cA-C][0-9a-fA-F]{3}|[1-9][0-9a-fA-F]{2,3}(?<![dDfF][0-9a-fA-F]{3})))"
)
_SUSPICIOUS = re.compile(rb"&(?!" + _SANE_REFERENCE + rb";)(#?[0-9a-zA-Z]{1,32};)?")
_DEFINED = re.compile(rb"<!ENTITY\s+([\w.-]{1,64})\s")
_CDATA, _CDATA_END = b"<![CDATA[", b"]]>"
_HIGHEST = 0x10FFFF


def repaired(body: bytes) -> tuple[bytes, list[str]]:
    """UTF-8 *body* as XML that can be parsed without loss, and what was done to it."""
    warnings: list[str] = []
    start = max(body.find(b"<"), 0)
    body = body[start:]
    clean = body.translate(None, CONTROLS)
    if b"\xc2" in clean:
        clean = C1.sub(_from_windows, clean)
    if len(clean) != len(body):
        warnings.append("control characters were dropped")
    clean, subset = without_doctype(clean)
    if subset:
        warnings.append("its document type declaration was dropped, with the entities it defines")
    return _with_sane_references(clean, frozenset(_DEFINED.findall(subset))), warnings


def _with_sane_references(body: bytes, defined: frozenset[bytes]) -> bytes:
    """*body* with every `&` outside CDATA sections made one that XML knows.

    References to entities that the document *defined* itself are dropped: to expand them is how
    a kilobyte becomes a gigabyte.
    """

    def sane(match: re.Match[bytes]) -> bytes:
        name = match[1]
        return b"" if name and name[:-1] in defined else _reference(name)

    pieces: list[bytes] = []
    done = 0  # what stands before is in *pieces*
    for start, end in _outside_cdata(body):
        first = body.find(b"&", start, end)
        if first >= 0 and _SUSPICIOUS.search(body, first, end):
            pieces += (body[done:first], _SUSPICIOUS.sub(sane, body[first:end]))
            done = end
    return b"".join((*pieces, body[done:])) if pieces else body


def _outside_cdata(body: bytes) -> Iterator[tuple[int, int]]:
    """Where in *body* markup stands, and not the literal text of a CDATA section."""
    place = 0
    while (section := body.find(_CDATA, place)) >= 0:
        yield place, section
        place = body.find(_CDATA_END, section)
        if place < 0:
            return
    yield place, len(body)


def without_doctype(body: bytes) -> tuple[bytes, bytes]:
    """*body* without its DOCTYPE, and what that declared between brackets."""
    place = 0
    while True:
        place = body.find(b"<", place)
        if place < 0:
            return body, b""
        head = body[place : place + 9]
        if head.upper() == b"<!DOCTYPE":
            break
        if head.startswith(b"<?"):
            place = body.find(b"?>", place)
        elif head.startswith(b"<!--"):
            place = body.find(b"-->", place)
        else:
            return body, b""
        if place < 0:
            return body, b""
    end = body.find(b">", place)
    subset = body.find(b"[", place)
    inner = -1 < subset < end
    if inner:
        closing = re.compile(rb"\]\s*>").search(body, subset)
        end = closing.end() - 1 if closing else -1
    if end < 0:
        return body[:place], body[place:]
    return body[:place] + body[end + 1 :], body[subset:end] if inner else b""


def _from_windows(match: re.Match[bytes]) -> bytes:
    """A C1 control is a cp1252 character that somebody took for Latin-1."""
    return match[1].decode("cp1252", "ignore").encode()


def _reference(said: bytes | None) -> bytes:
    """What a suspicious `&` was meant for; *said* is the name behind it with its semicolon."""
    if said is None:
        return b"&amp;"
    name = said.decode("ascii")
    if name[0] == "#":
        return _numeric(name[1:-1])
    character = html5.get(name)
    return character.encode() if character else b"&amp;" + said


def _numeric(digits: str) -> bytes:
    """A character reference by number, as browsers read it; nothing for what is no character."""
    try:
        code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    except ValueError:
        return f"&amp;#{digits};".encode()
    if 0x80 <= code <= 0x9F:  # noqa: PLR2004 - C1, meant as cp1252
        return bytes([code]).decode("cp1252", "ignore").encode()
    no_character = code > _HIGHEST or 0xD800 <= code <= 0xDFFF or code in {0xFFFE, 0xFFFF}  # noqa: PLR2004 - surrogates
    if no_character or (code < 32 and code not in (9, 10, 13)):  # noqa: PLR2004 - C0
        return b""
    return f"&#{code};".encode()
