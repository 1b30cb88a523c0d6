from collections.abc import Set as AbstractSet

from sumy.summarizers._summarizer import AbstractSummarizer

class ReductionSummarizer(AbstractSummarizer):
    stop_words: AbstractSet[str]
