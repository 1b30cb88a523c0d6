"""A text cleaned before it is summarised, and the way back: where a sentence stood."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from digest.model.summary import Document

_BETWEEN = "\n\n"  # divides the paragraphs of a cleaned text


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The article within a text. `original[slice(*placed(start, end))]` is what stands there."""

    document: Document
    _starts: tuple[int, ...]  # of each paragraph, in the cleaned text
    _places: tuple[int | tuple[int, ...], ...]  # in the original: its start, or one for each letter

    def placed(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of `document.text[start:end]`, which lies in one paragraph."""
        number = bisect_right(self._starts, start) - 1
        place, first = self._places[number], self._starts[number]
        if isinstance(place, int):
            return place + start - first, place + end - first
        return place[start - first], place[end - 1 - first] + 1


def cleaned(text: str, title: str = "", language: str = "") -> Cleaned:
    """The article of *text*, all else taken out; the text itself where nothing would be left.

    Cleaning goes by lines, so a text of one line has nothing to take out.
    """
    if "\n" not in text.strip():
        return _whole(text, title, language)
    from digest.extract import plain

    found = plain(text, title, language=language)
    places: list[int | tuple[int, ...]] = []
    after = 0
    for paragraph in found.paragraphs:
        place = _place(text, paragraph, after)
        if place is None:
            return _whole(text, title, language)
        places.append(place)
        after = (place + len(paragraph)) if isinstance(place, int) else place[-1] + 1
    if not places:
        return _whole(text, title, language)
    starts, length = list[int](), 0
    for paragraph in found.paragraphs:
        starts.append(length)
        length += len(paragraph) + len(_BETWEEN)
    document = Document(
        text=_BETWEEN.join(found.paragraphs),
        title=title or found.title,
        language=language or found.language,
    )
    return Cleaned(document, tuple(starts), tuple(places))


def _whole(text: str, title: str, language: str) -> Cleaned:
    return Cleaned(Document(text=text, title=title, language=language), (0,), (0,))


def _place(text: str, paragraph: str, after: int) -> int | tuple[int, ...] | None:
    """Where *paragraph* stands in *text* at or after *after*; by letters if spaces differ."""
    found = text.find(paragraph, after)
    if found >= 0:
        return found
    first = paragraph.split(None, 1)[0]
    start = text.find(first, after)
    while start >= 0:
        letters = _letters(text, paragraph, start)
        if letters:
            return letters
        start = text.find(first, start + 1)
    return None


def _letters(text: str, paragraph: str, start: int) -> tuple[int, ...] | None:
    """The place of each letter of the paragraph from *start* on; None where others stand."""
    places: list[int] = []
    at = start
    for letter in paragraph:
        if letter.isspace():
            places.append(at)
            continue
        while at < len(text) and text[at].isspace():
            at += 1
        if at == len(text) or text[at] != letter:
            return None
        places.append(at)
        at += 1
    return tuple(places)
