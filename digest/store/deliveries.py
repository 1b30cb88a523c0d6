"""Deliveries: who gets an edition, claimed and acknowledged in groups, every one accounted for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)  # fmt: skip

from digest.model.delivery import Delivery, DeliveryState, Verdict
from digest.model.ids import EditionId, Slug, SubscriberId
from digest.model.subscriber import SubscriptionState
from digest.store import suppressions, tables
from digest.store.dialects import insert, listed
from digest.store.times import from_ms, to_ms

_DELIVERY = tables.delivery.c
_SUBSCRIBER = tables.subscriber.c
_SUBSCRIPTION = tables.subscription.c

NOTHING_LEFT = "every story is of a topic that the reader does without"

_DECIDED = {
    "resend": DeliveryState.PENDING,
    "accept": DeliveryState.ACCEPTED,
    "fail": DeliveryState.FAILED,
}


def snapshot(
    conn: Connection,
    edition: EditionId,
    digest: Slug,
    tags: Collection[str],
    now: datetime,
    variants: Mapping[str, str | None] = MappingProxyType({}),
) -> int:
    """Make a delivery for every active subscriber of *digest*; how many are new.

    Whom no mail may reach is left out. With *tags*, only who has one of them. Doing it again adds
    only who has come since.

    :param variants: which rendering is for whom, by what `subscription.muted` holds; None: none is,
        so that the delivery ends here, and says why. Who is not named gets the digest's own.
    """
    columns = [("muted", Text()), ("variant", Text()), ("state", Text()), ("reply", Text())]
    suited = listed(conn, "suited", columns, [_suited(*pair) for pair in variants.items()])
    recipients = (
        select(
            literal(edition),
            _SUBSCRIBER.id,
            func.coalesce(suited.c.state, DeliveryState.PENDING.value),
            literal(to_ms(now)),
            func.coalesce(suited.c.variant, ""),
            func.coalesce(suited.c.reply, ""),
        )
        .join(tables.subscription, _SUBSCRIPTION.subscriber == _SUBSCRIBER.id)
        .outerjoin(suited, suited.c.muted == _SUBSCRIPTION.muted)
        .where(*_gets(digest, tags))
        .order_by(_SUBSCRIBER.id)
    )
    made = conn.execute(
        insert(conn, tables.delivery)
        .from_select(["edition", "subscriber", "state", "due", "variant", "reply"], recipients)
        .on_conflict_do_nothing(index_elements=["edition", "subscriber"]),
        execution_options={"preserve_rowcount": True},
    )
    return made.rowcount


def has_readers(conn: Connection, digest: Slug, tags: Collection[str]) -> bool:
    """Whether `snapshot` would make a delivery for anybody."""
    readers = (
        select(_SUBSCRIBER.id)
        .join(tables.subscription, _SUBSCRIPTION.subscriber == _SUBSCRIBER.id)
        .where(*_gets(digest, tags))
    )
    return conn.scalar(readers.limit(1)) is not None


def _gets(digest: Slug, tags: Collection[str]) -> Iterator[ColumnElement[bool]]:
    """Who gets an edition of *digest*: active subscribers whom mail may reach, with such a tag."""
    yield _SUBSCRIPTION.digest == digest
    yield _SUBSCRIPTION.state == SubscriptionState.ACTIVE.value
    yield ~_suppressed()
    if tags:
        tagged = tables.subscriber_tag.c
        yield exists().where(tagged.subscriber == _SUBSCRIBER.id, tagged.tag.in_(sorted(tags)))


def _suited(muted: str, variant: str | None) -> tuple[str, str, str, str]:
    if variant is None:
        return muted, "", DeliveryState.CANCELLED.value, NOTHING_LEFT
    return muted, variant, DeliveryState.PENDING.value, ""


def claim(conn: Connection, edition: EditionId, limit: int, now: datetime) -> list[Delivery]:
    """Take up to *limit* deliveries that are due: two senders never get the same one.

    Who has left, was erased or must not be mailed since the snapshot gets no mail: such a delivery
    ends here, as cancelled or suppressed. An empty list means that nothing is due.
    """
    while rows := conn.execute(_due(edition, limit, now)).all():
        _settle(conn, [(row.id, row.verdict) for row in rows])
        if taken := [row for row in rows if row.verdict == DeliveryState.SENDING]:
            return [_delivery(row, DeliveryState.SENDING) for row in taken]
    return []


def record(conn: Connection, verdicts: Sequence[Verdict], now: datetime | None = None) -> None:
    """Write down what became of each attempt; only a delivery being sent takes a verdict.

    So the same verdicts may be recorded twice, and a sender that wakes late changes nothing.
    """
    if not verdicts:
        return
    columns = [("id", BigInteger()), ("state", Text()), ("reply", Text()), ("due", BigInteger())]
    rows = [
        (one.delivery, one.state.value, one.reply.replace("\0", ""), to_ms(one.due))
        for one in verdicts
    ]
    verdict = listed(conn, "verdict", columns, rows)
    conn.execute(
        update(tables.delivery)
        .where(_DELIVERY.id == verdict.c.id, _DELIVERY.state == DeliveryState.SENDING.value)
        .values(
            state=verdict.c.state,
            reply=verdict.c.reply,
            due=func.coalesce(verdict.c.due, _DELIVERY.due),
            attempts=_DELIVERY.attempts + 1,
        )
    )
    suppressions.of_deliveries(
        conn, [(one.delivery, one.suppress) for one in verdicts if one.suppress], now
    )


def release(conn: Connection, edition: EditionId) -> int:
    """Put back what was taken and never handed over; only for who holds the edition's lock."""
    return _move(conn, edition, (DeliveryState.SENDING,), DeliveryState.PENDING)


