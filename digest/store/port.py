"""What a database is to this house: transactions, locks, and words when it fails."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from digest.store.errors import explained

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class Database(ABC):
    """An open database; made by `open_database`."""

    def __init__(self, *, place: str, writer: Engine, reader: Engine) -> None:
        self.url_shown = place  #: where it is, without a password
        self._writer = writer
        self._reader = reader

    @contextmanager
    def write(self) -> Generator[Connection]:
        """One transaction that may write; committed at the end, undone by an exception.

        :raises TryAgain: locked for long, disk full, server away; nothing was changed.
        :raises Refused: the database cannot be used as it is.
        """
        with self._explaining(), self._writer.begin() as conn:
            yield conn

    @contextmanager
    def read(self) -> Generator[Connection]:
        """One transaction that only reads, and sees one state of everything."""
        with self._explaining(), self._reader.begin() as conn:
            yield conn

    @abstractmethod
    def lock(self, name: str) -> AbstractContextManager[bool]:
        """Whether *name* is ours until the end; never waits, and dies with this process."""

    @abstractmethod
    def scrub(self) -> None:
        """See to it that what was erased is not left in the database's files."""

    @abstractmethod
    def check(self) -> tuple[str, ...]:
        """What is wrong inside, in words; empty when all is well. Reads the whole database."""

    @abstractmethod
    def copy_to(self, file: Path) -> None:
        """Write a whole copy into the new *file*, while others go on working."""

    @property
    @abstractmethod
    def file(self) -> Path | None:
        """The one file it lives in, or None where a server keeps it."""

    def close(self) -> None:
        """Give every connection back."""
        self._writer.dispose()
        self._reader.dispose()

    @contextmanager
    def _explaining(self) -> Generator[None]:
        with explaining(self.url_shown):
            yield


@contextmanager
def explaining(place: str) -> Generator[None]:
    """Turn what a database says into what a person can use; defects pass through."""
    try:
        yield
    except (DBAPIError, PoolTimeout) as error:
        told = explained(error, place)
        if told is None:
            raise
        raise told from error
