from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.curate import select
from digest.model.article import Completeness
from digest.model.ids import SourceKey
from digest.model.story import Chosen, Selection, Story
from digest.settings.schema import RulesSettings, SectionSettings, SelectionSettings, WhenSettings
from tests.curate.making import (
    FIRE_IN_OULU,
    FIRE_IN_TAVIRA,
    FIRE_IN_TAVIRA_AGAIN,
    NOON,
    STRIKE,
    article,
    copied,
    story,
)

DAY = timedelta(days=1)
EELS = "Eels are back in the river Leda, the fishers of Potshausen say. They counted 412 in a week."
GRAIN = "Ministers met in Riga over the price of grain and went home without a word on quotas."


def chosen_from(*stories: Story, **said: Any) -> Selection:
    rules = RulesSettings(**said.pop("rules", {}))
    given_settings: dict[str, Any] = {
        "limit": 10,
        "per_source": None,
        "diversity": 0.0,
        "rules": rules,
    }
    names = [name for name in said if name in SelectionSettings.model_fields]
    given_settings |= {name: said.pop(name) for name in names}
    facts: dict[str, Any] = {
        "settings": SelectionSettings(**given_settings),
        "sections": (),
        "now": NOON + timedelta(hours=4),
        "period": DAY,
        "weights": {},
    }
    return select(stories, **facts | said)


def reason(selection: Selection) -> str:
    (left,) = selection.left_out
    return left.reason


def said_of(one: Chosen) -> tuple[str, ...]:
    return tuple(why.english for why in one.why)


def headlines(selection: Selection) -> list[str]:
    return [one.story.lead.title for one in selection.chosen]


# --- why a story is there ---------------------------------------------------------------------


def test_a_reader_is_told_how_many_tell_it_what_it_matches_and_how_old_it_is() -> None:
    told = story("Walk-out", STRIKE, article("Trams stop", GRAIN, outlet="B"), outlet="A")
    (one,) = chosen_from(copied(told, "C"), rules={"boost": {"trams": 2, "eels": 3}}).chosen
    assert said_of(one) == ("told by 3 outlets", "matches “trams”", "4 hours old")


def test_one_outlet_alone_is_not_worth_a_word() -> None:
    (one,) = chosen_from(story("Eels", EELS)).chosen
    assert said_of(one) == ("4 hours old",)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (4, "new"),
        (3.65, "21 minutes old"),
        (3, "1 hour old"),
        (-43.5, "47 hours old"),
        (-44, "2 days old"),
    ],
)
def test_the_age_is_told_in_the_greatest_fitting_unit(hours: float, said: str) -> None:
    (one,) = chosen_from(story("Eels", EELS, hours=hours)).chosen
    assert said_of(one) == (said,)


def test_the_factors_multiply_to_the_score() -> None:
    """By hand: weight 2; log2(1 + 2 + 1) = 2; 4 of 12 hours of half-life; boost 3; text 17 words."""
    told = story("Eels back in the Leda", EELS, article("Eels", EELS, outlet="B"), outlet="A")
    (one,) = chosen_from(told, weights={SourceKey("A"): 2.0}, rules={"boost": {"eels": 3}}).chosen
    factors = dict(one.factors)
    assert factors["source"] == 2
    assert factors["outlets"] == pytest.approx(2)
    assert factors["age"] == pytest.approx(0.5 ** (4 / 12))
    assert factors["topic"] == 3
    assert factors["novelty"] == 1
    assert factors["quality"] == pytest.approx(0.5 + 0.5 * (0.4 + 0.6 * 18 / 150))
    assert one.score == pytest.approx(2 * 2 * 0.5 ** (1 / 3) * 3 * factors["quality"])


def test_a_story_is_as_good_to_read_as_the_best_of_its_articles() -> None:
    """A short report may lead it; what was written in full is there to be read as well."""
    alone = story("Fire in Tavira", FIRE_IN_TAVIRA[:140])
    whole = article("Ash", FIRE_IN_TAVIRA_AGAIN, outlet="B")
    told = story("Fire in Tavira", FIRE_IN_TAVIRA[:140], whole)
    qualities = [
        dict(chosen_from(one).chosen[0].factors)["quality"]
        for one in (alone, told, story("Ash", FIRE_IN_TAVIRA_AGAIN))
    ]
    assert qualities[0] < qualities[1] == qualities[2]


