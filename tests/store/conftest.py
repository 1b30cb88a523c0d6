"""A database for each test, over SQLite and over a private PostgreSQL server."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from digest.store.database import Database, open_database
from digest.store.tables import metadata


def _server_programs() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


class Server:
    """A PostgreSQL server of the tests' own, reached by a socket in its folder alone."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs, self.folder = programs, folder
        self.user = "postgres" if os.geteuid() == 0 else None  # the server refuses to run as root

    def run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        subprocess.run(
            command, check=True, user=self.user, cwd=self.folder, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )  # fmt: skip

    def start(self) -> None:
        if self.user:
            shutil.chown(self.folder, self.user)
        data = str(self.folder / "data")
        self.run("initdb", "-D", data, "-A", "trust", "-U", "digest", "--no-sync", "-E", "UTF8")
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", data, "-o", options, "-l", log, "-w", "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def url(self, name: str = "postgres") -> str:
        return f"postgresql://digest@/{name}?host={self.folder}"

    def database(self, name: str) -> str:
        engine = create_engine(self.url().replace("postgresql:", "postgresql+psycopg:", 1))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            conn.execute(text(f'CREATE DATABASE "{name}"'))
        engine.dispose()
        return self.url(name)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    programs = _server_programs()
    if programs is None or not (programs / "pg_ctl").exists():
        pytest.skip("PostgreSQL is not installed")
    pytest.importorskip("psycopg", reason="PostgreSQL's driver is not installed")
    # not pytest's folder: a socket's path has to be short, and open to the server's user
    folder = Path(tempfile.mkdtemp(prefix="digest-pg-"))
    server = Server(programs, folder)
    try:
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def postgres_url(server: Server, request: pytest.FixtureRequest) -> str:
    return server.database(request.module.__name__.rpartition(".")[2].lower())


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    if request.param == "sqlite":
        return "sqlite:///var/digest.db"
    found: str = request.getfixturevalue("postgres_url")
    return found


@pytest.fixture
def var(tmp_path: Path) -> Path:
    return tmp_path / "var"


@pytest.fixture
def database(url: str, var: Path) -> Iterator[Database]:
    """An empty database, of each kind in turn."""
    with open_database(url, var=var) as opened:
        yield opened
        if opened.file is None:
            names = ", ".join(table.name for table in metadata.sorted_tables)
            with opened.write() as conn:
                conn.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))


@pytest.fixture
def conn(database: Database):
    """One writing transaction over the whole test."""
    with database.write() as opened:
        yield opened
