"""The dialogue, broken at every point, without a socket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.mail.dialogue import Closed, Handover, Heard, Say, dialogue
from digest.mail.replies import Reply
from digest.model.delivery import Delivery, DeliveryState
from digest.model.ids import DeliveryId, EditionId, SubscriberId

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
PIPELINING = frozenset({"PIPELINING", "SMTPUTF8"})
PLAIN = frozenset[str]()


def handover(number: int, address: str = "") -> Handover:
    to = address or f"r{number}@example.org"
    one = Delivery(
        id=DeliveryId(number), edition=EditionId(1), subscriber=SubscriberId(number), email=to,
        name="", state=DeliveryState.SENDING, due=NOW,
    )  # fmt: skip
    return Handover(
        delivery=one, sender="p@example.org", recipient=to, data=b"mail %d\r\n" % number
    )


@dataclass
class Postman:
    """A server that keeps to RFC 5321, and answers some of what it hears otherwise."""

    wishes: list[int] = field(default_factory=list)  #: a code for the n-th answer; 0 as usual
    lenient: bool = False  #: says 354 though it has no recipient
    taken: list[str] = field(default_factory=list)
    groups: list[bytes] = field(default_factory=list)
    answers: list[tuple[str, Reply]] = field(default_factory=list)
    _open: bool = False
    _to: str = ""
    _body: bool = False
    strict: list[str] = field(default_factory=list)

    def hear(self, data: bytes) -> None:
        self.groups.append(data)
        for line in data.decode().splitlines():
            self._line(line)

    def _line(self, line: str) -> None:
        if self._body:
            if line == ".":
                self._body = False
                if self._answer("DOT", 250 if self._to else 554) and self._to:
                    self.taken.append(self._to)
                self._open, self._to = False, ""
            return
        verb, _, rest = line.partition(" ")
        match verb:
            case "MAIL":
                if self._open:
                    self.strict.append("nested MAIL")
                self._open = self._answer(verb, 250)
            case "RCPT":
                good = self._answer(verb, 250 if self._open else 503)
                self._to = rest[4:-1] if good else ""
            case "DATA":
                usual = 354 if self._to or (self.lenient and self._open) else 503
                self._body = self._answer(verb, usual)
            case "RSET":
                self._open, self._to = False, ""
                self._answer(verb, 250)
            case "QUIT":
                self._answer(verb, 221)
            case _:
                self.strict.append(line)

    def _answer(self, verb: str, usual: int) -> bool:
        wish = self.wishes.pop(0) if self.wishes else 0
        code = wish if wish and usual < 400 else usual
        self.answers.append((verb, Reply(code)))
        return code < 400


def converse(
    postman: Postman, handovers: list[Handover], extensions: frozenset[str] = PIPELINING
) -> tuple[list[tuple[Handover, int]], bool]:
    """What was decided, and whether the server closed; checks that bodies are announced."""
    decided: list[tuple[Handover, int]] = []
    talk = dialogue(iter(handovers), extensions)
    step = next(talk)
    while True:
        try:
            match step:
                case Say(data, body):
                    if body is not None:
                        assert data.startswith(body.data + b".\r\n")
                    postman.hear(data)
                    step = next(talk)
                case Heard(handover_, reply):
                    decided.append((handover_, reply.code))
                    step = next(talk)
                case Closed():
                    return decided, True
                case _:
                    assert postman.answers, "it listens, and nothing was asked"
                    step = talk.send(postman.answers.pop(0)[1])
        except StopIteration:
            return decided, False


def test_a_body_and_the_next_envelope_are_one_group() -> None:
    """One round trip a message (RFC 2920)."""
    postman = Postman()
    decided, _ = converse(postman, [handover(1), handover(2)])
    assert [code for _, code in decided] == [250, 250]
    assert postman.groups == [
        b"MAIL FROM:<p@example.org>\r\nRCPT TO:<r1@example.org>\r\nDATA\r\n",
        b"mail 1\r\n.\r\nMAIL FROM:<p@example.org>\r\nRCPT TO:<r2@example.org>\r\nDATA\r\n",
        b"mail 2\r\n.\r\n",
        b"QUIT\r\n",
    ]


def test_without_pipelining_every_command_waits_for_its_reply() -> None:
    postman = Postman()
    decided, _ = converse(postman, [handover(1), handover(2)], PLAIN)
    assert [code for _, code in decided] == [250, 250]
    assert all(
        group.count(b"\r\n") == 1 or group.endswith(b"\r\n.\r\n") for group in postman.groups
    )


def test_the_dialogue_asks_for_the_next_only_when_it_has_room() -> None:
    """So a generator may feed it: memory does not grow with the recipients."""
    asked: list[int] = []

    def endless() -> Iterator[Handover]:
        for number in range(1000):
            asked.append(number)
            yield handover(number)

    talk = dialogue(endless(), PIPELINING)
    next(talk)
    assert asked == [0]


@pytest.mark.parametrize("extensions", [PIPELINING, PLAIN])
@pytest.mark.parametrize("lenient", [False, True])
@given(st.lists(st.sampled_from([0, 0, 0, 450, 550, 421]), max_size=30))
def test_whatever_a_server_answers_every_delivery_is_decided_as_it_was(
    extensions: frozenset[str], lenient: bool, wishes: list[int]
) -> None:
    """Exactly what it took counts as accepted; after 421 the rest is undecided, and not sent."""
    postman = Postman(wishes=list(wishes), lenient=lenient)
    handovers = [handover(number) for number in range(8)]
    decided, closed = converse(postman, handovers, extensions)
    accepted = [one.recipient for one, code in decided if code == 250]
    assert accepted == postman.taken or (closed and accepted == postman.taken[: len(accepted)])
    assert not postman.strict
    assert [one for one, _ in decided] == handovers[: len(decided)]
    assert closed or len(decided) == len(handovers)


def test_an_address_that_the_server_cannot_take_fails_alone() -> None:
    postman = Postman()
    people = [handover(1), handover(2, "jürgen@example.org"), handover(3)]
    decided, _ = converse(postman, people, frozenset({"PIPELINING"}))
    assert [code for _, code in decided] == [550, 250, 250]
    assert postman.taken == ["r1@example.org", "r3@example.org"]


def test_such_an_address_is_announced_where_the_server_takes_it() -> None:
    postman = Postman()
    converse(postman, [handover(2, "jürgen@example.org")])
    assert b"MAIL FROM:<p@example.org> SMTPUTF8\r\n" in postman.groups[0]


def test_a_message_that_was_never_asked_for_does_not_count_as_accepted() -> None:
    """250 to DATA is no 354: the server is in disorder, and nothing has left."""
    decided, closed = converse(Postman(wishes=[0, 0, 250]), [handover(1)])
    assert (decided, closed) == ([], True)


def test_no_empty_message_goes_to_a_recipient_whose_sender_was_refused() -> None:
    talk = dialogue(iter([handover(1)]), PIPELINING)
    next(talk)
    next(talk)
    talk.send(Reply(550))
    talk.send(Reply(250))
    assert isinstance(talk.send(Reply(354)), Heard)
    assert isinstance(next(talk), Closed)
