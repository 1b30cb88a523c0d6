"""Recover: what a dead sender left > its journal > answered, in doubt, or due again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from digest.mail import forget_journal, journal_path, read_journal, settle
from digest.model.delivery import DeliveryState
from digest.model.edition import EditionState
from digest.model.ids import EditionId
from digest.store import deliveries as delivery_rows
from digest.store import editions as edition_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from digest.press.wiring import Press

State = EditionState


def recover(press: Press, edition: EditionId) -> bool:
    """Settle what a dead sender left behind; False while a living one is at work."""
    with press.database.lock(sending(edition)) as ours:
        if ours:
            account_for(press, edition)
        return ours


def sending(edition: EditionId) -> str:
    """The name of the lock that who sends the edition holds."""
    return f"send-{edition}"


def account_for(press: Press, edition: EditionId) -> None:
    """What was claimed is accounted for by the journal: answered, in doubt, or not yet sent."""
    path = journal_path(press.var, edition)
    with press.database.write() as conn:
        claimed = delivery_rows.list_deliveries(conn, edition, DeliveryState.SENDING)
        if claimed:
            delivery_rows.record(conn, settle(read_journal(path), claimed), press.now())
            delivery_rows.release(conn, edition)
        is_off = edition_rows.get(conn, edition).state is State.CANCELLED
        if press.config.press.in_doubt == "resend" and not is_off:
            resolve_doubts(conn, edition, "resend")
    forget_journal(path)


def resolve_doubts(
    conn: Connection, edition: EditionId, decision: Literal["resend", "accept", "fail"]
) -> int:
    """Decide all deliveries in doubt; how many there were."""
    decided = delivery_rows.resolve(conn, edition, decision)
    if decided and decision == "resend":  # there is something to send again: it is not sent
        edition_rows.transition(conn, edition, State.SENT, State.SENDING)
    return decided
