"""Text into lines: every line a piece of the text as it stands (in Unicode's composed form)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from digest.extract.draft import Line
from digest.extract.lexicon.dates import MONTHS
from digest.text.ends import ENDS

MOST_CHARACTERS = 1_000_000  # no article is longer; what follows is told as removed
WRAP_WIDTHS = range(50, 101)  # where people and programs break lines by hand
WRAP_LINES = 3  # fewer broken lines prove nothing

_EDGES = (
    " \t\v\f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\xad"
)
_BULLET = re.compile(rf"^(?:[-*•·▪◦‣–][{_EDGES}]+|#{{1,6}}[{_EDGES}]+)+(?=\S)")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = (
    rf"(?:(?:{_MONTH})\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s|\d{{1,2}}(?:\.|st|nd|rd|th|er)?\s(?:de\s)?(?:{_MONTH})\.?,?\s(?:de\s)?)"
    r"(?:19|20)\d\d"
)
_GLUED = re.compile(
    rf"(?:.{{0,40}}?[:|•·–-]\s*)?{_DATE}(?=[^\W_]|[\u2600-\u27bf\U0001f000-\U0001faff])",
    re.IGNORECASE,
)


def normalised(text: str) -> str:
    """Composed (NFC), with line feed as the only line end and without control characters."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    text = _BREAKS.sub("\n", unicodedata.normalize("NFC", text))
    return _CONTROLS.sub("", text)


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a *normalised* text that hold anything.

    Each is verbatim, edges and bullets stripped; a date glued to what follows it makes two of one.
    Hard-wrapped text is the exception: lines broken mid-sentence at a steady width are one
    paragraph and come re-joined by spaces.
    """
    for block in re.split(r"\n\s*\n", text):
        lines = [stripped for line in block.split("\n") if (stripped := strip(line))]
        if is_wrapped(lines):
            yield Line(" ".join(lines))
        else:
            for line in lines:
                yield from unglued(line)


def strip(line: str) -> str:
    """Without blanks, zero-width signs, bullets and heading marks at the edges."""
    return _BULLET.sub("", line.strip(_EDGES)).strip(_EDGES)


def is_wrapped(lines: list[str]) -> bool:
    """Whether a block was broken by hand: all lines but the last full, most broken mid-sentence."""
    if len(lines) < WRAP_LINES:
        return False
    *full, last = lines
    widest = max(map(len, full))
    if widest not in WRAP_WIDTHS or len(last) > widest:
        return False
    # the next word would not have fitted: what a wrapping program leaves
    ragged = all(
        len(line) + 1 + len(after.split(" ", 1)[0]) > widest - 3
        for line, after in zip(full, lines[1:], strict=True)
    )
    broken = sum(line[-1] not in ENDS for line in full)
    return ragged and broken * 2 >= len(full) and lines[-1][-1] in ENDS + "\"'”’»)"


def unglued(line: str) -> Iterator[Line]:
    """The line, or the dates it begins with and what was glued to them."""
    start = 0
    while (match := _GLUED.match(line, start)) and match.end() < len(line):
        yield Line(strip(match.group()), glued=start > 0)
        start = match.end()  # a letter or a sign stands there: nothing to strip
    yield Line(line[start:], glued=start > 0)
