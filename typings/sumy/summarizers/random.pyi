from collections.abc import Sequence

from sumy.models.dom import Sentence
from sumy.summarizers._summarizer import AbstractSummarizer

class RandomSummarizer(AbstractSummarizer):
    def _get_random_ratings(self, sentences: Sequence[Sentence]) -> dict[Sentence, int]: ...
