"""Letters in pieces are composed, and no letter of the source's is taken apart."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.composed import composed


def test_letters_in_pieces_are_composed() -> None:
    assert composed("Cafe\u0301 und U\u0308bermut") == "Café und Übermut"


@pytest.mark.parametrize("word", ["সম\u09df", "প\u095c", "ਪੰਜਾਬੀ \u0a36", "\ufb2aלום"])
def test_a_letter_that_its_source_wrote_as_one_stays_one(word: str) -> None:
    assert normalize("NFC", word) != word
    assert composed(f"e\u0301 {word} e\u0301") == f"é {word} é"


@given(st.text(st.sampled_from("aeé\u0301\u0308ড\u09bc\u09dc\u095cक\u093cשׁ\u05c1\ufb2a ")))
def test_it_is_the_same_text_to_whoever_compares_in_any_normal_form(text: str) -> None:
    made = composed(text)
    assert normalize("NFC", made) == normalize("NFC", text)
    assert composed(made) == made
