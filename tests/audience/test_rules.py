"""Nobody who left is brought back by anybody but themselves."""

from datetime import UTC, datetime

import pytest

from digest.audience.rules import rule
from digest.model.subscriber import Subscription
from digest.model.subscriber import SubscriptionState as State

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def held(state):
    return Subscription(digest="morning", state=State(state)) if state else None


@pytest.mark.parametrize(
    ("state", "confirmed", "single", "after"),
    [
        (None, None, False, State.PENDING),
        (None, NOW, False, State.ACTIVE),
        (None, None, True, State.ACTIVE),
        ("pending", None, False, None),
        ("pending", NOW, False, State.ACTIVE),
        ("active", NOW, False, None),
        ("paused", NOW, True, None),
    ],
)
def test_who_is_confirmed_or_need_not_be_is_active(state, confirmed, single, after):
    ruling = rule(held(state), confirmed=confirmed, single=single)
    assert (ruling.state, ruling.refused) == (after, False)
    assert bool(ruling.reason) == (after is None)


@pytest.mark.parametrize("state", ["unsubscribed", "bounced", "complained"])
@pytest.mark.parametrize("confirmed", [None, NOW])
def test_who_left_is_refused_unless_they_asked_to_come_back(state, confirmed):
    refused = rule(held(state), confirmed=confirmed, single=True)
    assert refused.refused
    assert refused.state is None
    assert refused.reason
    back = rule(held(state), confirmed=confirmed, single=False, again=True)
    assert back.state is (State.ACTIVE if confirmed else State.PENDING)


def test_a_suppressed_address_is_refused_with_the_reason():
    ruling = rule(None, suppressed="erased at the reader's request", confirmed=NOW, single=True)
    assert (ruling.state, ruling.refused, ruling.reason) == (
        None,
        True,
        "erased at the reader's request",
    )