def test_what_three_outlets_tease_comes_before_what_one_tells_in_full() -> None:
    teasers = [
        article(title, FIRE_IN_TAVIRA[:140], outlet=outlet, completeness=Completeness.PARTIAL)
        for title, outlet in (("Tavira burns", "B"), ("Market burns", "C"))
    ]
    told = story(
        "Fire in Tavira", FIRE_IN_TAVIRA[:140], *teasers, completeness=Completeness.PARTIAL
    )
    feature = story("Eels", f"{EELS}\n\n" * 20)
    assert headlines(chosen_from(feature, told)) == ["Fire in Tavira", "Eels"]


def test_a_word_that_is_only_mentioned_counts_by_its_root() -> None:
    text = f"{GRAIN}\n\n{EELS}"
    (one,) = chosen_from(story("Riga", text), rules={"boost": {"eels": 4}}).chosen
    assert dict(one.factors)["topic"] == 2


def test_a_boost_below_one_pushes_down_and_is_no_reason_to_read() -> None:
    told = [story("Grain", GRAIN, hours=3), story("Eels", EELS)]
    selection = chosen_from(*told, rules={"boost": {"grain": 0.1}})
    assert headlines(selection) == ["Eels", "Grain"]
    assert said_of(selection.chosen[1]) == ("1 hour old",)


def test_a_topic_below_nothing_counts_nothing() -> None:
    """Topics are not held to the config's bounds."""
    (one,) = chosen_from(story("Riga", f"{STRIKE}\n\n{EELS}"), topics={"eels": -4.0}).chosen
    assert one.score >= 0


def test_twenty_prints_of_one_text_are_not_twenty_voices() -> None:
    alone = story("Eels", EELS, outlet="A")
    printed = copied(alone, *(f"Paper {at}" for at in range(20)))
    two = story("Grain", GRAIN, article("Corn", GRAIN, outlet="C"), outlet="B")
    outlets = [dict(one.factors)["outlets"] for one in chosen_from(alone, printed, two).chosen]
    assert min(outlets) < dict(chosen_from(printed).chosen[0].factors)["outlets"] < max(outlets)


def test_one_publisher_with_two_feeds_is_one_voice() -> None:
    twice = story(
        "Eels", EELS, article("Eels", EELS, source=SourceKey("b"), outlet="A"), outlet="A"
    )
    assert dict(chosen_from(twice).chosen[0].factors)["outlets"] == pytest.approx(1)


def test_topics_of_a_reader_count_like_boosts() -> None:
    order = chosen_from(story("Grain", GRAIN), story("Eels", EELS), topics={"eels": 9})
    assert headlines(order) == ["Eels", "Grain"]


def test_newer_goes_first_where_all_else_is_equal() -> None:
    assert headlines(chosen_from(story("Old eels", EELS, hours=-9), story("New eels", EELS))) == [
        "New eels",
        "Old eels",
    ]


# --- why a story is not -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({"exclude": ["eels"]}, "contains “eels”"),
        ({"exclude": ["moon", "Potshausen"]}, "contains “Potshausen”"),
        ({"include": ["grain", "rye"]}, "contains none of “grain”, “rye”"),
        ({"languages": ["de", "fr"]}, "in en; wanted de, fr"),
        ({"categories": ["Sport"]}, "in none of the categories “Sport”"),
        ({"min_words": 50}, "only 18 words long; at least 50"),
    ],
)
def test_a_rule_says_what_it_found(rules: dict[str, Any], said: str) -> None:
    assert reason(chosen_from(story("Eels", EELS), rules=rules)) == said


@pytest.mark.parametrize(
    "rules",
    [
        {"exclude": ["eel", "Led"]},
        {"include": ["river leda"]},
        {"languages": ["en"]},
        {"categories": ["NATURE"]},
        {"min_words": 18},
    ],
)
def test_a_rule_that_is_kept_says_nothing(rules: dict[str, Any]) -> None:
    assert chosen_from(story("Eels", EELS, tags=("Nature",), language="en-GB"), rules=rules).chosen


def test_an_unknown_language_is_not_a_wanted_one() -> None:
    told = story("Eels", EELS, language="")
    said = reason(chosen_from(told, rules={"languages": ["en"]}))
    assert said == "in an unknown language; wanted en"


