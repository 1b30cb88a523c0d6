"""The database, open: transactions, locks, and what to say when it fails.

SQLite has two engines. The writer begins with IMMEDIATE, so that it waits its turn before it reads;
the readers begin deferred and never block. A reader that wrote would fail at once, whatever the
patience: so it may not (`query_only`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from digest.errors import Mistake
from digest.store.errors import explained

PATIENCE = timedelta(seconds=30)  # a group's acknowledgement must rather wait than be lost


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


@contextmanager
def open_database(url: str, *, var: Path, patience: timedelta = PATIENCE) -> Generator[Database]:
    """Open the database, make it if it is new, bring it up to date if it is old.

    A relative `sqlite:///PATH` starts at the home, the folder that holds *var*.

    :raises Mistake: the URL is no SQLite or PostgreSQL URL, or its driver is not installed.
    :raises Refused: damaged, not ours, or made by a newer program; it is left as it is.
    :raises TryAgain: locked for longer than *patience*, no room, or the server is away.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise Mistake(
            "database: not a database's URL; write sqlite:///var/digest.db or "
            "postgresql://user:password@host/name"
        ) from None
    kind = parsed.get_backend_name()
    if kind == "sqlite":
        from digest.store.sqlite import open_sqlite

        database = open_sqlite(parsed, var=var, patience=patience)
    elif kind in {"postgresql", "postgres"}:
        from digest.store.postgres import open_postgres

        database = open_postgres(parsed, patience=patience)
    else:
        raise Mistake(f"database: {kind!r} is not supported; use sqlite:/// or postgresql://")
    try:
        yield database
    finally:
        database.close()
