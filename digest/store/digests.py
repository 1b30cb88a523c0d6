"""Digests: up to when each one's schedule is planned."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from digest.model.ids import Slug
from digest.store import tables
from digest.store.dialects import insert
from digest.store.times import from_ms, to_ms

_DIGEST = tables.digest.c


def planned_until(
    conn: Connection, slug: Slug, fingerprint: str, *, new: datetime, changed: datetime
) -> datetime:
    """Up to when every slot of *slug*'s schedule has its edition.

    :param fingerprint: of the schedule as it is now.
    :param new: the answer for a digest never seen before.
    :param changed: the answer for one whose schedule was another until now, so that the changed
        one wakes nothing of the past.
    """
    found = conn.execute(
        select(_DIGEST.fingerprint, _DIGEST.planned_until).where(_DIGEST.slug == slug)
    ).first()
    if found is not None and found.fingerprint == fingerprint:
        return from_ms(found.planned_until)
    start = to_ms(new if found is None else changed)
    statement = insert(conn, tables.digest).values(
        slug=slug, fingerprint=fingerprint, planned_until=start
    )
    fresh = statement.excluded
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=["slug"],
            set_={"fingerprint": fresh.fingerprint, "planned_until": fresh.planned_until},
        )
    )
    return from_ms(start)


def set_planned_until(conn: Connection, slug: Slug, until: datetime) -> None:
    """Every slot up to *until* has its edition now; an earlier instant changes nothing."""
    conn.execute(
        update(tables.digest)
        .where(_DIGEST.slug == slug, _DIGEST.planned_until < to_ms(until))
        .values(planned_until=to_ms(until))
    )
