"""LexRank and TextRank as sumy does them, to the last sentence, without its loops over all pairs.

Likeness of all pairs is a product of matrices, taken over the vocabulary in blocks, so that memory
grows with the sentences and not with their words. What is done after that, and in which order, is
sumy's (`sumy.summarizers.lex_rank`, `.text_rank`): ratings that tie there tie here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digest.summarise.terms import STOP_WORD, Terms, plain_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.intp]

THRESHOLD = 0.1  # LexRank: how alike two sentences have to be to be linked
LEXRANK_PRECISION, TEXTRANK_PRECISION = 0.1, 1e-4  # of the power method, as sumy sets them
DAMPING = 0.85
_NEVER_ZERO = 1e-7
_NOTHING = 1e-8  # a sum of logarithms below it is 0
_BLOCK = 2048  # terms at a time


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each sentence holds each term: a sparse matrix, by rows; stop words left out."""

    size: int  #: sentences
    rows: Integers
    columns: Integers
    times: Integers
    holders: Integers  #: of each column: in how many sentences it stands


def counts(sentences: Sequence[Sequence[int]]) -> Counts:
    """Count the terms of *sentences*, given by their numbers."""
    numbers = np.array([number for found in sentences for number in found], dtype=np.intp)
    rows = np.repeat(np.arange(len(sentences)), [len(found) for found in sentences])
    told = numbers != STOP_WORD
    known, columns = np.unique(numbers[told], return_inverse=True)
    width = max(1, len(known))
    places, times = np.unique(rows[told] * width + columns, return_counts=True)
    rows, columns = np.divmod(places, width)
    return Counts(len(sentences), rows, columns, times, np.bincount(columns, minlength=width))


def numbered(texts: Sequence[str], terms: Terms) -> list[list[int]]:
    """The terms of each text, by number."""
    number = terms.__getitem__
    return [list(map(number, plain_words(text))) for text in texts]


def lexrank(sentences: Sequence[Sequence[int]]) -> Floats:
    """A rating for each; NaN where nothing is shared, as with sumy's."""
    found = counts(sentences)
    most = np.ones(found.size)
    np.maximum.at(most, found.rows, found.times)
    rarity = np.log(found.size / (1 + found.holders))
    weights = found.times / most[found.rows] * rarity[found.columns]
    lengths = np.sqrt(np.bincount(found.rows, weights * weights, found.size))
    divisors = lengths[found.rows]
    divisors[divisors == 0] = 1
    likeness = products(found, weights / divisors)
    likeness[np.diag_indices(found.size)] = lengths > 0
    links = (likeness > THRESHOLD).astype(float)
    degrees = links.sum(axis=1)
    degrees[degrees == 0] = 1
    return _power_method(links / degrees[:, None], LEXRANK_PRECISION, normed=True)


def textrank(sentences: Sequence[Sequence[int]]) -> Floats:
    """A rating for each."""
    found = counts(sentences)
    times = found.times.astype(float)
    weights = products(found, times)
    weights[np.diag_indices(found.size)] = np.bincount(found.rows, times * times, found.size)
    lengths = np.bincount(found.rows, times, found.size)
    logs = np.array([math.log(length) if length else 0.0 for length in lengths.tolist()])
    norms = logs[:, None] + logs[None, :]
    norms[np.abs(norms) <= _NOTHING] = 1
    weights /= norms
    weights /= weights.sum(axis=1)[:, None] + _NEVER_ZERO
    weights *= DAMPING
    weights += (1 - DAMPING) / found.size
    return _power_method(weights, TEXTRANK_PRECISION, normed=False)


def products(found: Counts, weights: Floats) -> Floats:
    """The inner products of all pairs of sentences; the diagonal is left to the caller."""
    shared = found.holders > 1
    places = np.cumsum(shared) - 1  # of the shared columns among themselves
    kept = shared[found.columns]
    rows, columns, values = found.rows[kept], places[found.columns[kept]], weights[kept]
    total = np.zeros((found.size, found.size))
    width = int(np.count_nonzero(shared))
    for start in range(0, width, _BLOCK):
        here = slice(None) if width <= _BLOCK else (columns >= start) & (columns < start + _BLOCK)
        table = np.zeros((found.size, min(_BLOCK, width - start)))
        table[rows[here], columns[here] - start] = values[here]
        total += table @ table.T
    return total


def _power_method(matrix: Floats, precision: float, *, normed: bool) -> Floats:
    """sumy's: LexRank's vector is brought back to length 1 at each step, TextRank's is not."""
    turn = matrix.T.dot
    vector = np.full(len(matrix), 1.0 / len(matrix))
    with np.errstate(invalid="ignore", divide="ignore"):
        while True:
            following = turn(vector)
            if normed:
                following /= np.float64(math.sqrt(following.dot(following)))
            step = following - vector
            vector = following
            if not step.dot(step) > precision * precision:
                return vector


RANKINGS = {"lexrank": lexrank, "textrank": textrank}
