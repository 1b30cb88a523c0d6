"""Rules: who may be made active, and who must not be by anybody but themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from digest.model.subscriber import Subscription, SubscriptionState

_STAYS = {
    SubscriptionState.ACTIVE: "was there already",
    SubscriptionState.PAUSED: "is paused by the reader",
}
_LEFT = {
    SubscriptionState.UNSUBSCRIBED: "has unsubscribed",
    SubscriptionState.BOUNCED: "mail to it bounced",
    SubscriptionState.COMPLAINED: "complained of our mail",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """The state that a subscription gets; None leaves it as it is. *reason* is in words."""

    state: SubscriptionState | None
    reason: str = ""
    refused: bool = False  #: what was asked for must not be done


def rule(
    held: Subscription | None,
    *,
    suppressed: str = "",
    confirmed: datetime | None,
    single: bool,
    again: bool = False,
) -> Ruling:
    """What becomes of a subscription that an editor adds or imports.

    :param held: the one there is.
    :param suppressed: why no mail may go to the address.
    :param confirmed: when the reader said yes, as far as the editor can prove.
    :param single: the digest asks for no confirmation.
    :param again: the editor says that the reader asked to come back.
    """
    left = _LEFT.get(held.state) if held else None
    if (suppressed or left) and not again:
        return Ruling(state=None, reason=suppressed or left or "", refused=True)
    if held and held.state in _STAYS:
        return Ruling(state=None, reason=_STAYS[held.state])
    sure = confirmed is not None or single
    if held and held.state is SubscriptionState.PENDING and not sure:
        return Ruling(state=None, reason="has not confirmed yet")
    return Ruling(state=SubscriptionState.ACTIVE if sure else SubscriptionState.PENDING)
