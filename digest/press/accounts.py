"""Accounts: what became of each delivery of an edition, and an editor's word on those in doubt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from digest.errors import Refused, TryAgain
from digest.gates.headers import divide_mailbox
from digest.mail import message_id
from digest.model.delivery import Delivery, DeliveryState
from digest.model.edition import EditionState
from digest.model.ids import EditionId
from digest.press.recover import recover, resolve_doubts
from digest.store import deliveries as delivery_rows
from digest.store import editions as edition_rows
from digest.store.secrets import secret

if TYPE_CHECKING:
    from digest.press.wiring import Press


def deliveries(
    press: Press, edition: EditionId, state: DeliveryState | None = None
) -> list[Delivery]:
    """Every delivery with its Message-ID; none is `sending` unless a sender is at work.

    :raises Mistake: there is no such edition.
    """
    _settled(press, edition)
    _, sender = divide_mailbox(press.config.press.sender)
    domain = sender.rpartition("@")[2]
    with press.database.write() as conn:
        key = secret(conn, "message-id")
        rows = delivery_rows.list_deliveries(conn, edition, state)
    return [
        replace(row, message_id=message_id(key, row.edition, row.subscriber, domain))
        for row in rows
    ]


def resolve(press: Press, edition: EditionId, decision: Literal["resend", "accept", "fail"]) -> int:
    """Decide all deliveries in doubt; how many there were.

    :raises Mistake: there is no such edition.
    :raises TryAgain: it is being sent right now.
    :raises Refused: it was cancelled, so that nothing can be sent again.
    """
    if not _settled(press, edition):
        raise TryAgain(f"edition {edition} is being sent right now; decide when that has ended.")
    with press.database.write() as conn:
        row = edition_rows.get(conn, edition)
        if decision == "resend" and row.state is EditionState.CANCELLED:
            raise Refused(
                f"edition {edition} is {row.state}: nothing of it is sent again; "
                "say `accept` or `fail` of what is in doubt"
            )
        return resolve_doubts(conn, edition, decision)


def _settled(press: Press, edition: EditionId) -> bool:
    """What a dead sender left is settled first; False while a living one is at work."""
    with press.database.read() as conn:
        edition_rows.get(conn, edition)
    return recover(press, edition)
