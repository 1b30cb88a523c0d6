"""The clock: APScheduler wakes the press at each slot; it never decides what is due.

Slots, catch-up and once-only are the database's and `plan`'s; this is an alarm clock, in memory,
and several processes may all run one. A job store shared by two schedulers fires twice
(agronholm/apscheduler#231), and the default misfire grace of one second drops slots: hence the
settings below.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.interval import IntervalTrigger

from digest.slots import Schedule, next_slots

if TYPE_CHECKING:
    from digest.press.wiring import Press

SWEEP = timedelta(seconds=30)  # deadlines, deferred deliveries, what another process left
log = logging.getLogger("digest.clock")


class SlotTrigger(BaseTrigger):
    """Fires at the slots of a schedule."""

    def __init__(self, plan: Schedule) -> None:
        self.plan = plan

    def get_next_fire_time(
        self, previous_fire_time: datetime | None, now: datetime
    ) -> datetime | None:
        """The first slot after the previous one; all arithmetic in UTC."""
        coming = next_slots(self.plan, previous_fire_time or now, 1)
        return coming[0] if coming else None


def start_clock(press: Press, wake: Callable[[], None]) -> BackgroundScheduler:
    """Call *wake* at every slot of every digest, and every half minute; in a thread, one at a time.

    The caller shuts the returned scheduler down.
    """
    clock = BackgroundScheduler(
        timezone="UTC",
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    for digest in press.config.digests.values():
        plan = digest.schedule
        if plan is not None:
            clock.add_job(wake, SlotTrigger(plan), id=f"slot:{digest.slug}", replace_existing=True)
    clock.add_job(wake, IntervalTrigger(seconds=int(SWEEP.total_seconds())), id="sweep")
    clock.start()
    log.info("the clock runs for %s", ", ".join(press.config.digests) or "no digest")
    return clock
