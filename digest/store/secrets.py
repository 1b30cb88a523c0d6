"""Secrets of this press's own: made on first use, kept with the data they belong to."""

from __future__ import annotations

from secrets import token_bytes

from sqlalchemy import Connection, select

from digest.store import tables
from digest.store.dialects import insert

SIZE = 32  #: bytes


def secret(conn: Connection, name: str) -> bytes:
    """The secret of that name; the first call makes it, and has to be in a writing transaction."""
    found = kept(conn, name)
    if found is not None:
        return found
    fresh = {"name": name, "value": token_bytes(SIZE)}
    conn.execute(insert(conn, tables.secret).on_conflict_do_nothing(), fresh)
    made = kept(conn, name)  # another process may have been first
    if made is None:
        raise RuntimeError(f"the secret {name!r} was not kept")
    return made


def kept(conn: Connection, name: str) -> bytes | None:
    """The secret of that name; None where nobody has asked for it yet."""
    found = conn.scalar(select(tables.secret.c.value).where(tables.secret.c.name == name))
    return None if found is None else bytes(found)
