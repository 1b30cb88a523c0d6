"""Choosing: in the order of a ranking, or best first with no repetition, within a length."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from digest.summarise.candidates import Candidate
from digest.summarise.gates import Finding
from digest.summarise.vectors import Nearness, Vector

_SAME = 0.75  # of the shorter sentence's words: it says what a chosen one says
_SAME_COSINE = 0.8
_SAME_ELSEWHERE = 0.55  # of the terms of the shorter of two documents' sentences; .45 loses news
_FAULT = 0.3  # a penalty of which a sentence is not worth the room that is left
_LEAST = 4  # words; fewer prove no sameness


@dataclass(slots=True)
class Length:
    """How long a summary may be; one sentence is always given."""

    sentences: int | None = None
    words: int | None = None
    characters: int | None = None
    taken: int = field(default=0, init=False)
    _words: int = field(default=0, init=False)
    _characters: int = field(default=0, init=False)

    @property
    def is_ceiling(self) -> bool:
        """Whether less may be shown: words are a limit, a number of sentences is a wish."""
        return self.words is not None or self.characters is not None

    def fits(self, candidate: Candidate) -> bool:
        """Whether one more sentence may be taken."""
        return not self.taken or (
            (self.sentences is None or self.taken < self.sentences)
            and (self.words is None or self._words + candidate.size <= self.words)
            and (
                self.characters is None
                or self._characters + 1 + len(candidate.text) <= self.characters
            )
        )

    def take(self, candidate: Candidate) -> None:
        """Count a sentence that was chosen."""
        self._characters += len(candidate.text) + bool(self.taken)
        self.taken += 1
        self._words += candidate.size

    def holds_all(self, candidates: Sequence[Candidate]) -> bool:
        """Whether nothing has to be left out."""
        characters = sum(len(candidate.text) + 1 for candidate in candidates) - 1
        return (
            (self.sentences is None or len(candidates) <= self.sentences)
            and (self.words is None or sum(c.size for c in candidates) <= self.words)
            and (self.characters is None or characters <= self.characters)
        )


def in_turn(candidates: Sequence[Candidate], order: Sequence[int], length: Length) -> list[int]:
    """Take the candidates in *order*, passing over what no longer fits or was taken already."""
    chosen: list[int] = []
    taken: set[str] = set()
    for index in order:
        candidate = candidates[index]
        if candidate.text not in taken and length.fits(candidate):
            length.take(candidate)
            taken.add(candidate.text)
            chosen.append(index)
        elif length.sentences == length.taken:
            break
    return chosen


def best_first(
    candidates: Sequence[Candidate],
    vectors: Sequence[Vector],
    relevance: Sequence[float],
    against: Callable[[int], Sequence[Finding]],
    length: Length,
    share: float,
) -> list[int]:
    """Maximal marginal relevance (Carbonell & Goldstein 1998) less what gates have *against* each.

    *relevance* runs from 0 to 1 and has its *share* in the choice; difference from what is chosen
    has the rest. What says the same as a chosen sentence is never taken. Ties go to the earlier
    sentence. A standing only falls as others are chosen, so a sentence is looked at again, and
    shown to the gates, only once it comes to the top of the heap.
    """
    near = Nearness(vectors)
    penalty: dict[int, float] = {}
    chosen: list[int] = []

    def standing(index: int) -> float:
        repetition = (1 - share) * near.nearest[index]
        return share * relevance[index] - repetition - penalty.get(index, 0.0)

    heap = [(-standing(index), index) for index in range(len(candidates))]
    heapify(heap)
    while heap:
        height, index = heappop(heap)
        candidate = candidates[index]
        if index in chosen or not length.fits(candidate) or near.nearest[index] > _SAME_COSINE:
            continue  # what no longer fits never will
        if index not in penalty:
            penalty[index] = _penalty(candidate, against(index), index - 1 in chosen)
        if -standing(index) > height:
            heappush(heap, (-standing(index), index))
            continue
        if chosen and length.is_ceiling and penalty[index] >= _FAULT:
            continue
        if any(
            _says_the_same(candidate, candidates[other])
            or _tells_the_same(candidate, candidates[other], vectors[index], vectors[other])
            for other in chosen
        ):
            continue
        length.take(candidate)
        chosen.append(index)
        near.mark(index)
        if penalty.pop(index + 1, 0.0):  # the next one may lean on this
            heappush(heap, (-standing(index + 1), index + 1))
    return chosen


def _penalty(candidate: Candidate, found: Sequence[Finding], after_a_chosen_one: bool) -> float:  # noqa: FBT001
    """All penalties; a sentence may lean on the one before it where that is shown."""
    supported = after_a_chosen_one and candidate.follows
    return sum(finding.penalty for finding in found if not (finding.leans and supported))


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    """Whether most words of the shorter are in the other: the same news, said again."""
    return _is_within(set(one.words), set(other.words), _SAME)


def _tells_the_same(one: Candidate, other: Candidate, terms: Vector, others: Vector) -> bool:
    """Whether two documents say in words of their own what happened: telling it once will do."""
    return one.document != other.document and _is_within(
        terms.keys(), others.keys(), _SAME_ELSEWHERE
    )


def _is_within(one: AbstractSet[str], other: AbstractSet[str], share: float) -> bool:
    """Whether more than a *share* of the smaller set is in the other, unless it is tiny."""
    smaller = min(len(one), len(other))
    return smaller >= _LEAST and len(one & other) > share * smaller
