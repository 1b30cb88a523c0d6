"""The `news` formula as a summariser of sumy's, for callers who work with sumy's documents.

`digest.summarise` itself calls the formula directly: sumy takes half a second and fifty megabytes
to import, and only its own algorithms need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sumy.summarizers._summarizer import AbstractSummarizer

from digest.summarise.formula import ONE_ARTICLE, score, sentence_vectors
from digest.summarise.vectors import Nearness, Vector

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sumy.models.dom import ObjectDocumentModel, Sentence


class NewsSummarizer(AbstractSummarizer):
    """The formula and no repetition, without gates: one document.

    A stemmer is any callable word → stem; *stop_words* are given in lower case.
    """

    def __init__(
        self, stemmer: Callable[[str], str] = str, stop_words: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(stemmer)
        self.stop_words = stop_words

    def __call__(
        self, document: ObjectDocumentModel, sentences_count: object
    ) -> tuple[Sentence, ...]:
        """*sentences_count* as with every summariser of sumy: a number, `"20%"` or a callable."""
        sentences = document.sentences
        words = [[word.lower() for word in sentence.words] for sentence in sentences]
        ratings = iter(_ranks(sentence_vectors(words, self._stemmer, self.stop_words)))
        return self._get_best_sentences(sentences, sentences_count, lambda _: next(ratings))


def _ranks(vectors: Sequence[Vector]) -> list[float]:
    """Minus the step at which maximal marginal relevance would take each sentence."""
    relevance = score(vectors, range(len(vectors)), [0] * len(vectors)).relevance
    share = ONE_ARTICLE.share
    near, ranks = Nearness(vectors), [0.0] * len(vectors)
    left = list(range(len(vectors)))
    for step in range(len(vectors)):
        index = -max((share * relevance[i] - (1 - share) * near.nearest[i], -i) for i in left)[1]
        left.remove(index)
        near.mark(index)
        ranks[index] = -float(step)
    return ranks
