"""What a database's own errors mean for a person; none of them leaves this room as it is.

locked for long, disk full, server away      TryAgain
cannot be opened, corrupt, of a newer program  Refused
everything else is a defect, and passes through
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from digest.errors import DigestError, Refused, TryAgain

RESTORE = "put it back from a backup with `digest restore FILE`"
DAMAGED = f"it is damaged, and left as it is; {RESTORE}"

#: SQLite's primary result code: the error, and what happened to the file and what to do
_SQLITE: dict[int, tuple[type[DigestError], str]] = {
    sqlite3.SQLITE_BUSY: (
        TryAgain,
        "another process has kept it locked for too long; nothing was changed. Try again",
    ),
    sqlite3.SQLITE_FULL: (
        TryAgain,
        "the disk is full; nothing was changed. Make room and try again",
    ),
    sqlite3.SQLITE_IOERR: (
        TryAgain,
        "the disk is full or gave an error; nothing was changed. See to it, then try again",
    ),
    sqlite3.SQLITE_READONLY: (
        Refused,
        "it may not be written to; let the user who runs digest write to the file and its folder",
    ),
    sqlite3.SQLITE_PERM: (Refused, "its rights forbid it; see `ls -l`"),
    sqlite3.SQLITE_CORRUPT: (Refused, DAMAGED),
    sqlite3.SQLITE_NOTADB: (
        Refused,
        f"it is not a database, and left as it is; {RESTORE}",
    ),
}

#: a server that answers with one of these will take us later; it gives no code while connecting
_PASSING = ("starting up", "shutting down", "recovery", "too many", "connection slots")


def explained(error: Exception, place: str) -> DigestError | None:
    """What to tell a person of *error* at the database *place*; None for a defect."""
    if isinstance(error, PoolTimeout):
        return TryAgain(f"{place}: every connection has been busy for too long; try again")
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause, place)
    if isinstance(error, DBAPIError):
        return _of_postgres(error, place)
    return None


def _of_sqlite(error: sqlite3.Error, place: str) -> DigestError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code of an extended one
    if code == sqlite3.SQLITE_CANTOPEN:
        return Refused(f"{place}: {_why_shut(Path(place))}.")
    if code not in _SQLITE:
        return None
    kind, words = _SQLITE[code]
    return kind(f"{place}: {words}.")


def _why_shut(path: Path) -> str:
    """What is wrong with a file that cannot be opened: SQLite says no more than that."""
    if path.is_dir():
        return (
            "it is a folder, and a database is a file; move it away, or name another file under "
            "`database` in config/press.yaml"
        )
    which = "the file" if path.exists() and not os.access(path, os.R_OK | os.W_OK) else "its folder"
    return f"it cannot be opened; the user who runs digest has to be able to write to {which}"


def _of_postgres(error: DBAPIError, place: str) -> DigestError | None:
    state = getattr(error.orig, "sqlstate", None) or ""
    first = (str(error.orig).strip().splitlines() or ["no reason given"])[0]
    if error.connection_invalidated or state[:2] in {"08", "57", "53", "58"}:
        return TryAgain(f"{place}: the server is away or overtaxed ({first}); try again.")
    if state in {"40001", "40P01", "55P03"}:
        return TryAgain(f"{place}: another process was at the same rows; try again.")
    if state[:2] in {"28", "3D"} or state == "42501":
        return Refused(
            f"{place}: the server refuses us ({first}); see config/press.yaml: database."
        )
    if not state and "FATAL:" in first and not any(words in first for words in _PASSING):
        return Refused(f"{place}: the server refuses us ({first}); see database: in press.yaml.")
    if not state and type(error.orig).__name__ == "OperationalError":
        return TryAgain(f"{place}: cannot be reached ({first}); is PostgreSQL running there?")
    return None
