"""Somebody wishes the send to end: SIGINT, SIGTERM or SIGHUP once, or again, at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType


class Wish:
    """Whether to stop; the first wish lets what is on the wire be finished."""

    def __init__(self) -> None:
        self._times = 0

    @property
    def to_stop(self) -> bool:
        """Take nothing new."""
        return self._times > 0

    @property
    def at_once(self) -> bool:
        """Break off: what is on the wire is in doubt."""
        return self._times > 1

    def utter(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Wish it (once more)."""
        self._times += 1


@contextmanager
def heeding_signals() -> Generator[Wish]:
    """What would end the process becomes a wish; only the first thread can hear it."""
    wish = Wish()
    if threading.current_thread() is not threading.main_thread():
        yield wish
        return
    # the terminal may be closed while it sends; under nohup that is to change nothing
    hung_up = [signal.SIGHUP] if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN else []
    heard = (signal.SIGINT, signal.SIGTERM, *hung_up)
    before = [signal.signal(one, wish.utter) for one in heard]
    try:
        yield wish
    finally:
        for one, handler in zip(heard, before, strict=True):
            signal.signal(one, handler)
