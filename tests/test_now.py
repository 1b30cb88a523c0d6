"""The one clock."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.errors import Mistake
from digest.now import now_from


def test_the_clock_runs_on_from_the_instant_it_is_told() -> None:
    now = now_from({"DIGEST_NOW": "2026-11-23T08:00+01:00"})
    assert now().replace(microsecond=0, second=0) == datetime(2026, 11, 23, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("tomorrow", "is not an instant; write it like 2026-11-23T07:00:00+00:00"),
        ("9999-12-31T23:59:59Z", "is too far away; years go from 1900 to 2199"),
        ("0001-01-01", "is too far away; years go from 1900 to 2199"),
    ],
)
def test_a_wrong_instant_is_told_with_a_right_one(said: str, message: str) -> None:
    """At the ends of the calendar no grace can be subtracted, and a year of slots takes for ever."""
    with pytest.raises(Mistake) as raised:
        now_from({"DIGEST_NOW": said})
    assert str(raised.value) == f"$DIGEST_NOW: {said!r} {message}"
