"""What a server's words mean."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.mail.replies import ATTEMPTS, Reply, Stop, judge, shown, wait
from digest.mail.reply_parser import NotSmtp, ReplyParser
from digest.model.delivery import DeliveryState as State

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("reply", "state", "suppress", "stop"),
    [
        ("250 2.0.0 queued as 4711", State.ACCEPTED, False, Stop.NOTHING),
        ("451 4.7.1 greylisted", State.DEFERRED, False, Stop.NOTHING),
        ("421 4.3.2 closing", State.DEFERRED, False, Stop.NOTHING),
        ("452 4.2.2 mailbox full", State.DEFERRED, False, Stop.NOTHING),
        ("550 5.1.1 no such user", State.FAILED, True, Stop.NOTHING),
        ("550 5.1.10 null MX", State.FAILED, True, Stop.NOTHING),
        ("550 no such user", State.FAILED, False, Stop.NOTHING),
        ("552 5.2.2 mailbox full", State.FAILED, False, Stop.NOTHING),
        ("552 5.3.4 too large", State.FAILED, False, Stop.EDITION),
        ("552 too large", State.FAILED, False, Stop.EDITION),
        ("550 5.7.26 not authenticated", State.FAILED, False, Stop.PROVIDER),
        ("550 5.7.515 not authenticated", State.FAILED, False, Stop.PROVIDER),
        ("530 5.7.0 authentication required", State.PENDING, False, Stop.TRANSPORT),
        ("535 5.7.8 wrong password", State.PENDING, False, Stop.TRANSPORT),
        ("550 4.1.1 contradicts itself", State.FAILED, False, Stop.NOTHING),
    ],
)
def test_a_reply_means(reply: str, state: State, suppress: bool, stop: Stop) -> None:
    code, _, text = reply.partition(" ")
    verdict = judge(Reply(int(code), text), attempts=0, now=NOW, jitter=0.5)
    assert (verdict.state, bool(verdict.suppress), verdict.stop) == (state, suppress, stop)
    assert (verdict.due is not None) == (state is State.DEFERRED)


def test_waits_grow_to_four_hours_and_end_after_three_days() -> None:
    waits = [wait(attempts, 0) for attempts in range(ATTEMPTS)]
    assert waits[0] == timedelta(minutes=5)
    assert waits == sorted(waits)
    assert max(waits) == timedelta(hours=4)
    assert timedelta(days=2.5) < sum(waits, timedelta()) < timedelta(days=4)
    last = judge(Reply(451), attempts=ATTEMPTS - 1, now=NOW, jitter=0)
    assert last.state is State.FAILED


def test_only_a_server_that_asks_for_patience_gets_fewer_connections() -> None:
    def slower(reply: Reply) -> bool:
        return judge(reply, attempts=0, now=NOW, jitter=0).slower

    assert slower(Reply(421))
    assert slower(Reply(450, "4.7.28 rate limit"))
    assert not slower(Reply(451, "4.7.1 greylisted"))
    assert not slower(Reply(450, "4.2.1 busy"))


def test_a_servers_words_are_bounded_and_cannot_drive_a_terminal() -> None:
    told = shown("\x1b[2J\u202eowned\r\n" + "x" * 9999)
    assert len(told) <= 300
    assert not set(told) & set("\x1b\u202e\r\n")


RAW = b"250-first\r\n250-second\r\n250 2.1.0 third\r\n354 go ahead\r\n250\r\n"


@given(st.lists(st.integers(0, len(RAW)), max_size=8))
def test_replies_are_the_same_however_they_are_cut(cuts: list[int]) -> None:
    hearing = ReplyParser()
    ends = [0, *sorted(cuts), len(RAW)]
    heard = [reply for start, end in pairwise(ends) for reply in hearing.feed(RAW[start:end])]
    assert heard == [Reply(250, "first second 2.1.0 third"), Reply(354, "go ahead"), Reply(250)]


@pytest.mark.parametrize(
    "raw", [b"HTTP/1.1 400\r\n", b"x" * 5000, b"250-a\r\n" * 200, b"25\r\n", b"\r\n"]
)
def test_what_no_smtp_server_says_is_not_believed(raw: bytes) -> None:
    with pytest.raises(NotSmtp):
        ReplyParser().feed(raw)
