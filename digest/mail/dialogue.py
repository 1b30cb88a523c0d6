"""What is said to an SMTP server, and when; no I/O, so a test can break it at any point.

A dialogue is a generator. It yields what is to be done, `Say` and `Heard`, and `LISTEN` where it
needs the next reply, which it is then sent. With PIPELINING (RFC 2920) a message's body and the
next envelope leave in one group, `body N, MAIL, RCPT, DATA`: one round trip a message. Without,
each command waits for its reply.

    [MAIL RCPT DATA]  →  250 250 354  →  [body MAIL RCPT DATA]  →  250 | 250 250 354  →  …
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass

from digest.mail.replies import Reply
from digest.model.delivery import Delivery

CLOSING = 421
GO_AHEAD = 354


@dataclass(slots=True, kw_only=True, eq=False)
class Handover:
    """One delivery with its bytes, ready to leave; the addresses are exactly one addr-spec each."""

    delivery: Delivery
    sender: str
    recipient: str
    data: bytes  #: CRLF throughout, no line begins with a dot, the last is complete
    broken: int = 0  #: connections that ended before its body left


@dataclass(frozen=True, slots=True)
class Say:
    """Write *data*; when *body* is set, the delivery's body is in it and leaves with this."""

    data: bytes
    body: Handover | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """The reply that decides a delivery."""

    handover: Handover
    reply: Reply


@dataclass(frozen=True, slots=True)
class Closed:
    """The server said 421: it is closing, and what is not decided goes back to the queue."""

    reply: Reply


LISTEN = None  #: yielded where the next reply is needed

Step = Say | Heard | Closed | None
Dialogue = Generator[Step, Reply, None]


def dialogue(handovers: Iterator[Handover], extensions: frozenset[str]) -> Dialogue:
    """Hand over all of *handovers*, one after another, over a connection past its EHLO.

    Ends with QUIT when there are no more, or after `Closed`.
    """
    pipelining = "PIPELINING" in extensions
    body = b""  # the one before, accepted by DATA, on its way together with the next envelope
    bodied: Handover | None = None
    reset = False
    for handover in handovers:
        if _needs_utf8(handover) and "SMTPUTF8" not in extensions:
            yield Heard(handover, Reply(550, "5.6.7 the server takes no such address (SMTPUTF8)"))
            continue
        commands = _commands(handover, reset=reset)
        if pipelining:
            yield Say(body + b"".join(commands), bodied)
            said = iter(())
        else:
            if bodied:
                yield Say(body, bodied)
            said = iter(commands)
        if bodied and (yield from _final(bodied)):
            return
        verdict, over = yield from _envelope(said, len(commands))
        body, bodied, reset = b"", None, False
        if verdict.code == GO_AHEAD:
            body, bodied = handover.data + b".\r\n", handover
        elif verdict.code != CLOSING:
            yield Heard(handover, verdict)
            reset = True
        if over:
            yield Closed(verdict)
            return
    yield from _end(body, bodied)


def _end(body: bytes, bodied: Handover | None) -> Dialogue:
    """The last body, if there is one, and good-bye."""
    if bodied:
        yield Say(body, bodied)
        if (yield from _final(bodied)):
            return
    yield Say(b"QUIT\r\n")


def _final(handover: Handover) -> Generator[Heard | Closed | None, Reply, bool]:
    """Hear the answer to a body; whether the server closes with it."""
    reply = yield LISTEN
    yield Heard(handover, reply)
    if reply.code == CLOSING:
        yield Closed(reply)
    return reply.code == CLOSING


def _envelope(
    said: Iterator[bytes], expected: int
) -> Generator[Say | None, Reply, tuple[Reply, bool]]:
    """Hear the answers to an envelope: 354 when the body may come, else the first refusal.

    Every reply is heard, so that the next one belongs to what comes next. A server that says 354
    though it refused the recipient gets an empty message for nobody (RFC 2920 §3.1); one that took
    the recipient and refused the sender would deliver that, so the connection is over instead:
    that is the second thing told.
    """
    replies: list[Reply] = []
    for _ in range(expected):
        if command := next(said, b""):
            yield Say(command)
        reply = yield LISTEN
        if reply.code == CLOSING:
            return reply, True
        replies.append(reply)
    mail, rcpt, data = replies[-3:]  # what came before is RSET's, and of no consequence
    refusal = next((reply for reply in (mail, rcpt) if not reply.good), None)
    if refusal is None and data.good and data.code != GO_AHEAD:
        return Reply(CLOSING, f"in disorder: it answers DATA with {data.code}"), True
    if refusal is None or data.code != GO_AHEAD:
        return refusal or data, False
    if rcpt.good:
        return refusal, True
    yield Say(b".\r\n")
    reply = yield LISTEN
    return refusal, reply.code == CLOSING


def _commands(handover: Handover, *, reset: bool) -> list[bytes]:
    """The envelope; RSET before it where the last one was refused half-way."""
    utf8 = " SMTPUTF8" if _needs_utf8(handover) else ""
    commands = [
        f"MAIL FROM:<{handover.sender}>{utf8}\r\n".encode(),
        f"RCPT TO:<{handover.recipient}>\r\n".encode(),
        b"DATA\r\n",
    ]
    return [b"RSET\r\n", *commands] if reset else commands


def _needs_utf8(handover: Handover) -> bool:
    return not (handover.recipient.isascii() and handover.sender.isascii())
