"""Subscribers: people, what they subscribe to, and their leaving; found by address or by number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, Text, func, select, update

from digest.model.ids import Slug, SubscriberId
from digest.model.subscriber import Subscriber, SubscriptionState, identity
from digest.store import suppressions, tables
from digest.store.dialects import insert, listed
from digest.store.subscriptions import read
from digest.store.times import from_ms, to_ms

_SUBSCRIBER = tables.subscriber.c
_SUBSCRIPTION = tables.subscription.c
_TAG = tables.subscriber_tag.c
_STAYS = (SubscriptionState.PENDING, SubscriptionState.ACTIVE, SubscriptionState.PAUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is known of somebody; an empty value leaves what is stored as it is."""

    email: str  #: exactly one addr-spec
    name: str = ""
    time_zone: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionChange:
    """That a subscription be in a state; *origin* proves where consent is from."""

    subscriber: SubscriberId
    digest: Slug
    state: SubscriptionState
    confirmed: datetime | None = None
    origin: str = ""


def put(conn: Connection, people: Sequence[Person], now: datetime) -> dict[str, SubscriberId]:
    """Add or complete *people*, in order; their numbers by identity."""
    by_identity: dict[str, Person] = {}
    for person in people:
        name = identity(person.email)
        by_identity[name] = _completed(by_identity[name], person) if name in by_identity else person
    if not by_identity:
        return {}
    key = suppressions.key(conn)
    rows = [
        {
            "identity": name,
            "address_hash": suppressions.address_hash(key, person.email),
            "email": person.email,
            "name": person.name,
            "time_zone": person.time_zone,
            "language": person.language,
            "created": to_ms(now),
        }
        for name, person in by_identity.items()
    ]
    statement = insert(conn, tables.subscriber)
    fresh = statement.excluded
    kept = {
        name: func.coalesce(func.nullif(fresh[name], ""), _SUBSCRIBER[name])
        for name in ("name", "time_zone", "language")
    }
    conn.execute(statement.on_conflict_do_update(index_elements=["identity"], set_=kept), rows)
    numbers = _numbers(conn, by_identity)
    _tag(conn, [(numbers[name], person.tags) for name, person in by_identity.items()])
    return numbers


def change(conn: Connection, changes: Sequence[SubscriptionChange], now: datetime) -> None:
    """Write *changes* down, whatever was there; whether that may be is for the caller to judge."""
    if not changes:
        return
    statement = insert(conn, tables.subscription)
    fresh = statement.excluded
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=["subscriber", "digest"],
            set_={
                "state": fresh.state,
                "confirmed": func.coalesce(fresh.confirmed, _SUBSCRIPTION.confirmed),
                "ended": None,
                "paused_until": None,
                "muted": "",
                "origin": fresh.origin,
            },
        ),
        [
            {
                "subscriber": one.subscriber,
                "digest": one.digest,
                "state": one.state.value,
                "since": to_ms(now),
                "confirmed": to_ms(one.confirmed),
                "origin": one.origin,
            }
            for one in changes
        ],
    )


def find(conn: Connection, email: str) -> Subscriber | None:
    """Who has that address, however it is written; None for nobody."""
    return find_many(conn, [email]).get(identity(email))


def find_many(conn: Connection, emails: Collection[str]) -> dict[str, Subscriber]:
    """Who has one of those addresses, by identity."""
    asked = listed(conn, "asked", [("name", Text())], [(identity(email),) for email in emails])
    rows = conn.execute(_people().join(asked, asked.c.name == _SUBSCRIBER.identity))
    return {identity(one.email): one for one in _subscribers(conn, rows)}


def get(conn: Connection, number: SubscriberId) -> Subscriber | None:
    """The subscriber of that number; None for nobody, or who was erased."""
    rows = conn.execute(_people().where(_SUBSCRIBER.id == number))
    return next(iter(_subscribers(conn, rows)), None)


def list_subscribers(
    conn: Connection,
    *,
    digest: Slug | None = None,
    after: SubscriberId | None = None,
    limit: int = 500,
) -> list[Subscriber]:
    """The next *limit* by number, beginning behind *after*: a page costs the same anywhere."""
    statement = _people().order_by(_SUBSCRIBER.id).limit(limit)
    if after is not None:
        statement = statement.where(_SUBSCRIBER.id > after)
    if digest is not None:
        statement = statement.join(
            tables.subscription, _SUBSCRIPTION.subscriber == _SUBSCRIBER.id
        ).where(_SUBSCRIPTION.digest == digest)
    return _subscribers(conn, conn.execute(statement))


