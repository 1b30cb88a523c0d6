"""sumy's own algorithms, each made to give the same answer every time and to answer at all."""

from __future__ import annotations

import hashlib
import random
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from digest.summarise.candidates import Candidate
from digest.summarise.dom import Articles
from digest.summarise.terms import stemmer, sumy_stop_words

if TYPE_CHECKING:
    from sumy.models.dom import ObjectDocumentModel, Sentence
    from sumy.summarizers._summarizer import AbstractSummarizer, SentenceInfo

#: sentences ranked at most, the first ones; the time grows with their square or cube
LIMITS = {
    "lsa": 400, "luhn": 4000, "kl": 120, "sumbasic": 1000,
    "reduction": 400, "edmundson": 4000, "random": 100_000,
}  # fmt: skip
_BONUS = 10  # frequent words that Edmundson's cue method counts in favour
_STIGMA = frozenset(("hardly", "impossible", "perhaps", "maybe", "unclear", "unknown"))


def classic(name: str, candidates: Sequence[Candidate]) -> list[float]:
    """Minus the place that sumy's algorithm *name* gives each candidate; NaN where it gives NaN.

    Those beyond the algorithm's limit come last, in reading order.
    """
    ranked = candidates[: LIMITS[name]]
    language = candidates[0].language
    summarizer = _MAKERS[name](ranked, language, sumy_stop_words(language))
    places = [float(-place) for place in range(len(candidates))]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # LSA warns of texts with few words, and goes on
        infos = _ranked(summarizer, ranked)
    for place, info in enumerate(infos):
        places[info.order] = float(-place) if info.rating == info.rating else float("nan")
    return places


def _ranked(
    summarizer: AbstractSummarizer, candidates: Sequence[Candidate]
) -> Sequence[SentenceInfo]:
    """All sentences in the order the algorithm ranks them: what it hands to its count."""
    seen: list[SentenceInfo] = []

    def keep(infos: Sequence[SentenceInfo]) -> Sequence[SentenceInfo]:
        seen.extend(infos)
        return infos

    summarizer(Articles(candidates), keep)
    return seen


def _lsa(_: Sequence[Candidate], language: str, stop: frozenset[str]) -> AbstractSummarizer:
    from sumy.summarizers.lsa import LsaSummarizer

    class SortedLsa(LsaSummarizer):
        """With its rows in a fixed order: sumy's follow a set, so they change with the process."""

        def _create_dictionary(self, document: ObjectDocumentModel) -> dict[str, int]:
            found = super()._create_dictionary(document)
            return {word: row for row, word in enumerate(sorted(found))}

    summarizer = SortedLsa(stemmer(language))
    summarizer.stop_words = stop
    return summarizer


def _luhn(_: Sequence[Candidate], language: str, stop: frozenset[str]) -> AbstractSummarizer:
    from sumy.summarizers.luhn import LuhnSummarizer

    summarizer = LuhnSummarizer(stemmer(language))
    summarizer.stop_words = stop
    return summarizer


def _reduction(_: Sequence[Candidate], language: str, stop: frozenset[str]) -> AbstractSummarizer:
    from sumy.summarizers.reduction import ReductionSummarizer

    summarizer = ReductionSummarizer(stemmer(language))
    summarizer.stop_words = stop
    return summarizer


def _kl(_: Sequence[Candidate], __: str, stop: frozenset[str]) -> AbstractSummarizer:
    from sumy.summarizers.kl import KLSummarizer

    summarizer = KLSummarizer()
    summarizer.stop_words = stop
    return summarizer


def _sumbasic(_: Sequence[Candidate], __: str, stop: frozenset[str]) -> AbstractSummarizer:
    from sumy.summarizers.sum_basic import SumBasicSummarizer

    summarizer = SumBasicSummarizer()  # with a stemmer it raises KeyError
    summarizer.stop_words = stop
    return summarizer


def _edmundson(
    candidates: Sequence[Candidate], language: str, stop: frozenset[str]
) -> AbstractSummarizer:
    from sumy.summarizers.edmundson import EdmundsonSummarizer

    summarizer = EdmundsonSummarizer(stemmer(language))
    told = Counter(word for candidate in candidates for word in candidate.words if word not in stop)
    frequent = sorted(told, key=lambda word: (-told[word], word))[:_BONUS]
    # it refuses to work on empty lists; a word that no text holds is as good as none
    summarizer.bonus_words = frozenset(frequent) or {"\0"}
    summarizer.stigma_words = _STIGMA
    summarizer.null_words = stop or {"\0"}
    return summarizer


def _random(candidates: Sequence[Candidate], _: str, __: frozenset[str]) -> AbstractSummarizer:
    from sumy.summarizers.random import RandomSummarizer

    seed = hashlib.sha256(
        "\0".join(candidate.text for candidate in candidates).encode(errors="replace")
    )

    class SeededRandom(RandomSummarizer):
        """By a generator of its own, seeded by the text: the same text, the same choice."""

        def _get_random_ratings(self, sentences: Sequence[Sentence]) -> dict[Sentence, int]:
            ratings = list(range(len(sentences)))
            random.Random(seed.digest()).shuffle(ratings)
            return dict(zip(sentences, ratings, strict=True))

    return SeededRandom()


_MAKERS: dict[str, Callable[[Sequence[Candidate], str, frozenset[str]], AbstractSummarizer]] = {
    "lsa": _lsa,
    "luhn": _luhn,
    "kl": _kl,
    "sumbasic": _sumbasic,
    "reduction": _reduction,
    "edmundson": _edmundson,
    "random": _random,
}
