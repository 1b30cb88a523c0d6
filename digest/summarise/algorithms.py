"""The rankings that can be asked for by name: ours, sumy's, and those that are plugged in."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from digest.errors import Mistake
from digest.summarise.candidates import Candidate
from digest.summarise.names import GRAPHS, NAMES, SUMY

GRAPH_LIMIT = 2000  # sentences ranked, the first ones; the time grows with their square
if TYPE_CHECKING:
    from digest.summarise.formula import Scores
    from digest.summarise.vectors import Vector

Ranking = Callable[[Sequence[Candidate]], Sequence[float]]


def ranking(name: str) -> Ranking:
    """The ranking called *name*.

    :raises Mistake: when there is none.
    """
    if name in SUMY:
        # numpy's threads cost more than its sums here; it reads this when it is first imported
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if name in GRAPHS:
        return lambda candidates: graph_scores(name, candidates)
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


def graph_scores(name: str, candidates: Sequence[Candidate]) -> list[float]:
    """The ratings of LexRank or TextRank; NaN where sumy gives NaN.

    Those beyond the limit come last, in reading order.
    """
    from digest.summarise.graphs import RANKINGS, numbered
    from digest.summarise.terms import terms

    texts = [candidate.text for candidate in candidates[:GRAPH_LIMIT]]
    ratings = RANKINGS[name](numbered(texts, terms(candidates[0].language))).tolist()
    by_text = dict(zip(texts, ratings, strict=True))  # sumy's twins have one rating, the last's
    beyond = len(candidates) - len(texts)
    return [*(by_text[text] for text in texts), *(-1.0 - place for place in range(beyond))]


def news_scores(candidates: Sequence[Candidate]) -> tuple[list[Vector], Scores]:
    """The vectors and scores of the `news` formula."""
    from digest.summarise.formula import score, sentence_vectors
    from digest.text.stopwords import stop_words
    from digest.text.words import stemmer

    language = candidates[0].language if candidates else ""
    vectors = sentence_vectors(
        [candidate.words for candidate in candidates], stemmer(language), stop_words(language)
    )
    return vectors, score(
        vectors,
        [candidate.position for candidate in candidates],
        [candidate.document for candidate in candidates],
    )
