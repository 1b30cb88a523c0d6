"""Subscriptions: what a reader decides about one digest beside coming and leaving."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from digest.model.ids import Slug, SubscriberId
from digest.model.subscriber import Subscription, SubscriptionState
from digest.store import tables
from digest.store.times import from_ms_or_none, to_ms

_SUBSCRIPTION = tables.subscription.c
_KEPT = (SubscriptionState.ACTIVE.value, SubscriptionState.PAUSED.value)


def get(conn: Connection, subscriber: SubscriberId, digest: Slug) -> Subscription | None:
    """The subscriber's wish for that digest; None where there is none, or nobody any more."""
    row = conn.execute(select(tables.subscription).where(*_one(subscriber, digest))).first()
    return None if row is None else read(row)


def read(row: Any) -> Subscription:
    """A row of the table as a record."""
    return Subscription(
        digest=Slug(row.digest),
        state=SubscriptionState(row.state),
        confirmed=from_ms_or_none(row.confirmed),
        ended=from_ms_or_none(row.ended),
        paused_until=from_ms_or_none(row.paused_until),
        muted=topics(row.muted),
        origin=row.origin,
    )


def topics(stored: str) -> tuple[str, ...]:
    """The set of topics that a row holds."""
    return tuple(json.loads(stored)) if stored else ()


def pause(conn: Connection, subscriber: SubscriberId, digest: Slug, until: datetime) -> bool:
    """No mail before *until*; False where there is nothing to pause."""
    changed = conn.execute(
        update(tables.subscription)
        .where(*_one(subscriber, digest), _SUBSCRIPTION.state.in_(_KEPT))
        .values(state=SubscriptionState.PAUSED.value, paused_until=to_ms(until))
    )
    return changed.rowcount == 1


def resume(conn: Connection, subscriber: SubscriberId, digest: Slug) -> bool:
    """The reader ends the pause; False where there is none."""
    changed = conn.execute(
        update(tables.subscription)
        .where(*_one(subscriber, digest), _SUBSCRIPTION.state == SubscriptionState.PAUSED.value)
        .values(state=SubscriptionState.ACTIVE.value, paused_until=None)
    )
    return changed.rowcount == 1


def is_any_over(conn: Connection, digest: Slug, now: datetime) -> bool:
    """Whether a pause has come to its end."""
    return (
        conn.scalar(select(_SUBSCRIPTION.subscriber).where(*_over(digest, now)).limit(1))
        is not None
    )


def resume_over(conn: Connection, digest: Slug, now: datetime) -> list[SubscriberId]:
    """End every pause whose date has come; whose they were."""
    ended = conn.execute(
        update(tables.subscription)
        .where(*_over(digest, now))
        .values(state=SubscriptionState.ACTIVE.value, paused_until=None)
        .returning(_SUBSCRIPTION.subscriber)
    )
    return sorted(SubscriberId(number) for number in ended.scalars())


def mute(
    conn: Connection, subscriber: SubscriberId, digest: Slug, unwanted: Collection[str]
) -> bool:
    """The reader does without these topics, and without no other; False where nobody is there."""
    stored = json.dumps(sorted(set(unwanted))) if unwanted else ""
    changed = conn.execute(
        update(tables.subscription)
        .where(*_one(subscriber, digest), _SUBSCRIPTION.state.in_(_KEPT))
        .values(muted=stored)
    )
    return changed.rowcount == 1


def muted_sets(conn: Connection, digest: Slug) -> dict[str, tuple[str, ...]]:
    """Every set of topics that a reader of *digest* does without, by what a row holds for it."""
    found = conn.scalars(
        select(_SUBSCRIPTION.muted)
        .where(
            _SUBSCRIPTION.digest == digest,
            _SUBSCRIPTION.state.in_(_KEPT),
            _SUBSCRIPTION.muted != "",
        )
        .distinct()
    )
    return {stored: topics(stored) for stored in sorted(found)}


def _one(subscriber: SubscriberId, digest: Slug) -> tuple[Any, ...]:
    return _SUBSCRIPTION.subscriber == subscriber, _SUBSCRIPTION.digest == digest


def _over(digest: Slug, now: datetime) -> tuple[Any, ...]:
    return (
        _SUBSCRIPTION.digest == digest,
        _SUBSCRIPTION.state == SubscriptionState.PAUSED.value,
        _SUBSCRIPTION.paused_until <= to_ms(now),
    )
