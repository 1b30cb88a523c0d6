"""What can go wrong with a database, and that nothing is lost and a person is told."""

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from digest.errors import DigestError, Mistake, Refused, TryAgain
from digest.store.database import open_database
from tests.store.given import edition, readers

SOON = timedelta(seconds=0.3)
URL = "sqlite:///var/digest.db"


@pytest.fixture
def file(var):
    with open_database(URL, var=var) as database, database.write() as conn:
        readers(conn, 50)
    return var / "digest.db"


def refusal(var, kind=Refused, url=URL):
    with pytest.raises(kind) as told, open_database(url, var=var, patience=SOON):
        pass
    return str(told.value)


def test_what_was_written_is_there_after_opening_again(file, var):
    with open_database(URL, var=var) as database, database.read() as conn:
        assert conn.scalar(text("SELECT count(*) FROM subscriber")) == 50
        assert database.check() == ()
        assert database.file == file
    assert not list(var.glob("*-wal")), "a closed database is one file, and may be copied"


def test_an_exception_undoes_the_whole_transaction(database):
    with pytest.raises(IntegrityError), database.write() as conn:  # noqa: PT012 - one transaction
        edition(conn)
        conn.execute(text("INSERT INTO edition_offer (edition, article) VALUES (1, 2)"))
    with database.read() as conn:
        assert conn.scalar(text("SELECT count(*) FROM edition")) == 0


def test_a_reader_may_not_write(database):
    with pytest.raises((DigestError, Exception), match="read"), database.read() as conn:
        edition(conn)


def test_a_reader_does_not_wait_for_a_writer(database):
    with database.write() as writing:
        edition(writing)
        with database.read() as conn:
            assert conn.scalar(text("SELECT count(*) FROM edition")) == 0


def test_a_defect_is_not_dressed_up_as_a_fault(database):
    with pytest.raises(IntegrityError), database.write() as conn:
        conn.execute(text("INSERT INTO edition_offer (edition, article) VALUES (1, 2)"))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda file: file.write_bytes(b""), "is empty"),
        (lambda file: file.write_bytes(b"Dear reader, " * 500), "not a database"),
        (lambda file: os.truncate(file, 3 * 4096), "damaged"),
    ],
)
def test_a_ruined_file_is_refused_and_left_as_it_is(file, var, damage, said):
    damage(file)
    before = file.read_bytes()
    message = refusal(var)
    assert said in message
    assert str(file) in message
    assert "digest restore" in message
    assert file.read_bytes() == before


def found_by_check(var):
    """What is wrong, whether opening tells it or the check."""
    try:
        with open_database(URL, var=var) as database:
            return database.check()
    except Refused as told:
        return str(told)


def test_flipped_bytes_are_found_by_the_check(file, var):
    raw = bytearray(file.read_bytes())
    for place in range(4096 * 5, len(raw), 997):
        raw[place] ^= 0xFF
    file.write_bytes(raw)
    assert found_by_check(var)


def test_a_database_of_somebody_else_is_refused(var):
    var.mkdir()
    with sqlite3.connect(var / "digest.db") as connection:
        connection.execute("CREATE TABLE accounts (id)")
    connection.close()
    assert "not ours" in refusal(var)


def test_a_database_of_a_newer_program_is_refused(file, var):
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    message = refusal(var)
    assert "newer digest" in message
    assert "9999" in message


def test_a_lock_held_for_long_is_told_and_nothing_is_lost(file, var):
    with open_database(URL, var=var, patience=SOON) as database:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(TryAgain, match="locked"), database.write() as conn:
            readers(conn, 1, digest="evening")
        with database.read() as conn:
            assert conn.scalar(text("SELECT count(*) FROM subscriber")) == 50
        other.close()
        with database.write() as conn:
            edition(conn)


def test_writers_of_one_process_take_turns(file, var):
    with open_database(URL, var=var, patience=SOON) as database:
        begun, end = threading.Event(), threading.Event()

        def hold():
            with database.write():
                begun.set()
                end.wait(10)

        holder = threading.Thread(target=hold)
        holder.start()
        begun.wait(10)
        with pytest.raises(TryAgain, match="busy"), database.write():
            pass
        end.set()
        holder.join()


def test_a_full_disk_is_told_and_nothing_is_lost(file, var):
    with open_database(URL, var=var) as database:
        with database.write() as conn:
            conn.exec_driver_sql("PRAGMA max_page_count = 1")  # SQLite gives what a full disk gives
        with pytest.raises(TryAgain, match="disk is full"), database.write() as conn:
            readers(conn, 5000)
    with open_database(URL, var=var) as database, database.read() as conn:
        assert conn.scalar(text("SELECT count(*) FROM subscriber")) == 50


AS_NOBODY = """
import os, sys
from pathlib import Path
import sqlalchemy.dialects.sqlite.pysqlite
from digest.errors import DigestError
from digest.store import schema, sqlite
from digest.store.database import open_database
if os.geteuid() == 0:  # root may write anywhere; nobody may read where Python is
    os.setgid(65534); os.setuid(65534)
try:
    with open_database("sqlite:///var/digest.db", var=Path(sys.argv[1])) as database:
        with database.write() as conn: conn.exec_driver_sql("DELETE FROM subscriber")
except DigestError as error:
    print(type(error).__name__, error)
"""


