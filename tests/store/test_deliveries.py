"""Every recipient ends accounted for."""

import pytest

from digest.model.delivery import DeliveryState as State
from digest.model.delivery import Verdict
from digest.model.subscriber import SubscriptionState
from digest.store import deliveries, erasure, subscribers, suppressions
from tests.store.given import DAY, HOUR, MORNING, NOW, edition, readers, to_send


def claimed(conn, number, limit=100, now=NOW):
    return deliveries.claim(conn, number, limit, now)


def judge(conn, taken, state, **said):
    deliveries.record(conn, [Verdict(delivery=one.id, state=state, **said) for one in taken], NOW)


def test_a_snapshot_holds_the_active_and_no_one_else(conn):
    numbers = readers(conn, 4)
    readers(conn, 6, digest="evening")  # r4 and r5 read another digest alone
    subscribers.unsubscribe(conn, numbers[0], MORNING, NOW)
    suppressions.suppress(conn, "R1@example.org", "asked us never to write", NOW)
    number = edition(conn)
    assert deliveries.snapshot(conn, number, MORNING, [], NOW) == 2
    assert deliveries.snapshot(conn, number, MORNING, [], NOW) == 0, "once only"
    assert [one.email for one in deliveries.list_deliveries(conn, number)] == [
        "r2@example.org",
        "r3@example.org",
    ]


def test_tags_narrow_a_snapshot(conn):
    readers(conn, 1, tags=("vip", "beta"))
    number = edition(conn)
    assert deliveries.snapshot(conn, number, MORNING, ["press"], NOW) == 0
    assert deliveries.snapshot(conn, number, MORNING, ["beta", "vip"], NOW) == 1


def test_what_is_claimed_is_not_claimed_again(conn):
    number = to_send(conn, 5)
    first, second = claimed(conn, number, 3), claimed(conn, number, 3)
    assert [len(first), len(second)] == [3, 2]
    assert {one.id for one in first}.isdisjoint(one.id for one in second)
    assert claimed(conn, number) == []
    assert {one.state for one in first} == {State.SENDING}
    assert (first[0].email, first[0].name, first[0].due) == ("r0@example.org", "Reader 0", NOW)


def test_who_left_since_the_snapshot_gets_no_mail_and_the_row_says_why(conn):
    number = to_send(conn, 5)
    people = [one.subscriber for one in deliveries.list_deliveries(conn, number)]
    subscribers.unsubscribe(conn, people[0], None, NOW)
    suppressions.suppress(conn, "r1@example.org", "bounced", NOW)
    erasure.erase(conn, people[2], NOW)
    assert [one.email for one in claimed(conn, number, 2)] == ["r3@example.org", "r4@example.org"]
    assert deliveries.counts(conn, number) == {
        State.CANCELLED: 2, State.SUPPRESSED: 1, State.SENDING: 2,
    }  # fmt: skip


def test_a_claim_goes_on_behind_a_group_that_may_not_be_mailed(conn):
    number = to_send(conn, 4)
    for one in deliveries.list_deliveries(conn, number)[:3]:
        subscribers.unsubscribe(conn, one.subscriber, MORNING, NOW)
    assert [one.email for one in claimed(conn, number, 2)] == ["r3@example.org"]


def test_a_deferred_delivery_waits_until_it_is_due(conn):
    number = to_send(conn, 1)
    judge(conn, claimed(conn, number), State.DEFERRED, reply="451 later", due=NOW + HOUR)
    assert claimed(conn, number) == []
    (again,) = claimed(conn, number, now=NOW + HOUR)
    assert (again.attempts, again.reply, again.due) == (1, "451 later", NOW + HOUR)


def test_a_verdict_counts_once_and_only_while_sending(conn):
    """A journal may be folded twice, and a sender may wake late."""
    number = to_send(conn, 1)
    taken = claimed(conn, number)
    judge(conn, taken, State.ACCEPTED, reply="250 ok")
    judge(conn, taken, State.FAILED, reply="550 late")
    (one,) = deliveries.list_deliveries(conn, number)
    assert (one.state, one.reply, one.attempts) == (State.ACCEPTED, "250 ok", 1)
    deliveries.record(conn, [])


def test_one_group_may_end_in_many_ways(conn):
    number = to_send(conn, 3)
    a, b, c = claimed(conn, number)
    deliveries.record(
        conn,
        [
            Verdict(delivery=a.id, state=State.ACCEPTED, reply="250 \0ü"),
            Verdict(
                delivery=b.id, state=State.FAILED, reply="550 5.1.1", suppress="no such mailbox"
            ),
            Verdict(delivery=c.id, state=State.IN_DOUBT),
        ],
    )
    assert deliveries.counts(conn, number) == {
        State.ACCEPTED: 1,
        State.FAILED: 1,
        State.IN_DOUBT: 1,
    }
    gone = subscribers.find(conn, b.email)
    assert gone.suppressed == "no such mailbox"
    assert gone.subscriptions[0].state is SubscriptionState.BOUNCED
    assert subscribers.find(conn, a.email).suppressed == ""


@pytest.mark.parametrize(
    ("decision", "after"),
    [("resend", State.PENDING), ("accept", State.ACCEPTED), ("fail", State.FAILED)],
)
def test_an_editor_decides_what_is_in_doubt_and_only_that(conn, decision, after):
    number = to_send(conn, 3)
    judge(conn, claimed(conn, number, 2), State.IN_DOUBT)
    assert deliveries.resolve(conn, number, decision) == 2
    assert len(deliveries.list_deliveries(conn, number, after)) == (
        3 if after is State.PENDING else 2
    )


def test_what_was_taken_and_never_handed_over_is_released(conn):
    number = to_send(conn, 3)
    claimed(conn, number, 2)
    assert deliveries.release(conn, number) == 2
    assert deliveries.counts(conn, number) == {State.PENDING: 3}


def test_cancelling_ends_what_waits_and_leaves_what_is_on_the_wire(conn):
    number = to_send(conn, 4)
    one, two = claimed(conn, number, 2)
    judge(conn, [one], State.DEFERRED, due=NOW + DAY)
    assert deliveries.cancel_open(conn, number) == 3
    assert deliveries.counts(conn, number) == {State.CANCELLED: 3, State.SENDING: 1}
    assert [each.id for each in deliveries.of_subscriber(conn, two.subscriber)] == [two.id]
