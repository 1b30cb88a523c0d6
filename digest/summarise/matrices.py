"""LexRank and TextRank as summarisers of sumy's, for callers who work with sumy's documents.

They choose what sumy's own choose, several times faster. `digest.summarise` itself calls the
graphs directly, for importing sumy takes as long as ranking hundreds of articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from digest.summarise.graphs import lexrank, textrank
from digest.summarise.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from sumy.models.dom import ObjectDocumentModel, Sentence

    Ranking = Callable[[Sequence[Sequence[int]]], NDArray[np.float64]]


class FastLexRank(LexRankSummarizer):
    """LexRank as sumy does it: threshold 0.1, no damping, a step or two of the power method."""

    def __call__(
        self, document: ObjectDocumentModel, sentences_count: object
    ) -> tuple[Sentence, ...]:
        """Ratings are NaN where nothing is shared, as with sumy's own."""
        if not document.sentences:
            return ()
        ratings = _ratings(self, document, lexrank)
        return self._get_best_sentences(document.sentences, sentences_count, ratings)


class FastTextRank(TextRankSummarizer):
    """TextRank as sumy does it."""

    def rate_sentences(self, document: ObjectDocumentModel) -> dict[Sentence, float]:
        return _ratings(self, document, textrank)


def _ratings(
    summarizer: LexRankSummarizer | TextRankSummarizer,
    document: ObjectDocumentModel,
    ranking: Ranking,
) -> dict[Sentence, float]:
    """By sentence, so that twins have one rating, as with sumy's own."""
    terms = Terms(summarizer.stem_word, summarizer.stop_words)
    numbers = [[terms[word] for word in sentence.words] for sentence in document.sentences]
    return dict(zip(document.sentences, ranking(numbers).tolist(), strict=True))
