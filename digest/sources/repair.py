"""What is mended in a feed's XML before a parser sees it: about one feed in a hundred needs it.

A parser that recovers by itself drops a bare `&` or an HTML entity without a word, and the text
around it. Every step here is linear in the size of the body.
"""

from __future__ import annotations

import re
from html.entities import html5

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r") + b"\x7f"
_C1 = re.compile(rb"\xc2([\x80-\x9f])")
_SANE_REFERENCE = (
    rb"(?:amp|lt|gt|quot|apos"
    rb"|#(?:9|10|13|3[2-9]|[4-9]\d|1[01]\d|12[0-6]|1[6-9]\d|[2-9]\d\d|[1-4]\d{3,4})"
    rb"|#x(?:[2-7][0-9a-fA-F]|[a-cA-C][0-9a-fA-F]{3}|[1-9][0-9a-fA-F]{2,3}(?<![dDfF][0-9a-fA-F]{3})))"
)
_SUSPICIOUS = re.compile(rb"&(?!" + _SANE_REFERENCE + rb";)")
_CDATA_OR_AMPERSAND = re.compile(
    rb"<!\[CDATA\[(?:[^\]]|\](?!\]>))*+\]\]>|&(#?[0-9a-zA-Z]{1,32};)?", re.DOTALL
)
_PREDEFINED = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_HIGHEST = 0x10FFFF


def repaired(body: bytes) -> tuple[bytes, list[str]]:
    """UTF-8 *body* as XML that can be parsed without loss, and what was done to it."""
    warnings: list[str] = []
    start = max(body.find(b"<"), 0)
    body = body[start:]
    clean = body.translate(None, _CONTROLS)
    if b"\xc2" in clean:
        clean = _C1.sub(_from_windows, clean)
    if len(clean) != len(body):
        warnings.append("control characters were dropped")
    clean, dropped = without_doctype(clean)
    if dropped:
        warnings.append("the document type declaration was dropped, with any entities it defines")
    if _SUSPICIOUS.search(clean):
        clean = _CDATA_OR_AMPERSAND.sub(_reference, clean)
    return clean, warnings


def without_doctype(body: bytes) -> tuple[bytes, bool]:
    """*body* without its DOCTYPE; the second says whether that held more than a name."""
    place = 0
    while True:
        place = body.find(b"<", place)
        if place < 0:
            return body, False
        head = body[place : place + 9]
        if head.upper() == b"<!DOCTYPE":
            break
        if head.startswith(b"<?"):
            place = body.find(b"?>", place)
        elif head.startswith(b"<!--"):
            place = body.find(b"-->", place)
        else:
            return body, False
        if place < 0:
            return body, False
    end = body.find(b">", place)
    subset = body.find(b"[", place)
    inner = -1 < subset < end
    if inner:
        closing = re.compile(rb"\]\s*>").search(body, subset)
        end = closing.end() - 1 if closing else -1
    if end < 0:
        return body[:place], True
    return body[:place] + body[end + 1 :], inner


def _from_windows(match: re.Match[bytes]) -> bytes:
    """A C1 control is a cp1252 character that somebody took for Latin-1."""
    return match[1].decode("cp1252", "ignore").encode()


def _reference(match: re.Match[bytes]) -> bytes:
    """A CDATA section as it is; an `&` made sane."""
    whole = match[0]
    if whole[0] == ord("<"):
        return whole
    if match[1] is None:
        return b"&amp;"
    name = match[1].decode("ascii")
    if name in _PREDEFINED:
        return whole
    if name[0] == "#":
        return _numeric(name[1:-1])
    character = html5.get(name)
    return character.encode() if character else b"&amp;" + match[1]


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
