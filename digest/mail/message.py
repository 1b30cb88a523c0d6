"""A rendering compiled once an edition, and filled for each reader by joining bytes.

The head comes from `gates.headers`, the body from `quoted`; no parser and no template runs for a
reader. What was compiled is parsed again, with hostile values in every place, before any of it
may leave: names and number of headers, recipient and tree of parts must be what was meant.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from operator import itemgetter
from typing import NamedTuple

from digest.gates.headers import divide_mailbox, header_text, identified, mailbox, unstructured
from digest.mail.proof import prove
from digest.mail.quoted import encode_static, encode_value
from digest.model.ids import EditionId, Slug, SubscriberId
from digest.model.rendering import ReaderSlot, Rendering, slot_mark

_UNPRINTED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+"
)
_SIMPLE = re.compile(r"[A-Za-z0-9 ,'!()*+/:;@_.?-]*")  #: needs cleaning in no place
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OWN = frozenset({ReaderSlot.NAME, ReaderSlot.ADDRESS})  #: what a reader is, not a link of his
_READERS_HEAD = -1  # stands last of the pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What a mail's head says to every reader alike."""

    edition: EditionId
    digest: Slug
    title: str  #: the digest's
    sender: str  #: as in `press.yaml`: `The Press <news@example.org>`
    date: datetime  #: aware; the same for every reader and every retry
    key: bytes  #: secret of the press; Message-IDs are made with it
    archive: str = ""  #: where past editions are read; empty: nowhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whom a copy goes to; *links* has at least the slots that `Compiled.slots` names."""

    subscriber: SubscriberId
    email: str
    name: str
    links: Mapping[ReaderSlot, str]


class _Hole(NamedTuple):
    """A place for a reader's value; *markup* when it stands in HTML."""

    slot: ReaderSlot
    markup: bool


class Compiled:
    """A mail but for its reader.

    :ivar slots: the links a `Reader` has to bring.
    :ivar sender: the envelope's sender, a bare address.
    """

    def __init__(self, rendering: Rendering, envelope: Envelope) -> None:
        _, self.sender = divide_mailbox(envelope.sender)
        self._domain = self.sender.rpartition("@")[2]
        self._edition = envelope.edition
        self._key = envelope.key
        self._mailto = f"<mailto:{self.sender}?subject=unsubscribe%20{envelope.digest}>".encode()
        pieces = _body(rendering)
        self._wanted = tuple({hole.slot: None for hole in pieces if isinstance(hole, _Hole)})
        self._static = [
            _fixed_head(rendering, envelope, self._domain),
            *(piece for piece in pieces if isinstance(piece, bytes)),
        ]
        self._in_order = itemgetter(0, _READERS_HEAD, *self._places(pieces))
        self.slots = frozenset({*self._wanted, ReaderSlot.ONE_CLICK} - _OWN)

    def _places(self, pieces: list[bytes | _Hole]) -> list[int]:
        """Where each piece of the body stands in `_static` followed by `_values`."""
        first = len(self._static)
        static = iter(range(1, first))
        return [
            first + 2 * self._wanted.index(piece.slot) + piece.markup
            if isinstance(piece, _Hole)
            else next(static)
            for piece in pieces
        ]

    def message_id(self, subscriber: SubscriberId) -> str:
        """The delivery's Message-ID, without angle brackets: the same at every attempt."""
        return message_id(self._key, self._edition, subscriber, self._domain)

    def fill(self, reader: Reader) -> bytes:
        """The mail of *reader*: CRLF throughout, encoded lines of at most 76 characters."""
        return b"".join(self._in_order(self._static + self._values(reader)))

    def _values(self, reader: Reader) -> list[bytes]:
        """What each wanted slot says in text, and in HTML; the reader's part of the head."""
        values: list[bytes] = []
        for slot in self._wanted:
            text = _value(slot, reader)
            marked = escape(text)
            plain = encode_value(text)
            values += (plain, plain if marked == text else encode_value(marked))
        values.append(self._head_of(reader))
        return values

    def _head_of(self, reader: Reader) -> bytes:
        return b"%bMessage-ID: <%b>\r\nList-Unsubscribe: <%b>,\r\n %b\r\n" % (
            mailbox("To", reader.name, reader.email),
            self.message_id(reader.subscriber).encode(),
            reader.links[ReaderSlot.ONE_CLICK].encode("ascii"),
            self._mailto,
        )


def compile_message(rendering: Rendering, envelope: Envelope) -> Compiled:
    """Compile *rendering* for *envelope*, and prove it.

    :raises Refused: when the sender is no single address, or the proof fails: nothing may leave.
    """
    compiled = Compiled(rendering, envelope)
    prove(compiled.fill(_hostile_reader(compiled)), recipient=_HOSTILE_ADDRESS)
    return compiled