def cancel_open(conn: Connection, edition: EditionId) -> int:
    """End every delivery that is still open; what is being handed over right now stays."""
    waiting = (DeliveryState.PENDING, DeliveryState.DEFERRED)
    return _move(conn, edition, waiting, DeliveryState.CANCELLED)


def resolve(
    conn: Connection, edition: EditionId, decision: Literal["resend", "accept", "fail"]
) -> int:
    """Decide all deliveries in doubt; how many there were."""
    return _move(conn, edition, (DeliveryState.IN_DOUBT,), _DECIDED[decision])


def counts(conn: Connection, edition: EditionId) -> dict[DeliveryState, int]:
    """How many there are in each state; a state without any is not named."""
    rows = conn.execute(
        select(_DELIVERY.state, func.count())
        .where(_DELIVERY.edition == edition)
        .group_by(_DELIVERY.state)
    )
    return {DeliveryState(state): number for state, number in rows}


def list_deliveries(
    conn: Connection, edition: EditionId, state: DeliveryState | None = None
) -> list[Delivery]:
    """In the order of their making; an erased subscriber's has no address."""
    statement = _whole().where(_DELIVERY.edition == edition).order_by(_DELIVERY.id)
    if state is not None:
        statement = statement.where(_DELIVERY.state == state.value)
    return _deliveries(conn.execute(statement))


def of_subscriber(conn: Connection, subscriber: SubscriberId) -> list[Delivery]:
    """Every delivery to one subscriber, the newest first."""
    statement = _whole().where(_DELIVERY.subscriber == subscriber).order_by(_DELIVERY.id.desc())
    return _deliveries(conn.execute(statement))


def _due(edition: EditionId, limit: int, now: datetime) -> Select[Any]:
    """The next due rows and what becomes of each, locked against other claims."""
    wish = and_(
        _SUBSCRIPTION.subscriber == _DELIVERY.subscriber,
        _SUBSCRIPTION.digest == tables.edition.c.digest,
        _SUBSCRIPTION.state == SubscriptionState.ACTIVE.value,
    )
    becomes = case(
        (_suppressed(), DeliveryState.SUPPRESSED.value),
        (_SUBSCRIPTION.subscriber.is_(None), DeliveryState.CANCELLED.value),
        else_=DeliveryState.SENDING.value,
    )
    waiting = or_(
        _DELIVERY.state == DeliveryState.PENDING.value,
        and_(_DELIVERY.state == DeliveryState.DEFERRED.value, _DELIVERY.due <= to_ms(now)),
    )
    return (
        _whole(becomes.label("verdict"))
        .join(tables.edition, tables.edition.c.id == _DELIVERY.edition)
        .outerjoin(tables.subscription, wish)
        .where(
            _DELIVERY.edition == edition,
            tables.OPEN_DELIVERY,
            waiting,
        )
        .order_by(_DELIVERY.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=tables.delivery)  # SQLite: the writer is alone
    )


def _settle(conn: Connection, states: Iterable[tuple[int, str]]) -> None:
    columns = [("id", BigInteger()), ("state", Text())]
    fresh = listed(conn, "fresh", columns, list(states))
    conn.execute(
        update(tables.delivery).where(_DELIVERY.id == fresh.c.id).values(state=fresh.c.state)
    )


def _suppressed() -> ColumnElement[bool]:
    return exists().where(tables.suppression.c.address_hash == _SUBSCRIBER.address_hash)


def _move(
    conn: Connection,
    edition: EditionId,
    before: Sequence[DeliveryState],
    after: DeliveryState,
) -> int:
    changed = conn.execute(
        update(tables.delivery)
        .where(_DELIVERY.edition == edition, _DELIVERY.state.in_([one.value for one in before]))
        .values(state=after.value)
    )
    return changed.rowcount


def _whole(*more: ColumnElement[Any]) -> Select[Any]:
    return (
        select(tables.delivery, _SUBSCRIBER.email, _SUBSCRIBER.name, *more)
        .select_from(tables.delivery)
        .join(tables.subscriber, _SUBSCRIBER.id == _DELIVERY.subscriber)
    )


def _deliveries(rows: Iterable[Any]) -> list[Delivery]:
    return [_delivery(row, DeliveryState(row.state)) for row in rows]


def _delivery(row: Any, state: DeliveryState) -> Delivery:
    return Delivery(
        id=row.id,
        edition=row.edition,
        subscriber=row.subscriber,
        email=row.email,
        name=row.name,
        state=state,
        due=from_ms(row.due),
        attempts=row.attempts,
        reply=row.reply,
        variant=row.variant,
        worth=row.worth,
    )


def doubts(conn: Connection) -> dict[EditionId, int]:
    """How many deliveries are in doubt, by edition; an editor has to decide them."""
    table = tables.delivery.c
    rows = conn.execute(
        select(table.edition, func.count())
        .where(table.state == DeliveryState.IN_DOUBT.value)
        .group_by(table.edition)
    )
    return {EditionId(edition): number for edition, number in rows}
