"""What a source held before it was first read stays known, and is never news."""

from digest.model.source import Entry
from digest.sources import wrapped
from digest.store import backlog
from tests.store.given import GAZETTE

OTHER = type(GAZETTE)("https://other.example/feed")


def parcels(*guids, title="T", link=""):
    return wrapped(
        Entry(id=guid, title=title, link=link and f"https://gazette.example/{link}")
        for guid in guids
    )


def known(conn, *offered, source=GAZETTE):
    return {guid for _, guid in backlog.known(conn, [(source, one) for one in offered])}


def test_an_entry_is_known_by_its_guid_in_its_own_source_alone(conn):
    assert backlog.add(conn, [(GAZETTE, parcels("a", "b"))]) == 2
    assert known(conn, *parcels("a", "c")) == {"a"}
    assert known(conn, *parcels("a"), source=OTHER) == set()


def test_under_another_guid_it_is_known_by_address_and_title_together(conn):
    """Some feeds make up new guids at every visit; others give every entry one address."""
    backlog.add(conn, [(GAZETTE, parcels("a", link="1?utm_source=feed"))])
    assert known(conn, *parcels("new", link="1")) == {"new"}
    assert known(conn, *parcels("new", link="1", title="Another")) == set()
    assert known(conn, *parcels("new", link="2")) == set()


def test_entries_without_an_address_are_told_apart_by_guid(conn):
    backlog.add(conn, [(GAZETTE, parcels("a"))])
    assert known(conn, *parcels("b")) == set()


def test_an_edited_entry_of_the_backlog_stays_no_news(conn):
    backlog.add(conn, [(GAZETTE, parcels("a", title="Before"))])
    assert known(conn, *parcels("a", title="After")) == {"a"}


def test_what_is_there_may_come_again(conn):
    backlog.add(conn, [(GAZETTE, parcels("a"))])
    backlog.add(conn, [(GAZETTE, parcels("a", "b", "b\0"))])
    assert known(conn, *parcels("a", "b", "b\0")) == {"a", "b", "b\0"}


def test_nothing_is_no_backlog(conn):
    assert backlog.add(conn, []) == 0
    assert backlog.known(conn, []) == set()
