"""Plan: schedule > missed and due slots > editions; any number of processes plan each slot once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from digest.model.edition import EditionState
from digest.model.ids import EditionId, Slug
from digest.slots import next_slots, slots
from digest.store import digests as digest_rows
from digest.store import editions as edition_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from digest.press.wiring import Press
    from digest.settings.load import Digest
    from digest.settings.schema import ScheduleSettings

ON_TIME = timedelta(minutes=15)  # a cron line that calls every quarter of an hour is not late
OWN_RHYTHM = ""
DAILY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What becomes of the slots that have passed since the last one planned."""

    make: tuple[datetime, ...] = ()
    missed: tuple[datetime, ...] = ()  #: too late, or a later one stands for it


def period_of(digest: Digest, now: datetime) -> timedelta:
    """The time between two of its slots, about; a day where it has no schedule."""
    plan = digest.schedule
    coming = next_slots(plan, now, 3) if plan else []
    gaps = [later - earlier for earlier, later in pairwise(coming)]
    return max(gaps, default=DAILY)


def decide(passed: Sequence[datetime], now: datetime, rule: ScheduleSettings) -> Due:
    """Which of the *passed* slots are still made: `catch_up` and `grace`, pure."""
    limit = min(rule.grace, ON_TIME) if rule.catch_up == "none" else rule.grace
    young = [slot for slot in passed if now - slot <= limit]
    make = young if rule.catch_up == "all" else young[-1:]
    return Due(make=tuple(make), missed=tuple(slot for slot in passed if slot not in make))


def plan_due(press: Press, digests: Iterable[Digest]) -> list[EditionId]:
    """Insert an edition for every due slot; those that another process won are not named."""
    now = press.now()
    return [edition for digest in digests for edition in _plan_digest(press, digest, now)]


def _plan_digest(press: Press, digest: Digest, now: datetime) -> list[EditionId]:
    rule, plan = digest.settings.schedule, digest.schedule
    if rule is None or plan is None:
        return []
    with press.database.write() as conn:
        # A new digest looks back by its grace; a changed schedule not at all, so that it never
        # resurrects a slot that the old one did not have.
        start = digest_rows.planned_until(
            conn, digest.slug, digest.schedule_fingerprint, new=now - rule.grace, changed=now
        )
        due = decide(list(slots(plan, start, now)), now, rule)
        for slot in due.missed:
            _plan_missed(conn, digest.slug, slot, now)
        planned = [edition_rows.plan(conn, digest.slug, OWN_RHYTHM, slot, now) for slot in due.make]
        digest_rows.set_planned_until(conn, digest.slug, max(start, now))
    return [edition for edition in planned if edition is not None]


def _plan_missed(conn: Connection, slug: Slug, slot: datetime, now: datetime) -> None:
    edition = edition_rows.plan(conn, slug, OWN_RHYTHM, slot, now)
    if edition is not None:
        reason = "missed: nothing ran at the time, and its articles go into the next edition"
        edition_rows.transition(
            conn, edition, EditionState.PLANNED, EditionState.SKIPPED, reason=reason
        )
