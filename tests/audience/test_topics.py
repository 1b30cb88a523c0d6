"""Whoever does without a topic never gets it, nor loses another; and few mails are rendered."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.audience.topics import MOST, WHOLE, lacking, offered, suited, variants, without
from digest.model.edition import Content, Item, Section
from digest.model.ids import EditionId, Slug

TITLES = ("Science", "Sport", "Culture", "Weather")
sets = st.frozensets(st.sampled_from(TITLES))


def content(*titles: str, topics: tuple[str, ...] = TITLES) -> Content:
    """An edition with a story under each of *titles*; an empty one is the main part."""
    item = Item(headline="H", link="", url="", outlet="Wire", quotes=())
    return Content(
        edition=EditionId(1),
        digest=Slug("daily"),
        title="Daily",
        slot=datetime(2026, 11, 23, tzinfo=UTC),
        time_zone="UTC",
        language="en",
        sections=tuple(Section(title=title, items=(item,)) for title in titles),
        topics=topics,
    )


def titles(of: Content | None) -> list[str]:
    return [section.title for section in of.sections] if of else []


def test_a_digest_offers_its_first_sections_so_that_variants_stay_few():
    assert offered(TITLES) == TITLES
    assert len(offered(str(number) for number in range(20))) == MOST


def test_what_is_left_out_is_told():
    left = without(content("", "Sport", "Science"), ("Sport",))
    assert titles(left) == ["", "Science"]
    assert left.muted == ("Sport",)


def test_only_what_is_offered_and_there_is_left_out():
    edition = content("", "Sport", "Letters")
    assert lacking(edition, {"Sport", "Science", "Letters"}) == ("Sport",)


def test_who_does_without_all_that_there_is_gets_nothing():
    edition = content("Sport", "Science")
    assert suited(edition, {"Sport", "Science", "Culture"}, [WHOLE]) is None
    assert list(variants(edition, [{"Sport", "Science"}])) == [WHOLE]


@given(
    st.lists(sets, max_size=12), st.lists(st.sampled_from(("", *TITLES)), min_size=1, unique=True)
)
def test_a_reader_whose_wish_is_older_than_the_edition_gets_it_to_the_letter(wishes, there):
    edition = content(*there)
    made = variants(edition, wishes)
    assert made[WHOLE] == edition
    for muted in wishes:
        name = suited(edition, muted, made)
        left = titles(made[name]) if name is not None else []
        assert left == [title for title in there if title not in muted]


@given(sets, sets)
def test_a_younger_wish_never_costs_a_reader_what_was_not_left_out(older, younger):
    edition = content("", *TITLES)
    made = variants(edition, [older])
    left = made[suited(edition, younger, made)]
    assert set(left.muted) <= younger
    if older <= younger:
        assert set(left.muted) == older


@pytest.mark.parametrize("title", ['A "B" & C', "[]", "العلوم", "a,b"])
def test_a_title_may_be_any_text(title):
    edition = content("", title, topics=(title,))
    made = variants(edition, [{title}])
    assert titles(made[suited(edition, {title}, made)]) == [""]
