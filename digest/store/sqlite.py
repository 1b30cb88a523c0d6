"""The embedded database: one file, its write-ahead log, and locks in a folder beside it.

It has two engines. The writer begins with IMMEDIATE, so that it waits its turn before it reads; the
readers begin deferred and never block. A reader that wrote after somebody else did would fail at
once, whatever the patience: so none may (`query_only`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from digest.errors import Mistake, Refused
from digest.store import schema
from digest.store.errors import DAMAGED
from digest.store.locks import file_lock
from digest.store.port import Database, explaining

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
        with self._explaining():
            _outside(self._writer, "PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_to(self, file: Path) -> None:
        with self._explaining():
            _vacuum_into(self._writer, file)

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
    version = _version(path, patience)
    if version == schema.HEAD:
        return
    schema.refuse_newer(version, str(path))
    with _one_engine(path, patience, foreign_keys=False) as engine:
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


def _version(path: Path, patience: timedelta) -> str:
    """Looked up as a reader: who only wants to look does not wait for who writes."""
    engine = _engine(path, "DEFERRED", patience, size=1, spare=0)
    try:
        with engine.connect() as conn:
            return schema.version(conn, str(path))
    finally:
        engine.dispose()


def copy_beside(engine: Engine, path: Path, version: str) -> Path:
    """A copy of the database as it is, beside it; an older one of the same version is replaced."""
    copy = path.with_name(f"{path.stem}-before-{schema.HEAD}-was-{version}{path.suffix}")
    copy.unlink(missing_ok=True)
    _vacuum_into(engine, copy)
    return copy


def in_use(path: Path) -> bool:
    """Whether another process has the database open: then its log cannot be given up."""
    with closing(sqlite3.connect(path, timeout=0.5, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
        except sqlite3.DatabaseError:
            return False  # damaged: nothing can run with it
    return False


def _vacuum_into(engine: Engine, file: Path) -> None:
    _outside(engine, "VACUUM INTO ?", str(file))


def _outside(engine: Engine, statement: str, *parameters: str) -> None:
    """Run what SQLite does not allow inside a transaction."""
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute(statement, parameters)


def _hold_references(conn: Connection) -> None:
    loose = conn.execute(text("PRAGMA foreign_key_check")).all()
    if loose:
        raise Refused(f"the migration left {len(loose)} rows that refer to nothing; undone.")


@contextmanager
def _one_engine(path: Path, patience: timedelta, *, foreign_keys: bool = True) -> Generator[Engine]:
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
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except UnicodeDecodeError as error:  # its message quotes a schema that is torn
            raise Refused(f"{path}: {DAMAGED}.") from error
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
