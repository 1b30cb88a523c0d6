"""What the desk says, it says once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.cli.desk import seen, twice


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("UTC", "Mon 23 Nov 2026 07:00 UTC"),
        ("Europe/Berlin", "Mon 23 Nov 2026 08:00 Europe/Berlin (23 Nov 07:00 UTC)"),
    ],
)
def test_utc_is_told_beside_a_zone_that_is_another(zone: str, told: str) -> None:
    assert twice(datetime(2026, 11, 23, 7, tzinfo=UTC), zone) == told


def test_a_foreign_headline_neither_turns_a_line_round_nor_speaks_to_the_terminal() -> None:
    assert (
        seen("Ha\u202ebour\u2066 \x1b[2Jopens\x9b1m\ttoday\nקול") == "Habour [2Jopens1m\ttoday\nקול"
    )
