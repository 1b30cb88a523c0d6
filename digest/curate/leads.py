"""Which article represents others that say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from digest.curate.terms import text_of
from digest.model.article import Article, Completeness
from digest.model.ids import SourceKey

Weights = Mapping[SourceKey, float]

_READABLE = {Completeness.FULL: 2, Completeness.PARTIAL: 1}
_WHOLE = 0.8  # of the longest copy's length: less is a copy cut short


def order(article: Article) -> tuple[datetime, tuple[str, ...], tuple[str, ...]]:
    """Sorts articles by time; total, so that nothing depends on the order they came in."""
    said = (article.source, article.guid, article.title, article.url, article.language)
    rest = (article.outlet, article.teaser, article.completeness, f"{article.revision:09}")
    return article.instant, (*said, *rest), article.paragraphs


def original(articles: Sequence[Article], weights: Weights) -> Article:
    """Of copies of one text, the one to keep: readable, whole, of the heaviest source, earliest."""
    longest = max(map(_length, articles))
    return min(
        articles,
        key=lambda article: (
            -_readable(article),
            _length(article) < _WHOLE * longest,
            -weights.get(article.source, 1.0),
            order(article),
        ),
    )


def lead(articles: Sequence[Article], weights: Weights) -> tuple[Article, str]:
    """The article that represents a story, and why.

    The longest full text of the heaviest source without a paywall, the earliest on ties.
    """
    if len(articles) == 1:
        return articles[0], "the only article that tells it"
    left, reasons = list(articles), list[str]()
    steps: tuple[tuple[str, Callable[[Article], float]], ...] = (
        ("the text can be read in full", _readable),
        ("its source has the greatest weight", lambda article: weights.get(article.source, 1.0)),
        ("the longest text", _length),
    )
    for said, worth in steps:
        best = max(map(worth, left))
        kept = [article for article in left if worth(article) == best]
        if len(kept) < len(left):
            reasons.append(said)
        left = kept
    if len(left) > 1:
        reasons.append("the earliest")
    return min(left, key=order), ", ".join(reasons)


def _readable(article: Article) -> float:
    return _READABLE.get(article.completeness, 0)


def _length(article: Article) -> float:
    return len(text_of(article))
