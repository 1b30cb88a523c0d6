"""Editions: one row for each slot of a digest, and the transitions between its states."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Result, RowMapping, delete, select, update

from digest.errors import Mistake
from digest.model.edition import Edition, EditionState
from digest.model.ids import EditionId, Slug
from digest.store import tables
from digest.store.dialects import insert
from digest.store.times import from_ms_or_none, to_ms

__all__ = [
    "BOUND", "FIELDS", "Connection", "at_slot", "forget", "get", "in_state", "last_sent",
    "latest_slot", "list_editions", "plan", "transition",
]  # fmt: skip

_EDITION = tables.edition.c
_INSTANTS = frozenset({"slot", "since", "until", "deadline", "created", "sent"})

#: what a transition may set beside the state
FIELDS = frozenset(
    {"reason", "subject", "deadline", "at_deadline", "decided_by", "since", "until", "stories",
     "articles", "sent"}
)  # fmt: skip

#: states in which an edition's content is bound to reach its readers
BOUND = (EditionState.APPROVED, EditionState.SENDING, EditionState.SENT)


def plan(
    conn: Connection, digest: Slug, rhythm: str, slot: datetime, now: datetime
) -> EditionId | None:
    """Make the edition of a slot; None where there is one. Of many that try, exactly one wins."""
    made = conn.scalar(
        insert(conn, tables.edition)
        .values(
            digest=digest,
            rhythm=rhythm,
            slot=to_ms(slot),
            state=EditionState.PLANNED.value,
            created=to_ms(now),
        )
        .on_conflict_do_nothing(index_elements=["digest", "rhythm", "slot"])
        .returning(_EDITION.id)
    )
    return None if made is None else EditionId(made)


def get(conn: Connection, number: EditionId) -> Edition:
    """The edition of that number.

    :raises Mistake: there is none.
    """
    found = _first(conn.execute(select(tables.edition).where(_EDITION.id == number)))
    if found is None:
        raise Mistake(f"there is no edition {number}; `digest editions` lists what there is")
    return found


def at_slot(conn: Connection, digest: Slug, rhythm: str, slot: datetime) -> Edition:
    """The edition of that slot, which `plan` found to be there."""
    key = (_EDITION.digest == digest, _EDITION.rhythm == rhythm, _EDITION.slot == to_ms(slot))
    return _edition(conn.execute(select(tables.edition).where(*key)).mappings().one())


def list_editions(
    conn: Connection, digest: Slug | None = None, limit: int | None = None
) -> list[Edition]:
    """The newest first."""
    statement = select(tables.edition).order_by(_EDITION.slot.desc(), _EDITION.id.desc())
    if digest is not None:
        statement = statement.where(_EDITION.digest == digest)
    return _editions(conn.execute(statement.limit(limit)))


def in_state(conn: Connection, states: Collection[EditionState]) -> list[Edition]:
    """Those in one of *states*, the oldest slot first."""
    statement = select(tables.edition).where(_EDITION.state.in_([state.value for state in states]))
    return _editions(conn.execute(statement.order_by(_EDITION.slot, _EDITION.id)))


def latest_slot(conn: Connection, digest: Slug, rhythm: str) -> datetime | None:
    """The latest slot for which there is an edition, whatever became of it."""
    return from_ms_or_none(
        conn.scalar(
            select(_EDITION.slot)
            .where(_EDITION.digest == digest, _EDITION.rhythm == rhythm)
            .order_by(_EDITION.slot.desc())
            .limit(1)
        )
    )


def last_sent(conn: Connection, digest: Slug, rhythm: str) -> Edition | None:
    """The latest edition that is approved, sending or sent: the next window begins at its end."""
    return _first(
        conn.execute(
            select(tables.edition)
            .where(
                _EDITION.digest == digest,
                _EDITION.rhythm == rhythm,
                _EDITION.state.in_([state.value for state in BOUND]),
            )
            .order_by(_EDITION.until.desc().nulls_last(), _EDITION.slot.desc())
            .limit(1)
        )
    )


def transition(
    conn: Connection,
    number: EditionId,
    before: EditionState | Collection[EditionState],
    after: EditionState,
    **fields: object,
) -> bool:
    """Bring the edition from *before* to *after*; whether it was we who did it.

    :param fields: any of FIELDS, set with the state; instants as aware datetimes.
    """
    if strange := fields.keys() - FIELDS:
        raise TypeError(f"an edition's transition does not set {', '.join(sorted(strange))}")
    states = [before] if isinstance(before, EditionState) else list(before)
    values = {
        name: to_ms(value) if isinstance(value, datetime) else value
        for name, value in fields.items()
    }
    changed = conn.execute(
        update(tables.edition)
        .where(_EDITION.id == number, _EDITION.state.in_([state.value for state in states]))
        .values(state=after.value, **values)
    )
    return changed.rowcount == 1


def forget(conn: Connection, number: EditionId) -> None:
    """Take an edition away of which nothing was made: its slot is free again."""
    conn.execute(delete(tables.edition).where(_EDITION.id == number))


def _first(rows: Result[Any]) -> Edition | None:
    return next(iter(_editions(rows)), None)


def _editions(rows: Result[Any]) -> list[Edition]:
    return [_edition(row) for row in rows.mappings()]


def _edition(row: RowMapping) -> Edition:
    instants: dict[str, Any] = {name: from_ms_or_none(row[name]) for name in _INSTANTS}
    values: dict[str, Any] = {**row, **instants, "state": EditionState(row["state"])}
    return Edition(**values)
