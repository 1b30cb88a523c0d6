"""What an editor pins or drops goes before every rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.curate import fold, select
from digest.gates.urls import canonical
from digest.model.article import Article, Completeness
from digest.model.ids import ArticleId, SourceKey
from digest.model.mark import Mark, MarkKind
from digest.model.story import Copy, Selection, Story
from digest.settings.schema import RulesSettings, SectionSettings, SelectionSettings, WhenSettings
from tests.curate.making import FIRE_IN_OULU, FIRE_IN_TAVIRA, NOON, STRIKE, article, news

PIN, DROP = MarkKind.PIN, MarkKind.DROP
EELS = "Eels are back in the river Leda, the fishers of Potshausen say. They counted 412 in a week."


def mark(kind: MarkKind, *articles: int, address: str = "") -> Mark:
    numbers = frozenset(map(ArticleId, articles))
    return Mark(kind=kind, articles=numbers, address=canonical(address), at=NOON)


def numbered(number: int, text: str = EELS, /, **said: Any) -> Article:
    return article(f"Title {number}", text, id=ArticleId(number), **said)


def chosen_from(*stories: Story, marks: list[Mark], **said: Any) -> Selection:
    facts: dict[str, Any] = {
        "settings": SelectionSettings(per_source=None, diversity=0.0),
        "sections": (),
        "now": NOON + timedelta(hours=4),
        "period": timedelta(days=1),
        "weights": {},
    }
    return select(stories, marks=marks, **facts | said)


def leads(selection: Selection) -> list[int | None]:
    return [one.story.lead.id for one in selection.chosen]


def test_pins_come_first_in_the_order_of_the_editor() -> None:
    told = [Story(lead=numbered(n, hours=-n)) for n in range(1, 5)]
    selection = chosen_from(*told, marks=[mark(PIN, 4), mark(PIN, 2)])
    assert leads(selection) == [4, 2, 1, 3]
    assert [why.english for why in selection.chosen[0].why] == [
        "picked by the editor",
        "8 hours old",
    ]


def test_a_pin_opens_the_edition_whatever_section_it_belongs_to() -> None:
    sections = [SectionSettings(title="Rivers", when=WhenSettings(words=("river",)))]
    told = [Story(lead=numbered(1, hours=1)), Story(lead=numbered(2))]
    selection = chosen_from(*told, sections=sections, marks=[mark(PIN, 2)])
    assert [(one.story.lead.id, one.section) for one in selection.chosen] == [
        (2, ""),
        (1, "Rivers"),
    ]


def test_the_article_that_was_pinned_leads_its_story() -> None:
    story = Story(lead=numbered(1), others=(numbered(2), numbered(3)))
    (one,) = chosen_from(story, marks=[mark(PIN, 3)]).chosen
    assert [told.id for told in one.story.articles] == [3, 1, 2]


def test_a_copy_that_was_pinned_leads_and_what_it_copies_is_its_copy() -> None:
    lead, first, second = numbered(1), numbered(2), numbered(3)
    copies = tuple(Copy(article=each, of=lead, reason="the same text") for each in (first, second))
    (one,) = chosen_from(Story(lead=lead, copies=copies), marks=[mark(PIN, 2)]).chosen
    assert [told.id for told in one.story.everyone] == [2, 1, 3]
    assert {copy.of.id for copy in one.story.copies} == {2}


def test_a_pin_is_known_by_its_address_however_it_is_spelt() -> None:
    told = Story(lead=numbered(1, url="https://eels.example/1", hours=-400))
    marks = [mark(PIN, address="https://EELS.example:443/1?utm_source=mail#:~:text=Eels")]
    assert leads(chosen_from(told, marks=marks)) == [1]


def test_a_drop_takes_the_copies_and_the_others_of_its_story_with_it() -> None:
    first, *rest = (replace(one, id=ArticleId(at)) for at, one in enumerate(news(), 1))
    for dropped in (1, 2, 7):  # the lead, another article, a cut copy
        selection = chosen_from(*fold([first, *rest]), marks=[mark(DROP, dropped)])
        (left,) = selection.left_out
        assert left.story.numbers == {1, 2, 7}
        assert left.reason == "dropped by the editor"


def test_of_two_marks_on_one_story_the_later_holds() -> None:
    story = Story(lead=numbered(1), others=(numbered(2),))
    assert leads(chosen_from(story, marks=[mark(PIN, 1), mark(DROP, 2)])) == []
    assert leads(chosen_from(story, marks=[mark(DROP, 2), mark(PIN, 1)])) == [1]


def test_a_pin_counts_against_the_caps_of_the_others() -> None:
    told = [Story(lead=numbered(n, hours=-n)) for n in range(1, 4)]
    caps = SelectionSettings(limit=2, per_source=None, diversity=0.0)
    selection = chosen_from(*told, settings=caps, marks=[mark(PIN, 3)])
    assert leads(selection) == [3, 1]
    assert selection.left_out[0].reason == "below the limit of 2"


@st.composite
def a_story(draw: st.DrawFn, number: int) -> Story:
    def told(at: int) -> Article:
        return numbered(
            at,
            draw(st.sampled_from([EELS, STRIKE, FIRE_IN_OULU, FIRE_IN_TAVIRA, ""])),
            guid=str(at),
            url=draw(st.sampled_from(["", f"https://example.org/{at}"])),
            outlet=draw(st.sampled_from(["A", "B"])),
            hours=draw(st.integers(-900, 4)),
            language=draw(st.sampled_from(["en", "fr", ""])),
            completeness=draw(st.sampled_from(list(Completeness))),
        )

    others = draw(st.integers(0, 2))
    return Story(lead=told(number), others=tuple(told(number + at) for at in range(1, others + 1)))


@st.composite
def stories_and_marks(draw: st.DrawFn) -> tuple[list[Story], list[Mark]]:
    stories = [draw(a_story(10 * at)) for at in range(1, draw(st.integers(1, 8)) + 1)]
    marks: list[Mark] = []
    for story in draw(st.lists(st.sampled_from(stories), unique_by=id)):
        named = draw(st.sampled_from(story.everyone))
        kind = draw(st.sampled_from(MarkKind))
        by_address = bool(named.url) and draw(st.booleans())
        number = () if by_address else (named.id or 0,)
        marks.append(mark(kind, *number, address=named.url if by_address else ""))
    return stories, marks


@settings(max_examples=150)
@given(
    stories_and_marks(),
    st.integers(1, 3),
    st.sampled_from([None, 1, 2]),
    st.floats(0, 1),
    st.integers(1, 40),
    st.sampled_from([{}, {"exclude": ["eels"]}, {"include": ["nothing"]}, {"languages": ["de"]}, {"min_words": 500}]),
    st.booleans(),
)  # fmt: skip
def test_pins_and_drops_win_over_any_mix_of_rules(
    given_: tuple[list[Story], list[Mark]],
    limit: int,
    per_source: int | None,
    diversity: float,
    days: int,
    rules: dict[str, Any],
    all_sent: bool,
) -> None:
    stories, marks = given_
    caps = SelectionSettings(
        limit=limit,
        per_source=per_source,
        diversity=diversity,
        max_age=timedelta(days=days),
        rules=RulesSettings(**rules),
    )
    sent = [article for story in stories for article in story.articles] if all_sent else []
    sections = [SectionSettings(title="Rivers", limit=1, when=WhenSettings(words=("river",)))]
    selection = chosen_from(
        *stories, settings=caps, sections=sections, sent=sent, marks=marks,
        weights={SourceKey("A"): 0.0},
    )  # fmt: skip

    def names(one: Mark, article: Article) -> bool:
        return article.id in one.articles or (article.url != "" and one.address == article.url)

    pins = [one for one in marks if one.kind is PIN]
    assert len(selection.chosen) >= len(pins)
    for pinned, chosen in zip(pins, selection.chosen, strict=False):
        assert names(pinned, chosen.story.lead)
        assert chosen.why[0].kind == "pinned"
        assert chosen.section == ""
    rest = selection.chosen[len(pins) :]
    assert len(rest) <= max(0, limit - len(pins))
    assert not any(one.why[0].kind == "pinned" for one in rest)
    for dropped in (one for one in marks if one.kind is DROP):
        shown = (told for one in selection.chosen for told in one.story.everyone)
        assert not any(names(dropped, told) for told in shown)
    told = [*(one.story for one in selection.chosen), *(left.story for left in selection.left_out)]
    assert sorted(min(one.numbers) for one in told) == sorted(min(one.numbers) for one in stories)
