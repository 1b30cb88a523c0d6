"""Locks that die with their process: a file's beside SQLite, a session's on PostgreSQL."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, text

from digest.errors import Refused


@contextmanager
def file_lock(folder: Path, name: str, *, wait: bool = False) -> Generator[bool]:
    """Whether we hold *name* until the end; with *wait* it is had in any case.

    The file stays when the lock goes: taking it away could give two holders two files.
    """
    path = folder / f"{quote(name, safe='')}.lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise Refused(
            f"{path}: cannot be written ({error.strerror}); the user who runs digest has to be "
            "able to write to that folder."
        ) from error
    try:
        yield _flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(handle)  # and the lock with it


def _flock(handle: int, how: int) -> bool:
    try:
        fcntl.flock(handle, how)
    except BlockingIOError:
        return False
    return True


@contextmanager
def session_lock(engine: Engine, name: str, *, wait: bool = False) -> Generator[bool]:
    """Whether we hold *name* on the server until the end, or until our session dies."""
    key = int.from_bytes(hashlib.sha256(f"digest:{name}".encode()).digest()[:8], signed=True)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        if wait:
            conn.execute(text("SELECT pg_advisory_lock(:key)"), {"key": key})
            held = True
        else:
            held = bool(conn.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}))
        try:
            yield held
        finally:
            if held and not conn.invalidated:
                conn.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})
