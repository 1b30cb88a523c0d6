"""Graphemes: what a reader calls one character (UAX #29), and the places between words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regex import Pattern

#: what is never divided: addresses, handles, tags, numbers with their separators, dotted names
#: (looked for where a word begins alone: at every letter, a long word would take its square)
_WHOLE = (
    r"https?://\S+|(?<![\w.+-])[\w.+-]+@[\w.-]+\w|[#@＃＠$]\w[\w@.·-]*|\d[\d.,:/]*\d"
    r"|(?<!\w)\w+(?:[.·'’]\w+)+"
)


def graphemes(text: str) -> list[str]:
    """The characters of *text* as a reader counts them: an emoji family is one."""
    found: list[str] = _pattern(r"\X").findall(text)
    return found


def count(text: str) -> int:
    """How many graphemes *text* has."""
    return len(text) if text.isascii() and "\r" not in text else len(graphemes(text))


def word_ends(text: str) -> list[int]:
    """Where *text* may be cut: after a word, between graphemes, outside of anything whole.

    Offsets in code points, ascending, without 0 and the end.
    """
    between: set[int] = set()
    place = 0
    for cluster in graphemes(text):
        place += len(cluster)
        between.add(place)
    edges = {match.start() for match in _pattern(r"(?w)\b").finditer(text)} & between
    for match in _pattern(_WHOLE).finditer(text):
        edges.difference_update(range(match.start() + 1, match.end()))
    return sorted(edges - {0, len(text)})


@cache
def _pattern(source: str) -> Pattern[str]:
    import regex

    return regex.compile(source)
