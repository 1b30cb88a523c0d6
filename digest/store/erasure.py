"""Erasure: a person is forgotten; what stays are numbers, and a keyed hash that forbids mail."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, literal, select, update

from digest.model.delivery import DeliveryState
from digest.model.ids import SubscriberId
from digest.store import tables
from digest.store.dialects import insert
from digest.store.times import to_ms

REASON = "erased at the reader's request"


def erase(conn: Connection, subscriber: SubscriberId, now: datetime) -> bool:
    """Forget the subscriber; whether there was one.

    Deliveries keep their number and state, so that editions still add up; replies may quote the
    address, and answers are the reader's own, so they go. The files are scrubbed by
    `Database.scrub` after the commit.
    """
    table = tables.subscriber
    known = (table.c.id == subscriber, table.c.email != "")
    hashed = select(table.c.address_hash, literal(REASON), literal(to_ms(now))).where(*known)
    statement = insert(conn, tables.suppression).from_select(
        ["address_hash", "reason", "since"], hashed
    )
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=["address_hash"], set_={"reason": REASON, "since": to_ms(now)}
        )
    )
    gone = conn.execute(
        update(table)
        .where(*known)
        .values(
            identity=f"erased:{subscriber}",
            email="",
            name="",
            time_zone="",
            language="",
        )
    )
    for owned in (tables.subscription, tables.subscriber_tag):
        conn.execute(delete(owned).where(owned.c.subscriber == subscriber))
    _close_deliveries(conn, subscriber)
    return gone.rowcount == 1


def _close_deliveries(conn: Connection, subscriber: SubscriberId) -> None:
    mine = tables.delivery.c.subscriber == subscriber
    waiting = (DeliveryState.PENDING.value, DeliveryState.DEFERRED.value)
    conn.execute(update(tables.delivery).where(mine).values(reply="", worth=None))
    conn.execute(
        update(tables.delivery)
        .where(mine, tables.delivery.c.state.in_(waiting))
        .values(state=DeliveryState.CANCELLED.value)
    )
