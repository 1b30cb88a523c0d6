"""Decide: who lets an edition go out, stops it, holds it; and what a deadline decides for them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from digest.errors import Refused
from digest.model.edition import Edition, EditionState
from digest.model.ids import EditionId
from digest.store import deliveries as delivery_rows
from digest.store import editions as edition_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from digest.press.wiring import Press
    from digest.settings.load import Digest

State = EditionState
WAITING = (State.READY, State.AWAITING_APPROVAL)
UNFINISHED = (
    State.PLANNED, State.BUILDING, State.READY, State.AWAITING_APPROVAL, State.APPROVED,
    State.SENDING, State.PAUSED, State.FAILED,
)  # fmt: skip
GOING = (State.APPROVED, State.SENDING, State.SENT)
BY_RULE = "nobody (approval: {by: nobody})"


def settle(conn: Connection, digest: Digest, edition: EditionId, now: datetime) -> None:
    """Let a ready edition go on as its digest says: approved at once, or waiting for an editor."""
    rule = digest.settings.approval
    if rule.by == "nobody":
        edition_rows.transition(conn, edition, State.READY, State.APPROVED, decided_by=BY_RULE)
        return
    # counted from the build, where that is later: a late edition leaves the editor as much time
    slot = edition_rows.get(conn, edition).slot
    deadline = max(slot, now) + rule.deadline if rule.deadline else None
    edition_rows.transition(
        conn,
        edition,
        State.READY,
        State.AWAITING_APPROVAL,
        deadline=deadline,
        at_deadline=rule.then if deadline else "",
    )


def approve(press: Press, edition: EditionId, who: str) -> Edition:
    """Let it go out; one that may go already stays as it is.

    :raises Refused: when it does not wait for approval, and says in which state it is.
    """
    with press.database.read() as conn:
        found = edition_rows.get(conn, edition)
    if found.state in GOING:
        return found
    return _change(press, edition, WAITING, State.APPROVED, "approve", decided_by=who)


def reaches_nobody(press: Press, edition: Edition) -> bool:
    """Whether its mails, sent now, would go to nobody; one that is sent has found its readers."""
    digest = press.config.digests.get(edition.digest)
    if edition.state is not State.APPROVED or digest is None or not digest.settings.channels.email:
        return False
    tags = digest.settings.audience.tags
    with press.database.read() as conn:
        return not delivery_rows.has_readers(conn, edition.digest, tags)


def cancel(press: Press, edition: EditionId, who: str) -> Edition:
    """Drop it: what is sent stays sent, what is not is not.

    :raises Refused: when it is over already.
    """
    with press.database.write() as conn:
        changed = _moved(conn, edition, UNFINISHED, State.CANCELLED, "cancel", decided_by=who)
        delivery_rows.cancel_open(conn, edition)
    return changed


def pause(press: Press, edition: EditionId, who: str) -> Edition:
    """Hold it; a sender at work stops after what is on the wire."""
    before = (*WAITING, State.APPROVED, State.SENDING)
    return _change(press, edition, before, State.PAUSED, "pause", reason=f"paused by {who}")


def resume(press: Press, edition: EditionId) -> Edition:
    """Let a held edition go on where it was held."""
    with press.database.write() as conn:
        held = edition_rows.get(conn, edition)
        begun = bool(delivery_rows.counts(conn, edition))
        after = State.SENDING if begun else State.APPROVED if held.decided_by else State.READY
        changed = _moved(conn, edition, (State.PAUSED,), after, "resume", reason="")
        if changed.state is State.READY:
            settle(conn, press.digest(changed.digest), edition, press.now())
            changed = edition_rows.get(conn, edition)
    return changed


def pass_deadlines(press: Press) -> list[Edition]:
    """Do with every edition whose approval's deadline has passed what its digest said."""
    now, passed = press.now(), list[Edition]()
    with press.database.write() as conn:
        for edition in edition_rows.in_state(conn, WAITING):
            if edition.deadline is None or edition.deadline > now:
                continue
            send = edition.at_deadline == "send"
            won = edition_rows.transition(
                conn,
                edition.id,
                WAITING,
                State.APPROVED if send else State.SKIPPED,
                decided_by="nobody (the deadline passed)",
                reason="" if send else "nobody approved it before the deadline",
            )
            passed += [edition_rows.get(conn, edition.id)] if won else []
    return passed


def _change(
    press: Press,
    edition: EditionId,
    before: Collection[State],
    after: State,
    verb: str,
    **fields: object,
) -> Edition:
    with press.database.write() as conn:
        return _moved(conn, edition, before, after, verb, **fields)


def _moved(
    conn: Connection,
    edition: EditionId,
    before: Collection[State],
    after: State,
    verb: str,
    **fields: object,
) -> Edition:
    if not edition_rows.transition(conn, edition, before, after, **fields):
        state = edition_rows.get(conn, edition).state
        wanted = ", ".join(sorted(before))
        raise Refused(f"edition {edition} is {state}: one can {verb} it only while it is {wanted}")
    return edition_rows.get(conn, edition)
