"""Handovers: what is due of an edition, claimed in groups and filled for one reader at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from digest.audience.links import Links, LinkTarget, Purpose
from digest.errors import Refused
from digest.mail import Compiled, Envelope, Handover, Ledger, Reader, compile_message, provider_of
from digest.model.delivery import Delivery
from digest.model.edition import Edition, EditionState
from digest.model.rendering import ReaderSlot
from digest.store import deliveries as delivery_rows
from digest.store import editions as edition_rows
from digest.store import frozen
from digest.store.secrets import secret

if TYPE_CHECKING:
    from digest.press.wiring import Press

CLAIM = 256  #: rows a transaction; after a power cut as many may be in doubt


def compile_mails(press: Press, row: Edition) -> tuple[dict[str, Compiled], Links]:
    """The frozen renderings by variant; and who makes their readers' links, less the base."""
    with press.database.write() as conn:
        names = frozen.variants(conn, row.id)
        renderings = {name: frozen.rendering(conn, row.id, name) for name in names}
        title = frozen.content(conn, row.id).title
        key, links_key = secret(conn, "message-id"), secret(conn, "links")
    base = press.config.press.base_url.rstrip("/")
    envelope = Envelope(
        edition=row.id,
        digest=row.digest,
        title=title,
        sender=press.config.press.sender,
        date=row.sent or press.now(),
        key=key,
        archive=_archive(press, row, Links(links_key, base)),
        base=base,
    )
    mails = {name: compile_message(each, envelope) for name, each in renderings.items()}
    slots = frozenset[str]().union(*(mail.slots for mail in mails.values()))
    if unknown := slots - _PURPOSES.keys():
        raise Refused(
            f"the mail of edition {row.id} has a place for {', '.join(sorted(unknown))}, which no "
            f"reader has; a template altered it. Correct that, and `digest cancel {row.id}`."
        )
    return mails, Links(links_key, "")


def _archive(press: Press, row: Edition, links: Links) -> str:
    """Where past editions are read, if anybody may."""
    digest = press.config.digests.get(row.digest)
    public = digest is not None and digest.settings.audience.public
    return links.archive(row.digest) if public else ""


def handovers(
    press: Press, row: Edition, mails: Mapping[str, Compiled], links: Links, ledger: Ledger
) -> Iterator[Handover]:
    """Claim in groups, fill one at a time: nobody waits in memory but the group's rows.

    What is due is measured at the start: a delivery deferred meanwhile waits for another send.
    """
    start = press.now()
    while ledger.stop is None:
        with press.database.write() as conn:
            if edition_rows.get(conn, row.id).state is not EditionState.SENDING:
                return  # an editor has paused or cancelled it
            claimed = delivery_rows.claim(conn, row.id, CLAIM, start)
        if not claimed:
            return
        for delivery in claimed:
            if ledger.stop is not None:
                return
            if provider_of(delivery.email) in ledger.refused_by:
                continue
            compiled = mails[delivery.variant]
            try:
                data = compiled.fill(_reader(row, delivery, compiled, links))
            except Refused as fault:
                ledger.refused(delivery, str(fault))
                continue
            yield Handover(
                delivery=delivery, sender=compiled.sender, recipient=delivery.email, data=data
            )


def _reader(row: Edition, delivery: Delivery, compiled: Compiled, links: Links) -> Reader:
    """The reader's own values; only the links that the edition shows are made."""
    target = LinkTarget(subscriber=delivery.subscriber, digest=row.digest, edition=row.id)
    made = links.several(target, {_PURPOSES[slot] for slot in compiled.slots})
    return Reader(
        subscriber=delivery.subscriber,
        email=delivery.email,
        name=delivery.name,
        links={slot: made[_PURPOSES[slot]].encode() for slot in compiled.slots},
    )


_PURPOSES: dict[str, Purpose] = {
    ReaderSlot.UNSUBSCRIBE: Purpose.UNSUBSCRIBE,
    ReaderSlot.ONE_CLICK: Purpose.UNSUBSCRIBE,
    ReaderSlot.PREFERENCES: Purpose.PREFERENCES,
    ReaderSlot.PAUSE: Purpose.PAUSE,
    ReaderSlot.FEEDBACK: Purpose.FEEDBACK,
}
