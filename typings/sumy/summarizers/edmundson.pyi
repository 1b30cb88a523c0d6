from collections.abc import Set as AbstractSet

from sumy.summarizers._summarizer import AbstractSummarizer

class EdmundsonSummarizer(AbstractSummarizer):
    bonus_words: AbstractSet[str]
    stigma_words: AbstractSet[str]
    null_words: AbstractSet[str]
