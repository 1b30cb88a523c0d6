"""Suppressions: addresses that get no mail, by keyed hash; the address itself is not kept."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, Connection, Text, delete, literal, select, update

from digest.model.ids import DeliveryId
from digest.model.subscriber import SubscriptionState, identity
from digest.store import tables
from digest.store.dialects import insert, listed
from digest.store.secrets import secret
from digest.store.times import to_ms

_SUPPRESSION = tables.suppression.c


def key(conn: Connection) -> bytes:
    """What addresses are hashed with; the first call has to be in a writing transaction."""
    return secret(conn, "suppression")


def address_hash(key: bytes, email: str) -> str:
    """The same for every way to write one address; says nothing to who has not the key."""
    return hmac.digest(key, identity(email).encode(), "sha256").hex()[:40]


def suppress(conn: Connection, email: str, reason: str, now: datetime) -> None:
    """No mail to that address from now on; the first reason stays."""
    conn.execute(
        insert(conn, tables.suppression).on_conflict_do_nothing(),
        {"address_hash": address_hash(key(conn), email), "reason": reason, "since": to_ms(now)},
    )


def lift(conn: Connection, email: str) -> bool:
    """Let mail go to that address again; whether it was forbidden."""
    hashed = address_hash(key(conn), email)
    gone = conn.execute(delete(tables.suppression).where(_SUPPRESSION.address_hash == hashed))
    return gone.rowcount > 0


def reasons(conn: Connection, emails: Collection[str]) -> dict[str, str]:
    """Why no mail may go there, by identity, for those among *emails* of which that is so."""
    secret_key = key(conn)
    by_hash = {address_hash(secret_key, email): identity(email) for email in emails}
    asked = listed(conn, "asked", [("hash", Text())], [(hashed,) for hashed in by_hash])
    rows = conn.execute(
        select(_SUPPRESSION.address_hash, _SUPPRESSION.reason).join(
            asked, asked.c.hash == _SUPPRESSION.address_hash
        )
    )
    return {by_hash[hashed]: reason for hashed, reason in rows}


def of_deliveries(
    conn: Connection, reasons: Sequence[tuple[DeliveryId, str]], now: datetime | None
) -> None:
    """Suppress the addresses of deliveries, each with its reason; end their subscriptions."""
    if not reasons:
        return
    said = listed(conn, "said", [("id", BigInteger()), ("reason", Text())], reasons)
    people = (
        select(tables.subscriber.c.address_hash, said.c.reason, literal(to_ms(now), BigInteger()))
        .join(tables.delivery, tables.delivery.c.subscriber == tables.subscriber.c.id)
        .join(said, said.c.id == tables.delivery.c.id)
        .where(tables.subscriber.c.email != "")
    )
    conn.execute(
        insert(conn, tables.suppression)
        .from_select(["address_hash", "reason", "since"], people)
        .on_conflict_do_nothing(index_elements=["address_hash"])
    )
    subscribers = select(tables.delivery.c.subscriber).join(said, said.c.id == tables.delivery.c.id)
    conn.execute(
        update(tables.subscription)
        .where(
            tables.subscription.c.subscriber.in_(subscribers),
            tables.subscription.c.state.in_(
                [SubscriptionState.ACTIVE.value, SubscriptionState.PAUSED.value]
            ),
        )
        .values(state=SubscriptionState.BOUNCED.value, ended=to_ms(now), paused_until=None)
    )
