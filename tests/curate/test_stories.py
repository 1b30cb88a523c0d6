from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from digest.curate import clusters, fold
from digest.model.article import Article, Completeness
from digest.model.ids import SourceKey
from digest.model.story import Story
from tests.curate.making import (
    BRAND_IN_OULU,
    FIRE_IN_OULU,
    FIRE_IN_TAVIRA,
    NOON,
    STRIKE,
    article,
    news,
)


def titles(stories: tuple[Story, ...]) -> set[frozenset[str]]:
    return {frozenset(one.title for one in everyone(story)) for story in stories}


def everyone(story: Story) -> list[Article]:
    return [*story.articles, *(copy.article for copy in story.copies)]


def test_two_events_that_read_alike_are_two_stories() -> None:
    assert titles(fold(news())) == {
        frozenset(("Fire destroys stalls in Tavira's market", "Ash and sardines in Tavira", "Blaze in Tavira")),
        frozenset(("Fire destroys stalls in Oulu's market", "Oulu's market shut for months")),
        frozenset(("Kassel's tram drivers walk out",)),
        frozenset(("Brand in Oulu",)),
    }  # fmt: skip


def test_a_cut_copy_is_folded_under_its_original() -> None:
    tavira = next(story for story in fold(news()) if story.copies)
    (copy,) = tavira.copies
    assert copy.article.title == "Blaze in Tavira"
    assert copy.of.title == "Fire destroys stalls in Tavira's market"
    assert copy.reason == "98 % of the same phrases"


def test_articles_in_different_languages_share_no_story() -> None:
    """Not even with the same words in them: a reader of one does not read the other."""
    one = article("Oulu", FIRE_IN_OULU, language="en")
    other = article("Oulu!", FIRE_IN_OULU, language="fi")
    assert len(fold([one, other])) == 2


def test_variants_of_a_language_are_one_language() -> None:
    one = article("A", FIRE_IN_OULU, language="en-GB")
    other = article("B", FIRE_IN_OULU, language="en_US")
    assert len(fold([one, other])) == 1


def test_a_language_nobody_named_is_found_out() -> None:
    german = article("Oulu", BRAND_IN_OULU, language="")
    english = [article(f"Oulu {at}", FIRE_IN_OULU, language="", guid=str(at)) for at in (1, 2)]
    assert sorted(len(everyone(story)) for story in fold([german, *english])) == [1, 2]


def test_headlines_alone_are_grouped() -> None:
    stories = fold(
        [
            article("Tram drivers in Kassel to strike on Thursday", outlet="A", hours=0),
            article("Kassel tram drivers announce Thursday strike", outlet="B", hours=1),
            article("Kassel faces tram strike by drivers this Thursday", outlet="C", hours=2),
            article("Giant squid washes ashore near Vigo", outlet="A", hours=1),
            article("Ministers meet in Riga over grain prices", outlet="B", hours=1),
        ]
    )
    assert sorted(len(story.articles) for story in stories) == [1, 1, 3]


def test_what_reads_alike_a_week_later_is_another_event() -> None:
    """The weekly strike, the yearly report: the words are the same, the day is not."""
    again = "Drivers in Kassel leave their trams, as announced, for the second time: Fahrwerk wants 9.5% more pay. Kasselbahn runs buses on lines 1 and 4."
    soon = fold([article("A", STRIKE), article("B", again, hours=5)])
    late = fold([article("A", STRIKE), article("B", again, hours=24 * 7)])
    assert (len(soon), len(late)) == (1, 2)


def test_of_two_reports_the_earlier_leads() -> None:
    oulu = next(story for story in fold(news()) if "Oulu" in story.lead.title and story.others)
    assert oulu.lead.title == "Fire destroys stalls in Oulu's market"
    assert oulu.lead_reason == "the earliest"


def test_the_heaviest_source_leads_before_the_earliest() -> None:
    weights = {SourceKey("Kaleva Mail"): 2.0}
    oulu = next(story for story in fold(news(), weights=weights) if "Oulu's" in story.lead.title)
    assert oulu.lead.title == "Oulu's market shut for months"
    assert oulu.lead_reason == "its source has the greatest weight"


def test_a_text_behind_a_paywall_does_not_lead() -> None:
    paid = article("Paid", FIRE_IN_TAVIRA, completeness=Completeness.PAYWALLED, outlet="A")
    free = article("Free", FIRE_IN_TAVIRA, outlet="B", hours=4)
    (story,) = fold([paid, free])
    assert story.lead is free
    assert [copy.article for copy in story.copies] == [paid]


