"""The rankings that can be asked for by name: ours, sumy's, and those that are plugged in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from digest.errors import Mistake
from digest.summarise.candidates import Candidate
from digest.summarise.formula import Scores, score, sentence_vectors
from digest.summarise.names import NAMES, SUMY
from digest.summarise.vectors import Vector
from digest.text.stopwords import stop_words
from digest.text.words import stemmer

Ranking = Callable[[Sequence[Candidate]], Sequence[float]]


def ranking(name: str) -> Ranking:
    """The ranking called *name*.

    :raises Mistake: when there is none.
    """
    if name in SUMY:
        from digest.summarise.classic import classic

        return lambda candidates: classic(name, candidates)
    if name in NAMES:
        return lambda candidates: news_scores(candidates)[1].relevance
    from digest.summarise.scorers import plugged_in, plugged_in_names

    found = plugged_in(name)
    if found is None:
        known = ", ".join((*NAMES, *plugged_in_names()))
        raise Mistake(f"there is no algorithm {name!r}; there are {known}")
    return found


def news_scores(candidates: Sequence[Candidate]) -> tuple[list[Vector], Scores]:
    """The vectors and scores of the `news` formula."""
    language = candidates[0].language if candidates else ""
    vectors = sentence_vectors(
        [candidate.words for candidate in candidates], stemmer(language), stop_words(language)
    )
    return vectors, score(
        vectors,
        [candidate.position for candidate in candidates],
        [candidate.sentence.document for candidate in candidates],
    )
