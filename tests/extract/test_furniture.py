"""What stands on many pages of a site and belongs to none of its articles."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract import furniture_of, leaf_of, newest, templates_of, without
from digest.extract.furniture import MOST_LEAVES, REASON
from digest.model.site import Leaf

BOX = "Every Friday we send the five best walks of the coast, with maps, to all who ask for them."
HOUSE = "The Bay Courier is printed in Marrow Bay and read from the harbour to the hills."
SHORT = "Share the news"
SUBJECTS = (
    ("Pier", "northern pier timber pilings engineers harbour contract"),
    ("School", "school teachers pupils classrooms timetable headmistress"),
    ("Trams", "tramway carriages rails depot drivers fares"),
    ("Orchard", "orchard apples frost blossom growers cider"),
    ("Museum", "museum paintings curator gallery restoration visitors"),
    ("Bakery", "bakery flour ovens sourdough apprentices millers"),
    ("Library", "library shelves readers novels catalogue librarian"),
    ("Ferry", "ferry crossing engines captain moorings passengers"),
)


def text(nth: int, paragraphs: int = 6) -> tuple[str, ...]:
    """An article's own paragraphs, about the *nth* subject, in words that no other one has."""
    chance = random.Random(nth)
    subject = SUBJECTS[nth % len(SUBJECTS)][1].split()

    def own() -> str:
        return "".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(4))

    return tuple(
        f"The {chance.choice(subject)} of {own()} and {own()} are to the {chance.choice(subject)} "
        f"as {own()} was, and {own()} by {own()} with {chance.choice(subject)} in {own()}."
        for _ in range(paragraphs)
    )


def leaf(nth: int, *furniture: str, page: str = "", paragraphs: Sequence[str] = ()) -> Leaf:
    own = paragraphs or text(nth)
    title = f"{SUBJECTS[nth % len(SUBJECTS)][0]} {nth}"
    return leaf_of(page or f"https://bay.example/{nth}", title, (*own, *furniture))


def left(leaves: Sequence[Leaf], *paragraphs: str) -> tuple[str, ...]:
    return without((*text(0), *paragraphs), furniture_of(leaves))[0][6:]


def test_a_line_on_three_unrelated_pages_is_furniture_and_goes_with_its_reason() -> None:
    furniture = furniture_of([leaf(n, BOX) for n in range(3)])
    kept, gone = without((*text(0), BOX), furniture)
    assert kept == text(0)
    assert [(one.reason, one.line) for one in gone] == [(REASON, BOX)]


def test_a_line_on_two_pages_may_belong_to_them() -> None:
    assert furniture_of([leaf(0, BOX), leaf(1, BOX), *map(leaf, range(2, 8))]) == frozenset()


def test_copies_of_one_article_are_one_page() -> None:
    copies = [leaf(0, BOX, page=f"https://bay.example/{name}") for name in ("a", "amp", "print")]
    assert furniture_of(copies) == frozenset()
    assert left([*copies, leaf(1, BOX)], BOX) == (BOX,)
    assert left([*copies, leaf(1, BOX), leaf(2, BOX)], BOX) == ()


def test_a_live_blog_that_grows_is_one_page() -> None:
    whole = text(0) + text(8) + text(16)
    readings = [
        leaf(0, page=f"https://bay.example/live?{n}", paragraphs=whole[:n]) for n in (8, 10, 12, 18)
    ]
    assert furniture_of(readings) == frozenset()


def test_follow_ups_share_what_happened_so_far() -> None:
    recap = "The northern pier burnt down on Monday night, and forty people had to leave it."
    follow_ups = [leaf(n, recap) for n in (0, 8, 16, 24)]  # all about the pier
    assert furniture_of(follow_ups) == frozenset()
    assert left([*follow_ups, *map(leaf, range(1, 8))], recap) == (recap,)


def test_a_short_line_is_furniture_only_where_most_pages_have_it() -> None:
    """Anybody may say "Police are investigating." of anything."""
    some = [leaf(n, SHORT) for n in range(3)] + [leaf(n) for n in range(3, 8)]
    assert left(some, SHORT) == (SHORT,)
    assert left([leaf(n, SHORT) for n in range(5)], SHORT) == ()


def test_rows_of_a_table_that_differ_in_a_figure_are_not_the_same() -> None:
    rows = [
        f"It serves {n + 2} people who are hungry, takes {n} minutes and rests." for n in range(6)
    ]
    assert furniture_of([leaf(n, rows[n]) for n in range(6)]) == frozenset()


def test_what_would_take_most_of_a_text_is_its_article() -> None:
    furniture = furniture_of([leaf(n, BOX, HOUSE) for n in range(4)])
    assert without((BOX, HOUSE, "A word."), furniture) == ((BOX, HOUSE, "A word."), ())


def test_a_sites_own_theme_makes_no_kin() -> None:
    """All of a club's pages are about the club, and still have its furniture."""
    theme = "The club and its players trained, and the club and its players won the season."
    few = [leaf_of(str(n), f"The club story {n}", (*text(n), theme, BOX)) for n in range(3)]
    assert left(few, BOX) == (BOX,)
    many = [leaf_of(str(n), f"The club story {n}", (*text(n), theme, BOX)) for n in range(16)]
    assert left(many, BOX) == ()


def test_twenty_pages_teach_their_furniture_at_once() -> None:
    pages = [leaf(n, BOX, HOUSE, SHORT) for n in range(20)]
    assert left(pages, BOX, HOUSE, SHORT) == ()


def test_one_text_under_three_headlines_is_a_template() -> None:
    said = ("This page is not here any more, or never was.", "You may look for it with our search.")
    lost = [leaf_of(f"/{n}", f"Headline {n}", said) for n in range(3)]
    assert templates_of([*lost, leaf(4)]) == {"/0", "/1", "/2"}
    assert templates_of(lost[:2]) == frozenset()
    copies = [leaf_of(f"/{n}", "One headline", said) for n in range(3)]
    assert templates_of(copies) == frozenset()


def test_the_newest_leaves_are_remembered_and_a_page_once() -> None:
    known = newest((), [leaf(n) for n in range(MOST_LEAVES)])
    assert known[0].page.endswith(f"/{MOST_LEAVES - 1}")
    again = newest(known, [leaf(3, BOX), leaf(99)])
    assert [one.page.rpartition("/")[2] for one in again[:3]] == ["99", "3", str(MOST_LEAVES - 1)]
    assert len(again) == len({one.page for one in again}) == MOST_LEAVES
    assert again[1] == leaf(3, BOX)
    assert known[-1].page not in {one.page for one in again}


LINES = st.lists(st.sampled_from([BOX, HOUSE, SHORT, *text(0), *text(1), *text(2)]), max_size=8)


@given(st.lists(LINES, max_size=6))
def test_nothing_is_lost_without_a_reason_and_no_text_loses_most_of_itself(
    pages: list[list[str]],
) -> None:
    furniture = furniture_of([leaf_of(str(n), "", page) for n, page in enumerate(pages)])
    for page in pages:
        kept, gone = without(page, furniture)
        assert sorted((*kept, *(one.line for one in gone))) == sorted(page)
        assert sum(len(one.line.split()) for one in gone) <= sum(len(one.split()) for one in kept)
        assert without(kept, furniture)[0] == kept


@pytest.mark.parametrize("pages", [0, 1, 2])
def test_two_pages_teach_nothing(pages: int) -> None:
    assert furniture_of([leaf(n, BOX, HOUSE, SHORT) for n in range(pages)]) == frozenset()
