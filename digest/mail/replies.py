"""What a server's answer means: for the delivery, its address, its provider, and the whole send.

The enhanced code (RFC 3463) is heard first, then the basic code. What a server says is hostile
input: `Reply` bounds it and takes out what a terminal would obey.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from digest.model.delivery import DeliveryState

SHOWN = 300  #: characters of a reply that are kept

_ENHANCED = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})(?!\d)")
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]+")

NO_SUCH_ADDRESS = {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"}
MAILBOX_FULL = {"4.2.2", "5.2.2"}
TOO_LARGE = {"5.3.4", "5.2.3"}
WRONG_LOGIN = {530, 534, 535, 538}

FIRST_WAIT = timedelta(minutes=5)  # no sooner: greylisting asks for it
LONGEST_WAIT = timedelta(hours=4)
ATTEMPTS = 23  #: hand-overs before a delivery is given up: about three days with the waits above


@dataclass(frozen=True, slots=True)
class Reply:
    """A complete reply; *text* is one line, bounded, without controls."""

    code: int
    text: str = ""

    @property
    def enhanced(self) -> str:
        """Such as `5.1.1`, or empty; one that contradicts the code is not believed."""
        found = _ENHANCED.match(self.text)
        return found[0] if found and int(found[1]) == self.code // 100 else ""

    @property
    def good(self) -> bool:
        """2xx, or 3xx: go on."""
        return 200 <= self.code < 400  # noqa: PLR2004 - RFC 5321 §4.2.1

    def __str__(self) -> str:
        return f"{self.code} {self.text}".rstrip()


def shown(text: str) -> str:
    """A server's words as they may be kept and printed."""
    return " ".join(_UNPRINTED.sub(" ", text[: 4 * SHOWN]).split())[:SHOWN]


class Stop(StrEnum):
    """How far a refusal reaches beyond its delivery."""

    NOTHING = ""
    PROVIDER = "provider"  #: its policy refuses us: the others there would only be refused too
    EDITION = "edition"  #: the edition itself is refused: too large
    TRANSPORT = "transport"  #: our login is refused: the delivery is as it was


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a reply means; *suppress* says why the address must not be mailed again."""

    state: DeliveryState
    due: datetime | None = None  #: for a deferred one
    suppress: str = ""
    stop: Stop = Stop.NOTHING
    slower: bool = False  #: the server asks for patience: fewer connections


def judge(reply: Reply, *, attempts: int, now: datetime, jitter: float) -> Judgement:
    """What *reply* means for a delivery that had *attempts* hand-overs before this one.

    *jitter* (0 to 1) spreads the retries, so that they do not all come back in one moment.
    """
    if 200 <= reply.code < 300:  # noqa: PLR2004 - RFC 5321 §4.2.1
        return Judgement(state=DeliveryState.ACCEPTED)
    if reply.code in WRONG_LOGIN or reply.enhanced == "5.7.8":
        return Judgement(state=DeliveryState.PENDING, stop=Stop.TRANSPORT)
    if reply.code < 500:  # noqa: PLR2004 - 4xx, and a 3xx where none belongs
        return _later(reply, attempts, now, jitter)
    return _never(reply)


def _never(reply: Reply) -> Judgement:
    code = reply.enhanced
    if code in NO_SUCH_ADDRESS:
        return Judgement(state=DeliveryState.FAILED, suppress=f"no such mailbox ({code})")
    if code in TOO_LARGE or (reply.code == 552 and code not in MAILBOX_FULL):  # noqa: PLR2004
        return Judgement(state=DeliveryState.FAILED, stop=Stop.EDITION)
    if code.startswith("5.7."):
        return Judgement(state=DeliveryState.FAILED, stop=Stop.PROVIDER)
    return Judgement(state=DeliveryState.FAILED)


def _later(reply: Reply, attempts: int, now: datetime, jitter: float) -> Judgement:
    if attempts + 1 >= ATTEMPTS:
        return Judgement(state=DeliveryState.FAILED)
    busy = reply.code == 421 or reply.enhanced.startswith("4.7.")  # noqa: PLR2004
    return Judgement(
        state=DeliveryState.DEFERRED, due=now + wait(attempts, jitter),
        slower=busy and reply.enhanced != "4.7.1",  # greylisting is about one message
    )  # fmt: skip


def wait(attempts: int, jitter: float) -> timedelta:
    """Until the next attempt: 5 minutes, doubled each time up to 4 hours, and up to half more."""
    doubled = FIRST_WAIT * 2 ** min(attempts, 10)
    return min(doubled, LONGEST_WAIT) * (1 + jitter / 2)
