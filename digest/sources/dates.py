"""Dates as feeds write them: RFC 822 and ISO 8601 as they should be, and as they are."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan janvier januar enero gennaio janeiro", "feb février februar febrero fev",
            "mar märz mars marzo março mrt", "apr avril abril", "may mai mayo maggio maio mei",
            "jun juin junio giugno junho", "jul juillet julio luglio julho",
            "aug août agosto ago", "sep septembre septiembre set", "oct okt octobre ottobre out",
            "nov novembre noviembre", "dec dez décembre diciembre dic",
        ), 1
    )
    for name in names.split()
}  # fmt: skip
_ZONES = {  # hours; what RFC 822 names, and what else is met
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "mez": 1,
    "cest": 2, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "est": -5, "edt": -4, "et": -5,
    "cst": -6, "cdt": -5, "ct": -6, "mst": -7, "mdt": -6, "mt": -7, "pst": -8, "pdt": -7,
    "pt": -8, "akst": -9, "akdt": -8, "hst": -10, "ist": 5.5, "jst": 9, "kst": 9, "aest": 10,
    "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip
_TIME = r"(\d{1,2})[:h.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?m\.?)?"
_ZONE = r"\s*(?:(?:gmt|utc)?\s*([+-])(\d{1,2}):?(\d{2})?|\(?([a-z]{1,5})\b\)?)?"
_ISO = re.compile(r"(\d{4})-?(\d{2})?-?(\d{2})?(?:(?:t|\s+)" + _TIME + _ZONE + r")?", re.IGNORECASE)
_ISO_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})t?(\d{2})(\d{2})(\d{2})?z?", re.IGNORECASE)
_WORDED = re.compile(  # Mon, 02 Jan 2006 15:04:05 GMT · Monday, January 2, 2006 15:04
    r"(?:[^\W\d]+\.?,?\s+)?(?:(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:de\s+)?([^\W\d]{3,12})\.?|"
    r"([^\W\d]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?)"
    r",?(?:[\s-]+(?:de\s+)?(\d{4}|\d{2}))?(?:,?\s+(?:at\s+)?" + _TIME + r")?" + _ZONE
    + r"(?:\s+(\d{4}))?",
    re.IGNORECASE,
)  # fmt: skip
_RFC_822 = re.compile(  # as it should be, which it mostly is
    r"(?:[A-Za-z]{3}, )?(\d\d?) ([A-Za-z]{3}) (\d{4}) (\d\d:\d\d:\d\d) (?:GMT|UTC|Z|([+-]\d{4}))",
    re.ASCII,
)
_SLASHED = re.compile(
    r"(\d{1,4})/(\d{1,2})/(\d{1,4})(?:,?\s+" + _TIME + r")?" + _ZONE, re.IGNORECASE
)
_LONGEST = 80


@lru_cache(maxsize=1024)
def read_date(text: str) -> datetime | None:
    """The instant in UTC, or None; one without a zone counts as UTC.

    >>> read_date("Mon, 23 Nov 2026 07:00:00 +0100")
    datetime.datetime(2026, 11, 23, 6, 0, tzinfo=datetime.timezone.utc)
    """
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    for reader in (_plain_rfc, _plain_iso, _iso, _compact, _worded, _slashed):
        try:
            found = reader(text)
        except (ValueError, OverflowError):
            continue
        if found is not None:
            return found
    return None


def _plain_rfc(text: str) -> datetime | None:
    match = _RFC_822.fullmatch(text)
    if match is None:
        return None
    day, name, year, clock, zone = match.groups()
    month = _MONTHS.get(name.lower())
    if month is None:
        return None
    # Written anew for a parser in C: a third less time than seven numbers and an offset.
    found = datetime.fromisoformat(f"{year}-{month:02}-{day:0>2}T{clock}{zone or '+00:00'}")
    return found.astimezone(UTC) if zone else found


def _plain_iso(text: str) -> datetime | None:
    if len(text) < 10 or text[4] != "-":  # noqa: PLR2004 - 2006-01-02
        return None
    found = datetime.fromisoformat(text)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def _iso(text: str) -> datetime | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day, *rest = match.groups()
    return _instant(int(year), int(month or 1), int(day or 1), *rest)


def _compact(text: str) -> datetime | None:
    match = _ISO_COMPACT.fullmatch(text)
    return match and datetime(*(int(part or 0) for part in match.groups()), tzinfo=UTC)  # pyright: ignore[reportArgumentType]


def _worded(text: str) -> datetime | None:
    match = _WORDED.fullmatch(text)
    if match is None:
        return None
    day, month, month_first, day_second, year, *clock, late_year = match.groups()
    number = _month(month or month_first)
    said = year or late_year
    if number is None or said is None:
        return None
    return _instant(_full_year(said), number, int(day or day_second), *clock)


def _slashed(text: str) -> datetime | None:
    """2006/01/02, else 01/02/2006 as Americans write it, unless only the other way makes a date."""
    match = _SLASHED.fullmatch(text)
    if match is None:
        return None
    one, two, three, *clock = match.groups()
    if len(one) == 4:  # noqa: PLR2004 - a year
        return _instant(int(one), int(two), int(three), *clock)
    month, day = (int(two), int(one)) if int(one) > 12 else (int(one), int(two))  # noqa: PLR2004 - months
    return _instant(_full_year(three), month, day, *clock)


def _instant(year: int, month: int, day: int, *clock: str | None) -> datetime:
    hour, minute, second, half, sign, zone_hours, zone_minutes, zone = clock
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    offset = timedelta()
    if sign:
        offset = timedelta(hours=int(zone_hours or 0), minutes=int(zone_minutes or 0))
        offset = -offset if sign == "-" else offset
    elif zone:
        offset = timedelta(hours=_ZONES.get(zone.lower(), 0))
    extra = timedelta()
    if hours == 24:  # noqa: PLR2004 - midnight at the end of the day
        hours, extra = 0, timedelta(days=1)
    seconds = min(int(second or 0), 59)  # a leap second
    local = datetime(year, month, day, hours, int(minute or 0), seconds, tzinfo=timezone(offset))
    return local.astimezone(UTC) + extra


def _month(name: str) -> int | None:
    name = name.lower()
    return _MONTHS.get(name) or _MONTHS.get(name[:3])


def _full_year(said: str) -> int:
    year = int(said)
    if len(said) > 2:  # noqa: PLR2004 - written out
        return year
    return year + (1900 if year >= 69 else 2000)  # noqa: PLR2004 - as POSIX has it