def as_nobody(var):
    ran = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(var)], capture_output=True, text=True, check=False
    )
    return ran.stdout + ran.stderr[-300:]


def test_a_folder_that_may_not_be_written_is_told(tmp_path):
    for folder in (tmp_path, *tmp_path.parents[:4]):  # a parallel run has a level more
        if "pytest-" in folder.name or "pytest-" in str(folder.parent):
            folder.chmod(0o755)
    home = tmp_path / "home"
    home.mkdir(mode=0o555)
    told = as_nobody(home / "var")
    assert told.startswith("Refused"), told
    assert str(home / "var") in told


def used_by_nobody(tmp_path):
    """A folder with a database, which whoever is nobody reaches, and whose locks he may take."""
    for folder in (tmp_path, *tmp_path.parents[:4]):  # a parallel run has a level more
        if "pytest-" in folder.name or "pytest-" in str(folder.parent):
            folder.chmod(0o755)
    var = tmp_path / "var"
    with open_database(URL, var=var):
        pass
    (var / "locks").chmod(0o777)
    for lock in (var / "locks").iterdir():
        lock.chmod(0o666)
    return var


def test_a_database_that_is_read_only_is_told(tmp_path):
    var = used_by_nobody(tmp_path)
    (var / "digest.db").chmod(0o444)
    var.chmod(0o555)
    told = as_nobody(var)
    var.chmod(0o755)
    assert told.startswith("Refused"), told
    assert "digest.db" in told


def test_a_file_that_may_not_be_opened_is_told_from_its_folder(tmp_path):
    var = used_by_nobody(tmp_path)
    var.chmod(0o777)
    (var / "digest.db").chmod(0 if os.geteuid() else 0o600)
    told = as_nobody(var)
    assert told.startswith(f"Refused {var}/digest.db: it cannot be opened"), told
    assert "write to the file." in told


def test_a_folder_in_place_of_the_file_is_told(var):
    (var / "digest.db").mkdir(parents=True)
    assert "it is a folder, and a database is a file" in refusal(var)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "not a database's URL"),
        ("mysql://localhost/x", "not supported"),
        ("sqlite://", "name a file"),
        ("sqlite:///:memory:", "name a file"),
    ],
)
def test_a_wrong_url_is_the_editors_mistake(var, url, said):
    assert said in refusal(var, Mistake, url)


def test_a_server_that_is_away_is_told_without_the_password(var):
    message = refusal(var, TryAgain, "postgresql://digest:hunter2@127.0.0.1:1/x")
    assert "cannot be reached" in message
    assert "hunter2" not in message
    assert "127.0.0.1:1" in message


def test_a_lock_has_one_holder_and_dies_with_it(database):
    with database.lock("send-1/ü") as mine:
        assert mine
        with database.lock("send-1/ü") as second, database.lock("send-2") as other:
            assert (second, other) == (False, True)
    with database.lock("send-1/ü") as again:
        assert again


HOLD = """
import sys
from pathlib import Path
from digest.store.database import open_database
with open_database(sys.argv[1], var=Path(sys.argv[2])) as database, database.lock("send") as mine:
    print(mine, flush=True)
    sys.stdin.read()
"""


def test_a_killed_holder_loses_its_lock_at_once(database, url, var):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, url, str(var)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout.readline() == "True\n"
        with database.lock("send") as mine:
            assert not mine
        holder.kill()
        holder.wait()
        for _ in range(200):  # the server notices a dead session by its socket
            with database.lock("send") as mine:
                if mine:
                    break
        assert mine


def test_what_is_erased_leaves_no_bytes_in_the_files(file, var):
    from digest.store import erasure
    from tests.store.given import NOW

    with open_database(URL, var=var) as database:
        with database.write() as conn:
            erasure.erase(conn, 7, NOW)
        database.scrub()
        raw = b"".join(path.read_bytes() for path in var.glob("digest.db*"))
    assert b"r6@example.org" not in raw
    assert b"Reader 6" not in raw
    assert b"r7@example.org" in raw


def test_a_copy_is_whole_while_others_write(file, var, tmp_path):
    with open_database(URL, var=var) as database:
        database.copy_to(tmp_path / "copy.db")
    with open_database(f"sqlite:///{tmp_path}/copy.db", var=var) as copy, copy.read() as conn:
        assert conn.scalar(text("SELECT count(*) FROM subscriber")) == 50


def test_who_looks_does_not_wait_for_who_writes(tmp_path):
    """A long write of another process holds up neither opening nor reading."""
    url, var = f"sqlite:///{tmp_path}/var/digest.db", tmp_path / "var"
    with open_database(url, var=var):
        pass
    with closing(sqlite3.connect(var / "digest.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        soon = timedelta(seconds=0.2)
        with open_database(url, var=var, patience=soon) as database, database.read() as conn:
            assert conn.scalar(text("SELECT count(*) FROM edition")) == 0
        other.execute("ROLLBACK")
