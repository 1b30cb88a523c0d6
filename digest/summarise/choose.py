"""Choosing: in the order of a ranking, or best first with no repetition, within a length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from digest.summarise.candidates import Candidate
from digest.summarise.gates import Finding
from digest.summarise.vectors import Nearness, Vector

RELEVANCE = 0.6  # against likeness to what is chosen: maximal marginal relevance, cross-validated
_SAME = 0.75  # of the shorter sentence's words: it says what a chosen one says
_SAME_COSINE = 0.8
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
    """Take the candidates in *order*, passing over what no longer fits."""
    chosen: list[int] = []
    for index in order:
        if length.fits(candidates[index]):
            length.take(candidates[index])
            chosen.append(index)
    return chosen


def best_first(
    candidates: Sequence[Candidate],
    vectors: Sequence[Vector],
    relevance: Sequence[float],
    against: Sequence[Sequence[Finding]],
    length: Length,
) -> list[int]:
    """Maximal marginal relevance (Carbonell & Goldstein 1998) less what the gates have against each.

    *relevance* runs from 0 to 1. What says the same as a chosen sentence is never taken. Ties go to
    the earlier sentence.
    """
    near = Nearness(vectors)
    penalty = [sum(finding.penalty for finding in found) for found in against]
    left = [index for index in range(len(candidates)) if length.fits(candidates[index])]
    chosen: list[int] = []
    while left:
        standing = [
            (RELEVANCE * relevance[i] - (1 - RELEVANCE) * near.nearest[i] - penalty[i], -i)
            for i in left
        ]
        index = -max(standing)[1]
        left.remove(index)
        if _says_the_same(candidates[index], [candidates[other] for other in chosen]):
            continue
        length.take(candidates[index])
        chosen.append(index)
        near.mark(index)
        _lift(candidates, index + 1, against, penalty)
        # what no longer fits never will, and what repeats this one is out
        left = [
            i for i in left if length.fits(candidates[i]) and near.nearest[i] <= _SAME_COSINE
        ]
    return chosen


def _says_the_same(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether most words of the shorter are in the other: the same news, said again."""
    ours = set(candidate.words)
    for other in chosen:
        theirs = set(other.words)
        shorter = min(len(ours), len(theirs))
        if shorter >= _LEAST and len(ours & theirs) > _SAME * shorter:
            return True
    return False


def _lift(
    candidates: Sequence[Candidate],
    following: int,
    against: Sequence[Sequence[Finding]],
    penalty: list[float],
) -> None:
    """The sentence after a chosen one may lean on it."""
    if following < len(candidates) and candidates[following].follows:
        penalty[following] -= sum(found.penalty for found in against[following] if found.leans)
