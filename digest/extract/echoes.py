"""What a page says above its article in the same first words as a sentence of the article.

A summary box, a caption, a list of headlines: who looks for the sentence by its first words finds
those first. `render/fragments.py` has to know them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter

from digest.extract.draft import is_unspaced
from digest.text.searching import alike, seen

MOST = 24  # places; a page with more is a list of its own headlines
MOST_READ = 200_000  # characters of a page; its article stands near the top
MOST_OPENINGS = 500
LONGEST = 300  # characters of one, from those words on
#: three words, for no link names a longer sentence by fewer, where one may begin: at the head of a
#: paragraph or behind a mark ("PARIS (Agency) — The …"), but a comma
_OPENING = re.compile(r"(?:^\W*+|\b(?=[\s',]*+[^\w\s',])\W++)(?=(\w++\W++\w++\W++\w++))")
_CLAUSE = re.compile(r"\w+")  # of writing without blanks


def echoes_of(page: str, paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Pieces of *page*, which is all that it shows, that begin as a sentence below them does.

    *paragraphs* are the article's; of one that the page does not hold to the letter, nothing is
    known. What the article says itself is no echo. In small letters, blanks folded.
    """
    said = _folded(page[:MOST_READ])
    own = [one for one in map(_folded, paragraphs) if one in said]
    starts = [said.rindex(one) for one in own]
    spans = sorted((start, start + len(one)) for start, one in zip(starts, own, strict=True))
    begun = (
        (opening, start)
        for start, one in zip(starts, own, strict=True)
        for opening in _openings(one)
    )
    found = {
        at
        for opening, start in islice(begun, MOST_OPENINGS)
        for at in islice(_places(said, opening, start), MOST)
    }
    above = [at for at in sorted(found) if not _within(at, spans)][:MOST]
    return tuple(filter(None, _pieces(said, above, [start for start, _ in spans])))


def _openings(paragraph: str) -> Iterable[str]:
    found = (_CLAUSE if is_unspaced(paragraph) else _OPENING).findall(paragraph)
    return dict.fromkeys(found)


def _places(said: str, words: str, before: int) -> Iterator[int]:
    at = said.find(words, 0, before)
    while at >= 0:
        yield at
        at = said.find(words, at + 1, before)


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether *at* lies in one of *spans*, which are in order."""
    nth = bisect_right(spans, at, key=itemgetter(0)) - 1
    return nth >= 0 and at < spans[nth][1]


def _pieces(said: str, places: Sequence[int], starts: Sequence[int]) -> Iterator[str]:
    """What stands at *places*, with the marks before, as far as the article's next paragraph.

    Those that meet are one. Places and *starts*, of the article's paragraphs, are in order.
    """
    begun = end = 0
    for at in places:
        if at >= end:
            yield said[begun:end].rstrip()
            begun = at
            while begun and not (said[begun - 1].isalnum() or said[begun - 1] == " "):
                begun -= 1
        end = min(at + LONGEST, starts[bisect_right(starts, at)])
    yield said[begun:end].rstrip()


def _folded(text: str) -> str:
    return " ".join(alike(seen(text)).split())
