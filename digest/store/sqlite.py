"""The embedded database: one file, its write-ahead log, and locks in a folder beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from digest.errors import Mistake, Refused
from digest.store import schema
from digest.store.database import Database, explaining
from digest.store.locks import file_lock

READERS = 40  # as many as the web serves at a time; one more would wait for a connection


class SqliteDatabase(Database):
    def __init__(self, path: Path, *, locks: Path, patience: timedelta) -> None:
        super().__init__(
            place=str(path),
            writer=_engine(path, "IMMEDIATE", patience, size=1, spare=0),
            reader=_engine(path, "DEFERRED", patience, size=5, spare=READERS - 5),
        )
        self._path = path
        self._locks = locks

    def lock(self, name: str) -> AbstractContextManager[bool]:
        return file_lock(self._locks, name)

    @property
    def file(self) -> Path:
        return self._path

    def scrub(self) -> None:
        """Fold the write-ahead log into the file; deleted cells are zeroed (`secure_delete`)."""
        with self._explaining(), self._writer.connect() as conn:
            conn.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # pyright: ignore[reportOptionalMemberAccess]

    def check(self) -> tuple[str, ...]:
        with self.read() as conn:
            found = [str(row[0]) for row in conn.execute(text("PRAGMA integrity_check(20)"))]
            loose = [
                f"table {row[0]}, row {row[1]}: what it refers to in {row[2]} is not there"
                for row in conn.execute(text("PRAGMA foreign_key_check"))
            ]
        return tuple([line for line in found if line != "ok"] + loose)


def open_sqlite(url: URL, *, var: Path, patience: timedelta) -> SqliteDatabase:
    """The database in the file that *url* names, made or brought up to date first."""
    if not url.database or url.database == ":memory:":
        raise Mistake("database: name a file, such as sqlite:///var/digest.db")
    path = (var.parent / url.database).resolve()
    locks = var / "locks"
    _make_folder(path)
    with file_lock(locks, "schema", wait=True):
        if not path.exists():
            _make(path, patience)
        elif not path.stat().st_size:
            raise Refused(
                f"{path}: it is empty, and a database never is. Put it back from a backup with "
                "`digest restore FILE`; or delete it, to begin anew."
            )
        with explaining(str(path)):
            _bring_up_to_date(path, patience)
    return SqliteDatabase(path, locks=locks, patience=patience)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"{path.parent}: cannot be made ({error.strerror}).") from error


def _make(path: Path, patience: timedelta) -> None:
    """A new database appears whole or not at all: it is made beside its place, then renamed."""
    fresh = path.with_name(f"{path.name}.new")
    _remove(fresh)
    with explaining(str(path)), _one_engine(fresh, patience) as engine, engine.begin() as conn:
        schema.create(conn)
    fresh.replace(path)


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def _bring_up_to_date(path: Path, patience: timedelta) -> None:
    with _one_engine(path, patience, foreign_keys=False) as engine:
        with engine.connect() as conn:
            version = schema.version(conn, str(path))
        if version == schema.HEAD:
            return
        schema.refuse_newer(version, str(path))
        copy = copy_beside(engine, path, version)
        try:
            with engine.begin() as conn:
                schema.upgrade(conn)
                _hold_references(conn)
        except DBAPIError as error:
            raise Refused(
                f"{path}: could not be brought from version {version} to {schema.HEAD}; it is as "
                f"it was, and a copy is in {copy}. Go on with the program that made it."
            ) from error


def copy_beside(engine: Engine, path: Path, version: str) -> Path:
    """A copy of the database as it is, beside it; an older one of the same version is replaced."""
    copy = path.with_name(f"{path.stem}-before-{schema.HEAD}-was-{version}{path.suffix}")
    copy.unlink(missing_ok=True)
    with engine.connect() as conn:
        # outside of any transaction: VACUUM cannot run in one
        conn.connection.driver_connection.execute("VACUUM INTO ?", (str(copy),))  # pyright: ignore[reportOptionalMemberAccess]
    return copy


def _hold_references(conn: Connection) -> None:
    loose = conn.execute(text("PRAGMA foreign_key_check")).all()
    if loose:
        raise Refused(f"the migration left {len(loose)} rows that refer to nothing; undone.")


@contextmanager
def _one_engine(path: Path, patience: timedelta, *, foreign_keys: bool = True) -> Iterator[Engine]:
    engine = _engine(path, "IMMEDIATE", patience, size=1, spare=0, foreign_keys=foreign_keys)
    try:
        yield engine
    finally:
        engine.dispose()


def _engine(
    path: Path,
    begin: str,
    patience: timedelta,
    *,
    size: int,
    spare: int,
    foreign_keys: bool = True,
) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        pool_size=size,
        max_overflow=spare,
        pool_timeout=patience.total_seconds(),
        connect_args={"timeout": patience.total_seconds(), "check_same_thread": False},
    )

    def set_up(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # we begin ourselves: pysqlite would not before DDL
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # what is acknowledged outlives a power cut
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA secure_delete = ON")  # an erased address leaves no bytes behind
        if begin == "DEFERRED":
            connection.execute("PRAGMA query_only = ON")

    def start(conn: Connection) -> None:
        conn.exec_driver_sql(f"BEGIN {begin}")

    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", start)
    return engine