def test_of_equal_copies_the_earliest_is_kept() -> None:
    late, early = article("Late", STRIKE, hours=2), article("Early", STRIKE, hours=1)
    (story,) = fold([late, early])
    assert story.lead is early
    assert story.lead_reason == "the only article that tells it"


def test_a_copy_names_an_article_of_its_own_story() -> None:
    for story in fold(news()):
        assert all(any(copy.of is one for one in story.articles) for copy in story.copies)


def test_nothing_gives_no_stories() -> None:
    assert fold([]) == ()


def test_an_article_with_nothing_in_it_stays_alone() -> None:
    assert (
        len(fold([article("", guid="1"), article("", guid="2"), article("…", "…", guid="3")])) == 3
    )


@settings(max_examples=15)
@given(st.permutations(news()))
def test_the_order_they_come_in_changes_nothing(articles: list[Article]) -> None:
    assert fold(articles) == fold(news())


def test_many_articles_are_folded_like_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond what one matrix holds, each component is clustered by itself."""
    bare = [article(f"Kassel tram drivers to strike, report {at}", outlet="A") for at in (1, 2)]
    whole = fold([*news(), *bare])
    monkeypatch.setattr(clusters, "AT_ONCE", 4)
    monkeypatch.setattr(clusters, "_BLOCK", 2)
    assert fold([*news(), *bare]) == whole


SNIPPETS = [FIRE_IN_OULU, FIRE_IN_TAVIRA, STRIKE, BRAND_IN_OULU, "Trams.", ""]


@st.composite
def an_article(draw: st.DrawFn) -> Article:
    text, hours = draw(st.integers(0, len(SNIPPETS) - 1)), draw(st.integers(-5, 200))
    return article(
        f"Title {text % 3} of an article",
        SNIPPETS[text][: draw(st.integers(0, 900))],
        guid=str(draw(st.integers(0, 10**6))),
        language=draw(st.sampled_from(["", "en", "de", "pt-BR"])),
        published=None if hours < 0 else NOON + timedelta(hours=hours),
        url=draw(st.sampled_from(["", "", "https://a.example/1", "https://a.example/2"])),
    )


@settings(max_examples=40, phases=(Phase.explicit, Phase.generate, Phase.shrink))
@given(st.lists(an_article(), max_size=12))
def test_every_article_ends_in_exactly_one_story(articles: list[Article]) -> None:
    stories = fold(articles)
    told = Counter(id(one) for story in stories for one in everyone(story))
    assert told == Counter(map(id, articles))
    for story in stories:
        languages = {one.language.split("-")[0] for one in everyone(story) if one.language}
        assert len(languages) <= 1
    assert fold(articles[::-1]) == stories


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_seed_of_hashing_changes_nothing(seed: str) -> None:
    code = (
        "from tests.curate.making import news; from digest.curate import fold;"
        "print([[a.title for a in s.articles] for s in fold(news())])"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)  # fmt: skip
    assert done.stdout.strip() == str(
        [[one.title for one in story.articles] for story in fold(news())]
    )


TEASERS = (
    ("Crying horse toy wins hearts", "A plush horse with a frown, sewn wrongly by a workshop at Dunmere, sells out all over Marovia."),
    ("Launchers for the Ilo islands", "Admiral Okoro will send two more launchers to Port Sabine, which alarms Marovia."),
    ("Peru removes its interim president", "Peru's Congress removed interim President Salas over a corruption probe on Tuesday, four months after he took office in Lima."),
    ("Congress in Peru votes out Salas", "Interim President Salas of Peru lost his post in Congress over a corruption probe, and a new leader is to be named in Lima."),
    ("Lake ferry runs aground", "A ferry with forty on board ran aground near Brissa, and nobody was hurt, said the captain, Tove Lind."),
    ("School meals get dearer", "From May a school lunch costs ten cents more in every county, the ministry said in Eskel."),
    ("Owls return to the old mill", "Barn owls have been seen at the mill in Hartley again, the first in thirty years, said Ms Quill."),
)  # fmt: skip


def test_one_name_in_common_does_not_make_a_story_of_two_teasers() -> None:
    """It is a large part of a text so short; what tells one event shares more."""
    told = [
        article(title, text, outlet=f"Outlet {nth}") for nth, (title, text) in enumerate(TEASERS)
    ]
    assert [one for one in titles(fold(told)) if len(one) > 1] == [
        {"Peru removes its interim president", "Congress in Peru votes out Salas"}
    ]
