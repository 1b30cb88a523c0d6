"""A rendering compiled once an edition into one form, whose places are filled for each reader.

The head comes from `gates.headers`, the body from `placeholders`; no parser and no template runs
for a reader. What was compiled is parsed again, with hostile values in every place, before any of
it may leave: names and number of headers, recipient and tree of parts must be what was meant.
"""

from __future__ import annotations

import re
from binascii import hexlify
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from operator import itemgetter

from digest.gates.headers import divide_mailbox, header_text, identified, mailbox, unstructured
from digest.mail.placeholders import Placeholder, boundary, divide_body
from digest.mail.proof import prove
from digest.mail.quoted_printable import stand_as_they_are
from digest.mail.salutation import addressed, called, in_both
from digest.model.ids import EditionId, Slug, SubscriberId
from digest.model.rendering import ReaderSlot, Rendering
from digest.seals import Seal

_IN_ANGLES = re.compile(rb"[!-;=?-~]+")  #: an address that cannot leave its brackets
_OWN = {ReaderSlot.NAME.value: called, ReaderSlot.ADDRESS.value: addressed}
_IN_HEAD = 4  # values: To, the subscriber, the seal, and the link of List-Unsubscribe


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What a mail's head says to every reader alike."""

    edition: EditionId
    digest: Slug
    title: str  #: the digest's
    sender: str  #: as in `press.yaml`: `The Press <news@example.org>`
    date: datetime  #: aware; the same for every reader and every retry
    key: bytes  #: secret of the press; Message-IDs are sealed with it
    archive: str = ""  #: where past editions are read; empty: nowhere
    base: str = ""  #: what every link of a reader begins with; encoded once, not for each


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whom a copy goes to; *links* has at least the slots that `Compiled.slots` names."""

    subscriber: SubscriberId
    email: str
    name: str
    links: Mapping[str, bytes]  #: what follows the envelope's `base` in each; ASCII


class Compiled:
    """A mail but for its reader: a form for `%`, with a place wherever something is the reader's.

    :ivar slots: the links a `Reader` has to bring.
    :ivar sender: the envelope's sender, a bare address.
    """

    def __init__(self, rendering: Rendering, envelope: Envelope) -> None:
        _, self.sender = divide_mailbox(envelope.sender)
        domain = self.sender.rpartition("@")[2]
        self._seal = _seal(envelope.key, envelope.edition)
        body = divide_body(rendering, stem=envelope.base, bare=_OWN)
        fixed = _fixed_head(rendering, envelope, domain)
        static = [piece.replace(b"%", b"%%") for piece in (fixed, *body.static)]
        self._form = _readers_head(envelope, self.sender, domain) + static[0]
        self._form += b"%b".join(static[1:])
        self._led = body.led
        named = dict.fromkeys(placeholder.slot for placeholder in body.placeholders)
        own = [slot for slot in _OWN if slot in named]
        one_click = ReaderSlot.ONE_CLICK.value
        self._links = (one_click, *(slot for slot in named if slot not in {one_click, *own}))
        self._own = [_OWN[slot] for slot in own]
        self._in_order = itemgetter(*range(_IN_HEAD), *_places(body.placeholders, self._links, own))
        self.slots = frozenset[str](self._links)

    def fill(self, reader: Reader) -> bytes:
        """The mail of *reader*: CRLF throughout, encoded lines of at most 76 characters.

        :raises Refused: when the address is no single one.
        """
        return self._form % self._in_order(self._values(reader))

    def _values(self, reader: Reader) -> list[bytes]:
        """What the head wants, what each slot says in text, what each says in HTML."""
        links = [*map(reader.links.__getitem__, self._links)]
        plain = marked = links
        if not (self._led and stand_as_they_are(links)):
            if not _IN_ANGLES.fullmatch(links[0]):
                raise ValueError(f"{links[0]!r} cannot stand in a List-Unsubscribe")
            plain, marked = zip(*[in_both(link.decode("ascii")) for link in links], strict=True)
        values = [
            mailbox("To", reader.name, reader.email),
            b"%d" % reader.subscriber,
            _signed(self._seal, reader.subscriber),
            links[0],
            *plain,
            *marked,
        ]
        for own in self._own:
            values += own(reader.name, reader.email)
        return values


def _places(
    placeholders: Sequence[Placeholder], links: Sequence[str], own: Sequence[str]
) -> list[int]:
    """Where a copy's values have what each placeholder is filled with."""
    of_links = [Placeholder(slot, markup) for markup in (False, True) for slot in links]
    of_own = [Placeholder(slot, markup) for slot in own for markup in (False, True)]
    places = {one: _IN_HEAD + place for place, one in enumerate([*of_links, *of_own])}
    return [places[placeholder] for placeholder in placeholders]


def compile_message(rendering: Rendering, envelope: Envelope) -> Compiled:
    """Compile *rendering* for *envelope*, and prove it.

    :raises Refused: when the sender is no single address, or the proof fails: nothing may leave.
    """
    compiled = Compiled(rendering, envelope)
    prove(compiled.fill(_hostile_reader(compiled)), recipient=_HOSTILE_ADDRESS)
    return compiled


def message_id(key: bytes, edition: int, subscriber: int, domain: str) -> str:
    """`EDITION.SUBSCRIBER.SEAL@domain`: nobody but the press can make one for another reader.

    Without angle brackets; the same at every attempt.
    """
    return f"{edition}.{subscriber}.{_signed(_seal(key, edition), subscriber).decode()}@{domain}"


def _seal(key: bytes, edition: int) -> Seal:
    return Seal(key, b"message-id:%d." % edition)


def _signed(seal: Seal, subscriber: int) -> bytes:
    return hexlify(seal.of(b"%d" % subscriber))


def _readers_head(envelope: Envelope, sender: str, domain: str) -> bytes:
    """The headers of a reader's own: places for To, the subscriber, the seal, and the link."""
    domain, base, sender, digest = (
        said.replace("%", "%%") for said in (domain, envelope.base, sender, envelope.digest)
    )
    return (
        f"%bMessage-ID: <{envelope.edition}.%b.%b@{domain}>\r\n"
        f"List-Unsubscribe: <{base}%b>,\r\n"
        f" <mailto:{sender}?subject=unsubscribe%%20{digest}>\r\n"
    ).encode("ascii")


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
        b'Content-Type: multipart/alternative;\r\n boundary="%b"\r\n' % boundary(rendering.nonce),
    ))  # fmt: skip


_HOSTILE_ADDRESS = "reader@example.org"


def _hostile_reader(compiled: Compiled) -> Reader:
    """A reader whose values try to break out of their places."""
    attack = (
        "a\r\nBcc: x@evil.test\r\n\r\n=?utf-8?q?b=0D=0ABcc:_x=40evil.test?= "
        '\u2028\0"<x@evil.test>, é'
    )
    links = dict.fromkeys(compiled.slots, b"https://example.org/" + b"x" * 200)
    return Reader(subscriber=SubscriberId(0), email=_HOSTILE_ADDRESS, name=attack, links=links)
