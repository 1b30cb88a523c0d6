"""What an article is compared by: the terms of its text, or those of its title alone.

Similarity of words alone joins two earthquakes, two rate cuts, two recalls. What tells events apart
are names, places and numbers, and what the opening paragraph says: these weigh more.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from digest.curate.vectors import Ints, Weighted
from digest.curate.words import is_unspaced, normal, words
from digest.model.article import Article

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NAME = 2.3  # a word that is mostly written with a capital within sentences …
_COMMON = 0.1, 10  # … and in no more than this share or number of articles: no weekday, no agency
_NUMBER, _SMALL_NUMBER = 3.0, 0.5  # `4.50` or `310,000` is a fact; `12` or a year is everywhere
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT = 0.3  # up to three letters: in most languages what holds a sentence together
_LETTERS = 3
_RUNS = (3, 4, 5)
_TITLE = 2
_OPENING = 3  # the first paragraph says who, what and where
_READ = 400  # words of a text that are looked at: an event is told at the top
_STEM = 7  # letters; endings differ, and so do stemmers between languages
_SENTENCE_END = re.compile(r"(?<=[.!?:;…。！？\"”“»])\s+|\n+")
#: an agency's mark in the dateline: "LUGANO, Oct 13 (Meridian Wire) - …", "[Radio Meridian] …"
_AGENCY = re.compile(r"^([^()\[\]\n]{0,80})(?:\([^()\n]{2,40}\)|\[[^\[\]\n]{2,40}\])")


def text_of(article: Article) -> str:
    """What there is to compare beside the title."""
    return article.text or article.teaser


def title_terms(titles: Sequence[str]) -> Weighted:
    """Runs of three to five characters: headlines vary words more than the roots in them."""
    identity: dict[str, int] = {}
    rows, runs = array("q"), array("q")
    for row, title in enumerate(titles):
        line = f" {' '.join(words(normal(title)))} "
        for length in _RUNS:
            for at in range(len(line) - length + 1):
                rows.append(row)
                runs.append(identity.setdefault(line[at : at + length], len(identity)))
    pairs, times = _summed(_ints(rows), _ints(runs), np.ones(len(rows)), len(identity))
    rows_of, terms = np.divmod(pairs, max(1, len(identity)))
    names = np.zeros(len(identity), np.bool_)
    return Weighted(rows_of, terms, 1 + np.log(times), names, len(titles))


def text_terms(articles: Sequence[Article]) -> Weighted:
    """The terms of each article's title and text, by weight; none for one that has no text."""
    read = _Read()
    for row, article in enumerate(articles):
        read.article(row, article)
    return read.weighted(len(articles))


class _Read:
    """The words of articles as numbers, one after the other; what counts is counted at the end."""

    def __init__(self) -> None:
        self._said: dict[str, int] = {}  # as written, to its number
        self._rows, self._words, self._amounts = array("q"), array("q"), array("d")
        self._inside = array("b")  # of a sentence: its capital, if it has one, is its own
        self._own: list[tuple[int, str]] = []

    def article(self, row: int, article: Article) -> None:
        """Add the title and the top of the text."""
        left = _READ
        paragraphs = _AGENCY.sub(r"\1", text_of(article)).split("\n\n")
        for place, paragraph in enumerate(paragraphs):
            for sentence in _SENTENCE_END.split(paragraph):
                said = words(sentence)[:left]
                self._add(row, said, _OPENING if place == 0 else 1, inside=1)
                left -= len(said)
            if left <= 0:
                break
        if left < _READ:
            self._add(row, words(article.title), _TITLE, inside=0)
        # An outlet names itself in its texts, and an agency's pieces are not one event.
        self._own += [(row, _compared(word)) for word in words(article.outlet)]

    def _add(self, row: int, said: list[str], amount: float, *, inside: int) -> None:
        identity = self._said
        self._rows.extend([row] * len(said))
        self._words.extend([identity.setdefault(word, len(identity)) for word in said])
        self._amounts.extend([amount] * len(said))
        self._inside.extend([0, *[inside] * (len(said) - 1)] if said else [])

    def weighted(self, count: int) -> Weighted:
        """Everything read, by stems: *count* articles."""
        compared, form = _merged([_compared(word) for word in self._said])
        rows, forms = _ints(self._rows), form[_ints(self._words)]
        pairs, amounts = _summed(rows, forms, np.array(self._amounts), len(compared))
        own = {word: at for at, word in enumerate(compared)}
        kept = ~np.isin(
            pairs, [row * len(compared) + own[word] for row, word in self._own if word in own]
        )
        rows, forms = np.divmod(pairs[kept], max(1, len(compared)))
        named = self._names(compared, form, forms)
        weights = np.where(named, _NAME, np.array([_weight(word) for word in compared], np.float64))
        stems, stem = _merged([word[:_STEM] if word[0].isalpha() else word for word in compared])
        names = np.bincount(stem[named], minlength=len(stems)) > 0
        values = weights[forms] * (1 + np.log(amounts[kept]))
        return _greatest(Weighted(rows, stem[forms], values, names, count))

    def _names(self, compared: Sequence[str], form: Ints, held: Ints) -> NDArray[np.bool_]:
        """Which words are names; *held* has each once for every article that holds it."""
        inside = np.array(self._inside, np.bool_)
        spoken = _ints(self._words)[inside]
        capital = np.array([word[0].isupper() for word in self._said], np.bool_)[spoken]
        capitals = np.bincount(form[spoken[capital]], minlength=len(compared))
        smalls = np.bincount(form[spoken[~capital]], minlength=len(compared))
        holders = np.bincount(held, minlength=len(compared))
        share, number = _COMMON
        most = max(number, share * len(set(self._rows)))
        long = np.array([len(word) > 1 for word in compared], np.bool_)  # English "I" is no name
        return long & (capitals > 2 * smalls) & (holders <= most)


def _compared(word: str) -> str:
    return normal(word) if word[0].isalpha() else word.replace(",", ".")


def _weight(word: str) -> float:
    if not word[0].isalpha():
        is_fact = len(word) >= _LETTERS and not _YEAR.fullmatch(word)
        return _NUMBER if is_fact else _SMALL_NUMBER
    return _SHORT if len(word) <= _LETTERS and not is_unspaced(word[0]) else 1


def _merged(said: Sequence[str]) -> tuple[list[str], Ints]:
    """The distinct of *said*, and for each of *said* which of them it is."""
    identity: dict[str, int] = {}
    places = [identity.setdefault(word, len(identity)) for word in said]
    return list(identity), np.array(places, np.int64)


def _ints(numbers: array[int]) -> Ints:
    return np.array(numbers, np.int64)


def _summed(
    rows: Ints, terms: Ints, amounts: NDArray[np.float64], vocabulary: int
) -> tuple[Ints, NDArray[np.float64]]:
    """Each pair once, as row * *vocabulary* + term, in order; and the sum of its amounts."""
    pairs, place = np.unique(rows * vocabulary + terms, return_inverse=True)
    sums = np.bincount(place, weights=amounts, minlength=len(pairs))
    return pairs.astype(np.int64), sums.astype(np.float64)


def _greatest(said: Weighted) -> Weighted:
    """Each pair once, with the greatest of its values."""
    pairs = said.rows * len(said.names) + said.terms
    order = np.argsort(pairs, kind="stable")
    pairs, values = pairs[order], said.values[order]
    starts = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1]))[: len(pairs)])
    if not len(starts):
        return said
    rows, terms = np.divmod(pairs[starts], len(said.names))
    return replace(said, rows=rows, terms=terms, values=np.maximum.reduceat(values, starts))
