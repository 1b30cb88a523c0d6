"""A request to stop sending: SIGINT, SIGTERM or SIGHUP once, or again, at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType


class StopRequest:
    """Whether to stop; after the first request what is on the wire is still finished."""

    def __init__(self) -> None:
        self._times = 0

    @property
    def made(self) -> bool:
        """Take nothing new."""
        return self._times > 0

    @property
    def at_once(self) -> bool:
        """Break off: what is on the wire is in doubt."""
        return self._times > 1

    def make(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Ask to stop; the second time, at once."""
        self._times += 1


@contextmanager
def stopping_on_signals() -> Generator[StopRequest]:
    """What would end the process asks to stop; only the first thread can hear it."""
    stop = StopRequest()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    # the terminal may be closed while it sends; under nohup that is to change nothing
    hung_up = [signal.SIGHUP] if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN else []
    heard = (signal.SIGINT, signal.SIGTERM, *hung_up)
    before = [signal.signal(one, stop.make) for one in heard]
    try:
        yield stop
    finally:
        for one, handler in zip(heard, before, strict=True):
            signal.signal(one, handler)
