"""What a database from a backup learns before it is used again."""

import pytest

from digest.model.edition import EditionState as State
from digest.model.subscriber import SubscriptionState
from digest.store import (
    digests,
    editions,
    erasure,
    recovery,
    subscribers,
    subscriptions,
    suppressions,
)
from digest.store.database import open_database
from digest.store.recovery import UNSENT
from tests.store.given import DAY, HOUR, MORNING, NOW, edition, readers


@pytest.fixture
def lost_and_restored(var):
    """The database as it was at the backup, and as it went on; of one press, so of one key."""
    with open_database("sqlite:///var/lost.db", var=var) as lost:
        with lost.write() as conn:
            readers(conn, 5)
        lost.copy_to(var / "restored.db")
        with open_database("sqlite:///var/restored.db", var=var) as restored:
            yield lost, restored


def test_who_left_bounced_or_was_erased_is_kept_away(lost_and_restored):
    lost, restored = lost_and_restored
    with lost.write() as conn:
        left, bounced, erased = (subscribers.find(conn, f"r{n}@example.org").id for n in range(3))
        subscribers.unsubscribe(conn, left, MORNING, NOW)
        suppressions.suppress(conn, "r1@example.org", "bounced", NOW)
        subscribers.unsubscribe(conn, bounced, None, NOW)
        erasure.erase(conn, erased, NOW)
    with lost.read() as old, restored.write() as new:
        assert recovery.keep_away(old, new, NOW + HOUR) == 3
        assert recovery.keep_away(old, new, NOW + HOUR) == 0, "twice is once"
        active = subscribers.count(new, MORNING)[SubscriptionState.ACTIVE]
        assert active == 2
        assert subscribers.get(new, erased) is None
        assert subscribers.find(new, "r1@example.org").suppressed == "bounced"


def test_what_readers_wished_since_holds_and_who_left_before_stays_gone(lost_and_restored):
    lost, restored = lost_and_restored
    with lost.write() as conn:
        paused, choosy = (subscribers.find(conn, f"r{n}@example.org").id for n in range(2))
        subscriptions.pause(conn, paused, MORNING, NOW + DAY)
        subscriptions.mute(conn, choosy, MORNING, ["Sport"])
    with restored.write() as conn:
        subscribers.unsubscribe(conn, subscribers.find(conn, "r2@example.org").id, MORNING, NOW)
    with lost.read() as old, restored.write() as new:
        assert recovery.keep_preferences(old, new) == 2
        assert recovery.keep_preferences(old, new) == 0, "twice is once"
        held = subscriptions.get(new, paused, MORNING)
        assert (held.state, held.paused_until) == (SubscriptionState.PAUSED, NOW + DAY)
        assert subscriptions.get(new, choosy, MORNING).muted == ("Sport",)
        assert subscribers.count(new, MORNING)[SubscriptionState.UNSUBSCRIBED] == 1


@pytest.mark.parametrize("state", State)
def test_only_what_was_not_sent_is_held_and_no_past_slot_is_made_again(conn, state):
    number = edition(conn)
    editions.transition(conn, number, State.PLANNED, state)
    digests.planned_until(conn, MORNING, "f", new=NOW - DAY, changed=NOW)
    assert recovery.hold(conn, NOW) == (state in UNSENT)
    assert editions.get(conn, number).state is (State.PAUSED if state in UNSENT else state)
    assert digests.planned_until(conn, MORNING, "f", new=NOW, changed=NOW) == NOW
