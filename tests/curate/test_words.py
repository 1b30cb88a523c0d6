from __future__ import annotations

import pytest

from digest.curate.words import is_unspaced, normal, words


def test_a_number_keeps_its_points() -> None:
    assert words("up 4.50% to 310,000 at 7:15.") == ["up", "4.50", "to", "310,000", "at", "7:15"]


def test_letters_keep_their_marks() -> None:
    """A Hindi vowel sign is no letter to `\\w`, but cutting there would make other words."""
    assert words("हिन्दी में") == ["हिन्दी", "में"]


def test_a_script_without_spaces_gives_pairs() -> None:
    assert words("東京都 in Japan") == ["東京", "京都", "in", "Japan"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ENERGY", "energy"),
        ("Straße", "STRASSE"),
        ("İstanbul", "istanbul"),
        ("ISPARTA", "ısparta"),
        ("ΟΔΟΣ", "οδος"),
        ("ﬁre", "FIRE"),
        ("news\u00adpaper", "Newspaper"),
        ("Cafe\u0301", "CAFÉ"),
    ],
)
def test_equal_words_are_equal_strings(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(("character", "answer"), [("a", False), ("ж", False), ("한", False), ("ก", True), ("語", True), ("か", True)])  # fmt: skip
def test_hangul_is_spaced_and_han_is_not(character: str, answer: bool) -> None:
    assert is_unspaced(character) is answer
