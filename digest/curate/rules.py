"""An editor's rules: what keeps a story out, makes it count more, puts it into a section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.curate.phrases import Haystack
from digest.curate.terms import text_of
from digest.curate.words import normal, words
from digest.model.article import Article, Completeness

if TYPE_CHECKING:
    from digest.model.story import Story
    from digest.settings.schema import RulesSettings, SectionSettings, WhenSettings

_UNREADABLE = (Completeness.CONSENT, Completeness.EMPTY)


@dataclass(frozen=True, slots=True)
class Told:
    """What the rules look at in a story, made ready once."""

    lead: Article
    top: Haystack  #: titles, tags, and the lead's first paragraph: what the story is about
    shown: Haystack  #: the lead whole, and the others' titles: what a reader may meet
    all: Haystack  #: every word of every article
    tags: frozenset[str]
    outlets: frozenset[str]


def told(story: Story) -> Told:
    """*story*, ready for the rules."""
    lead, titles = story.lead, [article.title for article in story.articles]
    tags = [tag for article in story.articles for tag in article.tags]
    return Told(
        lead=lead,
        top=Haystack([*titles, *tags, *(lead.paragraphs[:1] or (lead.teaser,))]),
        shown=Haystack([*titles, *lead.tags, text_of(lead)]),
        all=Haystack([*titles, *tags, *map(text_of, story.articles)]),
        tags=frozenset(map(_same, tags)),
        outlets=frozenset({_same(lead.outlet), _same(lead.source)}),
    )


def refusal(one: Told, rules: RulesSettings) -> str:
    """Why *rules* keep the story out, in words; empty if they do not."""
    if one.lead.completeness in _UNREADABLE:
        return "there is too little text to tell it by"
    return _by_words(one, rules) or _by_kind(one, rules)


def _by_words(one: Told, rules: RulesSettings) -> str:
    if forbidden := one.shown.first_of(rules.exclude):
        return f"contains “{forbidden}”"
    if rules.include and not one.all.first_of(rules.include):
        return f"contains none of {_listed(rules.include)}"
    return ""


def _by_kind(one: Told, rules: RulesSettings) -> str:
    lead = one.lead
    if rules.languages and not _speaks(lead.language, rules.languages):
        return f"in {lead.language or 'an unknown language'}; wanted {_listed(rules.languages, '')}"
    if rules.categories and not one.tags & set(map(_same, rules.categories)):
        return f"in none of the categories {_listed(rules.categories)}"
    length = len(words(text_of(lead)))
    if length < rules.min_words:
        return f"only {length} words long; at least {rules.min_words}"
    return ""


def boosts(one: Told, wanted: Mapping[str, float]) -> list[tuple[str, float]]:
    """The words of *wanted* that the story holds, and what each multiplies its score by.

    In full where the story is about it (titles, tags, opening), by the root where it is mentioned.
    """
    found: list[tuple[str, float]] = []
    for word, factor in wanted.items():
        if one.top.holds(word):
            found.append((word, factor))
        elif one.all.holds(word):
            found.append((word, max(factor, 0.0) ** 0.5))
    return found


def sections_of(one: Told, sections: Sequence[SectionSettings]) -> list[SectionSettings]:
    """The sections that the story may stand in, in the editor's order."""
    return [section for section in sections if _belongs(one, section.when)]


def _belongs(one: Told, when: WhenSettings) -> bool:
    return (
        (not when.category or bool(one.tags & set(map(_same, when.category))))
        and (not when.words or bool(one.top.first_of(when.words)))
        and (not when.source or bool(one.outlets & set(map(_same, when.source))))
        and (not when.language or _speaks(one.lead.language, when.language))
    )


def _speaks(language: str, wanted: Sequence[str]) -> bool:
    """`en` takes every English; `en-GB` that alone."""
    said = language.replace("_", "-").lower()
    ranges = [one.replace("_", "-").lower() for one in wanted]
    return any(said == one or said.startswith(f"{one}-") for one in ranges)


def _same(name: str) -> str:
    return normal(name).strip()


def _listed(said: Sequence[str], quotes: str = "“”") -> str:
    before, after = quotes or ("", "")
    return ", ".join(f"{before}{one}{after}" for one in said)
