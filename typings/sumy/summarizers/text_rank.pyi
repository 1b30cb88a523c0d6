from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray
from sumy.models.dom import ObjectDocumentModel
from sumy.summarizers._summarizer import AbstractSummarizer

class TextRankSummarizer(AbstractSummarizer):
    damping: float
    stop_words: AbstractSet[str]
    _ZERO_DIVISION_PREVENTION: float
    def _create_matrix(self, document: ObjectDocumentModel) -> NDArray[np.float64]: ...
