"""Articles are stored once, with their revisions."""

from datetime import timedelta

import pytest

from digest.model.article import Completeness
from digest.model.ids import SourceKey
from digest.store import articles, editions, frozen, sources, windows
from digest.store.articles import Added
from tests.store.given import DAY, GAZETTE, HOUR, MORNING, NOW, article, content, edition

WEEK = timedelta(days=7)


def known(conn, *guids):
    found = articles.known(conn, [(GAZETTE, guid) for guid in guids])
    return {guid: entry for (_, guid), entry in found.items()}


def test_an_article_comes_back_as_it_was(conn):
    put = article(
        published=NOW - HOUR, author="Ann", language="en", teaser="T", image="https://x/i.png",
        tags=("a", "b c"), echoes=("One",), completeness=Completeness.PARTIAL, method="feed", entry="e1",
    )  # fmt: skip
    assert articles.add(conn, [put]) == Added(new=1)
    (found,) = articles.get_many(conn, [1])
    assert found.id == 1
    assert found == type(put)(**{name: getattr(put, name) for name in put.__slots__} | {"id": 1})


def test_the_same_article_again_changes_nothing(conn):
    articles.add(conn, [article()])
    assert articles.add(conn, [article(collected=NOW + HOUR)]) == Added(unchanged=1)
    assert articles.get_many(conn, [1])[0].collected == NOW


def test_a_changed_text_is_a_new_revision_and_the_old_one_is_kept(conn):
    articles.add(conn, [article()])
    assert articles.add(conn, [article(paragraphs=("Changed.",))]) == Added(revised=1)
    (found,) = articles.get_many(conn, [1])
    assert (found.revision, found.paragraphs) == (2, ("Changed.",))
    assert conn.exec_driver_sql("SELECT count(*) FROM revision").scalar() == 2


def test_a_changed_guid_with_the_same_address_and_title_is_the_same_article(conn):
    """Some feeds make up new guids at every visit; nobody wants the news again."""
    articles.add(conn, [article(url="https://gazette.example/a", title="T", entry="e1")])
    again = article("other", url="https://gazette.example/a", title="T", entry="e2")
    assert articles.add(conn, [again]) == Added(unchanged=1)
    assert known(conn, "g1", "other", "third") == {"g1": "e1", "other": "e2"}


def test_one_address_for_every_entry_does_not_fold_them(conn):
    """Some feeds link every entry to the front page."""
    front = {"url": "https://gazette.example/"}
    told = [
        article("a", title="A", paragraphs=("a",), **front),
        article("b", title="B", paragraphs=("b",), **front),
    ]
    assert articles.add(conn, told) == Added(new=2)


def test_an_address_in_another_source_is_another_article(conn):
    other = article(source="https://other.example/feed")
    assert articles.add(conn, [article(), other]) == Added(new=2)


def test_what_comes_twice_in_one_handful_is_stored_once(conn):
    """A feed may repeat an entry, under its guid or a new one, changed or not."""
    page = {"url": "https://gazette.example/a", "title": "T"}
    handful = [
        article("a", **page),
        article("a", paragraphs=("Changed.",), **page),
        article("b", paragraphs=("Changed.",), **page),
        article("c", paragraphs=("Changed again.",), **page),
    ]
    assert articles.add(conn, handful) == Added(new=1, revised=2, unchanged=1)
    (found,) = articles.get_many(conn, [1])
    assert (found.revision, found.paragraphs) == (3, ("Changed again.",))
    assert articles.add(conn, handful[3:]) == Added(unchanged=1)
    assert articles.add(conn, [handful[0], article("d", **page)]) == Added(revised=1, unchanged=1)
    assert set(known(conn, "a", "b", "c", "d")) == {"a", "b", "c", "d"}


def test_thousands_at_once_are_stored_as_they_would_be_one_by_one(conn):
    many = [
        article(f"g{n}", title=f"T{n}", url=f"https://gazette.example/{n}") for n in range(2500)
    ]
    assert articles.add(conn, many) == Added(new=2500)
    assert articles.add(conn, many) == Added(unchanged=2500)
    found = articles.get_many(conn, [1, 1700, 2500])
    assert [(one.id, one.guid) for one in found] == [(1, "g0"), (1700, "g1699"), (2500, "g2499")]


