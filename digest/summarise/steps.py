"""The way of a summary: documents > candidates > ranking > chosen > reading order.

Nothing fails for want of a ranking: where a scorer fails, the lead is taken, and the summary says
so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from digest.errors import Mistake
from digest.model.summary import Document, Sentence, Summary
from digest.summarise.candidates import Candidate, gather, gather_divided
from digest.summarise.choose import Length, in_turn
from digest.summarise.names import LEAD, NEWS, SUMY
from digest.text.words import words as words_of

if TYPE_CHECKING:
    from digest.summarise.gates import Finding

DEFAULT_WORDS = 60  # two sentences or so: shorter reads better and scores higher than three


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why one sentence was chosen or not."""

    sentence: Sentence
    chosen: bool
    score: float  #: as the algorithm gives it; only the order means anything across algorithms
    parts: tuple[tuple[str, float], ...] = ()
    against: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A summary, and a reason for every sentence it was chosen from."""

    summary: Summary
    reasons: tuple[Reason, ...]


@dataclass(slots=True)
class _Choice:
    """What an algorithm makes of the candidates."""

    chosen: list[int]
    scores: Sequence[float]
    parts: Sequence[tuple[tuple[str, float], ...]] = ()
    against: Callable[[int], tuple[Finding, ...]] = lambda _: ()
    fallback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """Candidates, and what is wanted of them."""

    candidates: list[Candidate]
    titles: tuple[tuple[str, ...], ...]
    algorithm: str
    length: Length = field(compare=False)


def summarise(
    documents: Sequence[Document],
    *,
    words: int | None = DEFAULT_WORDS,
    sentences: int | None = None,
    characters: int | None = None,
    algorithm: str = NEWS,
) -> Summary:
    """Choose sentences that tell what *documents* tell; several are one story's articles.

    Each limit holds where it is given, and never cuts a sentence: one is always shown. A document
    that fits whole is shown whole; what several tell is told once.

    :raises Mistake: when there is no such algorithm, or a limit is below 1.
    """
    task = _task(documents, algorithm, _length(words, sentences, characters))
    if len(documents) == 1 and task.length.holds_all(task.candidates):
        everything = list(range(len(task.candidates)))
        return _summary(task, _Choice(everything, ()))
    return _summary(task, _choose(task))


def brief(documents: Sequence[Document], *, algorithm: str = NEWS) -> Sentence | None:
    """The one sentence that tells the news by itself; None for texts without any.

    Of a story it is the first article's that holds a sentence: that one represents the event.
    """
    for number, document in enumerate(documents):
        chosen = summarise([document], words=None, sentences=1, algorithm=algorithm).sentences
        if chosen:
            return replace(chosen[0], document=number)
    return None


def summarise_divided(
    sentences: Sequence[str],
    *,
    words: int | None = DEFAULT_WORDS,
    count: int | None = None,
    characters: int | None = None,
    language: str = "",
    title: str = "",
    algorithm: str = NEWS,
) -> tuple[int, ...]:
    """The numbers of the *sentences* to show, from 0, of a text that is divided already.

    :raises Mistake: as `summarise`.
    """
    task = _Task(
        candidates=gather_divided(sentences, language, as_it_is=algorithm in SUMY),
        titles=(tuple(words_of(title)),),
        algorithm=algorithm,
        length=_length(words, count, characters),
    )
    return tuple(task.candidates[index].start for index in sorted(_choose(task).chosen))


def explain(
    documents: Sequence[Document],
    *,
    words: int | None = DEFAULT_WORDS,
    sentences: int | None = None,
    characters: int | None = None,
    algorithm: str = NEWS,
) -> Explained:
    """As `summarise`, with the score, its parts and the gates' findings for every sentence.

    :raises Mistake: as `summarise`.
    """
    return _explain(_task(documents, algorithm, _length(words, sentences, characters)))


def _task(documents: Sequence[Document], algorithm: str, length: Length) -> _Task:
    return _Task(
        candidates=gather(documents, as_it_is=algorithm in SUMY),
        titles=tuple(tuple(words_of(document.title)) for document in documents),
        algorithm=algorithm,
        length=length,
    )


def _length(words: int | None, sentences: int | None, characters: int | None) -> Length:
    for name, limit in (("words", words), ("sentences", sentences), ("characters", characters)):
        if limit is not None and limit < 1:
            raise Mistake(f"a summary of {limit} {name} would be empty; ask for 1 or more")
    return Length(words=words, sentences=sentences, characters=characters)


def _explain(task: _Task) -> Explained:
    choice = _choose(task)
    chosen = frozenset(choice.chosen)
    reasons = tuple(
        Reason(
            sentence=candidate.sentence,
            chosen=index in chosen,
            score=choice.scores[index],
            parts=choice.parts[index] if choice.parts else (),
            against=choice.against(index),
        )
        for index, candidate in enumerate(task.candidates)
    )
    return Explained(summary=_summary(task, choice), reasons=reasons)


def _summary(task: _Task, choice: _Choice) -> Summary:
    return Summary(
        sentences=tuple(
            task.candidates[index].sentence for index in _in_order(task.candidates, choice.chosen)
        ),
        algorithm=task.algorithm,
        fallback=choice.fallback,
    )


def _in_order(candidates: Sequence[Candidate], chosen: Sequence[int]) -> list[int]:
    """Reading order; a story opens with an article that is quoted from its beginning, if one is.

    So it opens with the event, and not in the middle of an article whose first sentence was left
    out for repeating the headline.
    """
    ordered = sorted(chosen)
    opened = next((candidates[i].document for i in ordered if candidates[i].is_first), 0)
    if ordered and not candidates[ordered[0]].is_first:
        ordered.sort(key=lambda index: candidates[index].document != opened)
    return ordered


def _choose(task: _Task) -> _Choice:
    """Choose by the task's algorithm; by the lead where that cannot be done."""
    from digest.summarise.algorithms import ranking

    rank = ranking(task.algorithm)
    if task.algorithm == LEAD or not task.candidates:
        return _lead(task, "")
    if task.algorithm == NEWS:
        return _news(task)
    try:
        scores = rank(task.candidates)
    except Exception as error:  # noqa: BLE001 - whatever somebody else's scorer meets, readers get a summary
        return _lead(task, f"{task.algorithm} failed ({type(error).__name__}: {error})")
    if len(scores) != len(task.candidates) or not all(map(math.isfinite, scores)):
        return _lead(task, f"{task.algorithm} gave no usable scores")
    order = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
    return _Choice(in_turn(task.candidates, order, task.length), scores)


def _news(task: _Task) -> _Choice:
    from digest.summarise.algorithms import news_scores
    from digest.summarise.choose import best_first
    from digest.summarise.formula import weights_for
    from digest.summarise.gates import Headlines, findings

    candidates = task.candidates
    vectors, scores = news_scores(candidates)
    headlines = Headlines(task.titles)

    @cache
    def against(index: int) -> tuple[Finding, ...]:
        return findings(candidates[index], headlines)

    share = weights_for([candidate.document for candidate in candidates]).share
    chosen = best_first(candidates, vectors, scores.relevance, against, task.length, share)
    parts = [
        (("centrality", c), ("position", p))
        for c, p in zip(scores.centrality, scores.position, strict=True)
    ]
    return _Choice(chosen, scores.relevance, parts, against)


def _lead(task: _Task, why: str) -> _Choice:
    """The first sentences; of several documents, the first of each, then the second of each."""
    candidates = task.candidates
    order = sorted(range(len(candidates)), key=lambda i: (candidates[i].position, i))
    scores = [-float(candidate.position) for candidate in candidates]
    fallback = f"{why}; the lead was taken" if why else ""
    return _Choice(in_turn(candidates, order, task.length), scores, fallback=fallback)
