"""A story's sentences as templates see them: to the letter, each with whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from digest.text.ends import is_ended


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """A sentence, to the letter."""

    text: str
    source: str  #: where it is not the story's own: whose; of several in a row, the last says it
    link: str  #: opens that source at the sentence, or at all in a row; may be empty
    label: str  #: for the ear: whose it is, and how it begins
    lang: str  #: where it is not the story's
    dir: str  #: ltr or rtl, where it is not the story's
    apart: bool = False  #: begins a line: the one before is another outlet's, or has no end

    @property
    def page(self) -> str:
        """The link without the sentence: the page's own address."""
        return self.link.partition(":~:")[0].removesuffix("#")


def parted(quotes: Sequence[QuoteView]) -> tuple[QuoteView, ...]:
    """*quotes*, of which each that would be taken for its neighbour's begins a line."""
    return tuple(quotes[:1]) + tuple(
        replace(quote, apart=quote.source != before.source or not is_ended(before.text))
        for before, quote in pairwise(quotes)
    )


def credited(quotes: tuple[QuoteView, ...]) -> tuple[QuoteView, ...]:
    """*quotes*, of which only the last of a row from one source says whose they are."""
    said: list[QuoteView] = []
    for quote in quotes:
        if said and quote.source and said[-1].source == quote.source:
            before = said[-1]
            said[-1] = replace(before, source="", link="")
            quote = replace(quote, link=_both(before.link, quote.link))  # noqa: PLW2901 - the row's
        said.append(quote)
    return tuple(said)


def _both(one: str, other: str) -> str:
    """A link that lights what each of two lights, where they are of one page."""
    base, _, lit = one.partition(":~:")
    other_base, _, other_lit = other.partition(":~:")
    return f"{one}&{other_lit}" if base == other_base and lit and other_lit else other or one
