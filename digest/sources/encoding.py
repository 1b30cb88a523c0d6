"""Bytes to UTF-8, whatever a server, a declaration or neither of them says."""

from __future__ import annotations

import codecs
import re
from typing import Literal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    # what `<` looks like in wide encodings without a mark (after XML 1.0, appendix F)
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# Python's own ways to write text, which no document is in; two of them take quadratic time.
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "unicode_escape", "undefined"}
)
_HEAD = 2048  # bytes in which a page has to say its encoding (1024 by the HTML standard; kindly)
# What these names mean in the wild (WHATWG Encoding).
_MEANT = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-9": "cp1254",
    "tis-620": "cp874", "iso8859-11": "cp874",
}  # fmt: skip


def as_utf8(
    body: bytes, content_type: str = "", *, kind: Literal["xml", "html"] = "xml"
) -> tuple[bytes, str]:
    """*body* as UTF-8 without a byte order mark, and a warning where bytes had to be replaced.

    The ladder: byte order mark, HTTP charset, the document's own word, UTF-8 if it is that, cp1252.
    A declared encoding that does not fit the bytes gives way to UTF-8.
    """
    if encoding := _marked(body):
        return _decoded(body.removeprefix(codecs.BOM_UTF8), encoding)
    said = _said(body, content_type, kind)
    if _means_utf8(said):
        return _utf8_or_cp1252(body, declared=bool(said))
    if _is_ascii(body, said):
        return body, ""
    try:
        return body.decode(said).encode("utf-8", "replace"), ""
    except UnicodeDecodeError:
        return _utf8_or_else(body, said)


def said_to_be_utf8(body: bytes, content_type: str) -> bytes | None:
    """A document without its byte order mark if it ought to be UTF-8, unchecked; None if not."""
    if encoding := _marked(body):
        return body.removeprefix(codecs.BOM_UTF8) if encoding == "utf-8" else None
    said = _said(body, content_type, "xml")
    return body if _means_utf8(said) or _is_ascii(body, said) else None


def _marked(body: bytes) -> str:
    """The encoding that the first bytes give away; empty if they do not."""
    return next((encoding for mark, encoding in _MARKS if body.startswith(mark)), "")


def _means_utf8(said: str) -> bool:
    """Whether UTF-8 is meant: wide encodings have marks, so who names one without is mistaken."""
    return said in {"", "utf-8"} or said.startswith(("utf-16", "utf-32", "utf-7"))


def _is_ascii(body: bytes, said: str) -> bool:
    """Whether *body* is the same in the encoding *said* as in UTF-8."""
    return body.isascii() and not said.startswith(("iso2022", "hz"))


def _said(body: bytes, content_type: str, kind: str) -> str:
    """The encoding that was named, by Python's name for what is meant; empty if none is known."""
    head = body[:_HEAD]
    declared = _XML.match(head) if kind == "xml" else _META.search(head)
    http = _CHARSET.search(content_type)
    for name in (http and http[1], declared and declared[1].decode("ascii")):
        if not name:
            continue
        try:
            known = codecs.lookup(name)
        except LookupError:
            continue
        if getattr(known, "_is_text_encoding", True) and known.name not in _NO_CHARSETS:
            return _MEANT.get(known.name, known.name)
    return ""


def _utf8_or_cp1252(body: bytes, *, declared: bool) -> tuple[bytes, str]:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = body[error.start : error.end]
        text = body.decode("utf-8", "replace")
        if _mostly_utf8(text):
            return text.encode(), f"bytes that are no UTF-8 were replaced, the first {wrong!r}"
        warning = "said to be UTF-8, read as Windows-1252" if declared else ""
        return body.decode("cp1252", "replace").encode(), warning
    return body, ""


def _mostly_utf8(text: str) -> bool:
    """Whether a few bytes went wrong in what is UTF-8 otherwise, and not the encoding as such."""
    wrong = text.count("\ufffd")
    if wrong > 20:  # noqa: PLR2004 - a few
        return False
    rest = sum(1 for character in text if character > "\x7f") - wrong
    return rest > 4 * wrong


def _utf8_or_else(body: bytes, said: str) -> tuple[bytes, str]:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode(said, "replace").encode("utf-8", "replace"), (
            f"characters that are no {said} were replaced"
        )
    return body, f"said to be {said}, read as UTF-8"


def _decoded(body: bytes, encoding: str) -> tuple[bytes, str]:
    text = body.decode(encoding, "replace").removeprefix("\ufeff")
    warning = f"bytes that are no {encoding} were replaced" if "\ufffd" in text else ""
    return text.encode("utf-8", "replace"), warning
