"""The big database: a PostgreSQL server, for many workers on many machines."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine

from digest.errors import Mistake, Refused
from digest.store import schema
from digest.store.locks import session_lock
from digest.store.port import Database, explaining


class PostgresDatabase(Database):
    def lock(self, name: str) -> AbstractContextManager[bool]:
        return session_lock(self._writer, name)

    @property
    def file(self) -> None:
        return None

    def copy_to(self, file: Path) -> None:
        raise Refused(
            f"{self.url_shown}: {file} was not written; back a PostgreSQL database up with its own "
            "program: pg_dump --format=custom --file=FILE"
        )

    def scrub(self) -> None:
        """Erased rows are no longer visible; the server's own vacuum takes their bytes."""

    def check(self) -> tuple[str, ...]:
        return ()  # the server sees to its own files


def open_postgres(url: URL, *, patience: timedelta) -> PostgresDatabase:
    """The database on the server that *url* names, made or brought up to date first."""
    if find_spec("psycopg") is None:
        raise Mistake("database: PostgreSQL needs its driver: pip install 'digest-press[postgres]'")
    place = url.render_as_string(hide_password=True)
    engine = _engine(url, patience)
    try:
        with explaining(place), session_lock(engine, "schema", wait=True):
            _bring_up_to_date(engine, place)
    except BaseException:
        engine.dispose()
        raise
    reader = engine.execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")
    return PostgresDatabase(place=place, writer=engine, reader=reader)


def _bring_up_to_date(engine: Engine, place: str) -> None:
    with engine.begin() as conn:
        version = schema.version(conn, place)
        if version == schema.HEAD:
            return
        if version == schema.NOTHING:
            schema.create(conn)
        else:
            schema.refuse_newer(version, place)
            schema.upgrade(conn)


def _engine(url: URL, patience: timedelta) -> Engine:
    seconds = max(1, int(patience.total_seconds()))
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=5,
        max_overflow=35,
        pool_timeout=seconds,
        pool_pre_ping=True,  # a restarted server costs a retry, not an error
        connect_args={
            "application_name": "digest",
            "connect_timeout": min(seconds, 10),
            "options": f"-c lock_timeout={seconds * 1000}",
        },
    )
