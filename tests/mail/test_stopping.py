"""A request to stop, as the machine makes it."""

from __future__ import annotations

import os
import signal

import pytest

from digest.mail import stopping_on_signals


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_asks_to_stop_and_the_second_one_at_once(name: str) -> None:
    """A closed terminal too: what is on the wire is finished, so that nothing is in doubt."""
    one = signal.Signals[name]
    before = signal.getsignal(one)
    with stopping_on_signals() as stop:
        os.kill(os.getpid(), one)
        assert (stop.made, stop.at_once) == (True, False)
        os.kill(os.getpid(), one)
        assert stop.at_once
    assert signal.getsignal(one) is before


def test_a_send_under_nohup_outlives_its_terminal() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stopping_on_signals() as stop:
            os.kill(os.getpid(), signal.SIGHUP)
            assert not stop.made
    finally:
        signal.signal(signal.SIGHUP, before)
