"""Whether a text holds an editor's words: as whole words, in any case and script, in linear time.

Nothing an editor writes is a pattern: `C++` is looked for as it stands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from digest.curate.words import is_unspaced, normal


class Haystack:
    """Texts made ready to be searched many times."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._text = "\n".join(_line(text) for text in texts)

    def holds(self, phrase: str) -> bool:
        """Whether *phrase* stands in one of the texts; spaces between its words are all alike."""
        needle = _line(phrase)
        if not needle:
            return False
        at = self._text.find(needle)
        while at >= 0:
            if self._stands_alone(at, at + len(needle)):
                return True
            at = self._text.find(needle, at + 1)
        return False

    def first_of(self, phrases: Sequence[str]) -> str:
        """The first of *phrases* that the texts hold; empty if none."""
        return next(filter(self.holds, phrases), "")

    def _stands_alone(self, start: int, end: int) -> bool:
        text = self._text
        return not (
            (start > 0 and _continues(text[start - 1], text[start]))
            or (end < len(text) and _continues(text[end - 1], text[end]))
        )


def _line(text: str) -> str:
    return " ".join(normal(text).split())


def _continues(left: str, right: str) -> bool:
    """Whether two characters side by side belong to one word."""
    if unicodedata.category(right).startswith("M"):
        return True
    return all(_in_word(one) and not is_unspaced(one) for one in (left, right))


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"
