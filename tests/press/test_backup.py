"""A restored press mails nobody who left, and nothing twice."""

import io
import shutil
import sqlite3
import tarfile
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.errors import Mistake, Refused, TryAgain
from digest.model.edition import EditionState
from digest.model.subscriber import SubscriptionState
from digest.press import backup, lists, open_press, subscribe
from digest.store import editions

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)


def opened(home):
    return open_press(home, now=lambda: NOW, environ={})


@pytest.fixture
def saved(paper, tmp_path):
    """A backup of a press with three readers and an edition about to go out."""
    file = tmp_path / "press.tar.gz"
    with opened(paper.home) as press:
        for name in ("ann", "bob", "cat"):
            subscribe.add(press, f"{name}@example.org", confirmed=True)
        with press.database.write() as conn:
            number = editions.plan(conn, "daily", "", NOW, NOW)
            editions.transition(conn, number, EditionState.PLANNED, EditionState.APPROVED)
        assert backup.backup(press, file) == file.stat().st_size
    return file


def test_a_press_whose_database_is_elsewhere_needs_no_var(paper, tmp_path):
    paper.press_yaml(database=f"sqlite:///{tmp_path}/elsewhere.db")
    with opened(paper.home) as press:
        shutil.rmtree(press.var, ignore_errors=True)
        assert backup.backup(press, tmp_path / "press.tar.gz") > 0


def restore(home, file):
    return backup.restore(home, file, LATER, {})


def states(home):
    with opened(home) as press:
        return {one.email: one.subscriptions[0].state for one in lists.everybody(press)}


def test_who_left_since_the_backup_stays_gone(paper, saved):
    with opened(paper.home) as press:
        subscribe.remove(press, "bob@example.org")
        subscribe.erase(press, "cat@example.org")
    done = restore(paper.home, saved)
    assert done.away == 2
    assert states(paper.home) == {
        "ann@example.org": SubscriptionState.ACTIVE, "bob@example.org": SubscriptionState.UNSUBSCRIBED,
    }  # fmt: skip
    with opened(paper.home) as press, pytest.raises(Refused, match="erased"):
        subscribe.add(press, "cat@example.org")


def test_what_was_about_to_go_out_waits_for_the_editor(paper, saved):
    assert restore(paper.home, saved).held == 1
    with opened(paper.home) as press, press.database.read() as conn:
        (edition,) = editions.list_editions(conn)
    assert edition.state is EditionState.PAUSED
    assert "restored from a backup" in edition.reason


def test_what_was_there_before_is_kept(paper, saved):
    (paper.home / "config" / "digests" / "new.yaml").write_text("title: New\n")
    before = restore(paper.home, saved).before
    assert (before / "config" / "digests" / "new.yaml").exists()
    assert (before / "digest.db").exists()
    assert not (paper.home / "config" / "digests" / "new.yaml").exists()


def test_who_is_erased_is_told_of_what_was_there_before(paper, saved):
    """Deleting it is the editor's: it is the way back from a restore that was a mistake."""
    before = restore(paper.home, saved).before
    upgraded = paper.home / "var" / "digest-before-3-was-2.db"
    upgraded.write_bytes(b"\0Ann@example.org\0")
    (paper.home / "var" / "digest-before-2-was-1.db").write_bytes(b"dan@example.org")
    with opened(paper.home) as press:
        assert subscribe.erase(press, "ann@example.org").kept == (before, upgraded)
    said = paper.call("subscribers", "erase", "bob@example.org")
    assert f"{before} still holds it; delete it once" in said
    assert paper.json("subscribers", "erase", "cat@example.org")["kept"] == [str(before)]


def test_a_lost_home_is_made_anew_from_the_backup(saved, tmp_path):
    done = restore(tmp_path / "fresh", saved)
    assert (done.away, done.before) == (None, None)
    assert len(states(tmp_path / "fresh")) == 3


def test_a_home_whose_var_lies_on_another_disk_is_restored_too(paper, saved):
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == paper.home.stat().st_dev:
        pytest.skip("needs a second file system at /dev/shm")
    with tempfile.TemporaryDirectory(dir=memory) as disk:
        shutil.move(paper.home / "var", f"{disk}/var")
        (paper.home / "var").symlink_to(f"{disk}/var")
        before = restore(paper.home, saved).before
        assert (before / "config" / "press.yaml").exists()
        assert len(states(paper.home)) == 3


@pytest.mark.parametrize("damage", [b"", b"Dear reader, " * 400])
def test_a_ruined_database_does_not_stand_in_the_way(paper, saved, damage):
    file = paper.home / "var" / "digest.db"
    file.write_bytes(damage)
    done = restore(paper.home, saved)
    assert done.away is None
    assert (done.before / "digest.db").read_bytes() == damage
    assert len(states(paper.home)) == 3


def test_nothing_is_restored_under_a_running_press(paper, saved):
    other = sqlite3.connect(paper.home / "var" / "digest.db")
    other.execute("SELECT count(*) FROM subscriber").fetchone()
    with pytest.raises(TryAgain, match="still runs"):
        restore(paper.home, saved)
    other.close()
    assert len(states(paper.home)) == 3


@pytest.mark.parametrize("text", [b"", b"no archive", None])
def test_what_is_no_backup_changes_nothing(paper, saved, tmp_path, text):
    wrong = tmp_path / "wrong.tar.gz"
    if text is None:
        with tarfile.open(wrong, "w:gz") as archive:
            member = tarfile.TarInfo("../escaped")
            archive.addfile(member, io.BytesIO())
    else:
        wrong.write_bytes(text)
    with pytest.raises(Mistake, match="no backup"):
        restore(paper.home, wrong)
    assert not (paper.home / "escaped").exists()
    assert not (paper.home / "var" / "escaped").exists()
    assert len(states(paper.home)) == 3


def test_a_backup_that_is_not_there_is_told(paper, tmp_path):
    with pytest.raises(Mistake, match="cannot be read"):
        restore(paper.home, tmp_path / "none.tar.gz")


def test_a_backup_is_for_its_owner_alone_and_whole_or_not_there(paper, saved, tmp_path):
    assert saved.stat().st_mode & 0o077 == 0
    with opened(paper.home) as press, pytest.raises(Refused, match="no backup was written"):
        backup.backup(press, tmp_path / "no such folder" / "x.tar.gz")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_the_commands_say_what_was_done(paper, saved, tmp_path):
    assert "digest restore" in paper.call("backup", str(tmp_path / "b.tar.gz"))
    out = paper.call("restore", str(saved), code=3)
    assert "1 edition is paused" in out
    assert paper.json("restore", str(saved), code=3)["away"] == 0


def test_what_cannot_be_put_in_place_leaves_what_was_there_whole(paper, saved, monkeypatch):
    """A disk that is full says so in the middle; the editor is told where everything is."""
    move, database = shutil.move, paper.home / "var" / "digest.db"

    def full(what, to):
        if to == database:
            raise OSError(28, "No space left on device")
        return move(what, to)

    monkeypatch.setattr(shutil, "move", full)
    with pytest.raises(
        Refused, match=r"No space left on device.*what was there is whole in"
    ) as told:
        restore(paper.home, saved)
    (before,) = (paper.home / "var").glob("before-restore-*")
    assert str(before) in str(told.value)
    assert {"config", "digest.db"} <= {path.name for path in before.iterdir()}
