"""Backup and restore: the database, the config and the templates in one file.

A backup is a `.tar.gz` holding `digest.db`, `config/` and `templates/`. It is made while everything
runs. It holds readers' addresses: keep it as you keep the database.
"""

from __future__ import annotations

import io
import os
import shutil
import tarfile
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import DigestError, Mistake, Refused, TryAgain
from digest.settings.load import load_config
from digest.store import recovery
from digest.store.database import Database, open_database
from digest.store.sqlite import in_use

if TYPE_CHECKING:
    from digest.press.wiring import Press

DATABASE = "digest.db"  # its name inside a backup, whatever it is called outside
FOLDERS = ("config", "templates")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore did beside putting files back."""

    away: int | None  #: who left since the backup, and stays gone; None: nobody could tell
    held: int  #: editions that wait for an editor now
    before: Path | None  #: where the state before it was put; None: there was none


def backup(press: Press, file: Path) -> int:
    """Write the whole state into *file*, whole or not at all; its size in bytes.

    :raises Refused: the database is PostgreSQL's, or *file* cannot be written.
    """
    part = file.with_name(f".{file.name}.part")
    try:
        press.var.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=press.var, prefix="backup-") as folder:
            copy = Path(folder) / DATABASE
            press.database.copy_to(copy)
            with open(part, "wb", opener=_for_us_alone) as out:
                _pack(out, press.home, copy)
                out.flush()
                os.fsync(out.fileno())
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Refused(f"{file}: no backup was written ({error.strerror})") from error
    return file.stat().st_size


def restore(home: Path, file: Path, now: datetime, environ: Mapping[str, str]) -> Restored:
    """Put the state in *file* back into *home*; what was there is kept in `var/`.

    Who has left since the backup stays gone, and who paused stays paused, if the database that is
    replaced can still be read.

    :raises Mistake: *file* is no backup.
    :raises TryAgain: something still runs in *home*.
    :raises Refused: the backup is damaged, or of a newer program, and nothing was changed; or it
        could not be put in place, and what was there is where the message says.
    """
    home, var = home.resolve(), home.resolve() / "var"
    try:
        var.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"{var}: cannot be made ({error.strerror})") from error
    with tempfile.TemporaryDirectory(dir=var, prefix="restore-") as name:
        folder = Path(name)
        _unpack(file, folder)
        target = _database_file(folder, home, environ)
        with _open(folder / DATABASE, folder) as fresh, fresh.write() as conn:
            held = recovery.hold(conn, now)
        away = _keep_away(target, folder, now) if target.exists() else None
        before = _move_away(home, target, now)
        try:
            _put_in_place(folder, home, target)
        except OSError as error:
            kept = f"; what was there is whole in {before}" if before else ""
            raise Refused(
                f"{home}: the backup could not be put there ({error.strerror or error}){kept}. "
                "Make room, or give the right to write there, and restore again"
            ) from error
    return Restored(away=away, held=held, before=before)


def _put_in_place(folder: Path, home: Path, target: Path) -> None:
    """Move what was unpacked to where it belongs; `var/` may lie on a disk of its own."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for part in FOLDERS:
        if (folder / part).is_dir():
            shutil.move(folder / part, home / part)
    shutil.move(folder / DATABASE, target)


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _pack(out: io.BufferedIOBase, home: Path, database: Path) -> None:
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as archive:
        archive.add(database, DATABASE)
        for part in FOLDERS:
            if (home / part).is_dir():
                archive.add(home / part, part)


def _unpack(file: Path, folder: Path) -> None:
    """Nothing leaves *folder*: the `data` filter refuses absolute paths, `..` and devices."""
    try:
        with tarfile.open(file, "r:gz") as archive:
            archive.extractall(folder, filter="data")
    except OSError as error:
        raise Mistake(f"{file}: cannot be read ({error.strerror or error})") from error
    except (tarfile.TarError, EOFError) as error:
        raise Mistake(f"{file}: is no backup that `digest backup` made ({error})") from error
    if not (folder / DATABASE).is_file():
        raise Mistake(f"{file}: is no backup that `digest backup` made: no {DATABASE} in it")


def _database_file(folder: Path, home: Path, environ: Mapping[str, str]) -> Path:
    """Where the config of the backup in *folder* wants the database, in *home*."""
    url = load_config(folder, environ).database_url
    path = Path(url.removeprefix("sqlite:///"))
    if str(path) == url:
        raise Refused("the backup's config names a PostgreSQL database; restore it with pg_restore")
    inside = path.is_relative_to(folder.resolve())
    return home / path.relative_to(folder.resolve()) if inside else path


@contextmanager
def _open(file: Path, folder: Path) -> Generator[Database]:
    with open_database(f"sqlite:///{file.resolve()}", var=folder / "var") as database:
        if wrong := database.check():
            raise Refused(f"{file.name} is damaged: {wrong[0]}; nothing was changed")
        yield database


def _keep_away(current: Path, folder: Path, now: datetime) -> int | None:
    """Carry over who left since, and what others wished since.

    None when the current database cannot be read any more.
    """
    try:
        with (
            _open(current, folder) as lost,
            _open(folder / DATABASE, folder) as fresh,
            lost.read() as old,
            fresh.write() as new,
        ):
            recovery.keep_preferences(old, new)
            return recovery.keep_away(old, new, now)
    except TryAgain:
        raise
    except DigestError:
        return None


def _move_away(home: Path, database: Path, now: datetime) -> Path | None:
    """Move what a restore replaces into a new folder of `var/`; nothing is deleted."""
    if database.exists() and in_use(database):
        raise TryAgain(f"{database}: something still runs with it; stop it, then restore again")
    found = [home / part for part in FOLDERS if (home / part).exists()]
    sides = [database.with_name(database.name + end) for end in ("", "-wal", "-shm")]
    found += [side for side in sides if side.exists()]
    if not found:
        return None
    name = f"before-restore-{now:%Y%m%dT%H%M%S}-"
    to = Path(tempfile.mkdtemp(dir=home / "var", prefix=name))
    for path in found:
        shutil.move(path, to / path.name)
    return to
