"""Lines of a page above its article that begin as a sentence of the article does.

A summary box, a caption, a list of headlines: who looks for the sentence by its first words finds
those lines first. `render/fragments.py` has to know them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from digest.extract.draft import is_unspaced

MOST = 24  # lines; a page with more is a list of its own headlines
LONGEST = 600  # characters of one
MOST_LINES = 5_000  # of a page that are looked at; its article stands near the top
_WORD = re.compile(r"\w+")
#: three words, for no link names a longer sentence by fewer, where one may begin: at the head of a
#: paragraph or behind any mark ("PARIS (Agency) — The …")
_OPENING = re.compile(r"(?:^|[^\w\s'’])\W*(?=(\w+)\W+(\w+)\W+(\w+))")

Words = tuple[str, ...]


def echoes_of(lines: Sequence[str], paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Those of a page's *lines* that say the first words of a sentence before it is said itself.

    *paragraphs* are the article's; of one that no line holds to the letter, nothing is known.
    """
    own = {_folded(paragraph): paragraph for paragraph in paragraphs}
    page = [_folded(line) for line in lines]
    places = [nth for nth, line in enumerate(page) if line in own]
    last: dict[Words, int] = {}  # where the last paragraph stands that says these words
    for nth in places:
        last.update(dict.fromkeys(_openings(own[page[nth]]), nth))
    above = page[: places[-1]] if places else []
    found = (
        line[:LONGEST]
        for nth, line in enumerate(above)
        if line not in own and any(last.get(run, 0) > nth for run in _runs(line))
    )
    return tuple(islice(dict.fromkeys(found), MOST))


def _folded(line: str) -> str:
    return " ".join(line.split())


def _openings(paragraph: str) -> Iterable[Words]:
    return _runs(paragraph) if is_unspaced(paragraph) else _OPENING.findall(paragraph.lower())


def _runs(line: str) -> Iterable[Words]:
    """Each three words that follow each other; of writing without blanks, each clause."""
    words = _WORD.findall(line.lower())
    return zip(words) if is_unspaced(line) else zip(words, words[1:], words[2:])  # noqa: B905 - to the shortest
