"""How much of a feed is read: ten megabytes, and the five hundred newest entries.

What is over the budget is cut from the bytes, before there is a tree of it.
"""

from __future__ import annotations

import re
from datetime import datetime

from digest.sources.dates import read_date

MOST_BYTES = 10 * 2**20
MOST_ENTRIES = 500
_START = re.compile(rb"<(item|entry)(?=[\s>])", re.IGNORECASE)
_DATE = re.compile(
    rb"<(?:pubDate|published|issued|updated|modified|dc:date)>\s*(?:<!\[CDATA\[)?\s*([^<\]]{4,60})",
    re.IGNORECASE,
)


def within_bytes(text: bytes) -> tuple[bytes, str]:
    """The first ten megabytes, and a warning if that is not all."""
    if len(text) <= MOST_BYTES:
        return text, ""
    return text[:MOST_BYTES], f"only the first {MOST_BYTES // 2**20} MiB were read"


def over_budget(text: bytes) -> bool:
    """Whether there may be more entries than are read."""
    return text.count(b"<item") + text.count(b"<entry") > MOST_ENTRIES


def within_entries(text: bytes) -> tuple[bytes, str]:
    """The document with its newest entries alone, and a warning if that is not all.

    Feeds put the newest first; one that clearly does the opposite is read from its end.
    """
    if not over_budget(text):
        return text, ""
    starts = [match.start() for match in _START.finditer(text)]
    if len(starts) <= MOST_ENTRIES:
        return text, ""
    closing = b"</" + text[starts[0] + 1 : starts[0] + 6].split(b">")[0].strip()
    end = text.rfind(closing)
    after = text.find(b">", end) + 1 if end > starts[-1] else len(text)
    first, last = (_date_in(text[place : place + 4096]) for place in (starts[0], starts[-1]))
    if first and last and last > first:
        kept = text[starts[-MOST_ENTRIES] : after]
    else:
        kept = text[starts[0] : starts[MOST_ENTRIES]]
    return (
        text[: starts[0]] + kept + text[after:],
        f"only the {MOST_ENTRIES} newest of {len(starts)} entries were read",
    )


def _date_in(item: bytes) -> datetime | None:
    match = _DATE.search(item)
    return read_date(match[1].decode("utf-8", "replace")) if match else None
