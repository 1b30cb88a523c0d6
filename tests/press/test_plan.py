"""Which slots are made, and which are only remembered as missed."""

from datetime import UTC, datetime, timedelta

import pytest

from digest.press.plan import Due, decide
from digest.settings.schema import ScheduleSettings

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
YESTERDAY, EARLY, LATE = (
    NOW - timedelta(hours=29),
    NOW - timedelta(hours=5),
    NOW - timedelta(minutes=3),
)


def rule(**said):
    return ScheduleSettings(every="day", **said)


@pytest.mark.parametrize(
    ("catch_up", "passed", "made"),
    [
        ("latest", [YESTERDAY, EARLY, LATE], [LATE]),
        ("latest", [YESTERDAY, EARLY], [EARLY]),
        ("latest", [YESTERDAY], []),
        ("all", [YESTERDAY, EARLY, LATE], [EARLY, LATE]),
        ("none", [YESTERDAY, EARLY, LATE], [LATE]),
        ("none", [EARLY], []),
        ("latest", [], []),
    ],
)
def test_catch_up_decides_which_missed_slots_are_made(catch_up, passed, made):
    due = decide(passed, NOW, rule(catch_up=catch_up, grace="12h"))
    assert due == Due(make=tuple(made), missed=tuple(slot for slot in passed if slot not in made))


def test_a_slot_within_its_grace_is_made_however_late():
    assert decide([YESTERDAY], NOW, rule(grace="30h")).make == (YESTERDAY,)
