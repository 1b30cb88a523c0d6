"""Steps at the head and the tail, where a page leaves its headlines and teasers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.extract.draft import Draft, Line, words_of
from digest.model.article import Removed

BEFORE = "before the article begins"
AFTER = "after the article ends"
TITLE_WORDS = range(3, 31)


def drop_title(draft: Draft) -> Mapping[int, str]:
    """The title, where it stands again above the text."""
    title = words_of(draft.title)
    if not title:
        return {}
    head = range(min(draft.first_prose + 1, len(draft.lines)))
    return {i: "repeats the title" for i in head if draft.lines[i].words == title}


def trim_head(draft: Draft) -> Mapping[int, str]:
    """What stands before the first paragraph and is no sentence."""
    if not draft.pasted or draft.first_prose == len(draft.lines):
        return {}
    return {i: BEFORE for i in range(draft.first_prose) if not draft.lines[i].is_sentence}


def trim_tail(draft: Draft) -> Mapping[int, str]:
    """What stands behind the last paragraph and is no sentence."""
    if not draft.pasted or draft.last_prose < 0:
        return {}
    tail = range(draft.last_prose + 1, len(draft.lines))
    return {i: AFTER for i in tail if not draft.lines[i].is_sentence}


def title_among(removed: Sequence[Removed]) -> str:
    """The headline above a pasted text: the first line before it that could be one, or nothing."""
    for gone in removed:
        line = Line(gone.line)
        if gone.reason == BEFORE and line.size in TITLE_WORDS:
            return gone.line
    return ""
