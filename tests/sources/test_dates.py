"""Dates in feeds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.sources.dates import read_date

SEVEN = datetime(2026, 11, 23, 7, tzinfo=UTC)
instants = st.datetimes(
    datetime(1970, 1, 2),
    datetime(2099, 1, 1),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5, minutes=-30))]),
).map(lambda when: when.replace(microsecond=0))


@pytest.mark.parametrize(
    "text",
    [
        "Mon, 23 Nov 2026 07:00:00 GMT", "Mon, 23 Nov 2026 08:00:00 +0100", "23 Nov 26 07:00 UT", "Mon, 23 Nov 2026 02:00:00 EST",
        "Monday, November 23, 2026 7:00 AM", "November 23rd, 2026, at 7:00 am", "2026-11-23T07:00:00Z", "2026-11-23T07:00:00.000+00:00",
        "2026-11-23 07:00", "2026-11-23T02:00:00-0500", "20261123T070000Z", "2026/11/23 07:00", "11/23/2026 07:00", "23/11/2026 07:00",
        "Mon Nov 23 07:00:00 2026", "Mon Nov 23 07:00:00 GMT 2026", " Mon,  23 Nov 2026\n07:00:00 Z ", "23 novembre 2026 07:00",
        "23. November 2026 07:00", "2026-11-23T07:00:00 GMT+0000",
    ],
)  # fmt: skip
def test_one_instant_is_read_however_it_is_written(text: str) -> None:
    assert read_date(text) == SEVEN


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2026-13-40",
        "32 Nov 2026 07:00",
        "23 Foo 2026",
        "x" * 500,
        "99:99",
        "23 Nov",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text) is None


def test_odd_clocks_are_understood() -> None:
    assert read_date("Sun, 22 Nov 2026 24:00:00 GMT") == datetime(2026, 11, 23, tzinfo=UTC)
    assert read_date("Thu, 31 Dec 1998 23:59:60 GMT ") == datetime(
        1998, 12, 31, 23, 59, 59, tzinfo=UTC
    )
    assert read_date("2026") == datetime(2026, 1, 1, tzinfo=UTC)


@given(instants)
@settings(max_examples=100)
def test_what_was_written_by_the_book_comes_back(when: datetime) -> None:
    assert read_date(when.isoformat()) == when
    assert read_date(format_datetime(when)) == when
