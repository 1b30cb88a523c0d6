"""A mail's body, divided at the places where each reader's own values go.

Any number of values, any number of places: what a mark names is not looked at here.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from collections.abc import Container
from html import escape
from typing import NamedTuple

from digest.mail.quoted_printable import encode_static, stand_as_they_are
from digest.model.rendering import Rendering, divided

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Placeholder(NamedTuple):
    """A place for a reader's value; *markup* when it stands in HTML."""

    slot: str
    markup: bool


class Body(NamedTuple):
    """The end of the head, both parts, and what closes them."""

    static: list[bytes]  #: what is the same for all: before, between and after the placeholders
    placeholders: list[Placeholder]
    led: bool  #: the lines of values that have a stem begin with its last character


def divide_body(rendering: Rendering, *, stem: str, bare: Container[str]) -> Body:
    """The body of *rendering*; values begin with *stem*, save those of slots that are *bare*."""
    edge = boundary(rendering.nonce)
    led = bool(stem) and stand_as_they_are([stem[-1:].encode()])
    static = [b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\r\n"]
    placeholders: list[Placeholder] = []
    for kind, text, markup in (("plain", rendering.text, False), ("html", rendering.html, True)):
        pieces = divided(_CONTROLS.sub("", text), rendering.nonce)
        slots = pieces[1::2]
        stems = ["" if slot in bare else stem for slot in slots]
        first, *others = _encoded(pieces[::2], stems, markup=markup, led=led)
        static[-1] += _PART % (edge, kind.encode()) + first
        static += others
        static[-1] += b"\r\n"
        placeholders += [Placeholder(slot, markup) for slot in slots]
    static[-1] += b"--%b--\r\n" % edge
    return Body(static, placeholders, led)


_PART = (
    b"--%b\r\nContent-Type: text/%b; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
)


def _encoded(texts: list[str], stems: list[str], *, markup: bool, led: bool) -> list[bytes]:
    """*texts* and the stems between them.

    Where a stem's last character begins the line of its value, no value is the first on its line:
    there a dot would have to be quoted.
    """
    encoded: list[bytes] = []
    for place, text in enumerate(texts):
        opened = place < len(stems)
        stem = stems[place] if opened else ""
        stem, lead = (stem[:-1], stem[-1:]) if led else (stem, "")
        said = text + (escape(stem) if markup else stem)
        encoded.append(encode_static(said, opened=opened, after=place > 0) + lead.encode())
    return encoded


def boundary(nonce: str) -> bytes:
    """As hard to guess as the rendering's nonce, and the same at every retry.

    "=_" cannot occur in quoted-printable, so no text of a part can hold it by chance either.
    """
    return b"=_" + b32encode(hashlib.sha256(f"boundary:{nonce}".encode()).digest())[:26]
