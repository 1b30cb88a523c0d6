"""`news`: the summariser made for news, on sumy's extension point.

    x_i = unit vector of sentence i's stems, (1 + log tf) · log(1 + n / df), stop words left out
    c_i = likeness to the later sentences less likeness to the earlier ones (PacSum)
    v_i = z(c)_i + lead · exp(-i / fade)
    chosen by maximal marginal relevance, less what the gates have against each

Several articles of one story are pooled: there c_i is the likeness to what the *other* articles
tell, i the position in its own article, and the articles that come first count a little more. The
weights were chosen by cross-validation; see `tests/benchmarks/tune_news.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sumy.summarizers._summarizer import AbstractSummarizer

from digest.summarise.vectors import (
    Nearness,
    Vector,
    between_0_and_1,
    directed_centrality,
    standard,
    told_elsewhere,
    unit_vectors,
)

if TYPE_CHECKING:
    from sumy.models.dom import ObjectDocumentModel
    from sumy.models.dom import Sentence as SumySentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What position counts against centrality, and how fast it fades, in sentences."""

    lead: float
    fade: float
    first: float = (
        0.0  #: what being in the story's first article counts; halved and more for each next
    )


ONE_ARTICLE = Weights(lead=4.0, fade=2.0)
STORY = Weights(lead=5.0, fade=4.0, first=0.3)


@dataclass(frozen=True, slots=True)
class Scores:
    """The parts of each sentence's relevance, and the relevance itself, from 0 to 1."""

    centrality: Sequence[float]
    position: Sequence[float]
    relevance: Sequence[float]


def score(vectors: Sequence[Vector], positions: Sequence[int], documents: Sequence[int]) -> Scores:
    """Score sentences by their vectors, positions in their own articles, and articles."""
    if documents and documents[0] != documents[-1]:
        central, weights = standard(told_elsewhere(vectors, documents)), STORY
    else:
        central, weights = standard(directed_centrality(vectors)), ONE_ARTICLE
    position = [
        weights.lead * math.exp(-place / weights.fade) + weights.first * math.exp(-document)
        for place, document in zip(positions, documents, strict=True)
    ]
    total = [c + p for c, p in zip(central, position, strict=True)]
    return Scores(central, position, between_0_and_1(total))


class NewsSummarizer(AbstractSummarizer):
    """The formula alone, for callers of sumy: one document, no gates, no repetition.

    A stemmer is any callable word → stem; *stop_words* are given in lower case.
    """

    def __init__(
        self, stemmer: Callable[[str], str] = str, stop_words: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(stemmer)
        self.stop_words = stop_words

    def __call__(
        self, document: ObjectDocumentModel, sentences_count: object
    ) -> tuple[SumySentence, ...]:
        """*sentences_count* as with every summariser of sumy: a number, `"20%"` or a callable."""
        sentences = document.sentences
        vectors = self.vectors([[word.lower() for word in one.words] for one in sentences])
        ratings = iter(self._ranks(vectors))
        return self._get_best_sentences(sentences, sentences_count, lambda _: next(ratings))

    def vectors(self, sentences: Sequence[Sequence[str]]) -> list[Vector]:
        """A unit vector for each sentence's words, which are in lower case."""
        stop, stem = self.stop_words, self._stemmer
        return unit_vectors(
            [[stem(word) for word in words if word not in stop] for words in sentences]
        )

    def _ranks(self, vectors: Sequence[Vector]) -> list[float]:
        """Minus the step at which marginal relevance would take each sentence."""
        from digest.summarise.choose import RELEVANCE

        relevance = score(vectors, range(len(vectors)), [0] * len(vectors)).relevance
        near, ranks = Nearness(vectors), [0.0] * len(vectors)
        left = list(range(len(vectors)))
        for step in range(len(vectors)):
            index = -max(
                (RELEVANCE * relevance[i] - (1 - RELEVANCE) * near.nearest[i], -i) for i in left
            )[1]
            left.remove(index)
            near.mark(index)
            ranks[index] = -float(step)
        return ranks
