"""One schema, one history: what is made new equals what has grown."""

import json
import sqlite3
from datetime import timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from digest.errors import Refused
from digest.store import schema, subscribers
from digest.store.database import open_database
from digest.store.tables import metadata

HEAD, NEXT = schema.HEAD, "9999"


def shape(engine):
    """Every table with its columns, keys, indexes and checks, as text."""
    found = inspect(engine)

    def told(parts):
        return sorted(json.dumps(part, default=str, sort_keys=True) for part in parts)

    return {
        name: (
            told(found.get_columns(name)),
            told([found.get_pk_constraint(name)]),
            told(found.get_foreign_keys(name)),
            told(found.get_indexes(name)),
            told(found.get_unique_constraints(name)),
            told(found.get_check_constraints(name)),
        )
        for name in sorted(found.get_table_names())
    }


@pytest.fixture(params=["sqlite", "postgres"])
def two_engines(request, tmp_path):
    if request.param == "sqlite":
        urls = [f"sqlite:///{tmp_path}/{name}.db" for name in "ab"]
    else:
        server = request.getfixturevalue("server")
        test = request.function.__name__[-40:]
        urls = [server.database(f"{test}_{name}").replace(":", "+psycopg:", 1) for name in "ab"]
    engines = [create_engine(url) for url in urls]
    yield engines
    for engine in engines:
        engine.dispose()


def test_a_new_database_equals_one_that_was_migrated_from_the_beginning(two_engines):
    made, grown = two_engines
    with made.begin() as conn:
        schema.create(conn)
    with grown.begin() as conn:
        schema.upgrade(conn)
        assert schema.version(conn, "here") == schema.HEAD
        context = MigrationContext.configure(conn, opts={"compare_server_default": False})
        assert compare_metadata(context, metadata) == []
    assert shape(made) == shape(grown)


def test_what_the_first_version_held_is_kept(two_engines):
    engine, _ = two_engines
    with engine.begin() as conn:
        schema.upgrade(conn, "0001")
        conn.execute(text(
            "INSERT INTO subscriber (id, identity, address_hash, email, created) "
            "VALUES (1, 'ann@example.org', 'h', 'ann@example.org', 1)"
        ))  # fmt: skip
        conn.execute(text(
            "INSERT INTO subscription (subscriber, digest, state, since) "
            "VALUES (1, 'morning', 'active', 1)"
        ))  # fmt: skip
        schema.upgrade(conn)
        (held,) = subscribers.find(conn, "ann@example.org").subscriptions
    assert (held.state, held.muted) == ("active", ())


def test_the_newest_migration_is_the_one_we_write():
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "digest.store:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


@pytest.fixture
def old(var, monkeypatch):
    """A database of the version before the one we now pretend to write."""
    with open_database("sqlite:///var/digest.db", var=var) as database, database.write() as conn:
        conn.execute(text("INSERT INTO source VALUES ('kept', '{}', 1)"))
    monkeypatch.setattr(schema, "HEAD", NEXT)
    return var / "digest.db"


def test_an_old_database_is_copied_then_migrated(old, var, monkeypatch):
    def grow(conn):
        conn.execute(text("ALTER TABLE source ADD COLUMN colour TEXT"))
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    monkeypatch.setattr(schema, "upgrade", grow)
    with open_database("sqlite:///var/digest.db", var=var) as database, database.read() as conn:
        assert conn.execute(text("SELECT key, colour FROM source")).all() == [("kept", None)]
    (copy,) = var.glob("digest-before-*.db")
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
    connection.close()


def test_a_migration_that_fails_leaves_everything_as_it_was(old, var, monkeypatch):
    def stumble(conn):
        conn.execute(text("ALTER TABLE source ADD COLUMN colour TEXT"))
        conn.execute(text("DELETE FROM source"))
        conn.execute(text("SELECT * FROM nowhere"))

    monkeypatch.setattr(schema, "upgrade", stumble)
    with (
        pytest.raises(Refused, match=f"could not be brought from version {HEAD} to {NEXT}"),
        open_database("sqlite:///var/digest.db", var=var, patience=timedelta(seconds=1)),
    ):
        pass
    with sqlite3.connect(old) as connection:
        assert connection.execute("SELECT * FROM source").fetchall() == [("kept", "{}", 1)]
    connection.close()


def test_a_migration_that_leaves_loose_ends_is_undone(old, var, monkeypatch):
    def loosen(conn):
        conn.execute(text("INSERT INTO edition_offer (edition, article) VALUES (1, 2)"))

    monkeypatch.setattr(schema, "upgrade", loosen)
    with (
        pytest.raises(Refused, match="refer to nothing"),
        open_database("sqlite:///var/digest.db", var=var),
    ):
        pass
