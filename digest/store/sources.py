"""Sources: what is remembered of each from one visit to the next."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, Text, select

from digest.model.ids import SourceKey
from digest.model.source import Memory
from digest.store import codec, tables
from digest.store.dialects import insert, listed
from digest.store.times import to_ms

_SOURCE = tables.source.c


def memory(conn: Connection, key: SourceKey) -> Memory:
    """What is remembered of the source; an empty memory for one never visited."""
    return memories(conn, [key])[key]


def memories(conn: Connection, keys: Collection[SourceKey]) -> dict[SourceKey, Memory]:
    """As `memory`, for each of *keys*."""
    asked = listed(conn, "asked", [("key", Text())], [(key,) for key in keys])
    rows = conn.execute(select(_SOURCE.key, _SOURCE.memory).join(asked, asked.c.key == _SOURCE.key))
    found = {SourceKey(row.key): codec.load(Memory, row.memory) for row in rows}
    return {key: found.get(key) or Memory() for key in keys}


def remember(conn: Connection, learnt: Mapping[SourceKey, Memory], now: datetime) -> None:
    """Keep what was *learnt* of each source until its next visit."""
    if not learnt:
        return
    statement = insert(conn, tables.source)
    fresh = statement.excluded
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=["key"], set_={"memory": fresh.memory, "visited": fresh.visited}
        ),
        [
            {"key": key, "memory": codec.dump(memory), "visited": to_ms(now)}
            for key, memory in learnt.items()
        ],
    )


def known_sources(conn: Connection) -> frozenset[SourceKey]:
    """Those that were visited before."""
    return frozenset(SourceKey(key) for key in conn.scalars(select(tables.source.c.key)))
