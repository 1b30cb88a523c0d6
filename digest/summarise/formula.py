"""The `news` formula: which sentences of an article, or of a story's articles, matter most.

    x_i = unit vector of sentence i's stems, (1 + log tf) · log(1 + n / df), stop words left out
    c_i = likeness to the later sentences less likeness to the earlier ones (PacSum)
    v_i = z(c)_i + lead · exp(-i / fade)
    r_i = v_i, stretched to run from 0 to 1

Several articles of one story are pooled: there c_i is the likeness to what the *other* articles
tell, i the position in its own article; the articles that come first count a little more, and the
sentence that opens the story most of all.

Choosing then goes by `share` of r_i less the rest of likeness to what is chosen. All these weights
were chosen by five-fold cross-validation on human summaries, single articles and stories apart; of
points that do as well within the noise, the one that keeps closest to the lead was taken. See
`tests/benchmarks/tune_news.py`; `docs/summaries.md` has the figures.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from digest.summarise.vectors import (
    Vector,
    between_0_and_1,
    directed_centrality,
    standard,
    told_elsewhere,
    unit_vectors,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What position counts against centrality, and how fast it fades, in sentences."""

    lead: float
    fade: float
    share: float  #: of relevance in the choice; the rest is difference from what is chosen
    first: float = 0.0  #: what being in the story's first article counts; fades with each next
    opening: float = 0.0  #: what being the sentence that opens the story counts


ONE_ARTICLE = Weights(lead=2.0, fade=2.0, share=0.8)
STORY = Weights(lead=5.0, fade=4.0, first=0.3, opening=1.0, share=0.6)


@dataclass(frozen=True, slots=True)
class Scores:
    """The parts of each sentence's relevance, and the relevance itself, from 0 to 1."""

    centrality: Sequence[float]
    position: Sequence[float]
    relevance: Sequence[float]


def weights_for(documents: Sequence[int]) -> Weights:
    """The weights for sentences of these documents, which are in reading order."""
    return STORY if documents and documents[0] != documents[-1] else ONE_ARTICLE


def score(
    vectors: Sequence[Vector],
    positions: Sequence[int],
    documents: Sequence[int],
    weights: Weights | None = None,
) -> Scores:
    """Score sentences by their vectors, positions in their own articles, and articles."""
    story = bool(documents) and documents[0] != documents[-1]
    weights = weights or weights_for(documents)
    central = standard(
        told_elsewhere(vectors, documents) if story else directed_centrality(vectors)
    )
    first = documents[0] if documents else 0
    position = [
        weights.lead * math.exp(-place / weights.fade)
        + weights.first * math.exp(-document)
        + weights.opening * (place == 0 and document == first)
        for place, document in zip(positions, documents, strict=True)
    ]
    total = [c + p for c, p in zip(central, position, strict=True)]
    return Scores(central, position, between_0_and_1(total))


def sentence_vectors(
    sentences: Sequence[Sequence[str]], stem: Callable[[str], str], stop_words: frozenset[str]
) -> list[Vector]:
    """A unit vector for each sentence's words, which are in lower case."""
    return unit_vectors(
        [[stem(word) for word in words if word not in stop_words] for words in sentences]
    )
