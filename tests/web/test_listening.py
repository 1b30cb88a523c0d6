"""The service says where it answers once it does, and why it cannot before it begins."""

from __future__ import annotations

import os
import re
import signal
import socket
import urllib.request

import pytest

from digest.errors import Refused
from digest.web.listening import listen
from tests.press.conftest import NOW, Paper


@pytest.fixture
def paper(tmp_path):
    made = Paper(tmp_path / "home")
    made.press_yaml()
    made.digest_yaml()
    made.feed([NOW])
    return made


def test_a_port_that_is_taken_is_refused_before_anything_is_begun(paper):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = paper.start("serve", "--port", str(port))
        out, err = process.communicate(timeout=50)
    assert process.returncode == 1
    assert (out, err) == ("", f"digest: port {port} is taken; choose another with --port\n")


def test_the_address_that_is_told_is_the_one_that_answers(paper):
    process = paper.start("serve", "--port", "0", "--no-worker")
    assert process.stderr is not None
    line = next(line for line in process.stderr if "answers on" in line)
    found = re.search(r"http://127\.0\.0\.1:[1-9]\d*/", line)
    assert found
    with urllib.request.urlopen(found[0] + "healthz", timeout=50) as answer:
        assert answer.status == 200
    os.kill(process.pid, signal.SIGTERM)
    out, err = process.communicate(timeout=50)
    assert process.returncode == 0, (out, err)


@pytest.mark.parametrize(
    ("host", "why"),
    [
        ("192.0.2.1", "is no address of this machine; choose"),  # for documentation (RFC 5737)
        ("a" * 70, "does not resolve; choose"),
    ],
)
def test_a_host_that_is_not_ours_is_refused(host, why):
    with pytest.raises(Refused, match=f"--host {host}: .*{why}"):
        listen(host, 0)


def test_all_addresses_of_a_host_are_listened_on_by_one_port():
    listening = listen("localhost", 0)
    ports = {one.getsockname()[1] for one in listening.sockets}
    assert listening.url == f"http://localhost:{ports.pop()}/"
    assert not ports
    listening.close()
    assert [one.fileno() for one in listening.sockets] == [-1] * len(listening.sockets)
