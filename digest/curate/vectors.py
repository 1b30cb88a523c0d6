"""TF-IDF vectors, and how alike they are, without a vocabulary-wide matrix.

Only shared terms are multiplied: a row costs the sum of its terms' document frequencies.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_PRODUCTS = 250_000  # at a time: what a processor's cache holds; more costs pages of memory
_COMMON = 0.25  # a term that more of the articles hold tells none of them apart …
_MANY = 200  # … where there are enough articles to say so
_HOLDERS = 750  # nor does one that so many hold, and its products grow with their square


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit vectors, by article (*starts*, *terms*, *values*) and by term (*holders*, *weights*)."""

    starts: Ints
    terms: Ints
    values: NDArray[np.float64]
    term_starts: Ints
    holders: Ints
    weights: NDArray[np.float64]
    names: NDArray[np.bool_]  #: for each term
    repeats: Ints  #: for each of *terms* how many hold it: what multiplying it costs

    def __len__(self) -> int:
        return len(self.starts) - 1

    def cosines(self, first: int, last: int, *, unnamed: float = 0) -> Floats:
        """The cosine of each of the articles *first* … *last* (exclusive) with every article.

        Where less than the share *unnamed* of it rests on terms that are no names, it counts less,
        by the cube root; nothing, where two articles share names alone.
        """
        count = len(self)
        rows = np.empty((last - first, count), np.float32)
        most = max(1, _PRODUCTS // max(1, count))
        begin = int(self.starts[first])
        costs = np.cumsum(self.repeats[begin : int(self.starts[last])], dtype=np.int64)
        at = first
        while at < last:
            done = int(self.starts[at]) - begin
            spent = int(costs[done - 1]) if done else 0
            end = begin + int(np.searchsorted(costs, spent + _PRODUCTS, side="right"))
            fitting = int(np.searchsorted(self.starts, end, side="right")) - 1
            until = min(last, max(at + 1, fitting), at + most)
            rows[at - first : until - first] = self._products(at, until, unnamed)
            at = until
        return rows

    def among(self, rows: Sequence[int]) -> Vectors:
        """The vectors of *rows* alone; rarity stays what it is among all."""
        spans = [range(int(self.starts[row]), int(self.starts[row + 1])) for row in rows]
        places = np.array([place for span in spans for place in span], np.int64)
        owners = np.repeat(np.arange(len(rows)), [len(span) for span in spans])
        distinct, terms = np.unique(self.terms[places], return_inverse=True)
        names = self.names[distinct]
        return _indexed(Weighted(owners, terms, self.values[places], names, len(rows)))

    def _products(self, first: int, last: int, unnamed: float) -> NDArray[np.float64]:
        count = len(self)
        span = slice(int(self.starts[first]), int(self.starts[last]))
        repeats = self.repeats[span]
        rows = np.repeat(np.arange(last - first), np.diff(self.starts[first : last + 1]))
        ends = np.cumsum(repeats)
        total = int(ends[-1]) if len(ends) else 0
        offsets = np.repeat(self.term_starts[self.terms[span]] - (ends - repeats), repeats)
        places = offsets + np.arange(total)
        cells = np.repeat(rows * count, repeats) + self.holders[places]
        products = np.repeat(self.values[span], repeats) * self.weights[places]
        size = (last - first) * count
        sums = np.bincount(cells, weights=products, minlength=size)
        if unnamed and total:
            products *= np.repeat(~self.names[self.terms[span]], repeats)
            rest = np.bincount(cells, weights=products, minlength=size)
            sums *= np.cbrt(np.minimum(1, rest / np.where(sums > 0, unnamed * sums, 1)))
        return sums.astype(np.float64, copy=False).reshape(last - first, count)


@dataclass(frozen=True, slots=True)
class Weighted:
    """What articles hold: pairs of *rows* (articles) and *terms*, each once, and their *values*."""

    rows: Ints
    terms: Ints
    values: NDArray[np.float64]
    names: NDArray[np.bool_]  #: of every term, whether it is one
    articles: int  #: how many


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a term counts, by how many of the articles hold it."""

    common: float  #: what a term that all hold still counts, beside the logarithm of its rarity
    power: float = 1.0  #: the greater, the less can a topic's terms do what one rare term does
    few: int = 1  #: held by fewer is no rarer; in a few articles, most terms are held by one

    def of(self, frequencies: Ints, count: int) -> NDArray[np.float64]:
        """What the terms count that *frequencies* of *count* articles hold."""
        shares = (1 + count) / np.maximum(self.few, frequencies)
        return (np.log(shares) + self.common) ** self.power


def vectors(weighted: Weighted, rarity: Rarity) -> Vectors:
    """Unit TF-IDF vectors; an article without terms is like none."""
    rows, terms, count = weighted.rows, weighted.terms, weighted.articles
    filled = len(np.unique(rows))
    frequencies = np.bincount(terms, minlength=len(weighted.names))
    values = weighted.values * rarity.of(frequencies, filled)[terms]
    norms = np.sqrt(np.bincount(rows, weights=values * values, minlength=count))
    kept = _telling(frequencies, filled)[terms]
    rows, terms, values = rows[kept], terms[kept], (values / norms[rows])[kept]
    return _indexed(Weighted(rows, terms, values, weighted.names, count))


def _indexed(unit: Weighted) -> Vectors:
    by_term = np.argsort(unit.terms, kind="stable")
    term_starts = _starts(unit.terms, len(unit.names))
    return Vectors(
        starts=_starts(unit.rows, unit.articles),
        terms=unit.terms,
        values=unit.values,
        term_starts=term_starts,
        holders=unit.rows[by_term],
        weights=unit.values[by_term],
        names=unit.names,
        repeats=np.diff(term_starts)[unit.terms],
    )


def _telling(frequencies: Ints, count: int) -> NDArray[np.bool_]:
    """Terms that can bring two articles together, and not all of them."""
    most = math.inf if count < _MANY else min(count * _COMMON, _HOLDERS)
    return (frequencies > 1) & (frequencies <= most)


def _starts(owners: Ints, count: int) -> Ints:
    return np.concatenate(([0], np.cumsum(np.bincount(owners, minlength=count))))
