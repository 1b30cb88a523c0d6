"""Events: what happened and when, added and never changed; ids alone, no personal data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from digest.model.ids import EditionId, Slug, SubscriberId
from digest.store import tables
from digest.store.times import from_ms, to_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    at: datetime  #: aware UTC
    kind: str  #: such as `subscribed`, `confirmed`, `unsubscribed`, `erased`
    subscriber: SubscriberId | None = None
    digest: Slug | None = None
    edition: EditionId | None = None
    detail: str = ""  #: a few words; never an address or a name


def tell(conn: Connection, events: Iterable[Event]) -> None:
    """Add *events* at the end."""
    rows = [
        {
            "at": to_ms(event.at),
            "kind": event.kind,
            "subscriber": event.subscriber,
            "digest": event.digest,
            "edition": event.edition,
            "detail": event.detail,
        }
        for event in events
    ]
    if rows:
        conn.execute(tables.event.insert(), rows)


def of_subscriber(conn: Connection, subscriber: SubscriberId) -> list[Event]:
    """What happened to one subscriber, oldest first."""
    table = tables.event
    rows = conn.execute(select(table).where(table.c.subscriber == subscriber).order_by(table.c.id))
    return [
        Event(
            at=from_ms(row.at),
            kind=row.kind,
            subscriber=row.subscriber,
            digest=row.digest,
            edition=row.edition,
            detail=row.detail,
        )
        for row in rows
    ]
