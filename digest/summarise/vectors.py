"""Sentences as sparse vectors: what they weigh, how alike they are, how central each is.

Everything here is linear in the number of words: there is never a table of all pairs.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

Vector = dict[str, float]


def unit_vectors(sentences: Sequence[Iterable[str]]) -> list[Vector]:
    """A vector of length 1 for each sentence's terms: (1 + log tf) · log(1 + n / df)."""
    counts = [Counter(terms) for terms in sentences]
    frequency = Counter(chain.from_iterable(counts))
    total = len(counts)
    weight = {term: math.log(1 + total / df) for term, df in frequency.items()}
    return [_unit(terms, weight) for terms in counts]


def _unit(terms: Counter[str], weight: dict[str, float]) -> Vector:
    raw = {
        term: weight[term] if tf == 1 else (1 + math.log(tf)) * weight[term]
        for term, tf in terms.items()
    }
    length = math.sqrt(sum(value * value for value in raw.values()))
    return {term: value / length for term, value in raw.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """How alike two unit vectors are, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[term] for term, value in one.items() if term in other)


def directed_centrality(vectors: Sequence[Vector]) -> list[float]:
    """How much each is repeated later, less how much it repeats (PacSum, Zheng & Lapata 2019)."""
    later: Vector = {}
    for vector in vectors:
        for term, value in vector.items():
            later[term] = later.get(term, 0.0) + value
    # later - earlier in one sum: a vector that is passed counts once less, then once against
    balance, scores = later, list[float]()
    for vector in vectors:
        for term, value in vector.items():
            balance[term] -= value
        scores.append(sum(value * balance[term] for term, value in vector.items()))
        for term, value in vector.items():
            balance[term] -= value
    return scores


def told_elsewhere(vectors: Sequence[Vector], documents: Sequence[int]) -> list[float]:
    """How much each shares with the sentences of all other documents."""
    total: Vector = {}
    own: dict[int, Vector] = {}
    for vector, document in zip(vectors, documents, strict=True):
        ours = own.setdefault(document, {})
        for term, value in vector.items():
            total[term] = total.get(term, 0.0) + value
            ours[term] = ours.get(term, 0.0) + value
    return [
        sum(value * (total[term] - own[document][term]) for term, value in vector.items())
        for vector, document in zip(vectors, documents, strict=True)
    ]


class Nearness:
    """For each vector, how alike it is to the nearest of those marked so far."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        self.nearest = [0.0] * len(vectors)
        self._vectors = vectors
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for index, vector in enumerate(vectors):
            for term, value in vector.items():
                self._postings.setdefault(term, []).append((index, value))

    def mark(self, index: int) -> Collection[int]:
        """Count the vector at *index* among the marked; gives those that share a term with it."""
        shared: dict[int, float] = {}
        for term, value in self._vectors[index].items():
            for other, weight in self._postings[term]:
                shared[other] = shared.get(other, 0.0) + value * weight
        for other, likeness in shared.items():
            self.nearest[other] = max(self.nearest[other], likeness)
        return shared.keys()


def standard(values: Sequence[float]) -> list[float]:
    """Mean 0 and deviation 1; all 0 where they do not differ."""
    mean = math.fsum(values) / len(values) if values else 0.0
    deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) or 1))
    return [(value - mean) / deviation if deviation > 1e-12 else 0.0 for value in values]  # noqa: PLR2004 - rounding


def between_0_and_1(values: Sequence[float]) -> list[float]:
    """Stretched so that the least is 0 and the greatest 1; all 1 where they do not differ."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    return [(value - low) / (high - low) if high > low else 1.0 for value in values]
