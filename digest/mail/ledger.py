"""The account of one send: every hand-over ends in it, first on disk, then in the database.

Verdicts go to the database in groups; the journal bridges the time until then.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Literal

from digest.mail.dialogue import Handover
from digest.mail.journal import Journal
from digest.mail.replies import Judgement, Reply, Stop, judge
from digest.model.delivery import Delivery, DeliveryState, Verdict
from digest.now import Now

GROUP = 64  #: verdicts a transaction; more would only help a database that is far away
GROUP_AGE = 0.2  #: seconds a verdict may wait for its group

Record = Callable[[Sequence[Verdict]], None]
SOON = timedelta(minutes=5)


class Ledger:
    """Judges replies, keeps the journal, and folds it into the database through *record*.

    :ivar stop: why nothing more may be sent, with the reply that says so.
    :ivar refused_by: providers (domains) that refuse the edition by policy, and their words.
    """

    def __init__(
        self,
        journal: Journal,
        record: Record,
        *,
        now: Now,
        jitter: Callable[[], float],
        in_doubt: Literal["hold", "resend"] = "hold",
    ) -> None:
        self._journal = journal
        self._record = record
        self._now = now
        self._jitter = jitter
        self._in_doubt = in_doubt
        self._group: list[Verdict] = []
        self._since = 0.0
        self.stop: tuple[Stop, str] | None = None
        self.refused_by: dict[str, str] = {}
        self.concluded = 0

    def leaving(self, handover: Handover) -> None:
        """The body leaves with the very next write."""
        self._journal.leaving(handover.delivery.id)

    def answered(self, handover: Handover, reply: Reply) -> Judgement:
        """The server has decided."""
        delivery = handover.delivery
        judgement = judge(reply, attempts=delivery.attempts, now=self._now(), jitter=self._jitter())
        self._heed(delivery, judgement, reply)
        self._conclude(
            Verdict(
                delivery=delivery.id,
                state=judgement.state,
                reply=str(reply),
                due=judgement.due,
                suppress=judgement.suppress,
            )
        )
        return judgement

    def doubted(self, handover: Handover, why: str) -> None:
        """The body had left, and no answer came: held for the editor, or sent again."""
        state, due = DeliveryState.IN_DOUBT, None
        if self._in_doubt == "resend":
            state, due = DeliveryState.DEFERRED, self._now() + SOON
        reply = f"{why} after the message had left, before an answer"
        self._conclude(Verdict(delivery=handover.delivery.id, state=state, reply=reply, due=due))

    def refused(self, delivery: Delivery, why: str) -> None:
        """It cannot be handed over at all: nothing was said to any server."""
        self._conclude(Verdict(delivery=delivery.id, state=DeliveryState.FAILED, reply=why))

    def fold_if_old(self) -> None:
        """Called a few times a second, so that no verdict waits for its group."""
        if self._group and time.monotonic() - self._since >= GROUP_AGE:
            self.fold()

    def fold(self) -> None:
        """Put every verdict so far into the database."""
        if self._group:
            self._record(self._group)
            self._group = []
            self._journal.folded()

    def _heed(self, delivery: Delivery, judgement: Judgement, reply: Reply) -> None:
        match judgement.stop:
            case Stop.NOTHING:
                pass
            case Stop.PROVIDER:
                self.refused_by[provider_of(delivery.email)] = str(reply)
            case Stop.EDITION | Stop.TRANSPORT:
                self.stop = (judgement.stop, str(reply))

    def _conclude(self, verdict: Verdict) -> None:
        self._journal.concluded(verdict)
        if not self._group:
            self._since = time.monotonic()
        self._group.append(verdict)
        self.concluded += 1
        if len(self._group) >= GROUP:
            self.fold()


def provider_of(email: str) -> str:
    """Who decides about mail to *email*: its domain."""
    return email.rpartition("@")[2].lower()
