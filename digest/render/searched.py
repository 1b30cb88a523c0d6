"""An article as a browser searches its page for a text fragment's words (WICG)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import category

from digest.text.searching import alike, seen

UNDIVIDED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_CELLS = re.compile(r"^\| | \| | \|$")  # a table's row, as extractors write it


@dataclass(frozen=True, slots=True)
class Page:
    """An article as a browser searches it: blocks divided by line ends, each line one block."""

    text: str
    starts: tuple[int, ...]  #: where each paragraph starts in *text*
    echoes: tuple[str, ...] = ()  #: lines of the page above it, folded as it is

    def first(self, piece: str, after: int = 0) -> int:
        """Where *piece* first stands between word boundaries; -1: nowhere."""
        wanted = folded(piece)
        at = self.text.find(wanted, after)
        while at >= 0 and not self._bounded(at, at + len(wanted)):
            at = self.text.find(wanted, at + 1)
        return at

    def first_behind(self, prefix: str, piece: str) -> int:
        """Where *piece* first stands right behind *prefix*, blanks and block ends aside."""
        at = self.first(prefix)
        while at >= 0:
            behind = at + len(folded(prefix))
            behind += len(self.text[behind:]) - len(self.text[behind:].lstrip())
            if self.first(piece, behind) == behind:
                return behind
            at = self.first(prefix, at + 1)
        return -1

    def is_astray(self, words: str, whole: str) -> bool:
        """Whether *words* stand in a line above the article that does not say the *whole*."""
        wanted, said = folded(words), folded(whole)
        return any(wanted in echo and said not in echo for echo in self.echoes)

    def _bounded(self, start: int, end: int) -> bool:
        return not any(
            0 < at < len(self.text)
            and of_a_word(self.text[at - 1])
            and of_a_word(self.text[at])
            and not UNDIVIDED.search(self.text[at - 1 : at + 1])  # there it may be one
            for at in (start, end)
        )


def page_of(paragraphs: Sequence[str], echoes: Sequence[str]) -> Page:
    """The page of an article's *paragraphs*, with what is known of the lines above them."""
    blocks = [folded(paragraph) for paragraph in paragraphs]
    starts = accumulate((len(block) + 1 for block in blocks), initial=0)
    return Page("\n".join(blocks), tuple(starts), tuple(map(folded, echoes)))


def of_a_word(sign: str) -> bool:
    """Whether *sign* is a letter, a figure, or what is written upon one."""
    return category(sign)[0] in "LNM"


def plain(text: str) -> str:
    """Without what browsers do not see; a line is a block, and so is each cell of a row."""
    text = re.sub(r"[^\S\n]+", " ", seen(text))
    if "| " in text:
        lines = (_CELLS.sub("\n", line) if line[:2] == "| " else line for line in text.split("\n"))
        text = "\n".join(lines)
    return re.sub(r"\s*\n\s*", "\n", text)


def folded(text: str) -> str:
    """As browsers compare: blanks, case and the shape of quotes aside; line ends stay."""
    return alike(plain(text)).strip()
