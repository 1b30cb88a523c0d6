"""Send: recover > claim > fill > hand over > fold, until no delivery is due.

Called again after any crash it goes on where the last one ended: what had left without an answer is
in doubt and held, what had not left is sent. One process sends an edition at a time, by a lock that
dies with it.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest.audience.topics import suited
from digest.errors import Refused, TryAgain
from digest.mail import (
    Handover,
    Journal,
    Ledger,
    Reply,
    Stop,
    StopRequest,
    Transport,
    Way,
    journal_path,
    parse_transport,
    stopping_on_signals,
)  # fmt: skip
from digest.model.delivery import OPEN, DeliveryState, Verdict
from digest.model.edition import Edition, EditionState
from digest.model.ids import EditionId
from digest.press.handovers import compile_mails, handovers
from digest.press.preferences import end_pauses
from digest.press.recover import account_for, sending
from digest.store import deliveries as delivery_rows
from digest.store import editions as edition_rows
from digest.store import frozen, subscriptions

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from digest.press.wiring import Press

NOBODY = "nobody has subscribed yet, or everybody pauses; its stories come in the next edition"

State = EditionState
Progress = Callable[[int, int], None]  #: is told how many are done, of how many


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Where an edition's deliveries stand when a send ends, over all sends of it."""

    edition: EditionId
    accepted: int = 0
    deferred: int = 0
    failed: int = 0
    in_doubt: int = 0
    pending: int = 0
    seconds: float = 0.0
    interrupted: bool = False
    reason: str = ""  #: why an editor has to look at it; the edition is paused then
    to_files: bool = False  #: nothing left over the network
    idle: bool = False  #: nothing was left to deliver


