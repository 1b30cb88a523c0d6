"""A pause ends by itself, topics are a set, and neither outlives the subscription."""

from digest.model.subscriber import SubscriptionState as State
from digest.store import deliveries, subscribers, subscriptions
from digest.store.subscribers import SubscriptionChange
from tests.store.given import DAY, HOUR, MORNING, NOW, edition, readers


def test_who_has_paused_is_in_no_snapshot_until_the_pause_is_over(conn):
    one, other = readers(conn, 2)
    assert subscriptions.pause(conn, one, MORNING, NOW + DAY)
    assert deliveries.snapshot(conn, edition(conn), MORNING, [], NOW) == 1
    assert not subscriptions.is_any_over(conn, MORNING, NOW + DAY - HOUR)
    assert subscriptions.resume_over(conn, MORNING, NOW + DAY - HOUR) == []
    assert subscriptions.is_any_over(conn, MORNING, NOW + DAY)
    assert subscriptions.resume_over(conn, "evening", NOW + DAY) == []
    assert subscriptions.resume_over(conn, MORNING, NOW + DAY) == [one]
    held = subscriptions.get(conn, one, MORNING)
    assert (held.state, held.paused_until) == (State.ACTIVE, None)
    later = edition(conn, slot=NOW + DAY)
    assert deliveries.snapshot(conn, later, MORNING, [], NOW + DAY) == 2
    assert subscriptions.get(conn, other, MORNING).state is State.ACTIVE


def test_who_pauses_between_snapshot_and_sending_gets_no_mail(conn):
    one, _ = readers(conn, 2)
    number = edition(conn)
    deliveries.snapshot(conn, number, MORNING, [], NOW)
    subscriptions.pause(conn, one, MORNING, NOW + DAY)
    assert [each.email for each in deliveries.claim(conn, number, 9, NOW)] == ["r1@example.org"]


def test_a_pause_may_be_asked_for_twice_and_ended_twice(conn):
    (one,) = readers(conn, 1)
    assert subscriptions.pause(conn, one, MORNING, NOW + DAY)
    assert subscriptions.pause(conn, one, MORNING, NOW + 2 * DAY)
    assert subscriptions.get(conn, one, MORNING).paused_until == NOW + 2 * DAY
    assert subscriptions.resume(conn, one, MORNING)
    assert not subscriptions.resume(conn, one, MORNING)


def test_who_is_not_there_neither_pauses_nor_chooses(conn):
    (one,) = readers(conn, 1)
    subscribers.unsubscribe(conn, one, MORNING, NOW)
    assert not subscriptions.pause(conn, one, MORNING, NOW + DAY)
    assert not subscriptions.mute(conn, one, MORNING, ["Sport"])
    assert not subscriptions.pause(conn, one, "evening", NOW + DAY)
    assert subscriptions.get(conn, one, "evening") is None
    assert subscriptions.get(conn, one, MORNING).state is State.UNSUBSCRIBED


def test_who_leaves_while_paused_is_not_brought_back_by_the_date(conn):
    (one,) = readers(conn, 1)
    subscriptions.pause(conn, one, MORNING, NOW + DAY)
    subscribers.unsubscribe(conn, one, MORNING, NOW)
    assert subscriptions.resume_over(conn, MORNING, NOW + 2 * DAY) == []
    assert subscriptions.get(conn, one, MORNING).paused_until is None


def test_equal_sets_of_topics_are_one_whatever_order_they_are_said_in(conn):
    one, two, three, four = readers(conn, 4)
    subscriptions.mute(conn, one, MORNING, ["Sport", "Ökologie"])
    subscriptions.mute(conn, two, MORNING, ["Ökologie", "Sport", "Sport"])
    subscriptions.mute(conn, three, MORNING, ["Sport"])
    subscriptions.mute(conn, four, MORNING, ["Sport"])
    subscriptions.mute(conn, four, MORNING, [])
    found = subscriptions.muted_sets(conn, MORNING)
    assert sorted(found.values()) == [("Sport",), ("Sport", "Ökologie")]
    assert subscriptions.get(conn, one, MORNING).muted == ("Sport", "Ökologie")
    assert subscribers.find(conn, "r3@example.org").subscriptions[0].muted == ()


def test_coming_back_begins_without_a_pause_and_with_every_topic(conn):
    (one,) = readers(conn, 1)
    subscriptions.mute(conn, one, MORNING, ["Sport"])
    subscriptions.pause(conn, one, MORNING, NOW + DAY)
    subscribers.unsubscribe(conn, one, MORNING, NOW)
    change = SubscriptionChange(subscriber=one, digest=MORNING, state=State.ACTIVE, origin="again")
    subscribers.change(conn, [change], NOW)
    held = subscriptions.get(conn, one, MORNING)
    assert (held.state, held.paused_until, held.muted) == (State.ACTIVE, None, ())


def test_a_snapshot_says_which_rendering_is_whose_and_who_is_left_with_nothing(conn):
    one, two, three = readers(conn, 3)
    subscriptions.mute(conn, one, MORNING, ["Sport"])
    subscriptions.mute(conn, two, MORNING, ["Culture", "Sport"])
    by_set = {topics: stored for stored, topics in subscriptions.muted_sets(conn, MORNING).items()}
    chosen = {by_set["Sport",]: "without sport", by_set["Culture", "Sport"]: None}
    number = edition(conn)
    assert deliveries.snapshot(conn, number, MORNING, [], NOW, chosen) == 3
    rows = {each.subscriber: each for each in deliveries.list_deliveries(conn, number)}
    assert [rows[each].variant for each in (one, two, three)] == ["without sport", "", ""]
    assert (rows[two].state, rows[two].reply) == ("cancelled", deliveries.NOTHING_LEFT)
    claimed = deliveries.claim(conn, number, 9, NOW)
    assert [(each.subscriber, each.variant) for each in claimed] == [
        (one, "without sport"),
        (three, ""),
    ]