def message_id(key: bytes, edition: int, subscriber: int, domain: str) -> str:
    """`EDITION.SUBSCRIBER.HMAC@domain`: nobody but the press can make one for another reader."""
    signed = hmac.digest(key, b"message-id:%d.%d" % (edition, subscriber), "sha256")
    return f"{edition}.{subscriber}.{signed.hex()[:26]}@{domain}"


def _fixed_head(rendering: Rendering, envelope: Envelope, domain: str) -> bytes:
    """The headers that are the same for every reader, the body's among them."""
    name, address = divide_mailbox(envelope.sender)
    subject = header_text(rendering.subject) or header_text(envelope.title) or envelope.digest
    label = re.sub("[^a-z0-9-]+", "-", envelope.digest.lower())
    archive = f"List-Archive: <{envelope.archive}>\r\n" if envelope.archive else ""
    return b"".join((
        mailbox("From", name, address),
        unstructured("Subject", subject),
        f"Date: {format_datetime(envelope.date)}\r\n".encode(),
        identified("List-Id", envelope.title, f"{label}.{domain}"),
        archive.encode("ascii"),
        f"Feedback-ID: {envelope.edition}:{label}:edition:{domain}\r\n".encode(),
        b"Precedence: bulk\r\n",
        b"Auto-Submitted: auto-generated\r\n",
        b"MIME-Version: 1.0\r\n",
        b'Content-Type: multipart/alternative;\r\n boundary="%b"\r\n' % _boundary(rendering.nonce),
    ))  # fmt: skip


def _boundary(nonce: str) -> bytes:
    """As hard to guess as the rendering's nonce, and the same at every retry.

    "=_" cannot occur in quoted-printable, so no text of a part can hold it by chance either.
    """
    return b"=_" + b32encode(hashlib.sha256(f"boundary:{nonce}".encode()).digest())[:26]


def _body(rendering: Rendering) -> list[bytes | _Hole]:
    """The head's last line, both parts, and the last boundary; neighbours merged."""
    boundary = _boundary(rendering.nonce)
    pieces: list[bytes | _Hole] = [b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\r\n"]
    for kind, text, markup in (("plain", rendering.text, False), ("html", rendering.html, True)):
        pieces.append(
            b"--%b\r\nContent-Type: text/%b; charset=utf-8\r\n"
            b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" % (boundary, kind.encode())
        )
        pieces += _part(text, rendering.nonce, markup=markup)
        pieces.append(b"\r\n")
    pieces.append(b"--%b--\r\n" % boundary)
    return _merged(pieces)


def _part(text: str, nonce: str, *, markup: bool) -> list[bytes | _Hole]:
    """One part, divided at its slots."""
    marks = {slot_mark(nonce, slot): slot for slot in ReaderSlot}
    divided = re.split("(" + "|".join(map(re.escape, marks)) + ")", _CONTROLS.sub("", text))
    last = len(divided) - 1
    return [
        _Hole(marks[piece], markup)
        if index % 2
        else encode_static(piece, opened=index < last)
        for index, piece in enumerate(divided)
    ]  # fmt: skip


def _merged(pieces: list[bytes | _Hole]) -> list[bytes | _Hole]:
    merged: list[bytes | _Hole] = []
    for piece in pieces:
        if isinstance(piece, bytes) and merged and isinstance(merged[-1], bytes):
            merged[-1] += piece
        else:
            merged.append(piece)
    return merged


def _value(slot: ReaderSlot, reader: Reader) -> str:
    """What *slot* says to *reader*."""
    if slot not in _OWN:
        return reader.links[slot]
    name = visible(reader.name) if slot is ReaderSlot.NAME else ""
    return name or visible(reader.email)


def visible(text: str) -> str:
    """*text* on one line, with a blank for what a reader cannot see: controls, bidi overrides."""
    if _SIMPLE.fullmatch(text) and "  " not in text:
        return text.strip()
    return " ".join(_UNPRINTED.sub(" ", text).split())


_HOSTILE_ADDRESS = "reader@example.org"


def _hostile_reader(compiled: Compiled) -> Reader:
    """A reader whose values try to break out of their places."""
    attack = (
        "a\r\nBcc: x@evil.test\r\n\r\n=?utf-8?q?b=0D=0ABcc:_x=40evil.test?= "
        '\u2028\0"<x@evil.test>, é'
    )
    links = dict.fromkeys(compiled.slots, "https://example.org/" + "x" * 200)
    return Reader(subscriber=SubscriberId(0), email=_HOSTILE_ADDRESS, name=attack, links=links)
