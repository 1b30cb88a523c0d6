"""A source goes by the name that the digest gives it now, whenever its articles were collected."""

from __future__ import annotations

from datetime import timedelta

import pytest

from digest.press import mark, open_press
from digest.press.build import build_now
from digest.press.collect import collect
from digest.store import choices, frozen
from tests.press.conftest import NOW
from tests.press.test_mark import TRAM, TRAM_TOO, tell

HOUR = timedelta(hours=1)
OPEN = {"first_run": "all", "max_age": "7d"}


@pytest.fixture
def opened(paper, time):
    return lambda: open_press(paper.home, now=time, environ={"DIGEST_TRANSPORT": "file"})


def built(press, slug="daily"):
    edition = build_now(press, press.digest(slug)).edition
    with press.database.read() as conn:
        return edition, frozen.content(conn, edition.id)


def test_a_name_given_after_collecting_is_the_one_in_mail_section_and_list(opened, paper):
    """Else an edition would call one source by two names, and its section would stay empty."""
    paper.digest_yaml(sources=["feed.xml"], selection=OPEN)
    with opened() as press:
        collect(press)
    late = [{"path": "feed.xml", "name": "The Quay"}]
    sections = [{"title": "Quay", "when": {"source": "The Quay"}}]
    paper.digest_yaml(sources=late, sections=sections, selection=OPEN)
    with opened() as press:
        edition, content = built(press)
        assert {item.outlet for item in content.items} == {"The Quay"}
        assert [section.title for section in content.sections] == ["Quay"]
        with press.database.read() as conn:
            assert {one.outlet for one in choices.choice(conn, edition.id)} == {"The Quay"}


def test_a_tag_and_a_language_given_after_collecting_hold_for_what_was_collected(opened, paper):
    paper.digest_yaml(sources=["feed.xml"], selection=OPEN)
    with opened() as press:
        collect(press)
    late = [{"path": "feed.xml", "tags": ["Harbour"], "language": "en-GB"}]
    sections = [{"title": "Quay", "when": {"category": ["Harbour"]}}]
    paper.digest_yaml(sources=late, sections=sections, selection=OPEN)
    with opened() as press:
        _, content = built(press)
        assert [section.title for section in content.sections] == ["Quay"]
        assert {item.language for item in content.items} == {"en-GB"}
        assert all("Harbour" in item.tags for item in content.items)


def test_two_digests_call_one_source_each_by_its_own_name(opened, paper):
    paper.digest_yaml(sources=[{"path": "feed.xml", "name": "Ours"}], selection=OPEN)
    paper.digest_yaml("other", sources=[{"path": "feed.xml", "name": "Theirs"}], selection=OPEN)
    paper.digest_yaml("plain", sources=["feed.xml"], selection=OPEN)
    with opened() as press:
        collect(press)
        for slug, name in (("daily", "Ours"), ("other", "Theirs"), ("plain", "Wire")):
            _, content = built(press, slug)
            assert {item.outlet for item in content.items} == {name}


def test_an_outlet_that_gets_one_name_for_two_sources_counts_once(opened, paper):
    tell(paper, "a", "Tram drivers in Kassel walk out on Thursday", TRAM, at=NOW - HOUR)
    tell(paper, "b", "No tram in Kassel on Thursday", TRAM_TOO, at=NOW - 2 * HOUR)
    for names, also in ((("A", "B"), 1), (("A", "A"), 0)):
        given = [{"path": path, "name": name} for path, name in zip("ab", names, strict=True)]
        paper.digest_yaml(names[1].lower() + "-names", sources=given, selection=OPEN)
        with opened() as press:
            collect(press)
            (item,) = built(press, names[1].lower() + "-names")[1].items
            assert len(item.also_in) == also


def test_an_edition_that_is_made_again_takes_the_name_that_holds_now(opened, paper):
    paper.digest_yaml(sources=["feed.xml"], approval={"by": "editor"}, selection=OPEN)
    paper.feed([NOW - HOUR] * 2)
    with opened() as press:
        collect(press)
        edition, _ = built(press)
    paper.digest_yaml(sources=[{"path": "feed.xml", "name": "The Quay"}], approval={"by": "editor"})
    with opened() as press:
        place = mark.place_of(press, str(edition.id))
        mark.pin(press, place, ["1"], "Ada")
        with press.database.read() as conn:
            assert {item.outlet for item in frozen.content(conn, edition.id).items} == {"The Quay"}