@pytest.mark.parametrize("state", [Completeness.EMPTY, Completeness.CONSENT])
def test_a_text_that_could_not_be_read_never_enters(state: Completeness) -> None:
    assert (
        reason(chosen_from(story("Eels", EELS, completeness=state)))
        == "there is too little text to tell it by"
    )


def test_too_old_is_told_with_both_ages() -> None:
    told = story("Eels", EELS, hours=-24 * 9)
    assert reason(chosen_from(told)) == "9 days old; at most 7 days"


def test_a_story_is_as_old_as_its_newest_article() -> None:
    told = story("Eels", EELS, article("Eels again", EELS, outlet="B"), hours=-24 * 9)
    assert chosen_from(told).chosen


def test_the_limit_is_told() -> None:
    selection = chosen_from(story("Grain", GRAIN), story("Eels", EELS, hours=2), limit=1)
    assert headlines(selection) == ["Eels"]
    assert reason(selection) == "below the limit of 1"


def test_the_cap_on_a_source_is_told_with_its_turn() -> None:
    told = [story(f"Eels {at}", EELS, hours=-at, outlet="Harbour Times") for at in range(4)]
    selection = chosen_from(*told, per_source=2)
    assert headlines(selection) == ["Eels 0", "Eels 1"]
    assert [left.reason for left in selection.left_out] == [
        "the third from Harbour Times; at most 2",
        "the fourth from Harbour Times; at most 2",
    ]


def test_turns_beyond_ten_are_told_in_figures() -> None:
    told = [story(f"Eels {at}", EELS, hours=-at) for at in range(24)]
    said = [left.reason for left in chosen_from(*told, per_source=1).left_out]
    assert [said[at].split(" from ")[0] for at in (8, 9, 10, 11, 19, 20, 21)] == [
        "the tenth", "the 11th", "the 12th", "the 13th", "the 21st", "the 22nd", "the 23rd",
    ]  # fmt: skip


# --- sent before ------------------------------------------------------------------------------


def test_an_article_sent_before_is_not_sent_again() -> None:
    old = article("Eels are back", EELS, hours=-30)
    selection = chosen_from(Story(lead=old), sent=[old])
    assert reason(selection) == "already sent: “Eels are back” of 9 March"


def test_a_changed_revision_of_what_was_sent_is_not_sent_again() -> None:
    old = article("Eels are back", EELS, guid="7")
    new = article("Eels are back, corrected", GRAIN, guid="7", revision=2)
    assert reason(chosen_from(Story(lead=new), sent=[old])).startswith("already sent")


def test_another_outlets_copy_of_what_was_sent_is_not_sent_again() -> None:
    old = article("Walk-out", STRIKE, outlet="A")
    new = article("Trams stop", STRIKE + "\n\nBuses run.", outlet="B")
    assert (
        reason(chosen_from(Story(lead=new), sent=[old])) == "already sent: “Walk-out” of 10 March"
    )


def test_the_same_address_from_another_source_is_not_sent_again() -> None:
    old = article("Eels", EELS, outlet="A", url="https://eels.example/1")
    new = article("More", GRAIN, outlet="B", url="https://eels.example/1")
    assert reason(chosen_from(Story(lead=new), sent=[old])).startswith("already sent")


def test_news_of_what_was_sent_counts_less_and_is_still_news() -> None:
    old = article("Fire in Tavira", FIRE_IN_TAVIRA, hours=-20)
    new = story("Tavira rebuilds", f"Traders in Tavira moved into tents by the Gilão. {GRAIN}")
    (one,) = chosen_from(new, sent=[old]).chosen
    assert 0.1 < dict(one.factors)["novelty"] < 1


def test_what_was_sent_without_a_text_is_known_by_its_headline() -> None:
    old = article("Giant squid ashore near Vigo", outlet="A")
    new = Story(lead=article("Giant squid ashore near Vigo", outlet="B"))
    assert reason(chosen_from(new, sent=[old])).startswith("already sent")


# --- variety and sections ---------------------------------------------------------------------


def test_variety_puts_another_topic_before_more_of_the_same() -> None:
    told = [
        story("Fire in Oulu", FIRE_IN_OULU, hours=3),
        story("Oulu's fire", FIRE_IN_OULU.replace("Forty", "Some forty"), hours=2.9),
        story("Walk-out", STRIKE, hours=0),
    ]
    assert headlines(chosen_from(*told, limit=2))[1] == "Oulu's fire"
    assert headlines(chosen_from(*told, limit=2, diversity=0.6))[1] == "Walk-out"