def test_what_no_database_can_hold_is_stored_without_it(conn):
    articles.add(conn, [article(title="a\0b\ud800", guid="g\0", paragraphs=("p\0\ud800",))])
    (found,) = articles.get_many(conn, [1])
    assert (found.title, found.paragraphs) == ("ab?", ("p\0\ud800",))
    assert known(conn, "g\0", "g\ud800") == {"g\0": ""}, "by the name that its source gives it"


def fresh(conn, number, **said):
    limits = {"until": NOW, "oldest": NOW - WEEK, **said}
    found = windows.fresh(conn, editions.get(conn, number), [GAZETTE], **limits)
    return [one.guid for one in found]


def test_an_article_is_offered_to_one_edition_of_a_digest(conn):
    articles.add(conn, [article("a"), article("b")])
    first, second = edition(conn), edition(conn, slot=NOW + DAY)
    assert fresh(conn, first) == ["a", "b"]
    windows.offer(conn, first, [1, 2])
    assert fresh(conn, first) == ["a", "b"], "its own offer does not count when it is built again"
    articles.add(conn, [article("c")])
    assert fresh(conn, second) == ["c"]
    assert fresh(conn, second, since=NOW - DAY) == ["a", "b", "c"]
    assert fresh(conn, edition(conn, digest="evening")) == ["a", "b", "c"]


def test_what_an_edition_had_no_room_for_is_offered_to_a_later_one_and_told_by_one_of_them(conn):
    articles.add(conn, [article("a"), article("b")])
    first, second = edition(conn), edition(conn, slot=NOW + DAY)

    def offered(number):
        return [one.guid for one in windows.offered_to(conn, editions.get(conn, number))]

    windows.offer(conn, first, [1, 2], waiting=[2])
    assert fresh(conn, second) == ["b"]
    assert offered(first) == ["a", "b"], "it may find room when the edition is made again"
    windows.offer(conn, second, [2])
    assert (offered(first), offered(second)) == (["a"], ["b"])


@pytest.mark.parametrize("fell", ["skipped", "cancelled", "failed"])
def test_what_an_edition_was_offered_is_free_again_when_it_fell(conn, fell):
    from digest.model.edition import EditionState

    articles.add(conn, [article("a")])
    first, second = edition(conn), edition(conn, slot=NOW + DAY)
    windows.offer(conn, first, [1])
    editions.transition(conn, first, EditionState.PLANNED, EditionState(fell))
    assert fresh(conn, second) == ["a"]


def test_a_window_leaves_out_the_old_the_late_and_other_sources(conn):
    articles.add(
        conn,
        [
            article("late", collected=NOW + HOUR),
            article("old", published=NOW - WEEK - HOUR),
            article("foreign", source="https://other.example/feed"),
            article("future", published=NOW + DAY),
            article("undated"),
        ],
    )
    assert fresh(conn, edition(conn)) == ["future", "undated"]


def test_what_went_out_is_known_by_its_edition(conn):
    from digest.model.edition import EditionState

    articles.add(conn, [article("a"), article("b")])
    number = edition(conn)
    frozen.freeze(conn, number, content(number, articles=[2]), [], [], "")
    assert articles.sent_before(conn, MORNING, NOW - DAY) == []
    editions.transition(conn, number, EditionState.PLANNED, EditionState.SENT)
    assert [one.guid for one in articles.sent_before(conn, MORNING, NOW - DAY)] == ["b"]
    assert articles.sent_before(conn, MORNING, NOW) == []


def test_articles_are_counted_by_source_and_by_when_they_were_published(conn):
    other = SourceKey("https://other.example/feed")
    articles.add(
        conn,
        [
            article("old", published=NOW - WEEK - HOUR),
            article("undated"),
            article("recent", published=NOW - WEEK),
            article("long known", published=None, collected=NOW - WEEK - HOUR),
            article("foreign", source=other),
        ],
    )
    articles.add(conn, [article("undated", paragraphs=("Changed.",))])  # is still one article
    nobody = SourceKey("https://nobody.example/")
    since = dict.fromkeys([GAZETTE, other, nobody], NOW - WEEK)
    assert sources.articles_since(conn, since) == {GAZETTE: 2, other: 1}
    assert sources.articles_since(conn, since | {GAZETTE: NOW - 2 * WEEK})[GAZETTE] == 4
    assert sources.articles_since(conn, {}) == {}
