"""What had left and what was answered, on disk, whatever dies.

One line before a message's body leaves, one after its reply, each a single `write()` to a file
opened with O_APPEND: a killed process loses none. The lines of deliveries that the database knows
of are dropped now and then, so the file stays small.

    B <boot>                             first: which run of the machine wrote this
    S <delivery>                         its body leaves now
    V <delivery> <state> <due> <suppress> <reply>        what became of it; divided by tabs

After a crash a delivery whose last line is S is *in doubt*: it may have arrived. One that was
claimed and has no line has not left. That second sentence needs a journal that lost no line: after
a power cut, or where the journal is not ours, it does not hold, and such deliveries are in doubt
too.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from digest.errors import TryAgain
from digest.model.delivery import Delivery, DeliveryState, Verdict
from digest.model.ids import DeliveryId, EditionId

COMPACT_AFTER = 20_000  #: lines; about a megabyte

_BOOT = Path("/proc/sys/kernel/random/boot_id")


class Journal:
    """The journal of one edition, open for writing; one process at a time.

    :raises TryAgain: from every method, when the disk is full or fails: then nothing may leave.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open: set[DeliveryId] = set()  # bodies that left, without a verdict
        self._lines = 0
        self._file = self._begin()

    def leaving(self, delivery: DeliveryId) -> None:
        """The body of *delivery* leaves with the next write to the network."""
        self._write(b"S %d\n" % delivery)
        self._open.add(delivery)

    def concluded(self, verdict: Verdict) -> None:
        """What became of a delivery."""
        self._open.discard(verdict.delivery)
        self._write(_line(verdict))

    def folded(self) -> None:
        """All verdicts so far are in the database: their lines are no longer needed."""
        if self._lines >= COMPACT_AFTER:
            before, self._file = self._file, self._begin()  # should that fail, the old one goes on
            os.close(before)

    def close(self) -> None:
        """No more lines; the file stays until the database knows what it tells."""
        os.close(self._file)

    def _begin(self) -> int:
        """A new file with what is still open, put in the old one's place at once."""
        fresh = self._path.with_suffix(".new")
        flags = os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_TRUNC | os.O_CLOEXEC
        lines = [f"B {boot()}\n".encode(), *(b"S %d\n" % delivery for delivery in self._open)]
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(fresh, flags, 0o600)
        except OSError as error:
            raise _failed(self._path, error) from error
        try:
            _append(file, b"".join(lines))
            os.fsync(file)
            fresh.replace(self._path)
        except OSError as error:
            os.close(file)
            raise _failed(self._path, error) from error
        self._lines = len(self._open)
        return file

    def _write(self, line: bytes) -> None:
        self._lines += 1
        try:
            _append(self._file, line)
        except OSError as error:
            raise _failed(self._path, error) from error


def _append(file: int, lines: bytes) -> None:
    """Write all of *lines*, or none: half of one would spoil the line after it.

    :raises OSError: when the disk is full or fails.
    """
    written = os.write(file, lines)
    if written < len(lines):
        os.ftruncate(file, os.fstat(file).st_size - written)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def journal_path(var: Path, edition: EditionId) -> Path:
    """Where the journal of *edition* is kept."""
    return var / "journal" / f"{edition}.log"


@dataclass(frozen=True, slots=True)
class Left:
    """What a journal tells: each delivery's verdict, None where its body left without one."""

    told: Mapping[DeliveryId, Verdict | None]
    complete: bool  #: no line can be missing: who is not in it has not left


def read_journal(path: Path) -> Left:
    """What the last sender of an edition left behind; nothing complete where there is no file.

    :raises TryAgain: when it cannot be read; guessing would be sending twice.
    """
    try:
        whole, _, _torn = path.read_bytes().rpartition(b"\n")
    except FileNotFoundError:
        return Left({}, complete=False)
    except OSError as error:
        raise _failed(path, error) from error
    told: dict[DeliveryId, Verdict | None] = {}
    written_at = ""
    for line in whole.decode("utf-8", "replace").split("\n"):
        kind, _, rest = line.partition(" ")
        with suppress(ValueError):
            match kind:
                case "B":
                    written_at = rest
                case "S":
                    told[DeliveryId(int(rest))] = None
                case "V":
                    verdict = _verdict(rest)
                    told[verdict.delivery] = verdict
                case _:
                    pass
    return Left(told, complete=written_at == boot())


def forget_journal(path: Path) -> None:
    """The database knows all that it tells.

    :raises TryAgain: when it cannot be deleted.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _failed(path, error) from error


def settle(left: Left, claimed: Iterable[Delivery]) -> Sequence[Verdict]:
    """The verdicts of *claimed* deliveries whose sender died; the others had not left."""
    verdicts: list[Verdict] = []
    for delivery in claimed:
        if delivery.id in left.told:
            verdicts.append(left.told[delivery.id] or _doubt(delivery, "the sender was stopped"))
        elif not left.complete:
            verdicts.append(_doubt(delivery, "the machine was stopped, or another one sent this"))
    return verdicts


def boot() -> str:
    """Which run of the machine this is; empty where it does not say."""
    try:
        return _BOOT.read_text().strip()
    except OSError:
        return ""


def _doubt(delivery: Delivery, why: str) -> Verdict:
    reply = f"{why} before an answer was known"
    return Verdict(delivery=delivery.id, state=DeliveryState.IN_DOUBT, reply=reply)


def _line(verdict: Verdict) -> bytes:
    due = verdict.due.isoformat() if verdict.due else ""
    fields = (str(verdict.delivery), verdict.state, due, verdict.suppress, verdict.reply)
    return ("V " + "\t".join(fields) + "\n").encode("utf-8", "replace")


def _verdict(fields: str) -> Verdict:
    delivery, state, due, suppress_, reply = fields.split("\t", 4)
    return Verdict(
        delivery=DeliveryId(int(delivery)),
        state=DeliveryState(state),
        due=datetime.fromisoformat(due) if due else None,
        suppress=suppress_,
        reply=reply,
    )


def _failed(path: Path, error: OSError) -> TryAgain:
    return TryAgain(f"{path}: {error.strerror}; without a journal nothing is sent.")
