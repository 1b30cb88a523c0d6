"""Open the database that the config names: SQLite in a file, or a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from digest.errors import Mistake
from digest.store.port import Database

__all__ = ["Database", "open_database"]

PATIENCE = timedelta(seconds=30)  # a group's acknowledgement must rather wait than be lost


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
