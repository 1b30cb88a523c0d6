"""`slots` asks for one instant a local day, whatever the clocks do."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.slots import Schedule, next_slots, schedule, slots, zone_of

YEAR = (datetime(2025, 12, 31, 23, 59, tzinfo=UTC), datetime(2026, 12, 31, 23, 59, tzinfo=UTC))


def wall(zone, line, after, until):
    plan = Schedule((line,), zone, "")
    found = slots(plan, datetime.fromisoformat(after), datetime.fromisoformat(until))
    return [slot.astimezone(ZoneInfo(zone)).strftime("%m-%d %H:%M %z") for slot in found]


@pytest.mark.parametrize(
    ("zone", "line", "after", "until", "expected"),
    [
        # spring: 02:30 does not exist on 8 March; taken at the first instant after the gap
        (
            "America/New_York", "30 2 * * *", "2026-03-07T00:00+00:00", "2026-03-10T00:00+00:00",
            ["03-07 02:30 -0500", "03-08 03:00 -0400", "03-09 02:30 -0400"],
        ),
        # autumn: 01:30 exists twice on 1 November; taken the first time
        (
            "America/New_York", "30 1 * * *", "2026-10-31T00:00+00:00", "2026-11-03T00:00+00:00",
            ["10-31 01:30 -0400", "11-01 01:30 -0400", "11-02 01:30 -0500"],
        ),
        (
            "Europe/Berlin", "30 2 * * *", "2026-03-28T00:00+00:00", "2026-03-31T00:00+00:00",
            ["03-28 02:30 +0100", "03-29 03:00 +0200", "03-30 02:30 +0200"],
        ),
        (
            "Europe/Berlin", "30 2 * * *", "2026-10-24T00:00+00:00", "2026-10-27T00:00+00:00",
            ["10-24 02:30 +0200", "10-25 02:30 +0200", "10-26 02:30 +0100"],
        ),
        # Lord Howe shifts by half an hour: 02:00 to 02:30 in spring, 02:00 back to 01:30 in autumn
        (
            "Australia/Lord_Howe", "15 2 * * *", "2026-10-02T20:00+00:00", "2026-10-05T12:00+00:00",
            ["10-04 02:30 +1100", "10-05 02:15 +1100"],
        ),
        (
            "Australia/Lord_Howe", "45 1 * * *", "2026-04-03T20:00+00:00", "2026-04-06T12:00+00:00",
            ["04-05 01:45 +1100", "04-06 01:45 +1030"],
        ),
        # Kathmandu never changes, and is a quarter of an hour off
        (
            "Asia/Kathmandu", "0 7 * * *", "2026-03-27T00:00+00:00", "2026-03-30T00:00+00:00",
            ["03-27 07:00 +0545", "03-28 07:00 +0545", "03-29 07:00 +0545"],
        ),
    ],
)  # fmt: skip
def test_a_change_of_the_clocks_neither_doubles_nor_drops_a_slot(
    zone, line, after, until, expected
):
    assert wall(zone, line, after, until) == expected


@pytest.mark.parametrize("line", ["30 2 * * *", "0 0 * * *"])
def test_every_iana_zone_gets_one_slot_a_local_day(line):
    """A whole year in each zone that the tz database knows."""
    for zone in sorted(available_timezones()):
        found = list(slots(Schedule((line,), zone, ""), *YEAR))
        days = [slot.astimezone(ZoneInfo(zone)).date() for slot in found]
        assert len(set(days)) == len(days), zone
        assert days == [days[0] + timedelta(n) for n in range(len(days))], zone
        assert len(days) in (364, 365, 366), zone


def test_an_hourly_schedule_takes_every_real_hour_once():
    """25 hours on the day the clocks go back."""
    plan = schedule(zone="Europe/Berlin", every="hour", at=":15")
    day = list(
        slots(plan, datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC))
    )
    assert len(day) == 25
    assert {b - a for a, b in pairwise(day)} == {timedelta(hours=1)}


@given(
    start=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)),
    hours=st.integers(1, 2000),
    zone=st.sampled_from(["Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "UTC"]),
    line=st.sampled_from(
        ["30 2 * * *", "*/20 * * * *", "0 9 13 * 5", "0 0 L * *", "59 23 * * SUN"]
    ),
)
@settings(max_examples=60, deadline=None)
def test_slots_are_the_same_wherever_one_starts_to_count(start, hours, zone, line):
    """Cutting a stretch of time in two loses and doubles nothing."""
    plan, begin = Schedule((line,), zone, ""), start.replace(tzinfo=UTC)
    middle, end = begin + timedelta(hours=hours / 2), begin + timedelta(hours=hours)
    whole = list(slots(plan, begin, end))
    assert whole == [*slots(plan, begin, middle), *slots(plan, middle, end)]
    assert whole == sorted(set(whole))
    assert all(begin < slot <= end and slot.tzinfo is UTC for slot in whole)


def test_a_slot_is_due_at_its_very_instant_and_not_again_after_it():
    plan = schedule(zone="UTC", every="day", at="07:00")
    seven = datetime(2026, 11, 23, 7, tzinfo=UTC)
    moment = timedelta(microseconds=1)
    assert list(slots(plan, seven - moment, seven)) == [seven]
    assert list(slots(plan, seven - timedelta(hours=1), seven - moment)) == []
    assert list(slots(plan, seven, seven + timedelta(hours=1))) == []


@pytest.mark.parametrize("line", ["15 1 * * *", "30 2 * * *", "0 3 * * *", "*/20 * * * *"])
@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", "2026-03-28"),
        ("Europe/Berlin", "2026-10-24"),
        ("America/New_York", "2026-03-07"),
        ("America/New_York", "2026-10-31"),
        ("Australia/Lord_Howe", "2026-04-04"),
        ("Australia/Lord_Howe", "2026-10-03"),
    ],
)
def test_a_count_begun_anywhere_around_a_change_of_the_clocks_is_the_same(zone, day, line):
    """A process that starts in the repeated hour must not make its slot a second time."""
    plan, begin = Schedule((line,), zone, ""), datetime.fromisoformat(f"{day}T00:00+00:00")
    end = begin + timedelta(days=3)
    whole = list(slots(plan, begin, end))
    for minutes in range(0, 60 * 48, 15):
        start = begin + timedelta(minutes=minutes, microseconds=500_000 * (minutes % 2))
        assert list(slots(plan, start, end)) == [slot for slot in whole if slot > start], start


def test_two_times_that_fall_together_in_the_gap_are_one_slot():
    plan = schedule(zone="Europe/Berlin", every="day", at=["02:30", "03:00"])
    found = slots(
        plan, datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 3, 29, 20, tzinfo=UTC)
    )
    assert list(found) == [datetime(2026, 3, 29, 1, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"every": "weekday", "at": "07:00"}, "every weekday at 07:00"),
        (
            {"every": ["monday", "thursday"], "at": ["7:00", "18:30"]},
            "every monday and thursday at 07:00 and 18:30",
        ),
        ({"every": "hour"}, "every hour at :00"),
        ({"every": "month", "at": "09:00"}, "every month at 09:00"),
        ({"cron": "0 7 * * MON-FRI"}, "at 07:00 on Monday through Friday"),
    ],
)
def test_a_schedule_says_itself_in_words(given, words):
    assert schedule(zone="UTC", **given).words == words


def test_the_next_slots_of_a_weekday_schedule_leave_out_the_weekend():
    plan = schedule(zone="Europe/Berlin", every="weekday", at="07:00")
    found = next_slots(plan, datetime(2026, 11, 20, 12, tzinfo=UTC), 2)
    assert [slot.date() for slot in found] == [date(2026, 11, 23), date(2026, 11, 24)]
    assert {slot.hour for slot in found} == {6}


def test_a_leap_day_is_found_however_far():
    plan = schedule(zone="UTC", cron="0 0 29 2 *")
    assert next_slots(plan, datetime(2096, 3, 1, tzinfo=UTC), 1) == [
        datetime(2104, 2, 29, tzinfo=UTC)
    ]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"every": "weekdays"}, "every: 'weekdays' is not a day; did you mean weekday?"),
        ({"every": "day", "at": "7am"}, "at: '7am' is not a time of day; write it like"),
        ({"every": "day", "at": "25:00"}, "at: '25:00' is not a time of day"),
        ({"every": "hour", "at": "07:00"}, "at: '07:00' does not go with `every: hour`"),
        ({"every": ["hour", "day"]}, "`every: hour` stands alone"),
        ({"cron": "0 7 * *"}, "is not a crontab line; it has five fields"),
        ({"cron": "0 7 * * 9"}, "'0 7 * * 9' is not a crontab line: Bad day-of-week"),
        ({"cron": "0 0 31 2 *"}, "'0 0 31 2 *' is not a crontab line: "),
        ({"cron": "0 7 * * *", "every": "day"}, "either `cron`, or `every` and `at`"),
        ({}, "say when: every: weekday"),
    ],
)
def test_a_wrong_schedule_says_what_would_be_right(given, message):
    with pytest.raises(ValueError) as error:
        schedule(zone="UTC", **given)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Europe/Berln", "did you mean Europe/Berlin?"),
        ("+02:00", "write it like Europe/Berlin"),
        ("EST", "write it like Europe/Berlin"),
    ],
)
def test_offsets_and_abbreviations_are_no_zones(name, hint):
    with pytest.raises(ValueError, match="is not a time zone") as error:
        zone_of(name)
    assert hint in str(error.value)
