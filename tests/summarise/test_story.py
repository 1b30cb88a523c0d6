"""Summaries of several articles that tell one story."""

from __future__ import annotations

from digest.model.summary import Document
from digest.summarise import summarise
from digest.summarise.formula import score
from digest.summarise.vectors import unit_vectors

DOCUMENT = Document(
    text=(
        "The Morrow bridge was closed on Tuesday after divers found a crack in its northern pier.\n\n"
        "Traffic between the two halves of the town now takes the ring road, which adds forty minutes."
        " Engineers from the harbour office will weld steel plates over the crack before the bridge opens"
        " again in June. The bridge was built in 1931 and carries nine thousand cars a day."
    ),
    title="Bridge shut",
    language="en",
)


def test_the_sentences_of_a_story_name_their_article():
    other = Document(
        text=(
            "Divers found a crack in the northern pier of the Morrow bridge, which was closed on Tuesday."
            " Ferries will carry people across the river for free until June, the town said."
        ),
        language="en",
    )
    found = summarise([DOCUMENT, other], words=None, sentences=4).sentences
    assert {sentence.document for sentence in found} == {0, 1}
    for sentence in found:
        source = (DOCUMENT, other)[sentence.document].text
        assert source[sentence.start : sentence.end] == sentence.text
    assert sum("crack" in sentence.text and "closed" in sentence.text for sentence in found) == 1


def test_the_sentence_that_opens_a_story_counts_more_than_another_article_s_first():
    """Where both tell the event as well, the first article's goes before."""
    alike = unit_vectors([["bridge", "crack"], ["ferry"], ["bridge", "crack"], ["pier"]])
    found = score(alike, positions=[0, 1, 0, 1], documents=[0, 0, 1, 1])
    assert found.relevance[0] == 1
    assert found.relevance[0] - found.relevance[2] > 0.1


def test_a_story_whose_lede_repeats_the_headline_opens_with_another_article_s():
    first = Document(
        text=(
            "Ferry to northern isles cancelled on Friday. Two hundred passengers slept in the village"
            " school of Port Ellen and were fed by its two cooks."
        ),
        title="Ferry to the northern isles is cancelled on Friday",
        language="en",
    )
    second = Document(
        text=(
            "A gale kept the ferry between Port Ellen and the northern isles in its harbour on Friday."
            " Sailings begin again on Sunday."
        ),
        title="Gale stops ferry",
        language="en",
    )
    found = summarise([first, second], words=36).sentences
    assert found[0].text.startswith("A gale kept the ferry")
    assert {sentence.document for sentence in found} == {0, 1}


def test_what_two_articles_tell_in_words_of_their_own_is_told_once():
    """The vote stands in both; beside it each has one thing that the other has not."""
    first = Document(
        text=(
            "The council of Saltmere voted 31 to 14 on Thursday night to keep the swimming bath open."
            " The roof alone will cost four million."
        ),
        title="Swimming bath is saved",
        language="en",
    )
    second = Document(
        text=(
            "Saltmere's swimming bath stays open, the town's council decided by 31 votes to 14 late on Thursday."
            " Pupils had collected nine thousand signatures."
        ),
        title="Council keeps the bath",
        language="en",
    )
    found = [one.text for one in summarise([first, second], words=60).sentences]
    assert sum("31" in sentence for sentence in found) == 1
    assert any("four million" in sentence for sentence in found)
    assert any("nine thousand" in sentence for sentence in found)


def test_one_article_may_come_back_to_what_it_said():
    """Its author knows why; only two that do not know of each other repeat what happened."""
    said = (
        "The council of Saltmere voted on Thursday night to keep the swimming bath open.",
        "The swimming bath stays open by a vote of 31 to 14, of which nobody in Saltmere had dreamt.",
    )
    long = " ".join(["Nobody", *["knows what the roof and the boilers will cost,"] * 6, "he said."])
    document = Document(text=" ".join((*said, long)), title="Saved", language="en")
    assert [one.text for one in summarise([document], words=40).sentences] == list(said)
    apart = [Document(text=text, title="Saved", language="en") for text in said]
    assert len(summarise(apart, words=40).sentences) == 1
