"""A reader's characters, and the places between words."""

import time

import pytest

from digest.text.graphemes import count, graphemes, word_ends


def test_a_family_a_flag_and_a_decomposed_letter_are_one_each():
    assert graphemes("👩\u200d👩\u200d👧🇩🇪e\u0301") == ["👩\u200d👩\u200d👧", "🇩🇪", "e\u0301"]
    assert count("plain") == 5
    assert count("a\r\nb") == 3


def test_a_text_is_cut_between_words_alone():
    text = "see https://a.example/b, 12.75 and O’Brien’s"
    pieces = {text[:end].rsplit(" ", maxsplit=1)[-1] for end in word_ends(text)} - {""}
    assert {"see", "12.75", "and"} <= pieces
    assert not {"https", "12", "O", "O’Brien"} & pieces


@pytest.mark.parametrize("text", ["x" * 40_000, "ab." * 20_000, "a" * 20_000 + "@" * 20_000])
def test_the_longest_word_takes_no_longer_than_its_length_asks(text: str) -> None:
    """A headline of one endless word is somebody's mischief: it took the square of its length."""
    began = time.process_time()
    word_ends(text)
    assert time.process_time() - began < 2
