from __future__ import annotations

import random

import pytest

from digest.curate.duplicates import likenesses
from digest.model.article import Article
from tests.curate.making import FIRE_IN_OULU, FIRE_IN_TAVIRA, STRIKE, article


def reasons(*articles: Article) -> list[str]:
    return [pair.reason for pair in likenesses(articles)]


def dropped(text: str, share: float, seed: int) -> str:
    chance = random.Random(seed)
    return " ".join(word for word in text.split(" ") if chance.random() > share)


def test_the_same_text_under_another_title_is_a_copy() -> None:
    assert reasons(article("Fire", STRIKE), article("Walk-out", STRIKE)) == ["the same text"]


def test_case_and_punctuation_make_no_other_text() -> None:
    assert reasons(article("", STRIKE), article("", STRIKE.upper().replace(", ", " - "))) == [
        "the same text"
    ]


@pytest.mark.parametrize("seed", range(5))
def test_a_copy_with_words_dropped_is_found(seed: int) -> None:
    said = reasons(article("", FIRE_IN_TAVIRA), article("", dropped(FIRE_IN_TAVIRA, 0.08, seed)))
    assert len(said) == 1
    assert said[0].endswith("% of the same phrases")


def test_a_copy_cut_in_half_is_found() -> None:
    cut = FIRE_IN_TAVIRA[: len(FIRE_IN_TAVIRA) // 2].rsplit(" ", 1)[0]
    assert reasons(article("", FIRE_IN_TAVIRA), article("", cut)) == ["100 % of the same phrases"]


def test_a_copy_with_words_before_and_behind_is_found() -> None:
    framed = f"Our letter comes on Fridays.\n\n{STRIKE}\n\nWrite to our newsroom."
    assert len(reasons(article("", STRIKE), article("", framed))) == 1


def test_paragraphs_in_another_order_are_a_copy() -> None:
    moved = "\n\n".join(reversed(FIRE_IN_OULU.split("\n\n")))
    assert len(reasons(article("", FIRE_IN_OULU), article("", moved))) == 1


def test_two_fires_told_with_the_same_turns_are_no_copies() -> None:
    assert reasons(article("", FIRE_IN_TAVIRA), article("", FIRE_IN_OULU)) == []


def test_short_notices_that_share_a_phrase_are_no_copies() -> None:
    """Boilerplate is half of such a text."""
    one, other = "Sign in to read more about trams.", "Sign in to read more about eels."
    assert reasons(article("", one), article("", other)) == []


def test_a_label_that_every_item_carries_makes_no_copies() -> None:
    """Some feeds have nothing but “Comments” or their own name where a text should be."""
    assert reasons(article("Eels", "Comments"), article("Trams", "Comments")) == []
    assert reasons(article("Eels", "Comments"), article("Eels!", "Comments")) == ["the same text"]


def test_one_address_is_one_article() -> None:
    url = "https://rail.example/kassel"
    assert reasons(article("A", STRIKE, url=url), article("B", "Trams stop.", url=url)) == [
        "the same address"
    ]


def test_no_address_is_not_the_same_address() -> None:
    assert reasons(article("A", STRIKE), article("B", FIRE_IN_OULU)) == []


def test_a_headline_alone_is_repeated_within_a_day() -> None:
    title = "Markets at the close on Tuesday"
    first, soon, late = (article(title, guid=str(hours), hours=hours) for hours in (0, 5, 25))
    assert reasons(first, soon) == ["the same headline"]
    assert reasons(first, late) == []


def test_a_short_headline_is_not_enough() -> None:
    assert reasons(article("Daily news", guid="1"), article("Daily news", guid="2")) == []


def test_very_many_copies_are_found_without_comparing_each_with_each() -> None:
    """A phrase that hundreds hold is compared with its first holders alone."""
    articles = [
        article("", f"{STRIKE}\n\nPrinted by number {at}.", guid=str(at)) for at in range(300)
    ]
    pairs = likenesses(articles)
    assert {pair.second for pair in pairs} == set(range(1, 300))
    assert len(pairs) < 300 * 70


def test_nothing_is_like_nothing() -> None:
    assert likenesses([]) == []
    assert likenesses([article("A"), article("B")]) == []
