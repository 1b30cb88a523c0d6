"""A request to stop sending: SIGINT, SIGTERM or SIGHUP once, or again, at once.

Where the send is not the process's own work but a worker's, who heeds the signals says so instead.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType


class StopRequest:
    """Whether to stop; after the first request what is on the wire is still finished."""

    def __init__(self, stop: Callable[[], bool]) -> None:
        """*stop*: whether somebody else asks to."""
        self._times = 0
        self._stop = stop

    @property
    def made(self) -> bool:
        """Take nothing new."""
        return self._times > 0 or self._stop()

    @property
    def at_once(self) -> bool:
        """Break off: what is on the wire is in doubt."""
        return self._times > 1

    def make(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Ask to stop; the second time, at once."""
        self._times += 1


@contextmanager
def stopping_on_signals(stop: Callable[[], bool] = lambda: False) -> Generator[StopRequest]:
    """What would end the process asks to stop; only the first thread hears it, others *stop*."""
    request = StopRequest(stop)
    if threading.current_thread() is not threading.main_thread():
        yield request
        return
    # the terminal may be closed while it sends; under nohup that is to change nothing
    hung_up = [signal.SIGHUP] if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN else []
    heard = (signal.SIGINT, signal.SIGTERM, *hung_up)
    before = [signal.signal(one, request.make) for one in heard]
    try:
        yield request
    finally:
        for one, handler in zip(heard, before, strict=True):
            signal.signal(one, handler)
