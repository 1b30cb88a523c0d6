"""A person (an address), and that person's wish for one digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digest.model.ids import Slug, SubscriberId


def identity(email: str) -> str:
    """The form in which two ways to write one address are equal; mail goes to the other form.

    RFC 5321 lets a local part's case count; no provider of note does, and readers do not.
    """
    return email.casefold()


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
    paused_until: datetime | None = None  #: when it goes on by itself
    muted: tuple[str, ...] = ()  #: topics the reader does without, sorted
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
