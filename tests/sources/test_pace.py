"""How often a source is asked between editions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model.source import Entry, Memory, Validators
from digest.sources.pace import LEAST, MOST, interval, newest_of, observed

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CHEAP = Validators(etag='"1"')


def dates(*ages: timedelta) -> tuple[datetime, ...]:
    return newest_of(Entry(id=str(age), published=NOW - age) for age in ages)


def test_the_gap_is_the_average_between_the_newest_articles_in_whatever_order() -> None:
    seen = observed(Memory(), dates(9 * HOUR, HOUR, 4 * HOUR), NOW)
    assert (seen.gap, seen.newest) == (4 * HOUR, NOW - HOUR)
    old = dates(*(number * HOUR for number in range(11)), 900 * DAY)
    assert observed(Memory(), old, NOW).gap == HOUR


def test_undated_articles_are_as_new_as_the_visit_that_found_them() -> None:
    undated = newest_of([Entry(id="1"), Entry(id="2")])
    first = observed(Memory(), undated, NOW)
    assert (first.gap, first.newest) == (None, NOW)
    second = observed(first, undated, NOW + 2 * HOUR)
    assert (second.gap, second.newest) == (2 * HOUR, NOW + 2 * HOUR)
    third = observed(second, undated, NOW + 14 * HOUR)
    assert third.gap == 3 * HOUR  # a tenth of the way to twelve


def test_a_feed_that_tells_only_of_updates_is_as_new_as_those() -> None:
    assert newest_of(
        [Entry(id="1", updated=NOW), Entry(id="2", published=NOW - DAY, updated=NOW)]
    ) == (NOW, NOW - DAY)


def test_a_date_in_the_future_is_now() -> None:
    assert observed(Memory(), dates(-900 * DAY), NOW).newest == NOW


@pytest.mark.parametrize(
    ("memory", "wait"),
    [
        (Memory(), DAY),  # nothing is known, and each question costs a whole answer
        (Memory(validators=CHEAP), HOUR),
        (Memory(validators=CHEAP, gap=MINUTE, newest=NOW), HOUR),
        (Memory(validators=CHEAP, gap=5 * HOUR, newest=NOW), 5 * HOUR),
        (Memory(validators=CHEAP, gap=50 * DAY, newest=NOW), DAY),
        (Memory(gap=5 * HOUR, newest=NOW), DAY),
        (Memory(gap=5 * HOUR, newest=NOW, asks=HOUR), 5 * HOUR),  # the feed says otherwise
        (Memory(gap=MINUTE, newest=NOW, fresh=MINUTE), LEAST),
        (Memory(validators=CHEAP, gap=MINUTE, newest=NOW, fresh=3 * HOUR, asks=2 * HOUR), 3 * HOUR),
        (Memory(validators=CHEAP, fresh=timedelta()), HOUR),  # `max-age=0` asks for nothing
        (Memory(validators=CHEAP, gap=HOUR, newest=NOW - 9 * DAY), (10 * HOUR + 9 * DAY) / 11),
    ],
)
def test_the_gap_the_server_and_the_feed_decide(memory: Memory, wait: timedelta) -> None:
    assert interval(memory, NOW) == wait


TIMES = st.timedeltas(timedelta(), 400 * DAY)
MAYBE = st.none() | st.timedeltas(timedelta(), DAY)


@given(st.lists(TIMES, max_size=30), MAYBE, MAYBE, st.booleans(), TIMES)
def test_an_interval_is_between_half_an_hour_and_a_day_and_never_less_than_was_asked_for(
    ages: list[timedelta],
    fresh: timedelta | None,
    asks: timedelta | None,
    cheap: bool,
    later: timedelta,
) -> None:
    memory = Memory(fresh=fresh, asks=asks, validators=CHEAP if cheap else Validators())
    seen = observed(memory, dates(*ages), NOW)
    wait = interval(seen, NOW + later)
    assert LEAST <= wait <= MOST
    assert wait >= max(fresh or timedelta(), asks or timedelta())
    assert interval(replace(seen, validators=CHEAP), NOW + later) <= wait
