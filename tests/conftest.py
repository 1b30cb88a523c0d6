"""What every room's tests share: deterministic property tests, and no network but loopback."""

from __future__ import annotations

import re
import socket

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--may-skip", metavar="REGEX", help="fail when a test skips for another reason"
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A machine that has everything must run everything: a silent skip is a hole in the proof."""
    allowed = session.config.getoption("--may-skip")
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if allowed is None or reporter is None or hasattr(session.config, "workerinput"):
        return
    reasons = [str(report.longrepr) for report in reporter.stats.get("skipped", [])]
    wrong = [reason for reason in reasons if not re.search(allowed, reason)]
    for reason in wrong:
        reporter.write_line(f"skipped against expectation: {reason}", red=True)
    if wrong and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True)
def _only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for the world fails at once, and says where it wanted to go."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else "127.unix"
        assert str(host).startswith(LOOPBACK), f"a test wants to connect to {address}"
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)
