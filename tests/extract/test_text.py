"""Pasted pages: where the title comes from, and what state the text is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.extract import plain
from digest.model.article import Completeness
from tests.extract.test_clean import ARTICLE, LEDE, page

SAMPLES = Path(__file__).parents[3] / "shared/data/samples"


def test_a_headline_above_the_text_is_its_title() -> None:
    found = plain(page(before=("Home", "Ferry Pier to Be Rebuilt", "By Ada Quill", "3 min read")))
    assert found.title == "Ferry Pier to Be Rebuilt"
    assert found.paragraphs == ARTICLE
    assert "taken as the title" in {gone.reason for gone in found.removed}


def test_a_page_without_a_headline_has_no_title() -> None:
    """Neither a button nor the lede is one."""
    assert plain(page("Like", "Love", before=("Menu", "World"))).title == ""


def test_a_title_that_is_given_wins_and_is_not_repeated() -> None:
    found = plain(page(before=("Ferry pier to be rebuilt",)), "Ferry Pier to Be Rebuilt")
    assert found.title == "Ferry Pier to Be Rebuilt"
    assert found.removed[0].reason == "repeats the title"


def test_a_heading_of_markdown_is_the_title_without_its_mark() -> None:
    assert plain("# A pier for everyone\n\n" + page()).title == "A pier for everyone"


def test_the_language_is_found_unless_it_is_given() -> None:
    assert plain(page()).language == "en"
    assert plain(page(), language="en-GB").language == "en-GB"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (page(), Completeness.FULL),
        (f"{LEDE}\nThe work is to begin in March, and the cost is put at…", Completeness.PARTIAL),
        ("We use cookies to improve your experience. Accept all cookies.", Completeness.CONSENT),
        (f"{LEDE}\nSubscribe now to continue reading this article.", Completeness.PAYWALLED),
        ("Like", Completeness.EMPTY),
    ],
)
def test_the_state_tells_how_much_is_there(text: str, state: Completeness) -> None:
    assert plain(text).completeness == state


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="measuring data is absent: the sample page")
def test_the_sample_page_gives_its_twelve_paragraphs() -> None:
    (sample,) = SAMPLES.glob("000_*.txt")
    found = plain(sample.read_text(encoding="utf-8"))
    assert len(found.paragraphs) == 12
    assert found.paragraphs[0].startswith(
        "South Korea's National Intelligence Service has verified"
    )
    assert found.paragraphs[-1].endswith("engaged in active conflict.")
    assert found.title == ""
