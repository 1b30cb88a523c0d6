"""What a cleaning step sees: the lines of one text, and what is known about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from digest.text.ends import CLOSERS, is_ended

PROSE_WORDS = 8
LONG_WORDS = 25  # a paragraph, whatever it ends with

#: letters and figures, with the vowel signs that Python does not count among them
_WORD = re.compile(
    r"(?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0966-\u0dff])+"
)
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_SIGNED = re.compile(r"(?<=\W)\s*\([^()]{1,30}\)$")  # "… said on Sunday. (Agency)"
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)


def words_of(text: str) -> tuple[str, ...]:
    """The words of *text* in lower case, without punctuation."""
    if text.isascii():
        return tuple(_ASCII_WORD.findall(text.lower()))
    return tuple(_WORD.findall(text.casefold()))


def is_unspaced(text: str) -> bool:
    """Whether a writing without blanks stands in *text*, where a “word” may be a whole clause."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def label_of(words: tuple[str, ...]) -> str:
    """The words with single spaces and without figures: the form in which labels are looked up."""
    return " ".join(word for word in words if not word.isdecimal())


@dataclass(frozen=True)
class Line:
    """One line of a page, verbatim but for blanks at its edges; a line is a paragraph."""

    text: str
    glued: bool = False  #: a date stood before it without a space: the mark of a teaser

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case, without punctuation."""
        return words_of(self.text)

    @cached_property
    def size(self) -> int:
        """How many words it has; two signs count as one where words are not spaced."""
        unspaced = 0 if self.text.isascii() else len(_UNSPACED.findall(self.text))
        return len(self.words) + unspaced // 2

    @cached_property
    def label(self) -> str:
        """Its words with single spaces and without figures, to look up in a list."""
        return label_of(self.words)

    @cached_property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        text = self.text
        return is_ended(_SIGNED.sub("", text) if text.endswith(")") else text)

    @property
    def is_prose(self) -> bool:
        """Whether it can only be a paragraph of running text."""
        return self.size >= LONG_WORDS or (self.ended and self.size >= PROSE_WORDS)

    @property
    def is_sentence(self) -> bool:
        """Whether it may be a short paragraph: it ends as a sentence, and not as a question."""
        return (
            self.ended
            and self.size > 1
            and not self.text.rstrip(CLOSERS).endswith(("?", "？", "؟"))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The lines that are left, before one step."""

    lines: tuple[Line, ...]
    pasted: bool = True  #: a person's copy of a whole page; False: an extractor chose the lines
    title: str = ""

    @property
    def first_prose(self) -> int:
        """The index of the first paragraph of running text; past the end where there is none."""
        return next((i for i, line in enumerate(self.lines) if line.is_prose), len(self.lines))

    @property
    def last_prose(self) -> int:
        """The index of the last paragraph of running text; -1 where there is none."""
        backwards = range(len(self.lines) - 1, -1, -1)
        return next((i for i in backwards if self.lines[i].is_prose), -1)


#: A step of the chain: the indexes of the lines that have to go, and why. It can change no text.
Cleaner = Callable[[Draft], Mapping[int, str]]
