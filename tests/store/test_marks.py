"""Pins and drops are kept in order, for as long as they matter, and told as events."""

import pytest
from sqlalchemy import select

from digest.model.edition import EditionState as State
from digest.model.ids import ArticleId
from digest.model.mark import Mark, MarkKind
from digest.store import articles, deliveries, editions, marks, tables
from tests.store.given import DAY, MORNING, NOW, article, edition, to_send

OLDEST = NOW - 14 * DAY


def pin(*numbers, address="", edition=None):
    return _mark(MarkKind.PIN, numbers, address, edition)


def drop(*numbers, address=""):
    return _mark(MarkKind.DROP, numbers, address, None)


def _mark(kind, numbers, address, shown_by):
    return Mark(
        kind=kind, articles=frozenset(map(ArticleId, numbers)), address=address, title="T",
        edition=shown_by, at=NOW, decided_by="Ada",
    )  # fmt: skip


@pytest.fixture
def three(conn):
    articles.add(conn, [article(f"g{number}") for number in (1, 2, 3)])


def kept(conn, *new):
    return marks.keep(conn, MORNING, [], new, NOW)


def standing(conn, oldest=OLDEST):
    return marks.standing(conn, MORNING, oldest)


def events(conn):
    rows = conn.execute(select(tables.event).order_by(tables.event.c.id))
    return [(row.kind, row.digest, row.detail) for row in rows]


@pytest.mark.usefixtures("three")
def test_marks_come_back_as_they_were_in_the_order_they_were_decided(conn):
    made = kept(conn, pin(2), drop(1, 3), pin(address="https://later.example/"))
    assert [mark.id for mark in made] == [1, 2, 3]
    assert standing(conn) == made
    assert marks.standing(conn, "evening", OLDEST) == []


@pytest.mark.usefixtures("three")
def test_what_is_decided_and_undone_is_told_in_order_and_for_good(conn):
    one, two = kept(conn, pin(2), drop(address="https://a.example/"))
    assert marks.keep(conn, MORNING, [one, two], [one], NOW) == [one]
    assert marks.keep(conn, MORNING, [one], [], NOW) == []
    assert standing(conn) == []
    assert events(conn) == [
        ("pinned", MORNING, "article 2"),
        ("dropped", MORNING, "https://a.example/"),
        ("undropped", MORNING, "https://a.example/"),
        ("unpinned", MORNING, "article 2"),
    ]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("state", [State.AWAITING_APPROVAL, State.APPROVED, State.SENDING])
def test_a_pin_is_held_by_the_edition_that_shows_it(conn, state):
    (made,) = kept(conn, pin(1))
    number = edition(conn)
    marks.show(conn, number, {made.id})
    editions.transition(conn, number, State.PLANNED, state)
    assert [mark.edition for mark in standing(conn)] == [number]


@pytest.mark.usefixtures("three")
def test_a_pin_is_used_up_once_the_edition_that_shows_it_was_sent(conn):
    number = edition(conn)
    kept(conn, pin(1, edition=number), pin(2))
    editions.transition(conn, number, State.PLANNED, State.SENT)
    assert [mark.articles for mark in standing(conn)] == [{2}]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("state", [State.SKIPPED, State.CANCELLED, State.FAILED])
def test_a_pin_is_free_again_when_the_edition_that_shows_it_falls(conn, state):
    number = edition(conn)
    kept(conn, pin(1, edition=number))
    editions.transition(conn, number, State.PLANNED, state)
    assert [mark.edition for mark in standing(conn)] == [None]


@pytest.mark.usefixtures("three")
def test_a_pin_that_reached_somebody_is_used_up_though_its_edition_was_cancelled(conn):
    number = to_send(conn, 1)
    kept(conn, pin(1, edition=number))
    deliveries.claim(conn, number, 1, NOW)
    editions.transition(conn, number, State.PLANNED, State.CANCELLED)
    assert standing(conn) == []


@pytest.mark.usefixtures("three")
def test_a_drop_stays_until_its_articles_are_too_old_and_grows_with_its_story(conn):
    articles.add(conn, [article("late", collected=NOW + 3 * DAY)])
    (made,) = kept(conn, drop(1))
    assert standing(conn, NOW - DAY) == [made]
    assert standing(conn, NOW) == []
    for _ in range(2):
        marks.grow(conn, {made.id: [2, 4]})
    assert [mark.articles for mark in standing(conn, NOW)] == [{1, 2, 4}]
    assert standing(conn, NOW + 3 * DAY) == []


def test_a_drop_of_what_nobody_has_told_yet_waits_for_it(conn):
    made = kept(conn, drop(address="https://later.example/"))
    assert standing(conn, NOW + 1000 * DAY) == made


@pytest.mark.usefixtures("three")
def test_undoing_a_mark_takes_its_articles_with_it(conn):
    made = kept(conn, drop(1, 2))
    marks.keep(conn, MORNING, made, [], NOW)
    assert conn.execute(select(tables.mark_article)).all() == []


def test_an_article_is_found_by_its_address_in_every_source(conn):
    articles.add(conn, [article("g1"), article("g2", source="https://b.example/", url="https://gazette.example/g1")])  # fmt: skip
    found = articles.at_address(conn, "https://gazette.example/g1#:~:text=One")
    assert [one.guid for one in found] == ["g1", "g2"]
    assert articles.at_address(conn, "") == []
