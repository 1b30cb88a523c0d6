"""How near articles are to each other: alike in what they say, and told at about the same time.

1 is near enough for one story. Whole texts and bare headlines are alike to very different degrees,
so each kind has its own scale; a headline and a text are compared by their titles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digest.curate.terms import text_of, text_terms, title_terms
from digest.curate.vectors import Floats, Rarity, Vectors, vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digest.model.article import Article

#: cosines that are, on average, near enough; by tests/benchmarks/stories.py
_TEXT_NEAR = 0.1
_TITLE_NEAR = 0.036
#: words from which a text is whole; of a shorter one every shared word is a larger part, and so a
#: teaser has to be more alike, by the root of how much shorter it is, up to so many times
_WHOLE_WORDS, _MOST_WANTED = 150, 1.6
#: hours: a text's next-day turn still belongs to the event; headlines of one come in a burst
_TEXT_FADES, _TITLE_FADES = 40.0, 18.0
#: of a likeness, that has to rest on other words than names: those say who and where, which a topic
#: has in common too; an event is what happened there
_UNNAMED = 0.3
#: how much more alike two texts of one source have to be: it seldom tells one event twice, and
#: what its texts share otherwise is the topic, or its manner
_SAME_SOURCE = 1.4
#: a word that all of a few texts hold tells nothing; a topic's words are in many, an event's in
#: few, and what one alone holds is no rarer than what two share
_TEXT_RARITY = Rarity(common=0.1, power=1.5, few=2)
_TITLE_RARITY = Rarity(common=1.0)  # runs of a headline's letters are often common
_LONGEST_WORD = 20  # letters, on average over a text of any language with spaces
_BLOCK = 100  # rows at a time: what is reckoned with for all of them is held for so many alone
_UNDATED = 0.32  # how much likeness counts where one of two has no date


@dataclass(frozen=True, slots=True)
class Nearness:
    """The articles' vectors and instants; rows of the matrix are computed when asked for."""

    texts: Vectors | None  #: None: no article has a text
    titles: Vectors | None  #: None: all have one
    whole: NDArray[np.bool_]  #: has a text
    wanted: NDArray[np.float64]  #: how much more alike it has to be than a whole text
    sources: NDArray[np.int64]
    hours: NDArray[np.float64]
    dated: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.hours)

    def rows(self, first: int, last: int) -> Floats:
        """The nearness of each of the articles *first* … *last* (exclusive) to every article."""
        near = np.empty((last - first, len(self)), np.float32)
        for at in range(first, last, _BLOCK):
            until = min(at + _BLOCK, last)
            near[at - first : until - first] = self._block(at, until)
        return near

    def _block(self, first: int, last: int) -> Floats:
        apart = np.abs(self.hours[first:last, None] - self.hours)
        known = self.dated[first:last, None] & self.dated
        near = np.zeros(apart.shape, np.float32)
        if self.titles is not None:
            fading = _counted(np.exp(-apart / _TITLE_FADES), known)
            near = self.titles.cosines(first, last) * fading / np.float32(_TITLE_NEAR)
        if self.texts is not None:
            fading = _counted(np.exp(-((apart / _TEXT_FADES) ** 2)), known)
            enough = _TEXT_NEAR * np.sqrt(self.wanted[first:last, None] * self.wanted)
            enough[self.sources[first:last, None] == self.sources] *= _SAME_SOURCE
            alike = self.texts.cosines(first, last, unnamed=_UNNAMED)
            both = self.whole[first:last, None] & self.whole
            near = np.where(both, alike * fading / enough.astype(np.float32), near)
        return near

    def among(self, members: Sequence[int]) -> Nearness:
        """The same of *members* alone."""
        places = np.array(members, np.int64)
        return Nearness(
            texts=self.texts and self.texts.among(members),
            titles=self.titles and self.titles.among(members),
            whole=self.whole[places],
            wanted=self.wanted[places],
            sources=self.sources[places],
            hours=self.hours[places],
            dated=self.dated[places],
        )

    def alike(self, first: int, last: int) -> Floats:
        """The cosines alone, whenever they were told."""
        alike = np.zeros((last - first, len(self)), np.float32)
        if self.titles is not None:
            alike = self.titles.cosines(first, last)
        if self.texts is not None:
            both = self.whole[first:last, None] & self.whole
            alike = np.where(both, self.texts.cosines(first, last), alike)
        return alike


def nearness(articles: Sequence[Article]) -> Nearness:
    """How near *articles* are to each other; rarity of words is counted among them."""
    lengths = np.array([_words(text_of(article)) for article in articles], np.int64)
    whole = lengths > 0
    titles = None
    if not whole.all():
        titles = vectors(title_terms([one.title for one in articles]), _TITLE_RARITY)
    return Nearness(
        texts=vectors(text_terms(articles), _TEXT_RARITY) if whole.any() else None,
        titles=titles,
        whole=whole,
        wanted=np.clip(np.sqrt(_WHOLE_WORDS / np.maximum(1, lengths)), 1, _MOST_WANTED),
        sources=_sources(articles),
        hours=np.array([article.instant.timestamp() / 3600 for article in articles]),
        dated=np.array([article.published is not None for article in articles], np.bool_),
    )


def _sources(articles: Sequence[Article]) -> NDArray[np.int64]:
    """A number for each source; one of its own for an article that names none."""
    places: dict[object, int] = {}
    return np.array(
        [places.setdefault(one.source or at, len(places)) for at, one in enumerate(articles)]
    )


def _words(text: str) -> int:
    """About how many words *text* has, in scripts without spaces too: two letters are a word."""
    spaced = len(text.split())
    return spaced if spaced * _LONGEST_WORD > len(text) else (len(text) + 1) // 2


def _counted(fading: NDArray[np.float64], known: NDArray[np.bool_]) -> Floats:
    """How much likeness counts, 1 … 0: by the time between two, less where it is not known."""
    return np.where(known, fading, np.minimum(fading, _UNDATED)).astype(np.float32)
