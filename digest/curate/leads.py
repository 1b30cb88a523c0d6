"""Which article represents others that say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from digest.curate.terms import text_of
from digest.model.article import Article, Completeness
from digest.model.ids import SourceKey

Weights = Mapping[SourceKey, float]

_READABLE = {Completeness.FULL: 2, Completeness.PARTIAL: 1}
_WHOLE = 0.8  # of the longest copy's length: less is a copy cut short


def order(article: Article) -> tuple[datetime, str, str, int, str, tuple[str, ...]]:
    """Sorts articles by time; total, so that nothing depends on the order they came in."""
    return (
        article.instant,
        article.source,
        article.guid,
        article.revision,
        article.title,
        article.paragraphs,
    )


def original(articles: Sequence[Article], weights: Weights) -> Article:
    """Of copies of one text, the one to keep: readable, whole, of the heaviest source, earliest."""
    longest = max(len(text_of(article)) for article in articles)
    return min(
        articles,
        key=lambda article: (
            -_READABLE.get(article.completeness, 0),
            len(text_of(article)) < _WHOLE * longest,
            -weights.get(article.source, 1.0),
            order(article),
        ),
    )


def lead(articles: Sequence[Article], weights: Weights) -> tuple[Article, str]:
    """The article that represents a story, and why.

    The longest full text of the heaviest source without a paywall, the earliest on ties.
    """
    left = list(articles)
    if len(left) == 1:
        return left[0], "the only article that tells it"
    reason = "the earliest of equally good articles"
    for said, value in (
        ("the only full text that all can read", lambda one: _READABLE.get(one.completeness, 0)),
        ("the source with the greatest weight", lambda one: weights.get(one.source, 1.0)),
        ("the longest full text", lambda one: len(text_of(one))),
    ):
        best = max(map(value, left))
        kept = [article for article in left if value(article) == best]
        if len(kept) == 1:
            return kept[0], said if len(left) == len(articles) else f"{said} among {len(left)}"
        left = kept
    return min(left, key=order), reason
