"""Which article represents others that say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from digest.curate.terms import text_of
from digest.model.article import Article, Completeness
from digest.model.ids import SourceKey

Weights = Mapping[SourceKey, float]

_READABLE = {Completeness.FULL: 2, Completeness.PARTIAL: 1}
_WHOLE = 0.8  # of the longest copy's length: less is a copy cut short
_SQUARELY = 0.85  # of the greatest nearness to the others; less tells something beside the event
_REPORT, _STUB = 600, 0.5  # code points that make a report; less than half of the longest is none
_ASKING = re.compile("[?？؟]")  # in a headline: what follows explains or guesses


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


def lead(
    articles: Sequence[Article], near: Sequence[float], weights: Weights
) -> tuple[Article, str]:
    """The article that represents a story, and why: a report that says early what happened.

    *near* says of each how near it is to the others, on average; a feature or a comment is less so.
    """
    if len(articles) == 1:
        return articles[0], "the only article that tells it"
    told = {id(article): one for article, one in zip(articles, near, strict=True)}
    squarely = _SQUARELY * max(near)
    whole = _STUB * min(_REPORT, max(map(_length, articles)))
    left, reasons = list(articles), list[str]()
    steps: tuple[tuple[str, Callable[[Article], float]], ...] = (
        ("it can be read", lambda article: article.completeness in _READABLE),
        ("it tells what most of them tell", lambda article: told[id(article)] >= squarely),
        ("its headline asks nothing", lambda article: not _ASKING.search(article.title)),
        ("the text can be read in full", _readable),
        ("its source has the greatest weight", lambda article: weights.get(article.source, 1.0)),
        ("it is no stub", lambda article: _length(article) >= whole),
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
