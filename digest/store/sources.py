"""Sources: what is remembered of each from one visit to the next."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from digest.model.ids import SourceKey
from digest.model.source import Memory
from digest.store import codec, tables
from digest.store.dialects import insert
from digest.store.times import to_ms


def memory(conn: Connection, key: SourceKey) -> Memory:
    """What is remembered of the source; an empty memory for one never visited."""
    found = conn.scalar(select(tables.source.c.memory).where(tables.source.c.key == key))
    return Memory() if found is None else codec.load(Memory, found)


def remember(conn: Connection, key: SourceKey, memory: Memory, now: datetime) -> None:
    """Keep *memory* until the next visit."""
    statement = insert(conn, tables.source).values(
        key=key, memory=codec.dump(memory), visited=to_ms(now)
    )
    fresh = statement.excluded
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=["key"], set_={"memory": fresh.memory, "visited": fresh.visited}
        )
    )


def known_sources(conn: Connection) -> frozenset[SourceKey]:
    """Those that were visited before."""
    return frozenset(SourceKey(key) for key in conn.scalars(select(tables.source.c.key)))
