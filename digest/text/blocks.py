"""Where a text's lines belong together, and where they part for good.

A blank line always parts. A single line end parts too, unless the next line goes on in the middle
of a sentence (a small letter) or the lines were wrapped at a width, as in mails and README files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_BREAK = re.compile(r"[^\S\n\r\x0b\x0c\x85\u2028\u2029]*[\n\r\x0b\x0c\x85\u2028\u2029]\s*")
_BLANK = re.compile(r"(?:\r\n?|[\n\x0b\x0c\x85\u2028])[^\S\n\r]*[\n\r\x0b\x0c\x85\u2028]|\u2029")
_FIRST_WORD = re.compile(r"\S{1,40}")
_WIDTHS = range(40, 121)  # characters; narrower ones are lists, wider ones paragraphs


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every block that holds anything but white space, in order."""
    begin = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if begin < end and len(text[begin:end].splitlines()) == 1:
        yield begin, end
        return
    group: list[tuple[int, int]] = []  # lines without a blank one between them
    for gap in _BREAK.finditer(text, begin, end):
        group.append((begin, gap.start()))
        begin = gap.end()
        if _BLANK.search(text, gap.start(), gap.end()):
            yield from _joined(text, group)
            group = []
    if begin < end:
        group.append((begin, end))
    yield from _joined(text, group)


def _joined(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines, those that go on put together."""
    if not lines:
        return
    wrapped = _wrapped(text, lines)
    begin, end = lines[0]
    for start, stop in lines[1:]:
        if not wrapped and not text[start].islower():
            yield begin, end
            begin = start
        end = stop
    yield begin, end


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether each line ends where the next word had no room, and one in mid-sentence."""
    width = max(end - start for start, end in lines)
    if len(lines) < 3 or width not in _WIDTHS:  # noqa: PLR2004 - two lines prove no width
        return False
    for (start, end), (following, _) in pairwise(lines):
        word = _FIRST_WORD.match(text, following)
        if word is None or end - start + 1 + len(word[0]) <= width:
            return False
    return any(text[start].islower() for start, _ in lines[1:])
