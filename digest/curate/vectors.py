"""TF-IDF vectors, and how alike they are, without a vocabulary-wide matrix.

Only shared terms are multiplied: a row costs the sum of its terms' document frequencies.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_PRODUCTS = 4_000_000  # at a time: some 100 MB of scratch space
_COMMON = 0.25  # a term that more of the articles hold tells none of them apart …
_MANY = 200  # … where there are enough articles to say so


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit vectors, by article (*starts*, *terms*, *values*) and by term (*holders*, *weights*)."""

    starts: Ints
    terms: Ints
    values: NDArray[np.float64]
    term_starts: Ints
    holders: Ints
    weights: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def cosines(self, first: int, last: int) -> Floats:
        """The cosine of each of the articles *first* … *last* (exclusive) with every article."""
        count = len(self)
        rows = np.empty((last - first, count), np.float32)
        frequencies = np.diff(self.term_starts)[self.terms]
        costs = np.concatenate(([0], np.cumsum(frequencies)))[self.starts]
        at = first
        while at < last:
            most = int(np.searchsorted(costs, costs[at] + _PRODUCTS, side="right")) - 1
            until = min(last, max(at + 1, most), at + max(1, _PRODUCTS // count))
            rows[at - first : until - first] = self._products(at, until, frequencies)
            at = until
        return rows

    def _products(self, first: int, last: int, frequencies: Ints) -> NDArray[np.float64]:
        count = len(self)
        span = slice(int(self.starts[first]), int(self.starts[last]))
        repeats = frequencies[span]
        rows = np.repeat(np.arange(last - first), np.diff(self.starts[first : last + 1]))
        ends = np.cumsum(repeats)
        total = int(ends[-1]) if len(ends) else 0
        offsets = np.repeat(self.term_starts[self.terms[span]] - (ends - repeats), repeats)
        places = offsets + np.arange(total)
        cells = np.repeat(rows * count, repeats) + self.holders[places]
        products = np.repeat(self.values[span], repeats) * self.weights[places]
        sums = np.bincount(cells, weights=products, minlength=(last - first) * count)
        return sums.reshape(last - first, count)


@dataclass(frozen=True, slots=True)
class Weighted:
    """What articles hold: pairs of *rows* (articles) and *terms*, each once, and their *values*."""

    rows: Ints
    terms: Ints
    values: NDArray[np.float64]
    shape: tuple[int, int]  #: how many articles, how many terms


def vectors(weighted: Weighted) -> Vectors:
    """Unit TF-IDF vectors; an article without terms is like none."""
    rows, terms, (count, vocabulary) = weighted.rows, weighted.terms, weighted.shape
    filled = len(np.unique(rows))
    frequencies = np.bincount(terms, minlength=vocabulary)
    values = weighted.values * (np.log((1 + filled) / (1 + frequencies)) + 1)[terms]
    norms = np.sqrt(np.bincount(rows, weights=values * values, minlength=count))
    kept = _telling(frequencies, filled)[terms]
    rows, terms, values = rows[kept], terms[kept], (values / norms[rows])[kept]
    by_term = np.argsort(terms, kind="stable")
    return Vectors(
        starts=_starts(rows, count),
        terms=terms,
        values=values,
        term_starts=_starts(terms, vocabulary),
        holders=rows[by_term],
        weights=values[by_term],
    )


def _telling(frequencies: Ints, count: int) -> NDArray[np.bool_]:
    """Terms that can bring two articles together, and not all of them."""
    most = math.inf if count < _MANY else count * _COMMON
    return (frequencies > 1) & (frequencies <= most)


def _starts(owners: Ints, count: int) -> Ints:
    return np.concatenate(([0], np.cumsum(np.bincount(owners, minlength=count))))
