"""What a story counts: factors multiplied, each of which can be shown to an editor."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.curate.leads import Weights
from digest.curate.terms import text_of
from digest.curate.words import words
from digest.model.article import Article, Completeness

if TYPE_CHECKING:
    from digest.model.story import Story

_COPIED = 0.2  # twenty prints of one agency's text are one voice, a little louder
_QUALITY = {Completeness.FULL: 1.0, Completeness.PARTIAL: 0.7}
_THIN = 0.4
_WHOLE_TEXT = 150  # words; from there on a text is no longer thin
_TEASING = 0.5  # the least: a headline and a teaser tell the event, if little of it
_LEAST_BOOST = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A story's factors by name, and the words an editor wanted that it holds."""

    factors: tuple[tuple[str, float], ...]
    matched: tuple[str, ...] = ()
    outlets: int = 1
    age: timedelta | None = timedelta()  #: None: none of its articles says when it was published

    @property
    def score(self) -> float:
        """The factors' product."""
        return math.prod(value for _, value in self.factors)


def score(
    story: Story,
    *,
    now: datetime,
    period: timedelta,
    weights: Weights,
    boosts: Sequence[tuple[str, float]],
    novelty: float,
) -> Scored:
    """The factors of *story*; half of *period* halves its score."""
    age = max(timedelta(), now - max(article.instant for article in story.articles))
    half_life = max(period / 2, timedelta(hours=1))
    boost = math.prod(max(factor, _LEAST_BOOST) for _, factor in boosts)
    return Scored(
        factors=(
            ("source", weights.get(story.lead.source, 1.0)),
            ("outlets", math.log2(1 + _voices(story, weights))),
            ("age", 0.5 ** (age / half_life)),
            ("topic", boost),
            ("novelty", novelty),
            ("quality", max(map(_quality, story.articles))),
        ),
        matched=tuple(word for word, factor in boosts if factor > 1),
        outlets=len({publisher(article) for article in story.everyone}),
        age=age if any(article.published for article in story.articles) else None,
    )


def publisher(article: Article) -> str:
    """Who publishes it: the outlet's name, else the host of its address."""
    if article.outlet:
        return article.outlet.casefold()
    return (urlsplit(article.url).hostname or article.source).removeprefix("www.")


def _voices(story: Story, weights: Weights) -> float:
    """The weights of the publishers that tell it in their own words; copies add a fraction."""
    own: Mapping[str, float] = {
        publisher(article): weights.get(article.source, 1.0) for article in reversed(story.articles)
    }
    copied = {publisher(copy.article) for copy in story.copies} - own.keys()
    return sum(own.values()) + _COPIED * math.log(1 + len(copied))


def _quality(article: Article) -> float:
    whole = min(1.0, len(words(text_of(article))) / _WHOLE_TEXT)
    told = _QUALITY.get(article.completeness, _THIN) * (_THIN + (1 - _THIN) * whole)
    return _TEASING + (1 - _TEASING) * told
