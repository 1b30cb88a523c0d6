"""People, what they subscribe to, and their leaving."""

from digest.model.delivery import DeliveryState, Verdict
from digest.model.subscriber import SubscriptionState as State
from digest.store import deliveries, erasure, events, subscribers, suppressions
from digest.store.events import Event
from digest.store.subscribers import Person, SubscriptionChange
from tests.store.given import HOUR, MORNING, NOW, readers, to_send


def test_one_address_is_one_person_however_it_is_written(conn):
    first = subscribers.put(
        conn, [Person(email="Ann@example.org", name="Ann", tags=("b", "a"))], NOW
    )
    again = [
        Person(email="ann@example.org"),
        Person(email="ANN@example.org", language="de", tags=("a", "c")),
    ]
    assert subscribers.put(conn, again, NOW + HOUR) == first
    found = subscribers.find(conn, "aNN@example.org")
    assert (found.email, found.name, found.language) == ("Ann@example.org", "Ann", "de")
    assert set(found.tags) == {"a", "b", "c"}
    assert found.created == NOW
    assert subscribers.get(conn, found.id) == found


def test_two_of_one_address_at_once_are_one_person_with_what_both_say(conn):
    """As if the second had been put later."""
    both = [
        Person(email="Ann@example.org", name="Ann", language="de", tags=("b", "a")),
        Person(email="ann@example.org", time_zone="Asia/Tokyo", language="fr", tags=("a", "c")),
    ]
    subscribers.put(conn, both, NOW)
    found = subscribers.find(conn, "ann@example.org")
    assert (found.email, found.name, found.time_zone) == ("Ann@example.org", "Ann", "Asia/Tokyo")
    assert (found.language, found.tags) == ("fr", ("b", "a", "c"))


def test_nobody_is_found_by_an_unknown_address(conn):
    assert subscribers.find(conn, "nobody@example.org") is None
    assert subscribers.get(conn, 99) is None
    assert subscribers.put(conn, [], NOW) == {}
    subscribers.change(conn, [], NOW)


def test_pages_follow_each_other_without_gap(conn):
    numbers = readers(conn, 7)
    first = subscribers.list_subscribers(conn, limit=4)
    rest = subscribers.list_subscribers(conn, digest=MORNING, after=first[-1].id, limit=4)
    assert [one.id for one in first + rest] == numbers
    assert subscribers.list_subscribers(conn, digest="evening") == []


def test_a_reader_confirms_once(conn):
    (number,) = readers(conn, 1, state=State.PENDING)
    assert subscribers.count(conn, MORNING)[State.PENDING] == 1
    assert subscribers.confirm(conn, number, MORNING, NOW)
    assert not subscribers.confirm(conn, number, MORNING, NOW + HOUR)
    (held,) = subscribers.get(conn, number).subscriptions
    assert (held.state, held.confirmed, held.origin) == (State.ACTIVE, NOW, "form")


def test_a_reader_leaves_one_digest_or_all_and_leaving_again_is_no_error(conn):
    (number,) = readers(conn, 1)
    readers(conn, 1, digest="evening")
    assert subscribers.unsubscribe(conn, number, MORNING, NOW) == 1
    assert subscribers.unsubscribe(conn, number, MORNING, NOW) == 0
    assert subscribers.unsubscribe(conn, number, None, NOW) == 1
    assert {one.state for one in subscribers.get(conn, number).subscriptions} == {
        State.UNSUBSCRIBED
    }
    assert not subscribers.confirm(conn, number, MORNING, NOW)


def test_coming_back_begins_anew_and_keeps_the_proof(conn):
    (number,) = readers(conn, 1)
    subscribers.unsubscribe(conn, number, MORNING, NOW)
    subscribers.change(
        conn,
        [
            SubscriptionChange(
                subscriber=number, digest=MORNING, state=State.ACTIVE, confirmed=NOW, origin="again"
            )
        ],
        NOW,
    )
    (held,) = subscribers.get(conn, number).subscriptions
    assert (held.state, held.ended, held.origin) == (State.ACTIVE, None, "again")


def test_a_suppressed_address_stays_so_until_it_is_lifted(conn):
    suppressions.suppress(conn, "ann@example.org", "bounced", NOW)
    suppressions.suppress(conn, "Ann@example.org", "complained", NOW)
    asked = ["ANN@example.org", "bob@example.org"]
    assert suppressions.reasons(conn, asked) == {"ann@example.org": "bounced"}
    assert suppressions.lift(conn, "ann@example.org")
    assert not suppressions.lift(conn, "ann@example.org")


def test_who_is_erased_leaves_no_plaintext_and_editions_still_add_up(conn):
    number = to_send(conn, 2)
    one, _ = deliveries.claim(conn, number, 2, NOW)
    said = "550 <r0@example.org> unknown"
    deliveries.record(conn, [Verdict(delivery=one.id, state=DeliveryState.FAILED, reply=said)], NOW)
    assert erasure.erase(conn, one.subscriber, NOW)
    assert not erasure.erase(conn, one.subscriber, NOW)
    assert subscribers.get(conn, one.subscriber) is None
    assert sum(deliveries.counts(conn, number).values()) == 2
    assert suppressions.reasons(conn, ["R0@example.org"]) == {"r0@example.org": erasure.REASON}
    from sqlalchemy import select

    from digest.store.tables import metadata

    rows = [str(row) for table in metadata.sorted_tables for row in conn.execute(select(table))]
    assert not [row for row in rows if "r0@example" in row or "Reader 0" in row]
    assert [row for row in rows if "r1@example" in row]


def test_two_people_may_be_erased(conn):
    for number in readers(conn, 2):
        assert erasure.erase(conn, number, NOW)
    assert subscribers.list_subscribers(conn) == []


def test_events_are_told_in_order(conn):
    told = [
        Event(at=NOW, kind="added", subscriber=1, digest=MORNING),
        Event(at=NOW, kind="confirmed", subscriber=1),
    ]
    events.tell(conn, told)
    events.tell(conn, [])
    assert events.of_subscriber(conn, 1) == told
    assert events.of_subscriber(conn, 2) == []
