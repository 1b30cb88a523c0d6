"""What one reading of a folder may cost in all, though each of its files keeps to its bounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from digest.gates.bodies import size as in_words
from digest.gates.child import ChildStopped, Limits, run_by_size
from digest.sources.contents import READING

T = TypeVar("T")
MOST_KEPT = 256 * 2**20  #: bytes of texts, pages and letters that are read into memory
MOST_PASSED = 2 * 2**30  #: bytes of archives, unpacked, that are looked through
MOST_STOPPED = 10  #: children that had to be stopped; each may have cost seconds


class Reader(Protocol):
    """Does work on hostile input for a thread that waits for it (`run_by_size`)."""

    def __call__(
        self,
        function: Callable[..., T],
        *arguments: object,
        size: int,
        limits: Limits | None = None,
    ) -> T:
        """What *function* gives; *size* is how large the input is, in bytes.

        :raises ChildStopped: when it took more than *limits* allow, or crashed.
        """
        ...


class BudgetSpent(ValueError):
    """The folder has cost what it may; the message says of what there was too much."""


class FolderBudget:
    """Counts down; what is spent stays spent, so that the files after it are not read either."""

    def __init__(self, reader: Reader = run_by_size) -> None:
        self._reader = reader
        self._kept, self._passed, self._stopped = MOST_KEPT, MOST_PASSED, MOST_STOPPED

    def keep(self, count: int) -> None:
        """Pay for *count* bytes that are kept.

        :raises BudgetSpent: when there is nothing left.
        """
        self._kept -= count
        if self._kept < 0:
            raise BudgetSpent(f"the folder holds more than {in_words(MOST_KEPT)}")

    def pass_by(self, count: int) -> None:
        """Pay for *count* bytes of an archive, as `keep`."""
        self._passed -= count
        if self._passed < 0:
            raise BudgetSpent(f"the folder's archives hold more than {in_words(MOST_PASSED)}")

    def read(self, reader: Callable[..., T], body: bytes, *more: object) -> T:
        """What *reader* makes of *body*, which is no work for the press's own process.

        :raises ChildStopped: when it had to be; else, whatever *reader* raises.
        :raises BudgetSpent: when that happened too often.
        """
        self.keep(len(body))
        if not self._stopped:
            raise BudgetSpent(f"{MOST_STOPPED} texts in the folder took too long to read")
        try:
            return self._reader(reader, body, *more, size=len(body), limits=READING)
        except ChildStopped:
            self._stopped -= 1
            raise
