"""One edition to one subscriber."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digest.model.ids import DeliveryId, EditionId, SubscriberId


class DeliveryState(StrEnum):
    """pending → sending → accepted | deferred (due again) | failed | in_doubt; the rest beside."""

    PENDING = "pending"
    SENDING = "sending"
    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"
    SUPPRESSED = "suppressed"
    CANCELLED = "cancelled"


OPEN = (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.DEFERRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A delivery's row; *reply* is the server's own words, bounded, hostile."""

    id: DeliveryId
    edition: EditionId
    subscriber: SubscriberId
    email: str
    name: str
    state: DeliveryState
    due: datetime  #: aware UTC; not before this
    attempts: int = 0  #: hand-overs tried, this one not counted
    message_id: str = ""  #: without angle brackets; stable over retries
    reply: str = ""
    variant: str = ""  #: of the edition's renderings; empty: the digest's own
    worth: bool | None = None  #: the reader's answer, whether the issue was worth the time


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one attempt to deliver."""

    delivery: DeliveryId
    state: DeliveryState
    reply: str = ""
    due: datetime | None = None  #: for a deferred one: when to try again
    suppress: str = ""  #: why the address must not be mailed again; empty: it may
