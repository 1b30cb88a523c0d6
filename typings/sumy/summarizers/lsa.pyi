from collections.abc import Set as AbstractSet

from sumy.models.dom import ObjectDocumentModel
from sumy.summarizers._summarizer import AbstractSummarizer

class LsaSummarizer(AbstractSummarizer):
    stop_words: AbstractSet[str]
    def _create_dictionary(self, document: ObjectDocumentModel) -> dict[str, int]: ...
