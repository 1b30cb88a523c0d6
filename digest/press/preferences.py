"""Preferences: what a reader decides by a mail's link beside leaving: a pause, topics left out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.audience.links import LinkTarget
from digest.model.ids import Slug
from digest.model.subscriber import Subscription, SubscriptionState
from digest.press.arrange import topics_of
from digest.store import events, subscriptions
from digest.store.events import Event

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from digest.press.wiring import Press

PAUSE_DAYS = 30
_KEPT = (SubscriptionState.ACTIVE, SubscriptionState.PAUSED)


def held(press: Press, target: LinkTarget) -> Subscription | None:
    """The subscription that a link is about; None where the reader has left, or never confirmed."""
    with press.database.read() as conn:
        found = subscriptions.get(conn, target.subscriber, target.digest)
    return found if found and found.state in _KEPT else None


def has_left(press: Press, target: LinkTarget) -> bool:
    """Whether the reader has ended the subscription that a link is about."""
    with press.database.read() as conn:
        found = subscriptions.get(conn, target.subscriber, target.digest)
    return found is not None and found.state is SubscriptionState.UNSUBSCRIBED


def topics(press: Press, slug: Slug) -> tuple[str, ...]:
    """What readers of that digest may do without, as its config is now."""
    digest = press.config.digests.get(slug)
    return topics_of(digest) if digest else ()


def pause_end(press: Press) -> datetime:
    """When a pause that begins now ends."""
    return press.now() + timedelta(days=PAUSE_DAYS)


def pause(press: Press, target: LinkTarget) -> datetime | None:
    """No issue until that instant; None where there is nothing to pause. Again begins it anew."""
    until = pause_end(press)
    with press.database.write() as conn:
        done = subscriptions.pause(conn, target.subscriber, target.digest, until)
        if done:
            events.tell(conn, [_event(press, "paused", target, f"until {until:%Y-%m-%d}")])
    return until if done else None


def resume(press: Press, target: LinkTarget) -> bool:
    """The reader ends the pause; whether there was one. Again is no error."""
    with press.database.write() as conn:
        done = subscriptions.resume(conn, target.subscriber, target.digest)
        if done:
            events.tell(conn, [_event(press, "resumed", target)])
    return done


def do_without(press: Press, target: LinkTarget, unwanted: Collection[str]) -> tuple[str, ...]:
    """Leave these topics out of what the reader gets; those of them that the digest has.

    It holds for issues that are made from now on: one that stands already is frozen.
    """
    chosen = tuple(topic for topic in topics(press, target.digest) if topic in unwanted)
    with press.database.write() as conn:
        if subscriptions.mute(conn, target.subscriber, target.digest, chosen):
            said = f"without {len(chosen)}" if chosen else "all"
            events.tell(conn, [_event(press, "topics", target, said)])
    return chosen


def end_pauses_over(press: Press, slug: Slug) -> int:
    """End the pauses whose date has come; how many. Writes only where there is one."""
    with press.database.read() as conn:
        if not subscriptions.is_any_over(conn, slug, press.now()):
            return 0
    with press.database.write() as conn:
        return end_pauses(press, conn, slug)


def end_pauses(press: Press, conn: Connection, slug: Slug) -> int:
    """The same within the caller's transaction."""
    now = press.now()
    resumed = subscriptions.resume_over(conn, slug, now)
    events.tell(
        conn,
        [
            Event(
                at=now, kind="resumed", subscriber=number, digest=slug, detail="the pause is over"
            )
            for number in resumed
        ],
    )
    return len(resumed)


def _event(press: Press, kind: str, target: LinkTarget, detail: str = "") -> Event:
    return Event(
        at=press.now(),
        kind=kind,
        subscriber=target.subscriber,
        digest=target.digest,
        edition=target.edition,
        detail=detail,
    )
