"""What a page says above its article in the same first words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract import article
from digest.extract.echoes import LONGEST, MOST, echoes_of
from tests.extract.test_article import BODY, URL, html

BOX = "The old pier at Saltmere may close"


def _echoes(*lines: str, told: Sequence[str]) -> tuple[str, ...]:
    return echoes_of("\n".join([*lines, *told]), told)


def test_what_stands_above_and_begins_as_a_sentence_of_the_article_is_known() -> None:
    opening = " ".join(BODY[0].split()[:5])
    page = html().replace("<nav>", f"<nav><a>{opening}: what we know</a>")
    (echo,) = article(page, URL).echoes
    assert echo.startswith(f"{opening}: what we knowhome".lower())
    assert article(html(f"<p>{opening}: what we know</p>"), URL).echoes == ()
    hidden = f"<script>{opening}</script><title>{opening}</title>"
    shown = f"<body><template>{opening}</template><select><option>{opening}</select>"
    assert article(html(head=hidden).replace("<body>", shown), URL).echoes == ()


def test_a_sentence_may_begin_inside_a_paragraph_or_behind_its_dateline() -> None:
    told = ["SALTMERE (Agency) — The old pier closes. Its keeper, Ada Quill, leaves."]
    for line in ("the old pier", "its keeper, ada quill, 1960", '"the  old pier" in short'):
        (echo,) = _echoes("Home", line, told=told)
        assert echo.startswith(" ".join(line.split()))
        assert echoes_of("\n".join([*told, line]), told) == ()
    assert _echoes("old pier closes", "Agency", told=told) == ()


def test_an_echo_is_as_long_as_it_takes_to_tell_it_from_the_sentence() -> None:
    told = ["The old pier closes. The old boats leave."]
    (echo,) = _echoes("The old pier", "x" * (LONGEST - 30), "The old boats", "y" * 999, told=told)
    assert echo.index("the old boats") + LONGEST == len(echo)
    assert len(_echoes("The old pier", "x" * 999, "The old boats", "y" * 999, told=told)) == 2


def test_a_paragraph_is_no_echo_of_another() -> None:
    told = ["The old pier closes.", "The old pier closes, and nobody knows why."]
    assert _echoes(told=told) == ()


def test_of_a_paragraph_that_the_page_says_otherwise_nothing_is_known() -> None:
    page = f"{BOX}\nThe old pier at Saltmere closed."
    assert echoes_of(page, ["The old pier at Sea closed."]) == ()


def test_of_writing_without_blanks_a_clause_is_looked_for() -> None:
    told = ["港湾委員会は月曜日に、新しいフェリーの費用を発表した。"]
    (echo,) = _echoes("港湾委員会は月曜日に、何を", told=told)
    assert echo.startswith("港湾委員会は月曜日に、何を")


def test_what_a_browser_passes_by_hides_no_echo() -> None:
    """Soft hyphens, the shape of quotes, and letters written in two parts."""
    told = ["The “old” café at the pier closes, engineers say."]
    page = (
        'The "o\u00adld" cafe\u0301 in June',
        "The “old” cafe\u0301 at the pier closes, engi\u00adneers say.",
    )
    assert echoes_of("\n".join(page), told) == ('the "old" café in june',)


@pytest.mark.parametrize("marks", [".", "- ", "“ ", ", ", "–.,"])
def test_a_row_of_marks_is_read_once(marks: str) -> None:
    """It is found by nobody waiting: read from each of its marks, it took twelve minutes."""
    told = [f"The old{marks * 60_000}page twelve."]
    assert _echoes("The old pier is closed", told=told) == ()


def test_a_page_full_of_echoes_gives_some() -> None:
    told = ["The old pier closes at last."]
    lines = [f"{BOX} {n} {'z' * LONGEST}" for n in range(99)]
    assert len(_echoes(*lines, told=told)) == MOST


@given(st.text("ab .,\n", max_size=80), st.lists(st.text("ab .,", max_size=30), max_size=4))
def test_every_echo_stands_in_the_page(page: str, told: list[str]) -> None:
    said = " ".join(page.split())
    assert all(echo in said for echo in echoes_of(page, told))
