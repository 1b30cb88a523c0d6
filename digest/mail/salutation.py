"""What a reader is called in his mail, and how it is written in text and in HTML."""

from __future__ import annotations

import re
from html import escape

from digest.mail.quoted_printable import encode_value

_UNPRINTED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+"
)
_SIMPLE = re.compile(r"[\w ,'!()*+/:;@.?-]*")  #: needs cleaning in no place


def called(name: str, email: str) -> tuple[bytes, bytes]:
    """The name, or the address where there is none, in text and in HTML."""
    if name.replace(" ", "").isalnum() and "  " not in name:  # as most are: nothing to escape
        plain = encode_value(name.strip())
        return plain, plain
    shown = visible(name)
    return in_both(shown) if shown else addressed(name, email)


def addressed(_name: str, email: str) -> tuple[bytes, bytes]:
    """The address in text and in HTML."""
    return in_both(visible(email))


def in_both(value: str) -> tuple[bytes, bytes]:
    """*value* in text and in HTML, on lines of its own."""
    plain, marked = encode_value(value), escape(value)
    marked = marked.replace("{{", "&#123;&#123;").replace("{%", "&#123;%")  # as in the rendering
    return plain, plain if marked == value else encode_value(marked)


def visible(text: str) -> str:
    """*text* on one line, with a blank for what a reader cannot see: controls, bidi overrides."""
    if _SIMPLE.fullmatch(text) and "  " not in text:
        return text.strip()
    return " ".join(_UNPRINTED.sub(" ", text).split())
