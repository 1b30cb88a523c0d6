"""The wish to stop, as the machine utters it."""

from __future__ import annotations

import os
import signal

import pytest

from digest.mail import heeding_signals


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_is_a_wish_and_the_second_one_a_command(name: str) -> None:
    """A closed terminal too: what is on the wire is finished, so that nothing is in doubt."""
    one = signal.Signals[name]
    before = signal.getsignal(one)
    with heeding_signals() as wish:
        os.kill(os.getpid(), one)
        assert (wish.to_stop, wish.at_once) == (True, False)
        os.kill(os.getpid(), one)
        assert wish.at_once
    assert signal.getsignal(one) is before


def test_a_send_under_nohup_outlives_its_terminal() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with heeding_signals() as wish:
            os.kill(os.getpid(), signal.SIGHUP)
            assert not wish.to_stop
    finally:
        signal.signal(signal.SIGHUP, before)
