"""The instants a schedule asks for: `slots(schedule, after, until)`, pure.

All instants are aware UTC; the zone matters only here and where a date is shown. At a change of the
clocks a wall time that does not exist is taken at the first instant after the gap, and one that
exists twice is taken the first time: one slot a local day, none doubled, none missed.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from functools import cache
from itertools import groupby
from zoneinfo import ZoneInfo, available_timezones

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: what `every` may say: the day fields of a crontab line (day of month, month, day of week)
EVERY = {
    "day": "* * *",
    "weekday": "* * MON-FRI",
    "weekend": "* * SAT,SUN",
    "week": "* * MON",
    "month": "1 * *",
    "hour": "* * *",
    **{day: f"* * {day[:3].upper()}" for day in _DAYS},
}
_FAR = timedelta(days=366 * 8 + 2)  # a 29 February may be eight years away (2096 to 2104)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Crontab lines, their slots taken together, in an IANA zone."""

    cron: tuple[str, ...]
    zone: str
    words: str  #: says it to an editor, in English
    every: tuple[str, ...] = ()  #: of `EVERY`, as the editor said it; empty: a crontab line
    at: tuple[str, ...] = ()  #: "07:00"; of `every: hour`, ":15"


def schedule(
    *,
    zone: str,
    every: str | Sequence[str] | None = None,
    at: str | Sequence[str] | None = None,
    cron: str | None = None,
) -> Schedule:
    """A schedule from what an editor wrote: either *cron*, or *every* and *at*.

    :raises ValueError: when it is wrong; the message says what would be right.
    """
    zone_of(zone)
    if cron is not None:
        if every is not None or at is not None:
            raise ValueError("give either `cron`, or `every` and `at`, not both")
        return Schedule((_checked(cron),), zone, _explained(cron))
    if every is None:
        raise ValueError('say when: every: weekday, at: "07:00", or a `cron` line')
    days = [_day(word) for word in _listed(every)]
    hourly = "hour" in days
    if hourly and len(days) > 1:
        raise ValueError("`every: hour` stands alone")
    times = [_time(text, hourly=hourly) for text in _listed(at or (":00" if hourly else "07:00"))]
    lines = tuple(f"{minute} {hour} {EVERY[day]}" for day in days for hour, minute in times)
    shown = [f":{minute:02}" if hour == "*" else f"{hour:02}:{minute:02}" for hour, minute in times]
    words = f"every {_and(days)} at {_and(shown)}"
    return Schedule(lines, zone, words, every=tuple(days), at=tuple(shown))


def slots(plan: Schedule, after: datetime, until: datetime) -> Iterator[datetime]:
    """Every slot with `after < slot <= until`, in order, each once; aware UTC."""
    streams = [_fires(line, plan.zone, after, until) for line in plan.cron]
    for instant, _ in groupby(heapq.merge(*streams)):
        yield instant


def next_slots(plan: Schedule, after: datetime, count: int) -> list[datetime]:
    """The next *count* slots after *after*; fewer when the schedule ends (it hardly ever does)."""
    found = slots(plan, after, after + _FAR)
    return [slot for slot, _ in zip(found, range(count), strict=False)]


def zone_of(name: str) -> ZoneInfo:
    """The IANA zone of that name; offsets and abbreviations are not zones.

    :raises ValueError: when there is none; names the nearest.
    """
    if name != "UTC" and name not in _zones():
        near = get_close_matches(name, _zones(), n=1, cutoff=0.6)
        hint = f"; did you mean {near[0]}?" if near else "; write it like Europe/Berlin, or UTC"
        raise ValueError(f"{name!r} is not a time zone of the IANA list{hint}")
    return ZoneInfo(name)


@cache
def _zones() -> frozenset[str]:
    # Names without a slash are abbreviations and old links (EST, CET, GB): they look like a place's
    # time and are not, or change meaning with the season.
    return frozenset(name for name in available_timezones() if "/" in name)


def _fires(line: str, zone: str, after: datetime, until: datetime) -> Iterator[datetime]:
    from cronsim import CronSim

    # cronsim works in wall time and steps over what lies before; the fold is kept by ZoneInfo.
    local = after.astimezone(UTC).replace(microsecond=0).astimezone(ZoneInfo(zone))
    for fire in CronSim(line, local):
        instant = fire.astimezone(UTC)
        if instant > until:
            return
        if instant > after:
            yield instant


def _checked(cron: str) -> str:
    from cronsim import CronSim, CronSimError

    line = cron.strip()
    if len(line.split()) != 5:  # noqa: PLR2004 - crontab(5) has five; a sixth would be seconds
        raise ValueError(
            f"{cron!r} is not a crontab line; it has five fields: minute hour day month weekday"
        )
    try:
        found = CronSim(line, datetime(2026, 1, 1, tzinfo=UTC))
        next(found)
    except (CronSimError, StopIteration) as error:
        raise ValueError(f"{cron!r} is not a crontab line: {error or 'it never comes'}") from None
    return line


def _explained(cron: str) -> str:
    from cronsim import CronSim

    words = CronSim(cron.strip(), datetime(2026, 1, 1, tzinfo=UTC)).explain()
    return words[:1].lower() + words[1:]


def _day(word: str) -> str:
    day = word.strip().lower()
    if day not in EVERY:
        near = get_close_matches(day, EVERY, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else "choose from " + ", ".join(EVERY)
        raise ValueError(f"every: {word!r} is not a day; {hint}")
    return day


def _time(text: str, *, hourly: bool) -> tuple[int | str, int]:
    if hourly:
        found = re.fullmatch(r":?([0-5]\d)", text.strip())
        if not found:
            raise ValueError(
                f'at: {text!r} does not go with `every: hour`; give minutes, like ":15"'
            )
        return "*", int(found[1])
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text.strip())
    if not found:
        raise ValueError(f'at: {text!r} is not a time of day; write it like "07:00" or "18:30"')
    return int(found[1]), int(found[2])


def _listed(said: str | Sequence[str]) -> Sequence[str]:
    return [said] if isinstance(said, str) else said


def _and(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
