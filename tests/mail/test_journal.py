"""What a journal tells after a crash, and that it stays small."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.errors import TryAgain
from digest.mail import Journal, read_journal, settle
from digest.mail import journal as module
from digest.model.delivery import Delivery, DeliveryState, Verdict
from digest.model.ids import DeliveryId, EditionId, SubscriberId

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


def delivery(number: int) -> Delivery:
    return Delivery(
        id=DeliveryId(number),
        edition=EditionId(1),
        subscriber=SubscriberId(number),
        email=f"r{number}@example.org",
        name="",
        state=DeliveryState.SENDING,
        due=NOW,
    )


def verdict(number: int, state: DeliveryState = DeliveryState.ACCEPTED) -> Verdict:
    return Verdict(
        delivery=DeliveryId(number), state=state, reply="250 2.0.0 été", due=NOW, suppress="no such"
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal" / "1.log"


def test_who_left_without_an_answer_is_in_doubt_and_who_has_no_line_has_not_left(
    path: Path,
) -> None:
    journal = Journal(path)
    for number in (1, 2):
        journal.leaving(DeliveryId(number))
    journal.concluded(verdict(1))
    left = read_journal(path)
    settled = settle(left, [delivery(number) for number in (1, 2, 3)])
    assert settled[0] == verdict(1)
    assert [(one.delivery, one.state) for one in settled[1:]] == [(2, DeliveryState.IN_DOUBT)]


def test_a_torn_last_line_is_no_line(path: Path) -> None:
    journal = Journal(path)
    journal.leaving(DeliveryId(1))
    with path.open("ab") as file:
        file.write(b"V 1\taccepted\t\t\t250 o")
    assert settle(read_journal(path), [delivery(1)])[0].state is DeliveryState.IN_DOUBT


def test_a_line_that_makes_no_sense_changes_nothing(path: Path) -> None:
    journal = Journal(path)
    journal.leaving(DeliveryId(1))
    with path.open("ab") as file:
        file.write(b"S x\nV 1\tnonsense\t\t\t\nQ 7\n\xff\n")
    assert read_journal(path).told == {DeliveryId(1): None}


@pytest.mark.parametrize("boot", ["another run of the machine", ""])
def test_after_a_power_cut_all_that_was_claimed_is_in_doubt(
    path: Path, boot: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last lines may be lost with the power, so a missing line proves nothing."""
    Journal(path).leaving(DeliveryId(1))
    monkeypatch.setattr(module, "boot", lambda: boot)
    settled = settle(read_journal(path), [delivery(1), delivery(2)])
    assert [one.state for one in settled] == [DeliveryState.IN_DOUBT] * 2


def test_without_a_journal_nothing_is_proved(path: Path) -> None:
    assert settle(read_journal(path), [delivery(1)])[0].state is DeliveryState.IN_DOUBT


def test_what_the_database_knows_is_dropped_and_what_is_open_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "COMPACT_AFTER", 10)
    journal = Journal(path)
    for number in range(20):
        journal.leaving(DeliveryId(number))
        if number % 10:
            journal.concluded(verdict(number))
    journal.folded()
    assert read_journal(path).told == {DeliveryId(0): None, DeliveryId(10): None}
    journal.concluded(verdict(10))
    assert read_journal(path).told == {DeliveryId(0): None, DeliveryId(10): verdict(10)}


def test_a_full_disk_stops_the_sending(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(path)

    def full(_file: int, _line: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(TryAgain, match="No space left"):
        journal.leaving(DeliveryId(1))


def test_half_a_line_spoils_no_other(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There may be room again, and what is on the wire is still written down."""
    journal = Journal(path)
    write = os.write
    with monkeypatch.context() as nearly_full:
        nearly_full.setattr(os, "write", lambda file, line: write(file, line[:-1]))
        with pytest.raises(TryAgain, match="No space left"):
            journal.leaving(DeliveryId(12))
    journal.leaving(DeliveryId(3))
    assert read_journal(path).told == {DeliveryId(3): None}


def test_a_journal_that_cannot_be_made_smaller_goes_on_as_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is on the wire is still answered; and its file is nobody else's meanwhile."""
    monkeypatch.setattr(module, "COMPACT_AFTER", 1)
    journal = Journal(path)
    journal.leaving(DeliveryId(1))
    path.with_suffix(".new").mkdir()
    with pytest.raises(TryAgain, match="nothing is sent"):
        journal.folded()
    with (path.parent / "other").open("wb") as other:  # takes the number of a file that was closed
        journal.concluded(verdict(1))
        assert other.tell() == 0
    assert read_journal(path).told == {DeliveryId(1): verdict(1)}
    journal.close()


def test_a_folder_that_cannot_be_written_stops_the_sending(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("in the way")
    with pytest.raises(TryAgain, match="nothing is sent"):
        Journal(tmp_path / "journal" / "1.log")
