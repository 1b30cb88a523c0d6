"""Sites: what is remembered of the pages of each host."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Text, select

from digest.model.site import Leaf, Site
from digest.store import codec, tables
from digest.store.dialects import insert, listed
from digest.store.times import to_ms

_SITE = tables.site.c
FORGOTTEN = timedelta(days=180)  # a host unseen for so long looks otherwise by now


def sites(conn: Connection, hosts: Collection[str]) -> dict[str, Site]:
    """What is remembered of each of *hosts*; an empty site for one never seen."""
    asked = listed(conn, "asked", [("host", Text())], [(host,) for host in hosts])
    rows = conn.execute(select(_SITE.host, _SITE.leaves).join(asked, asked.c.host == _SITE.host))
    found = {row.host: codec.load(Site, row.leaves) for row in rows}
    return {host: found.get(host) or Site() for host in hosts}


def learn(
    conn: Connection,
    fresh: Mapping[str, Sequence[Leaf]],
    merge: Callable[[Sequence[Leaf], Sequence[Leaf]], tuple[Leaf, ...]],
    now: datetime,
) -> None:
    """Keep what *merge* makes of the known and the *fresh* leaves of each host."""
    if not fresh:
        return
    known = sites(conn, fresh)
    statement = insert(conn, tables.site)
    newer = statement.excluded
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=["host"], set_={"leaves": newer.leaves, "seen": newer.seen}
        ),
        [
            {
                "host": host,
                "leaves": codec.dump(Site(leaves=merge(known[host].leaves, leaves))),
                "seen": to_ms(now),
            }
            for host, leaves in fresh.items()
        ],
    )
    conn.execute(tables.site.delete().where(_SITE.seen < to_ms(now - FORGOTTEN)))
