"""The backlog: what a source held before it was first read, known by name so that it stays no news.

A thousand new sources hold twenty thousand old articles. None of them will be in an edition, so
none is read or stored; but each must be known again, under another guid too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Text, and_, select, true

from digest.model.ids import SourceKey
from digest.model.source import Parcel
from digest.store import tables
from digest.store.articles import Key
from digest.store.dialects import insert, listed
from digest.store.texts import storable

_BACKLOG = tables.backlog.c
_COLUMNS = (("source", Text()), ("guid", Text()), ("mark", Text()))
_NAMES = [name for name, _ in _COLUMNS]
Offer = tuple[SourceKey, Parcel]


def add(conn: Connection, brought: Iterable[tuple[SourceKey, Sequence[Parcel]]]) -> int:
    """Know the parcels of each source from now on; gives how many there were."""
    rows = {
        (source, storable(parcel.id)): parcel.mark
        for source, parcels in brought
        for parcel in parcels
    }
    if rows:
        given = listed(conn, "given", _COLUMNS, [(*key, mark) for key, mark in rows.items()])
        # SQLite takes ON CONFLICT for a join's condition unless there is a WHERE before it.
        put = insert(conn, tables.backlog).from_select(_NAMES, select(given).where(true()))
        conn.execute(put.on_conflict_do_nothing())
    return len(rows)


def known(conn: Connection, offered: Iterable[Offer]) -> set[Key]:
    """Of those *offered*, the (source, guid) that are in the backlog, be it under another guid."""
    asked = list(offered)
    guids = _among(conn, {(source, storable(one.id)) for source, one in asked}, "guid")
    marks = _among(conn, {(source, one.mark) for source, one in asked if one.mark}, "mark")
    return {
        (source, one.id)
        for source, one in asked
        if (source, storable(one.id)) in guids or (source, one.mark) in marks
    }


def _among(conn: Connection, pairs: set[Key], column: str) -> set[Key]:
    if not pairs:
        return set()
    asked = listed(conn, "asked", [("source", Text()), (column, Text())], sorted(pairs))
    rows = conn.execute(
        select(_BACKLOG.source, _BACKLOG[column]).join(
            asked, and_(_BACKLOG.source == asked.c.source, _BACKLOG[column] == asked.c[column])
        )
    )
    return {(SourceKey(source), said) for source, said in rows}
