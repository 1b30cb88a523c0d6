"""When a source is asked, and when an editor is told that it will not mend by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.gates.fetching import Failed, Fetched
from digest.model.ids import SourceKey
from digest.model.source import Memory, Source, SourceKind
from digest.sources.health import (
    FRESH,
    failed,
    forbids,
    has_moved,
    is_due,
    needs_editor,
    next_due,
    resumed,
    said_of,
    succeeded,
)
from digest.store import codec

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
URL = "http://paper.example/feed"
FEED = Source(key=SourceKey(URL), location=URL)
FOLDER = Source(key=SourceKey("texts"), location="/srv/texts", kind=SourceKind.FOLDER)
READ = Memory(last_success=NOW, interval=6 * HOUR)


def failing(status: int, at: datetime, memory: Memory = READ) -> Memory:
    failure = Failed(url=URL, reason=f"answered {status}", status=status, gone=status == 410)
    return failed(memory, failure, at, key=FEED.key)


def test_between_editions_a_source_is_asked_at_its_own_pace() -> None:
    assert is_due(FEED, Memory(), NOW)
    assert not is_due(FEED, READ, NOW + 5 * HOUR)
    assert is_due(FEED, READ, NOW + 6 * HOUR)
    editor = replace(FEED, every=HOUR)
    assert next_due(editor, READ) == NOW + HOUR
    assert is_due(FOLDER, READ, NOW + HOUR)  # there is nobody to be polite to


def test_before_an_edition_every_source_is_asked_but_who_was_asked_just_now() -> None:
    slot = NOW + 2 * HOUR
    assert is_due(FEED, READ, slot, slot=slot)
    just_now = replace(READ, last_success=slot - FRESH)
    assert not is_due(FEED, just_now, slot, slot=slot)
    assert is_due(FEED, replace(READ, last_success=slot - FRESH - MINUTE), slot, slot=slot)
    # An edition that is built again, or late, has what there was at its slot.
    assert not is_due(FEED, replace(READ, last_success=slot + MINUTE), slot + HOUR, slot=slot)
    assert is_due(FOLDER, replace(READ, last_success=slot), slot, slot=slot)


def test_a_source_that_may_not_be_asked_is_told_at_a_slot_and_left_alone_between() -> None:
    gone = failing(410, NOW)
    assert not is_due(FEED, gone, NOW + 9 * DAY)
    assert is_due(FEED, gone, NOW + 9 * DAY, slot=NOW + 9 * DAY)
    assert "needs an editor" in forbids(gone, NOW + 9 * DAY)
    assert next_due(FEED, gone) is None
    busy = failing(503, NOW)
    assert busy.not_before is not None
    assert not is_due(FEED, busy, busy.not_before - MINUTE)
    assert is_due(FEED, busy, busy.not_before)


def test_the_first_wait_after_a_failure_does_not_depend_on_how_slow_a_source_is() -> None:
    slow, quick = (failing(503, NOW, replace(READ, interval=own)) for own in (DAY, HOUR / 2))
    assert slow.not_before == quick.not_before
    assert slow.not_before is not None
    assert slow.not_before <= NOW + HOUR / 2


def test_a_clock_that_was_set_back_silences_nobody() -> None:
    future = replace(READ, last_success=NOW + 900 * DAY)
    assert is_due(FEED, future, NOW)
    busy = failing(503, NOW + 900 * DAY)
    assert not forbids(busy, NOW)
    assert is_due(FEED, busy, NOW)


def test_a_404_of_seven_days_needs_an_editor_and_is_still_asked_once_a_day() -> None:
    memory, now = READ, NOW
    while now < NOW + 7 * DAY:
        memory = failing(404, now, memory)
        assert not needs_editor(memory)
        assert memory.not_before is not None
        assert memory.not_before <= now + DAY
        now = memory.not_before
    memory = failing(404, now, memory)
    assert needs_editor(memory)
    assert said_of(memory).startswith(
        "needs an editor: answered 404, and it has not been well since 23 Nov"
    )
    assert is_due(FEED, memory, memory.not_before or now)


@pytest.mark.parametrize(
    ("failures", "days", "needs"), [(9, 30, False), (10, 6, False), (10, 7, True)]
)
def test_other_failures_need_an_editor_when_they_are_many_and_long(
    failures: int, days: int, needs: bool
) -> None:
    memory = READ
    for number in range(failures):
        memory = failing(500, NOW + number * days * DAY / (failures - 1), memory)
    assert needs_editor(memory) is needs


def test_a_good_answer_and_an_editor_wipe_the_slate() -> None:
    answer = Fetched(url=URL, status=200, content_type="", body=b"")
    lost = failing(404, NOW + 8 * DAY, failing(404, NOW))
    assert needs_editor(lost)
    well = succeeded(FEED, lost, answer, NOW + 9 * DAY, fingerprint="")
    assert not needs_editor(well)
    assert (well.failures, well.failing_since, well.missing_since, well.not_before) == (
        0,
        None,
        None,
        None,
    )
    again = resumed(failing(410, NOW))
    assert not forbids(again, NOW)
    assert again.last_success == READ.last_success


def test_a_memory_of_an_older_program_is_taken_over() -> None:
    row = '{"failures": 3, "reason": "answered 404", "last_failure": "2026-11-20T07:00:00+00:00"}'
    old = codec.load(Memory, row)
    assert is_due(FEED, old, NOW)
    now = failing(404, NOW, old)
    assert (now.failures, now.failing_since) == (4, old.last_failure)


def test_a_move_to_another_site_is_told_until_it_is_undone() -> None:
    elsewhere = "http://other.example/feed"
    moved = Fetched(url=elsewhere, status=200, content_type="", body=b"", moved_to=elsewhere)
    memory = Memory()
    for seen in range(1, 5):
        memory = succeeded(FEED, memory, moved, NOW, fingerprint="")
        assert has_moved(FEED, memory) == (elsewhere if seen > 2 else "")
    here = Fetched(url=URL, status=200, content_type="", body=b"")
    assert has_moved(FEED, succeeded(FEED, memory, here, NOW, fingerprint="")) == ""
