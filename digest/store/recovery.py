"""Recovery: what a database from a backup must learn before it is used again.

A backup knows nothing of who left since, nor of what was sent since. So who left stays gone, what
was about to be sent waits for an editor, and no slot of the past is made again.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, or_, select, update

from digest.model.edition import EditionState
from digest.model.ids import SubscriberId
from digest.model.subscriber import SubscriptionState
from digest.store import erasure, tables
from digest.store.dialects import insert
from digest.store.times import to_ms

_SUBSCRIBER = tables.subscriber.c
_SUBSCRIPTION = tables.subscription.c

LEFT = (
    SubscriptionState.UNSUBSCRIBED.value,
    SubscriptionState.BOUNCED.value,
    SubscriptionState.COMPLAINED.value,
)
STAYS = (SubscriptionState.ACTIVE.value, SubscriptionState.PAUSED.value)
UNSENT = (
    EditionState.PLANNED, EditionState.BUILDING, EditionState.READY,
    EditionState.AWAITING_APPROVAL, EditionState.APPROVED, EditionState.SENDING,
)  # fmt: skip


def keep_away(lost: Connection, restored: Connection, now: datetime) -> int:
    """Let nobody come back who left, bounced or was erased in the *lost* database; how many."""
    forbidden = [dict(row) for row in lost.execute(select(tables.suppression)).mappings()]
    if forbidden:
        statement = insert(restored, tables.suppression).on_conflict_do_nothing()
        restored.execute(statement, forbidden)
    erased = [
        erasure.erase(restored, SubscriberId(number), now)
        for number in lost.scalars(select(_SUBSCRIBER.id).where(_SUBSCRIBER.email == ""))
    ]
    left = lost.execute(
        select(tables.subscription, _SUBSCRIBER.identity)
        .join(tables.subscriber, _SUBSCRIBER.id == _SUBSCRIPTION.subscriber)
        .where(_SUBSCRIPTION.state.in_(LEFT))
    )
    ended = 0
    for row in left:
        same = select(_SUBSCRIBER.id).where(_SUBSCRIBER.identity == row.identity)
        ended += restored.execute(
            update(tables.subscription)
            .where(
                _SUBSCRIPTION.subscriber.in_(same),
                _SUBSCRIPTION.digest == row.digest,
                _SUBSCRIPTION.state.not_in(LEFT),
            )
            .values(state=row.state, ended=row.ended, paused_until=None)
        ).rowcount
    return ended + sum(erased)


def keep_preferences(lost: Connection, restored: Connection) -> int:
    """Carry over what readers decided in the *lost* database: pauses, topics; of how many."""
    kept = lost.execute(
        select(tables.subscription, _SUBSCRIBER.identity)
        .join(tables.subscriber, _SUBSCRIBER.id == _SUBSCRIPTION.subscriber)
        .where(_SUBSCRIPTION.state.in_(STAYS))
    )
    changed = 0
    for row in kept:
        said = {"state": row.state, "paused_until": row.paused_until, "muted": row.muted}
        same = select(_SUBSCRIBER.id).where(_SUBSCRIBER.identity == row.identity)
        changed += restored.execute(
            update(tables.subscription)
            .where(
                _SUBSCRIPTION.subscriber.in_(same),
                _SUBSCRIPTION.digest == row.digest,
                _SUBSCRIPTION.state.in_(STAYS),
                or_(*(_SUBSCRIPTION[name].is_distinct_from(said[name]) for name in said)),
            )
            .values(**said)
        ).rowcount
    return changed


def hold(restored: Connection, now: datetime) -> int:
    """Pause what was not sent when the backup was made, and plan from *now* on; how many."""
    reason = "restored from a backup: see what was sent since, then resume or cancel it"
    held = restored.execute(
        update(tables.edition)
        .where(tables.edition.c.state.in_([state.value for state in UNSENT]))
        .values(state=EditionState.PAUSED.value, reason=reason)
    )
    restored.execute(update(tables.digest).values(planned_until=to_ms(now)))
    return held.rowcount
