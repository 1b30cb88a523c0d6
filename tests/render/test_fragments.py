from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model.summary import Sentence
from digest.render.fragments import link

URL = "https://source.example/a"
LONG = "The bank kept its main rate at 3.25 percent on Thursday, its fourth pause in a row."


def _sentence(text: str, paragraphs: list[str], nth: int = 1) -> Sentence:
    whole = "\n\n".join(paragraphs)
    start = -1
    for _ in range(nth):
        start = whole.index(text, start + 1)
    return Sentence(text=text, start=start, end=start + len(text))


def _lit(paragraphs: list[str], *texts: str, nth: int = 1, echoes: Sequence[str] = ()) -> list[str]:
    """The directives of a link, as a person would write them."""
    to = link(URL, [_sentence(text, paragraphs, nth) for text in texts], paragraphs, echoes)
    return [unquote(each) for each in re.findall(r"text=([^&]*)", to)]


def test_a_long_sentence_is_named_by_its_first_and_last_words() -> None:
    assert _lit([LONG], LONG) == ["The bank kept its,a row."]


def test_a_short_sentence_is_named_whole() -> None:
    assert _lit(["He said yes. Then she left."], "He said yes.") == ["He said yes."]


def test_several_sentences_are_lit_by_one_link() -> None:
    assert len(_lit([LONG, "And she left."], LONG, "And she left.")) == 2


def test_sentences_that_follow_each_other_in_a_block_are_named_as_one() -> None:
    after = "Most of those who were asked on Wednesday had expected it to do so."
    assert _lit([f"{LONG}  {after}"], LONG, after) == ["The bank kept its,do so."]
    assert _lit([f"A rose is a rose. {LONG}"], "A rose is a rose.", LONG) == ["A rose is a,a row."]
    assert len(_lit([f"{after} {LONG}"], LONG, after)) == 2  # in another order than the page's
    assert len(_lit([f"{LONG} Nobody left. {after}"], LONG, after)) == 2


def test_letters_that_are_encoded_are_named_by_fewer_words() -> None:
    """Each takes six characters of the address, and a mail has room for so many."""
    text = "Центральный банк в четверг сохранил ключевую ставку на прежнем уровне."
    assert _lit([text], text) == ["Центральный банк в,прежнем уровне."]
    assert _lit(["Он ушёл. Она нет."], "Он ушёл.") == ["Он ушёл."]


def test_the_second_of_two_is_told_apart_by_the_words_before_it() -> None:
    page = ["He said yes. She said no. He said yes. They left."]
    assert _lit(page, "He said yes.", nth=2) == ["she said no.-,He said yes."]
    page = ["He said yes.", "It rained.", "He said yes."]
    assert _lit(page, "He said yes.", nth=2) == ["it rained.-,He said yes."]


def test_a_beginning_that_stands_before_gets_more_words() -> None:
    page = ["The bank kept its word for once.", LONG]
    assert _lit(page, LONG) == ["The bank kept its main,a row."]


def test_an_end_that_stands_between_gets_more_words() -> None:
    text = "We saw it come by the old pier and they saw it sink by the old pier"
    assert _lit([text], text) == ["We saw it come,sink by the old pier"]


def test_a_line_above_the_article_that_begins_alike_is_passed_by() -> None:
    """A browser would light all from that line to the sentence's end."""
    headline = "The bank kept its main rate, and more is to come"
    assert _lit([LONG], LONG, echoes=[headline]) == ["The bank kept its main rate at 3.25,a row."]
    dated = [f"LONDON (Agency) — {LONG}"]
    cut = "The bank kept its main rate at 3.25 percent on Thursday, its"
    assert _lit(dated, LONG, echoes=[cut]) == ["london (agency) —-,The bank kept its,a row."]
    assert _lit([LONG], LONG, echoes=[cut]) == [LONG]


def test_a_line_above_that_says_the_whole_sentence_may_be_lit_as_well() -> None:
    assert _lit([LONG], LONG, echoes=[f"In short: {LONG}"]) == ["The bank kept its,a row."]
    assert _lit(["He said yes."], "He said yes.", echoes=["He said yes."]) == ["He said yes."]


def test_a_row_of_a_table_is_named_where_its_first_cell_tells_it_apart() -> None:
    """Each cell is a block of its own; a figure alone stands in a page many times."""
    row = "| Most goals in one season | Ada Quill | 41 |"
    assert _lit([LONG, row], row) == ["Most goals in one,41"]
    assert _lit([LONG, "| 1 | Ada Quill | 41 |"], "| 1 | Ada Quill | 41 |") == []


