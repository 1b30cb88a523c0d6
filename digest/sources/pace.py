"""Pace: how often a source has something new, and so how often it is asked between editions. Pure.

The gaps between its articles say how often it is worth while; its server and its feed say how often
they like it; where they say nothing, whether a question costs them little decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from heapq import nlargest

from digest.model.source import Entry, Memory

LEAST = timedelta(minutes=30)  # between visits, unless the editor says otherwise
MOST = timedelta(days=1)
_CHEAP = timedelta(hours=1)  # where the server can answer "nothing has changed"
_DEAR = timedelta(days=1)  # where it has to send everything each time
_GAPS = 10  # the newest, of which the average is taken


def newest_of(entries: Iterable[Entry]) -> tuple[datetime, ...]:
    """When the newest of *entries* were published, as many as `observed` looks at."""
    dates = (one.published or one.updated for one in entries)
    return tuple(nlargest(_GAPS + 1, (date for date in dates if date is not None)))


def observed(memory: Memory, dates: Iterable[datetime], now: datetime) -> Memory:
    """What the *dates* of entries offered just now teach; without one they are new with it."""
    newest = nlargest(_GAPS + 1, (min(date, now) for date in dates))
    if len(newest) > 1:
        average = (newest[0] - newest[-1]) / (len(newest) - 1)
        return replace(memory, gap=average, newest=newest[0])
    latest = newest[0] if newest else now
    if memory.newest is None or latest <= memory.newest:
        return replace(memory, newest=latest)
    last = latest - memory.newest
    average = last if memory.gap is None else memory.gap + (last - memory.gap) / _GAPS
    return replace(memory, gap=average, newest=latest)


def interval(memory: Memory, now: datetime) -> timedelta:
    """The time from this visit, which went well, to the next."""
    wishes = [wish for wish in (memory.fresh, memory.asks) if wish]
    kept = memory.validators.etag or memory.validators.last_modified
    least = max(wishes, default=_CHEAP if kept else _DEAR)
    return min(max(_gap(memory, now), least, LEAST), MOST)


def _gap(memory: Memory, now: datetime) -> timedelta:
    """The average gap between articles; the one that is still open counts once it is longer."""
    if memory.gap is None or memory.newest is None:
        return LEAST
    open_ = now - memory.newest
    return (memory.gap * _GAPS + open_) / (_GAPS + 1) if open_ > memory.gap else memory.gap