def count(conn: Connection, digest: Slug) -> dict[SubscriptionState, int]:
    """How many subscriptions of *digest* there are in each state, every state named."""
    rows = conn.execute(
        select(_SUBSCRIPTION.state, func.count())
        .where(_SUBSCRIPTION.digest == digest)
        .group_by(_SUBSCRIPTION.state)
    )
    return dict.fromkeys(SubscriptionState, 0) | {
        SubscriptionState(state): number for state, number in rows
    }


def confirm(conn: Connection, subscriber: SubscriberId, digest: Slug, now: datetime) -> bool:
    """The reader said yes; whether that made the subscription active now."""
    changed = conn.execute(
        update(tables.subscription)
        .where(
            _SUBSCRIPTION.subscriber == subscriber,
            _SUBSCRIPTION.digest == digest,
            _SUBSCRIPTION.state == SubscriptionState.PENDING.value,
        )
        .values(state=SubscriptionState.ACTIVE.value, confirmed=to_ms(now))
    )
    return changed.rowcount == 1


def unsubscribe(
    conn: Connection, subscriber: SubscriberId, digest: Slug | None, now: datetime
) -> int:
    """The reader leaves *digest*, or (None) every digest; how many subscriptions that ended."""
    statement = update(tables.subscription).where(
        _SUBSCRIPTION.subscriber == subscriber,
        _SUBSCRIPTION.state.in_([state.value for state in _STAYS]),
    )
    if digest is not None:
        statement = statement.where(_SUBSCRIPTION.digest == digest)
    gone = SubscriptionState.UNSUBSCRIBED.value
    return conn.execute(statement.values(state=gone, ended=to_ms(now), paused_until=None)).rowcount


def _completed(known: Person, more: Person) -> Person:
    """What is *known* of somebody with what more is said of them, as if it were stored already."""
    return Person(
        email=known.email,
        name=more.name or known.name,
        time_zone=more.time_zone or known.time_zone,
        language=more.language or known.language,
        tags=(*known.tags, *more.tags),
    )


def _people() -> Select[Any]:
    return (
        select(tables.subscriber, tables.suppression.c.reason)
        .outerjoin(
            tables.suppression, tables.suppression.c.address_hash == _SUBSCRIBER.address_hash
        )
        .where(_SUBSCRIBER.email != "")
    )


def _numbers(conn: Connection, identities: Iterable[str]) -> dict[str, SubscriberId]:
    asked = listed(conn, "asked", [("name", Text())], [(name,) for name in identities])
    rows = conn.execute(
        select(_SUBSCRIBER.identity, _SUBSCRIBER.id).join(
            asked, asked.c.name == _SUBSCRIBER.identity
        )
    )
    return {name: SubscriberId(number) for name, number in rows}


def _tag(conn: Connection, tags: Iterable[tuple[SubscriberId, tuple[str, ...]]]) -> None:
    rows = [
        {"subscriber": subscriber, "tag": tag, "place": place}
        for subscriber, names in tags
        for place, tag in enumerate(dict.fromkeys(names))
    ]
    if rows:
        conn.execute(insert(conn, tables.subscriber_tag).on_conflict_do_nothing(), rows)


def _subscribers(conn: Connection, rows: Iterable[Any]) -> list[Subscriber]:
    people = list(rows)
    numbers = [(row.id,) for row in people]
    subscriptions = _grouped(conn, tables.subscription, "digest", numbers)
    tags = _grouped(conn, tables.subscriber_tag, "place", numbers)
    return [
        Subscriber(
            id=row.id,
            email=row.email,
            name=row.name,
            time_zone=row.time_zone,
            language=row.language,
            tags=tuple(one.tag for one in tags.get(row.id, ())),
            created=from_ms(row.created),
            subscriptions=tuple(read(one) for one in subscriptions.get(row.id, ())),
            suppressed=row.reason or "",
        )
        for row in people
    ]


def _grouped(
    conn: Connection, table: Any, order: str, numbers: Sequence[tuple[int]]
) -> dict[int, list[Any]]:
    """The rows of *table* that belong to those subscribers, by subscriber."""
    found: dict[int, list[Any]] = {}
    if not numbers:
        return found
    asked = listed(conn, "asked", [("id", BigInteger())], numbers)
    for row in conn.execute(
        select(table).join(asked, asked.c.id == table.c.subscriber).order_by(table.c[order])
    ):
        found.setdefault(row.subscriber, []).append(row)
    return found
