"""Fit: shorten a text at the best place that fits, never inside a word or an open quotation."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from digest.text.graphemes import word_ends

Fits = Callable[[str], bool]

CUT = "…"
CLAUSE = ",;:—–،؛，、；：。！？.!?"
_PAIRS = {"“": "”", "„": "“", "«": "»", "(": ")", "[": "]", "「": "」", "『": "』", "《": "》"}
_CLOSING = frozenset(_PAIRS.values()) - {"“"}
SHORTEST = 0.6  # of what would fit at a word: a clause that ends earlier wastes too much


def shorten(text: str, fits: Fits) -> str:
    """*text*, or its longest beginning that fits: up to a clause, else a word, with `…`.

    Empty where not even one word fits.
    """
    if fits(text):
        return text
    ends = [end for end in word_ends(text) if is_closed(text[:end])]
    best = _longest(ends, lambda end: fits(_cut(text, end)))
    if best is None:
        return ""
    least = best * SHORTEST
    clauses = [end for end in ends if least <= end <= best and _ends_clause(text, end)]
    return _cut(text, clauses[-1] if clauses else best)


def is_closed(text: str) -> bool:
    """Whether every quotation and bracket that *text* opens is closed in it."""
    waiting: list[str] = []
    for char in text:
        if waiting and char == waiting[-1]:
            waiting.pop()
        elif char in _PAIRS:
            waiting.append(_PAIRS[char])
        elif char in _CLOSING:
            return False
    return not waiting and text.count('"') % 2 == 0


def take(sentences: Iterable[str], fits: Callable[[list[str]], bool]) -> list[str]:
    """The first sentences, whole, as many as fit together; none is passed over.

    A later sentence leans on the one before it, or is not the news.
    """
    taken: list[str] = []
    for sentence in sentences:
        if not is_closed(sentence) or not fits([*taken, sentence]):
            break
        taken.append(sentence)
    return taken


def _longest(ends: list[int], fits: Callable[[int], bool]) -> int | None:
    """The last of *ends* that fits; a longer text never fits where a shorter does not."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        if fits(ends[middle]):
            low = middle + 1
        else:
            high = middle
    return ends[low - 1] if low else None


def _cut(text: str, end: int) -> str:
    return text[:end].rstrip().rstrip(CLAUSE).rstrip() + CUT


def _ends_clause(text: str, end: int) -> bool:
    return text[:end].rstrip()[-1:] in CLAUSE or text[end : end + 1] in CLAUSE
