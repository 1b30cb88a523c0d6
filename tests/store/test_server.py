"""What can go wrong with a PostgreSQL server, and that a press comes well again by itself."""

import importlib.util
from datetime import timedelta

import pytest
from sqlalchemy import text

from digest.errors import Mistake, Refused, TryAgain
from digest.store.database import open_database
from tests.store.given import edition

KILL = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE pid <> pg_backend_pid() AND datname = current_database()"
)


@pytest.fixture
def open_server(postgres_url, var):
    with open_database(postgres_url, var=var, patience=timedelta(seconds=1)) as database:
        yield database


def test_a_cut_session_is_told_and_the_next_one_works(open_server, postgres_url, var):
    with open_database(postgres_url, var=var) as other:
        with pytest.raises(TryAgain, match="away"), open_server.write() as conn:  # noqa: PT012 - one transaction
            edition(conn)
            with other.write() as killer:
                killer.execute(KILL)
            conn.execute(text("SELECT 1"))
        with open_server.write() as conn:
            assert conn.scalar(text("SELECT count(*) FROM edition")) == 0


def test_rows_that_another_process_holds_for_long_are_told(open_server):
    with open_server.write() as conn:
        number = edition(conn)
    statement = text("UPDATE edition SET reason = 'r' WHERE id = :id")
    with open_server.write() as holder:
        holder.execute(statement, {"id": number})
        with pytest.raises(TryAgain, match="same rows"), open_server.write() as conn:
            conn.execute(statement, {"id": number})


def test_a_database_that_the_server_does_not_have_is_told(server, var):
    with (
        pytest.raises(Refused, match="does not exist"),
        open_database(server.url("nowhere"), var=var),
    ):
        pass


def test_a_server_has_no_file_to_copy(open_server, tmp_path):
    with pytest.raises(Refused, match="pg_dump"):
        open_server.copy_to(tmp_path / "copy.db")
    assert open_server.file is None
    assert open_server.check() == ()
    open_server.scrub()


def test_a_missing_driver_is_named(monkeypatch, var):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr("digest.store.postgres.find_spec", lambda _: None)
    with (
        pytest.raises(Mistake, match=r"digest-press\[postgres\]"),
        open_database("postgresql://h/x", var=var),
    ):
        pass
