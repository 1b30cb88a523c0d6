from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.text.reading import minutes
from digest.text.stopwords import stop_word_lists, stop_words
from digest.text.words import count, stemmer, words


def test_words_are_lower_case_and_lose_their_possessive():
    assert words("Mary's e-mail — 3,000 of “John’s” words.") == [
        "mary",
        "e-mail",
        "3,000",
        "of",
        "john",
        "words",
    ]


def test_vowel_signs_belong_to_their_word():
    assert words("दिल्ली में बारिश") == ["दिल्ली", "में", "बारिश"]


def test_scripts_without_spaces_give_pairs_of_characters():
    assert words("北京大学") == ["北京", "京大", "大学"]
    assert words("山") == ["山"]


def test_counting_takes_two_characters_for_a_word_where_words_are_not_parted():
    assert count("one two three") == 3
    assert count("naïve two") == 2
    assert count("北京大学 in 北京") == 4


def test_stems_bring_forms_of_a_word_together():
    stem = stemmer("en")
    assert stem("elections") == stem("election")
    assert stemmer("de-AT")("häuser") == stemmer("de")("häuser")


def test_an_unknown_language_keeps_its_words():
    assert stemmer("xx")("words") == "words"
    assert stemmer("")("words") == "words"
    assert stop_words("xx") == frozenset()


def test_stop_words_are_in_lower_case_and_plenty():
    for language, known in stop_word_lists().items():
        assert len(known) > 40, language
        assert all(word == word.lower() for word in known), language


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_words_never_fail_and_are_never_empty(text: str):
    assert all(words(text))
    assert count(text) >= 0


def test_reading_takes_at_least_a_minute_and_grows_with_the_text():
    assert minutes("", "en") == 1
    assert minutes("word " * 238, "en") == 1
    assert minutes("word " * 2380, "en") == 10
    assert minutes("word " * 1000, "pl") > minutes("word " * 1000, "it")
    assert minutes("字" * 4000, "zh") == 10
