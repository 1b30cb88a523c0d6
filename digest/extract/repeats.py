"""Steps that compare lines with each other: repeated paragraphs, runs of buttons."""

from __future__ import annotations

import math
from collections.abc import Mapping

from digest.extract.draft import Draft, Line

LEAST_WORDS = 4  # shorter lines may well be said twice
GRAM = 6  # words in a row that make two lines worth comparing
ALIKE = 0.9  # shared words over all words of two lines
TWINS = 20  # lines that share their words; comparing more would be quadratic
RUN_LINES = 3
RUN_WORDS = 2


def drop_repeats(draft: Draft) -> Mapping[int, str]:
    """Paragraphs that are said again, word for word."""
    gone: dict[int, str] = {}
    seen: dict[tuple[str, ...], int] = {}
    for i, line in enumerate(draft.lines):
        if line.size >= LEAST_WORDS and seen.setdefault(line.words, i) != i:
            gone[i] = "repeats a paragraph"
    return gone


def drop_parts(draft: Draft) -> Mapping[int, str]:
    """Lines that stand whole in another: a lede cut short, a quotation pulled out."""
    if len(draft.lines) < 2:  # noqa: PLR2004 - one, and another
        return {}
    starts = {line.words[:GRAM] for line in draft.lines if len(line.words) >= GRAM}
    places: dict[tuple[str, ...], list[int]] = {}
    for i, line in enumerate(draft.lines):
        for gram in starts.intersection(zip(*(line.words[n:] for n in range(GRAM)), strict=False)):
            places.setdefault(gram, []).append(i)
    gone: dict[int, str] = {}
    for i, line in enumerate(draft.lines):
        if len(line.words) < GRAM:
            continue
        for other in places[line.words[:GRAM]][:TWINS]:
            if other != i and other not in gone and within(line, draft.lines[other]):
                gone[i] = "part of another paragraph"
                break
    return gone


def within(line: Line, other: Line) -> bool:
    """Whether the words of *line* stand in a row in *other*, which is longer."""
    if len(line.words) >= len(other.words):
        return False
    return f" {' '.join(line.words)} " in f" {' '.join(other.words)} "


def drop_variants(draft: Draft) -> Mapping[int, str]:
    """Lines whose words are nearly those of an earlier one."""
    if len(draft.lines) < 2:  # noqa: PLR2004 - one, and another
        return {}
    places: dict[str, list[int]] = {}
    gone: dict[int, str] = {}
    for i, line in enumerate(draft.lines):
        words = frozenset(line.words)
        if len(words) < GRAM:
            continue
        # two sets that share 9 of 10 words share one of the first tenth in any fixed order;
        # long words first, since those are rare
        first = math.floor((1 - ALIKE) * len(words)) + 1
        rare = sorted(words, key=lambda word: (-len(word), word))[:first]
        if any(
            alike(words, draft.lines[other])
            for word in rare
            for other in places.get(word, [])[-TWINS:]
        ):
            gone[i] = "nearly repeats a paragraph"
            continue
        for word in rare:
            places.setdefault(word, []).append(i)
    return gone


def alike(words: frozenset[str], other: Line) -> bool:
    """Whether nine of ten words are shared, and the figures all."""
    theirs = frozenset(other.words)
    if len(words & theirs) < ALIKE * len(words | theirs):
        return False
    return not any(word.isdecimal() for word in words ^ theirs)


def drop_runs(draft: Draft) -> Mapping[int, str]:
    """Three or more lines in a row of a word or two without a stop: buttons or a menu."""
    if not draft.pasted:
        return {}
    gone: dict[int, str] = {}
    run: list[int] = []
    for i, line in enumerate((*draft.lines, None)):
        if line is not None and len(line.words) <= RUN_WORDS and not line.ended:
            run.append(i)
            continue
        if len(run) >= RUN_LINES:
            gone |= dict.fromkeys(run, "run of buttons")
        run = []
    return gone
