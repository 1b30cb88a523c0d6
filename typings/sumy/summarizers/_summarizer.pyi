from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sumy.models.dom import ObjectDocumentModel, Sentence

class SentenceInfo(NamedTuple):
    sentence: Sentence
    order: int
    rating: float

class AbstractSummarizer:
    _stemmer: Callable[[str], str]
    def __init__(self, stemmer: Callable[[str], str] = ...) -> None: ...
    def __call__(
        self, document: ObjectDocumentModel, sentences_count: object
    ) -> tuple[Sentence, ...]: ...
    def stem_word(self, word: str) -> str: ...
    @staticmethod
    def _get_best_sentences(
        sentences: Sequence[Sentence],
        count: object,
        rating: Callable[[Sentence], float] | Mapping[Sentence, float],
    ) -> tuple[Sentence, ...]: ...
