from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.curate.phrases import Haystack
from digest.curate.words import normal


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The price of Energy rose", "energy"),
        ("ENERGY", "energy"),
        ("energy's price", "Energy"),
        ("wind-energy firms", "energy"),
        ("Energy\n   prices fell", "energy prices"),
        ("Written in C++, of course", "c++"),
        ("the .NET runtime", ".net"),
        ("東京都の天気", "京都"),
        ("วันนี้ฝนตกหนัก", "ฝนตก"),
        ("حالة الطقس اليوم", "الطقس"),
        ("Die STRASSE ist zu", "straße"),
        ("only energy", "energy"),
    ],
)
def test_a_word_is_found_in_any_case_and_script(text: str, phrase: str) -> None:
    assert Haystack([text]).holds(phrase)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("synergy and energetic", "energy"),
        ("energy2 is a firm", "energy"),
        ("हिन्दी", "हिन्द"),
        ("art for all", "tar"),
        ("anything", ""),
        ("anything", "   "),
        ("a.b", "a+b"),
        ("aaa", ".*"),
    ],
)
def test_part_of_a_word_is_not_the_word(text: str, phrase: str) -> None:
    assert not Haystack([text]).holds(phrase)


def test_a_later_whole_word_is_found_behind_a_partial_one() -> None:
    assert Haystack(["synergy, energy"]).holds("energy")


def test_a_phrase_does_not_reach_over_two_texts() -> None:
    assert not Haystack(["cheap energy", "prices"]).holds("energy prices")


def test_the_first_of_several_is_named() -> None:
    assert Haystack(["solar and wind"]).first_of(["coal", "wind", "solar"]) == "wind"
    assert Haystack(["solar"]).first_of([]) == ""


LETTERS = st.characters(categories=("L", "N", "P", "Zs"))


@given(st.text(max_size=60), st.text(LETTERS, min_size=1, max_size=5))
def test_any_phrase_may_be_asked_for(text: str, phrase: str) -> None:
    found = Haystack([f"{text} , {phrase} , {text}"]).holds(phrase)
    assert found == bool(normal(phrase).split())


def test_a_hostile_text_costs_linear_time() -> None:
    begun = time.process_time()
    assert not Haystack(["ab" * 200_000]).holds("abababababab")
    assert time.process_time() - begun < 5
