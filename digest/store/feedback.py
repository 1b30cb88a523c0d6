"""Feedback: whether an issue was worth the time, one answer a delivery, told as sums."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, update

from digest.model.feedback import Feedback
from digest.model.ids import EditionId, SubscriberId
from digest.store import tables

_DELIVERY = tables.delivery.c


def answer(conn: Connection, edition: EditionId, subscriber: SubscriberId, *, worth: bool) -> bool:
    """Keep the reader's answer; a later one counts instead. False: it never went to them."""
    known = select(tables.subscriber.c.id).where(
        tables.subscriber.c.id == subscriber, tables.subscriber.c.email != ""
    )
    changed = conn.execute(
        update(tables.delivery)
        .where(_DELIVERY.edition == edition, _DELIVERY.subscriber.in_(known))
        .values(worth=worth)
    )
    return changed.rowcount == 1


def answers(conn: Connection, edition: EditionId) -> Feedback:
    """How many said which."""
    rows = conn.execute(
        select(_DELIVERY.worth, func.count())
        .where(_DELIVERY.edition == edition, _DELIVERY.worth.is_not(None))
        .group_by(_DELIVERY.worth)
    )
    counted = {bool(worth): number for worth, number in rows}
    return Feedback(yes=counted.get(True, 0), no=counted.get(False, 0))