def test_only_what_has_a_place_asks_for_variety() -> None:
    """A story that a cap keeps out must not push its likes down."""
    told = [
        story("First", GRAIN, hours=4, outlet="A"),
        story("Fire", FIRE_IN_OULU, hours=3.5, outlet="A"),
        story("Fire again", FIRE_IN_OULU + " It rained.", hours=3, outlet="B"),
        story("Walk-out", STRIKE, hours=2.5, outlet="C"),
    ]
    grain = {"boost": {"grain": 5}}
    selection = chosen_from(*told, per_source=1, diversity=0.3, limit=2, rules=grain)
    assert headlines(selection) == ["First", "Fire again"]


def section(title: str, limit: int | None = None, **when: Any) -> SectionSettings:
    return SectionSettings(title=title, limit=limit, when=WhenSettings(**when))


def test_a_story_stands_in_the_first_section_it_belongs_to() -> None:
    sections = [
        section("Rivers", words=["river"]),
        section("Harbour", source=["harbour times"]),
        section("Elsewhere", source=["Rail Weekly"], language=["de"]),
    ]
    told = [story("Eels", EELS), story("Grain", GRAIN, hours=-1), story("Walk-out", STRIKE, outlet="Rail Weekly", hours=-2)]  # fmt: skip
    selection = chosen_from(*told, sections=sections)
    assert {one.story.lead.title: one.section for one in selection.chosen} == {
        "Eels": "Rivers",
        "Grain": "Harbour",
        "Walk-out": "",
    }


def test_a_full_section_gives_way_to_the_next_and_then_says_so() -> None:
    sections = [section("Water", 1, category=["nature"]), section("Land", 1, category="nature")]
    told = [story(f"Eels {at}", EELS, hours=-at, tags=("Nature",)) for at in range(3)]
    selection = chosen_from(*told, sections=sections)
    assert [one.section for one in selection.chosen] == ["Water", "Land"]
    assert reason(selection) == "“Water” is full; at most 1"


# --- laws -------------------------------------------------------------------------------------


@st.composite
def a_story(draw: st.DrawFn) -> Story:
    number = draw(st.integers(0, 10**6))
    return story(
        f"Title {number}",
        draw(st.sampled_from([EELS, GRAIN, STRIKE, FIRE_IN_OULU, ""])),
        guid=str(number),
        outlet=draw(st.sampled_from(["A", "B", "C"])),
        hours=draw(st.integers(-300, 4)),
        tags=(draw(st.sampled_from(["Nature", "Money"])),),
    )


@settings(max_examples=60)
@given(
    st.lists(a_story(), max_size=14),
    st.integers(1, 5),
    st.integers(1, 3),
    st.floats(0, 1),
    st.integers(1, 2),
)
def test_no_cap_is_exceeded_and_no_story_lost(
    stories: list[Story], limit: int, per_source: int, diversity: float, in_section: int
) -> None:
    selection = chosen_from(
        *stories,
        limit=limit,
        per_source=per_source,
        diversity=diversity,
        sections=[section("Nature", in_section, category="nature")],
        sent=[one.lead for one in stories[:2]],
    )
    sources = Counter(one.story.lead.source for one in selection.chosen)
    assert len(selection.chosen) <= limit
    assert max(sources.values(), default=0) <= per_source
    assert sum(one.section == "Nature" for one in selection.chosen) <= in_section
    told = [*(one.story for one in selection.chosen), *(left.story for left in selection.left_out)]
    assert Counter(map(id, told)) == Counter(map(id, stories))
    assert all(one.why for one in selection.chosen)
    assert all(left.reason for left in selection.left_out)


def test_choosing_among_nothing_chooses_nothing() -> None:
    assert chosen_from() == Selection(chosen=())


def test_a_publisher_without_a_name_is_known_by_its_host() -> None:
    lead = replace(article("Eels", EELS, url="https://www.eels.example/1"), outlet="")
    other = replace(article("Eels", EELS, url="https://eels.example/2"), outlet="")
    assert dict(chosen_from(Story(lead=lead, others=(other,))).chosen[0].factors)["outlets"] == 1
