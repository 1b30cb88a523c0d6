"""A snippet fits exactly, and is made of the article's own words, none of them cut."""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model.edition import Item, Quote
from digest.render import Templates
from digest.snippets import NETWORKS, Post, measure, write
from digest.snippets.fit import is_closed, shorten
from digest.snippets.write import hashtag

LINK = "https://harbour-times.org/news/2026/ferry-returns-to-the-north-quay-after-two-years"
POST = Post(
    title="Ferry returns to the north quay after two years",
    link=LINK,
    sentences=(
        "The first ferry since the storm of 2024 tied up at the north quay on Monday morning.",
        "“We never stopped believing in it,” said the harbour master.",
    ),
    tags=("harbour", "North Quay", "2026", "public transport"),
    source="Harbour Times",
)
LONG = "a very long headline " * 40
WORDS = st.lists(
    st.sampled_from(
        "the quay opens “at last” (again) 3.5 https://a.example/b #ferry @desk Überfahrt 港 👩\u200d👩\u200d👧 naïve “no.".split()
    ),
    min_size=1,
    max_size=80,
).map(" ".join)


def test_on_x_a_post_has_headline_sentence_link_and_one_tag():
    text = write(POST, "x").parts[0].text
    assert text == (
        "Ferry returns to the north quay after two years\n\n"
        "The first ferry since the storm of 2024 tied up at the north quay on Monday morning. "
        "“We never stopped believing in it,” said the harbour master.\n\n"
        f"{LINK}\n\n#harbour"
    )


def test_on_bluesky_a_facet_carries_the_whole_link_under_a_short_label():
    part = write(POST, "bluesky").parts[0]
    raw = part.text.encode()
    link = next(facet for facet in part.facets if facet.kind == "link")
    assert link.value == LINK
    assert raw[link.start : link.end].decode() == "harbour-times.org/news/2026/ferry-retu…"
    tags = [raw[facet.start : facet.end].decode() for facet in part.facets if facet.kind == "tag"]
    assert tags == ["#harbour", "#NorthQuay"]


def test_a_story_of_an_edition_becomes_a_post():
    item = Item(
        headline="Ferry returns",
        link=LINK + "#:~:text=The",
        url=LINK,
        outlet="Harbour Times",
        quotes=(Quote(text="It is back."), Quote(text="It was late.")),
        brief="It is back.",
    )
    post = Post.of(item)
    assert (post.link, post.sentences) == (LINK, ("It is back.", "It was late."))


@given(
    title=WORDS, sentences=st.lists(WORDS, max_size=4), network=st.sampled_from(sorted(NETWORKS))
)
@settings(max_examples=150)
def test_whatever_the_article_says_the_snippet_fits(title, sentences, network):
    """The counter that the network uses agrees, and the link is there."""
    post = Post(title=title, link=LINK, sentences=tuple(sentences), tags=("a b", "c"), source="S")
    part = write(post, network).parts[0]
    assert measure(network, part.text).valid
    assert part.length == measure(network, part.text).length
    assert LINK in part.text or any(facet.value == LINK for facet in part.facets)


def test_pieces_are_dropped_before_words_are_cut():
    post = Post(title="x" * 250, link=LINK, tags=("harbour",), source="Harbour Times")
    assert write(post, "x").parts[0].text == "x" * 250 + f"\n\n{LINK}"


def test_a_headline_longer_than_the_post_is_cut_after_a_word():
    text = write(Post(title=LONG, link=LINK), "x").parts[0].text
    assert re.fullmatch(r"(a very long headline )+(a |a very |a very long )?\S*…\n\nhttps\S+", text)
    assert measure("x", text).length > 260


def test_a_sentence_is_cut_only_where_much_room_is_left():
    short = Post(title="Ferry returns", link=LINK, sentences=("so it went on " * 40,))
    assert "so it went on" in write(short, "x").parts[0].text
    full = Post(title="y " * 85, link=LINK, sentences=("so it went on " * 40,))
    assert "so it went on" not in write(full, "x").parts[0].text


def test_the_headline_is_not_said_twice():
    post = Post(title="Ferry returns", link=LINK, sentences=("Ferry returns.", "It was late."))
    assert write(post, "plain").parts[0].text.count("Ferry returns") == 1


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("climate change", "ClimateChange"),
        ("AI", "AI"),
        ("O'Brien", "OBrien"),
        ("local_politics", "LocalPolitics"),
        ("2026", ""),
        ("x", ""),
        ("the long way round to a very small village", ""),
        ("São Paulo", "SãoPaulo"),
    ],
)
def test_a_tag_is_one_word_that_a_screen_reader_can_divide(words, tag):
    assert hashtag(words) == tag


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("one two three four", 14, "one two three…"),
        ("one two, three four five", 20, "one two, three four…"),
        ("one two three, four five six", 22, "one two three…"),
        ("say “one two” three", 12, "say…"),
        ("at 12.75 euro", 6, "at…"),
        ("unbreakable", 5, ""),
        ("short", 5, "short"),
    ],
)
def test_a_text_is_shortened_at_a_clause_or_a_word(text, room, expected):
    assert shorten(text, lambda cut: len(cut) <= room) == expected


@pytest.mark.parametrize(
    ("text", "closed"),
    [("“a” (b)", True), ("“a", False), ("a”", False), ('"a', False), ("„a“", True), ("(a]", False)],
)
def test_a_quotation_left_open_is_seen(text, closed):
    assert is_closed(text) is closed


def test_an_editors_template_decides_where_the_pieces_stand(tmp_path):
    own = tmp_path / "templates" / "social"
    own.mkdir(parents=True)
    (own / "x.txt.j2").write_text("{{ link }} | {{ headline }}")
    text = write(POST, "x", templates=Templates(tmp_path / "templates")).parts[0].text
    assert text == f"{LINK} | {POST.title}"


def test_a_changed_template_is_read_anew(tmp_path):
    """By a service too, which goes on while an editor tries things out."""
    file = tmp_path / "templates" / "social" / "x.txt.j2"
    file.parent.mkdir(parents=True)
    for changed, word in enumerate(("One", "Two"), 1):
        file.write_text(f"{word}: {{{{ link }}}}")
        os.utime(file, ns=(changed, changed))
        text = write(POST, "x", templates=Templates(tmp_path / "templates")).parts[0].text
        assert text.startswith(f"{word}: ")