def send(
    press: Press,
    edition: EditionId,
    *,
    progress: Progress | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Sent:
    """Deliver what is due of *edition*; what is deferred meanwhile waits for another send.

    It ends after what is on the wire at a signal, or when *stop* says so.

    :raises Refused: it is not approved, or the server's TLS or login is at fault.
    :raises TryAgain: another process is sending it, or no server is there.
    """
    began = time.monotonic()
    transport = parse_transport(press.transport, press.transport_key)
    with press.database.lock(sending(edition)) as ours, stopping_on_signals(stop) as request:
        if not ours:
            raise TryAgain(f"edition {edition} is being sent by another process right now.")
        account_for(press, edition)
        row = _begin(press, edition)
        reason = _deliver(press, row, transport, request, progress) if row else ""
        _end(press, edition, reason)
        return replace(
            _standing(press, edition),
            seconds=round(time.monotonic() - began, 3),
            interrupted=request.made,
            reason=reason,
            to_files=transport.way is Way.FILE,
            idle=row is None,
        )


def _begin(press: Press, edition: EditionId) -> Edition | None:
    """Bring the edition into `sending`, its recipients fixed; None when nothing is left to send.

    :raises Refused: when its state does not allow it.
    """
    with press.database.write() as conn:
        row = edition_rows.get(conn, edition)
        counts = delivery_rows.counts(conn, edition)
        if row.state is State.APPROVED:
            end_pauses(press, conn, row.digest)
            digest = press.digest(row.digest)
            if not counts and digest.settings.channels.email:
                tags = digest.settings.audience.tags
                readers = delivery_rows.snapshot(
                    conn, edition, row.digest, tags, press.now(), _variants(conn, row)
                )
                if not readers:
                    edition_rows.transition(conn, edition, row.state, State.SKIPPED, reason=NOBODY)
                    return None
            edition_rows.transition(conn, edition, row.state, State.SENDING, sent=press.now())
        elif row.state is State.SENT:
            if not any(counts.get(state) for state in OPEN):
                return None
            edition_rows.transition(conn, edition, row.state, State.SENDING)
        elif row.state is not State.SENDING:
            raise Refused(_not_now(row))
        return edition_rows.get(conn, edition)


def _variants(conn: Connection, row: Edition) -> dict[str, str | None]:
    """Which rendering is for whom, by the topics that they do without; None: none."""
    muted = subscriptions.muted_sets(conn, row.digest)
    if not muted:
        return {}
    content = frozen.content(conn, row.id)
    rendered = frozen.variants(conn, row.id)
    return {stored: suited(content, topics, rendered) for stored, topics in muted.items()}


def _not_now(row: Edition) -> str:
    """Why an edition in this state is not sent, and what to do."""
    why = f" ({row.reason})" if row.reason else ""
    match row.state:
        case State.READY | State.AWAITING_APPROVAL:
            todo = f"look at it with `digest preview {row.id}`, then `digest approve {row.id}`"
        case State.PAUSED:
            todo = f"`digest resume {row.id}` lets it go on"
        case State.PLANNED | State.BUILDING | State.FAILED:
            todo = f"build it first, with `digest build {row.digest}`"
        case _:
            todo = "nothing of it will be sent"
    return f"edition {row.id} is {row.state.replace('_', ' ')}{why}: {todo}."


def _deliver(
    press: Press,
    row: Edition,
    transport: Transport,
    request: StopRequest,
    progress: Progress | None,
) -> str:
    """Hand over what is due; gives the reason why an editor has to look at it, if there is one.

    However it ends, the journal is folded and nothing stays claimed.
    """
    mails, links = compile_mails(press, row)
    journal = Journal(journal_path(press.var, row.id))
    try:
        ledger = Ledger(
            journal, _recorder(press, row, progress), now=press.now, jitter=random.random,
            in_doubt=press.config.press.in_doubt,
        )  # fmt: skip
        try:
            due = handovers(press, row, mails, links, ledger)
            if transport.way is Way.FILE:
                _to_outbox(press, due, ledger, request)
            else:
                from digest.mail.smtp import deliver

                deliver(transport, due, ledger, request)
        finally:
            ledger.fold()
    finally:
        journal.close()
        account_for(press, row.id)
    return _consequence(ledger, transport)


def _recorder(
    press: Press, row: Edition, progress: Progress | None
) -> Callable[[Sequence[Verdict]], None]:
    """Folds a group into the database, and tells how far it is."""
    with press.database.read() as conn:
        counts = delivery_rows.counts(conn, row.id)
    total, done = sum(counts.get(state, 0) for state in OPEN), 0

    def record(verdicts: Sequence[Verdict]) -> None:
        nonlocal done
        with press.database.write() as conn:
            delivery_rows.record(conn, verdicts, press.now())
        done += len(verdicts)
        if progress:
            progress(done, total)

    return record


def _to_outbox(press: Press, due: Iterator[Handover], ledger: Ledger, request: StopRequest) -> None:
    """One file a delivery; no doubt is possible, since writing it again changes nothing."""
    from digest.mail.outbox import put

    for handover in due:
        if request.made:
            return
        folder = press.var / "outbox" / str(handover.delivery.edition)
        path = put(folder, handover.delivery, handover.data)
        ledger.answered(handover, Reply(250, f"written to {path.name}"))


def _consequence(ledger: Ledger, transport: Transport) -> str:
    """What a refusal that reaches beyond its delivery means for the edition.

    :raises Refused: when it is our login that was refused.
    """
    if ledger.stop is not None:
        what, reply = ledger.stop
        if what is Stop.TRANSPORT:
            raise Refused(
                f"{transport}: the server wants another login ({reply}). What was not handed over "
                "is still waiting. Correct `transport`, and run `digest send` again."
            )
        return f"the server refuses the edition itself, not its readers: {reply}"
    if ledger.refused_by:
        told = "; ".join(f"{name}: {reply}" for name, reply in sorted(ledger.refused_by.items()))
        return f"refused by policy, the other readers there still wait: {told}"
    return ""


def _end(press: Press, edition: EditionId, reason: str) -> None:
    """Sent means that no delivery is open; one that an editor has to look at is paused."""
    with press.database.write() as conn:
        counts = delivery_rows.counts(conn, edition)
        if not any(counts.get(state) for state in OPEN):
            edition_rows.transition(conn, edition, State.SENDING, State.SENT)
        elif reason:
            edition_rows.transition(conn, edition, State.SENDING, State.PAUSED, reason=reason)


def _standing(press: Press, edition: EditionId) -> Sent:
    with press.database.read() as conn:
        counts = delivery_rows.counts(conn, edition)
    return Sent(
        edition=edition,
        accepted=counts.get(DeliveryState.ACCEPTED, 0),
        deferred=counts.get(DeliveryState.DEFERRED, 0),
        failed=counts.get(DeliveryState.FAILED, 0),
        in_doubt=counts.get(DeliveryState.IN_DOUBT, 0),
        pending=counts.get(DeliveryState.PENDING, 0),
    )
