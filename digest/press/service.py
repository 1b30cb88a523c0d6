"""The service: one process that keeps the press going, as its config says now.

A clock wakes workers, each of which does one pass at a time; the config is read anew when its
files change, and a wrong one is told and left aside: the last good one goes on.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.errors import DigestError
from digest.press.clock import start_clock
from digest.press.collect import RoundEnded
from digest.press.run import Ran, run
from digest.settings.load import load_config

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

    from digest.press.wiring import Press

LOOK_AGAIN = timedelta(seconds=5)  # at the config's files
log = logging.getLogger("digest.service")


class Service:
    """A running press; `press` is always the last good one."""

    def __init__(self, press: Press, environ: Mapping[str, str]) -> None:
        self.press = press
        self.config_fault = ""  #: what is wrong with the files now; empty: nothing
        self._environ = environ
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._clock: BackgroundScheduler | None = None
        self._changing = threading.Lock()  # config and clock: one worker at a time
        self._stamp = self._stamps()

    def start(self, *, clock: bool = True, workers: int = 1) -> None:
        """Start the clock, and as many workers; the first pass begins at once."""
        if clock:
            self._clock = start_clock(self.press, self._wake.set)
        for number in range(workers):
            thread = threading.Thread(target=self._work, name=f"digest-worker-{number}")
            thread.start()
            self._threads.append(thread)
        self._wake.set()

    def stop(self) -> None:
        """End after what is being delivered; a round through the sources is broken off."""
        self._stop.set()
        self._wake.set()
        with self._changing:
            if self._clock is not None:
                self._clock.shutdown(wait=False)
        for thread in self._threads:
            thread.join()

    def pass_once(self) -> Ran:
        """One pass of all that is due, told in the log."""
        ran = run(self.press, tell=log.info, stop=self._stop.is_set)
        for problem in ran.problems:
            log.error("%s", problem)
        return ran

    def reload(self) -> bool:
        """Read the config anew if its files changed; whether another one is in force now."""
        with self._changing:
            return self._reload()

    def _reload(self) -> bool:
        stamp = self._stamps()
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        try:
            config = load_config(self.press.home, self._environ)
        except DigestError as error:
            self.config_fault = str(error)
            log.error("the config is wrong, the last good one goes on:\n%s", error)  # noqa: TRY400 - no traceback for an editor's slip
            return False
        self.config_fault = ""
        self.press = replace(self.press, config=config)
        if self._clock is not None and not self._stop.is_set():
            self._clock.shutdown(wait=False)
            self._clock = start_clock(self.press, self._wake.set)
        log.info("the config was read anew")
        return True

    def _work(self) -> None:
        while not self._stop.is_set():
            if woken := self._wake.wait(LOOK_AGAIN.total_seconds()):
                self._wake.clear()
            if not self._stop.is_set():
                self._look_safely(woken=woken)

    def _look_safely(self, *, woken: bool) -> None:
        """Look at the config, and do a pass if there is a reason; the worker outlives all."""
        try:
            if self.reload() or woken:
                self.pass_once()
        except RoundEnded as ended:
            log.info("%s", ended)
        except DigestError as error:
            log.error("%s", error)  # noqa: TRY400 - time or an editor will mend it
        except Exception:
            log.exception("a pass failed; the next one begins anew")

    def _stamps(self) -> tuple[tuple[str, int, int], ...]:
        """The config's files, when each was written and how large it is; and which templates are.

        A digest may name one before it is written, which is a fault until then.
        """
        found: list[tuple[str, int, int]] = []
        for file in sorted((self.press.home / "config").rglob("*.yaml")):
            # an editor's program is putting another in its place, or its folder was shut:
            # then it is missing here, and whoever reads the config says why
            with suppress(OSError):
                about = file.stat()
                found.append((str(file), about.st_mtime_ns, about.st_size))
        templates = sorted(map(str, (self.press.home / "templates").glob("*.j2")))
        return (*found, *((name, 0, 0) for name in templates))