def test_a_piece_never_crosses_a_line() -> None:
    text = "First line of poem\nsecond line of poem after a break ends here."
    assert _lit([text], text) == ["First line of poem,ends here."]


def test_punctuation_goes_at_the_cut_and_stays_at_the_ends() -> None:
    text = "“Well, no, never, not,” she said to the men, (who had asked) before noon."
    assert _lit([text], text) == ["“Well, no, never, not,before noon."]


def test_writing_without_blanks_is_cut_at_its_punctuation() -> None:
    text = "港湾委員会は月曜日に新しいフェリーの費用が予定よりも安くなると発表したが、冬の嵐が工事を遅らせる可能性もあり、市民の多くは歓迎している。"
    assert _lit([text], text) == [
        "港湾委員会は月曜日に新しいフェリーの費用が予定よりも安くなると発表したが,市民の多くは歓迎している。"
    ]


def test_what_means_something_in_a_directive_is_encoded() -> None:
    to = link(URL, [_sentence("A-b, c&d’s 5%.", ["A-b, c&d’s 5%."])], ["A-b, c&d’s 5%."])
    assert to == URL + "#:~:text=A%2Db%2C%20c%26d%E2%80%99s%205%25%2E"


def test_a_place_in_the_page_is_kept_and_an_old_directive_is_not() -> None:
    page = ["He said yes."]
    sentence = _sentence("He said yes.", page)
    assert link(URL + "#part", [sentence], page).startswith(URL + "#part:~:text=")
    assert link(URL + "#:~:text=old", [sentence], page) == link(URL, [sentence], page)


@pytest.mark.parametrize("url", ["", "https://source.example/report.PDF"])
def test_what_is_no_page_keeps_its_plain_address(url: str) -> None:
    assert link(url, [_sentence("He said yes.", ["He said yes."])], ["He said yes."]) == url


def test_a_sentence_that_is_not_in_the_article_is_not_named() -> None:
    stray = Sentence(text="Never written.", start=0, end=14)
    assert link(URL, [stray], ["He said yes."]) == URL
    assert link(URL, [], ["He said yes."]) == URL


def test_a_link_stays_short_enough_for_mail_programs() -> None:
    page = [f"{letter * 9} {LONG}" for letter in "abcdefghijklmnopqrstuvwxyzäöüéèàçñ"]
    many = [_sentence(paragraph, page) for paragraph in page]
    assert len(link(URL, many, page)) < 1_500


WORDS = st.lists(st.sampled_from(["one", "two", "Three,", "4.5", "“five”", "六", "सात", "a-b"]), min_size=1)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6), st.lists(WORDS, max_size=2), st.data())
def test_every_directive_first_matches_at_its_own_sentence(
    lines: list[list[str]], above: list[list[str]], data: st.DataObject
) -> None:
    """As a browser does: the first place of the beginning, then the first of the end."""
    page = [" ".join(words) + "." for words in lines]
    echoes = [" ".join(words) for words in above]
    number = data.draw(st.integers(0, len(page) - 1))
    text = page[number]
    start = sum(len(paragraph) + 2 for paragraph in page[:number])
    to = link(URL, [Sentence(text=text, start=start, end=start + len(text))], page, echoes)
    if to == URL:
        return
    said = to.partition("text=")[2].split(",")
    pieces = [_folded(unquote(piece)) for piece in said]
    whole, at, opening = _folded("\n\n".join(page)), 0, pieces[:1]
    if len(said) > 1 and said[0].endswith("-"):
        behind = re.compile(re.escape(pieces[0][:-1]) + r"\s*" + re.escape(pieces[1]))
        found = behind.search(whole)
        assert found
        opening = [pieces[0][:-1], pieces[1]]
        at, pieces = found.end() - len(pieces[1]), pieces[1:]
    assert whole.find(pieces[0], at) <= start
    begun = re.compile(r"\s*".join(map(re.escape, opening)))
    assert not any(begun.search(_folded(echo)) and text not in echo for echo in echoes)
    assert _folded(text).startswith(pieces[0])
    assert _folded(text).endswith(pieces[-1])


def _folded(text: str) -> str:
    return text.lower().replace("“", '"').replace("”", '"')
