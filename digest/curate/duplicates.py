"""Copies: the same text again, edited, cut, or with something added before and behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from digest.curate.terms import text_of
from digest.curate.words import normal, words
from digest.gates.urls import canonical
from digest.model.article import Article

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PHRASE = 4  # words; MinHash of these found all copies and no others
_LEAST = 24  # phrases; below, two short notices share too much by chance
_LABEL = 8  # phrases; below, an equal text may be one that every item has, such as "Comments"
_RESEMBLES = 0.35  # shared phrases of all phrases
_CONTAINED = 0.6  # shared phrases of the shorter text's: the other is cut, or has more added
_WITNESSES = 8  # of a phrase that very many articles hold, each is compared with these alone
_FEW = 64
_SAME_DAY = timedelta(hours=20)  # "Markets at the close" comes again tomorrow
_READ = 1500  # words of a text that are looked at
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # Fibonacci hashing: odd, bits well spread


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two articles, by their places, of which one repeats the other."""

    first: int
    second: int
    reason: str  #: in words


def likenesses(articles: Sequence[Article]) -> list[Likeness]:
    """Every pair of which one copies the other, each once, in order."""
    found = {(pair.first, pair.second): pair for pair in _same_name(articles)}
    found |= {(pair.first, pair.second): pair for pair in _same_phrases(articles)}
    return [found[places] for places in sorted(found)]


def _same_name(articles: Sequence[Article]) -> Iterator[Likeness]:
    """Articles of one address; and of one headline on one day, where there is nothing but it."""
    by_address: dict[str, int] = {}
    by_title: dict[str, int] = {}
    for at, article in enumerate(articles):
        if article.url:
            first = by_address.setdefault(canonical(article.url), at)
            if first != at:
                yield Likeness(first, at, "the same address")
        if text_of(article) or len(said := words(normal(article.title))) < _PHRASE:
            continue
        title = " ".join(said)
        first = by_title.get(title, at)
        if first != at and abs(article.instant - articles[first].instant) < _SAME_DAY:
            yield Likeness(first, at, "the same headline")
        else:
            by_title[title] = at


def _same_phrases(articles: Sequence[Article]) -> Iterator[Likeness]:
    sets = _phrases([text_of(article) for article in articles])
    sizes: list[int] = [len(phrases) for phrases in sets]
    pairs, shared = _shared(sets)
    for at in range(len(pairs)):
        pair, both = int(pairs[at]), int(shared[at])
        first, second = divmod(pair, len(articles))
        smaller = min(sizes[first], sizes[second])
        either = sizes[first] + sizes[second] - both
        if both == either and (both >= _LABEL or _titled_alike(articles[first], articles[second])):
            yield Likeness(first, second, "the same text")
        elif smaller >= _LEAST and (both >= _RESEMBLES * either or both >= _CONTAINED * smaller):
            yield Likeness(first, second, f"{100 * both // smaller} % of the same phrases")


def _titled_alike(one: Article, other: Article) -> bool:
    return words(normal(one.title)) == words(normal(other.title))


def _phrases(texts: Sequence[str]) -> list[NDArray[np.uint64]]:
    """The distinct phrases of each text, as numbers; a short text is one phrase."""
    identity: dict[str, int] = {}
    sets: list[NDArray[np.uint64]] = []
    for text in texts:
        said = words(normal(text))[:_READ]
        numbers = np.array(
            [identity.setdefault(word, len(identity) + 1) for word in said], np.uint64
        )
        width = min(_PHRASE, len(numbers))
        phrases = np.zeros(max(0, len(numbers) - width + 1) if width else 0, np.uint64)
        for offset in range(width):
            part = numbers[offset : offset + len(phrases)]
            phrases = (phrases ^ (phrases >> np.uint64(29))) * _MULTIPLIER + part
        sets.append(np.unique(phrases))
    return sets


def _shared(sets: Sequence[NDArray[np.uint64]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of texts (first * count + second, first < second), and how many phrases they share."""
    count = len(sets)
    owners = np.repeat(np.arange(count), [len(phrases) for phrases in sets])
    phrases = np.concatenate(sets) if sets else np.empty(0, np.uint64)
    order = np.argsort(phrases, kind="stable")
    phrases, owners = phrases[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], phrases[1:] != phrases[:-1]))[: len(phrases)])
    lengths = np.diff(np.concatenate((starts, [len(phrases)])))
    ranks = np.arange(len(phrases)) - np.repeat(starts, lengths)
    reach = np.repeat(np.where(lengths > _FEW, _WITNESSES, _FEW), lengths)
    begins = np.repeat(starts, lengths)
    repeats = np.minimum(ranks, reach)
    ends = np.cumsum(repeats)
    total = int(ends[-1]) if len(ends) else 0
    others = np.repeat(begins - (ends - repeats), repeats) + np.arange(total)
    pairs = owners[others] * count + np.repeat(owners, repeats)
    return np.unique(pairs, return_counts=True)
