"""Sources: what is remembered of each from one visit to the next."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import BigInteger, Connection, Text, func, select

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


def articles_since(conn: Connection, since: Mapping[SourceKey, datetime]) -> dict[SourceKey, int]:
    """How many articles of each source were published (undated ones: first seen) *since* then.

    Only what was first seen since is looked at, by the index; nothing is seen before it is out.
    """
    article, revision = tables.article.c, tables.revision.c
    columns = [("key", Text()), ("since", BigInteger())]
    asked = listed(conn, "asked", columns, [(key, to_ms(time)) for key, time in since.items()])
    newest = (revision.article == article.id) & (revision.number == article.revision)
    rows = conn.execute(
        select(article.source, func.count().label("articles"))
        .select_from(tables.article)
        .join(asked, asked.c.key == article.source)
        .join(tables.revision, newest)
        .where(article.collected >= asked.c.since)
        .where(func.coalesce(revision.published, article.collected) >= asked.c.since)
        .group_by(article.source)
    )
    return {SourceKey(row.source): row.articles for row in rows}


def known_sources(conn: Connection) -> frozenset[SourceKey]:
    """Those that were visited before."""
    return frozenset(SourceKey(key) for key in conn.scalars(select(tables.source.c.key)))
