"""A person (an address), and that person's wish for one digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digest.model.ids import Slug, SubscriberId


class SubscriptionState(StrEnum):
    PENDING = "pending"  #: has not confirmed yet
    ACTIVE = "active"
    PAUSED = "paused"
    UNSUBSCRIBED = "unsubscribed"
    BOUNCED = "bounced"
    COMPLAINED = "complained"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    digest: Slug
    state: SubscriptionState
    confirmed: datetime | None = None  #: aware UTC; when the reader said yes
    ended: datetime | None = None
    paused_until: datetime | None = None
    origin: str = ""  #: "form", "import FILE", "added by the editor": the proof of consent's source


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    id: SubscriberId
    email: str  #: exactly one addr-spec, as it is mailed
    name: str = ""
    time_zone: str = ""  #: IANA; empty: the digest's
    language: str = ""
    tags: tuple[str, ...] = ()
    created: datetime | None = None
    subscriptions: tuple[Subscription, ...] = ()
    suppressed: str = ""  #: why no mail may go there; empty: it may
