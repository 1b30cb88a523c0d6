"""sumy's LexRank and TextRank with their n² loops done by numpy; they choose what sumy's choose.

Only how the matrix is filled differs: likeness of all pairs is a product of matrices, taken over
the vocabulary in blocks so that memory grows with the sentences and not with their words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

if TYPE_CHECKING:
    from numpy.typing import NDArray

Document = ObjectDocumentModel
Terms = Counter[str]
_BLOCK = 2048  # terms at a time


def _counts(summarizer: LexRankSummarizer | TextRankSummarizer, document: Document) -> list[Terms]:
    """The stems of each sentence, counted: as sumy's own `_to_words_set`, less its conversions."""
    stop, stem = summarizer.stop_words, summarizer.stem_word
    known: dict[str, str | None] = {}  # word as written: its stem, None for a stop word
    counts: list[Terms] = []
    for sentence in document.sentences:
        terms: Terms = Counter()
        for word in sentence.words:
            if word not in known:
                low = word.lower()
                known[word] = None if low in stop else stem(low)
            found = known[word]
            if found is not None:
                terms[found] += 1
        counts.append(terms)
    return counts


class FastLexRank(LexRankSummarizer):
    """LexRank as sumy does it: threshold 0.1, no damping, a step or two of the power method."""

    def __call__(self, document: Document, sentences_count: object) -> tuple[Sentence, ...]:
        """Ratings are NaN where nothing is shared, as with sumy's; the caller takes the lead."""
        sentences = _counts(self, document)
        if not sentences:
            return ()
        with np.errstate(invalid="ignore", divide="ignore"):
            ratings = self.power_method(self._links(sentences), self.epsilon)
        by_sentence = dict(zip(document.sentences, map(float, ratings), strict=True))
        return self._get_best_sentences(document.sentences, sentences_count, by_sentence)

    def _links(self, sentences: Sequence[Terms]) -> NDArray[np.float64]:
        """The row-normalised matrix of pairs above the threshold."""
        likeness = products(_tf_idf(sentences))
        links = (likeness > self.threshold).astype(float)
        degrees = links.sum(axis=1, keepdims=True)
        degrees[degrees == 0] = 1
        return links / degrees


class FastTextRank(TextRankSummarizer):
    """TextRank as sumy does it, with shared words counted by a product of count matrices."""

    def _create_matrix(self, document: Document) -> NDArray[np.float64]:
        sentences = _counts(self, document)
        shared = products([{term: float(n) for term, n in terms.items()} for terms in sentences])
        lengths = np.array([terms.total() for terms in sentences])
        logs = np.log(np.maximum(lengths, 1))
        norms = logs[:, None] + logs[None, :]
        single = np.isclose(norms, 0.0)
        weights = np.where(single, shared, shared / np.where(single, 1.0, norms))
        count = len(sentences)
        weights /= weights.sum(axis=1)[:, np.newaxis] + self._ZERO_DIVISION_PREVENTION
        return np.full((count, count), (1.0 - self.damping) / count) + self.damping * weights


def products(vectors: Sequence[dict[str, float]]) -> NDArray[np.float64]:
    """The inner products of all pairs."""
    holders: dict[str, list[int]] = {}
    for row, vector in enumerate(vectors):
        for term in vector:
            holders.setdefault(term, []).append(row)
    shared = [term for term, rows in holders.items() if len(rows) > 1]
    total = np.zeros((len(vectors), len(vectors)))
    for start in range(0, len(shared), _BLOCK):
        block = shared[start : start + _BLOCK]
        rows = [row for term in block for row in holders[term]]
        places = [place for place, term in enumerate(block) for _ in holders[term]]
        table = np.zeros((len(vectors), len(block)))
        table[rows, places] = [vectors[row][term] for term in block for row in holders[term]]
        total += table @ table.T
    own = [sum(value * value for value in vector.values()) for vector in vectors]
    total[np.diag_indices_from(total)] = own
    return total


def _tf_idf(sentences: Sequence[Terms]) -> list[dict[str, float]]:
    """Unit vectors of tf / max tf · log(n / (1 + df)), as sumy weighs them."""
    frequency = Counter(chain.from_iterable(sentences))
    idf = {term: math.log(len(sentences) / (1 + df)) for term, df in frequency.items()}
    vectors: list[dict[str, float]] = []
    for terms in sentences:
        most = max(terms.values(), default=1)
        raw = {term: tf / most * idf[term] for term, tf in terms.items()}
        length = math.sqrt(sum(value * value for value in raw.values()))
        vectors.append({term: value / length for term, value in raw.items()} if length else {})
    return vectors
