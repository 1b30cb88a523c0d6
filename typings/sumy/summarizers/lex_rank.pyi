from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray
from sumy.summarizers._summarizer import AbstractSummarizer

class LexRankSummarizer(AbstractSummarizer):
    threshold: float
    epsilon: float
    stop_words: AbstractSet[str]
    @staticmethod
    def power_method(matrix: NDArray[np.float64], epsilon: float) -> NDArray[np.float64]: ...
