"""TXT records from a name server on loopback, over UDP and, where they are long, TCP."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from digest.gates.dns import NoAnswer, name_servers, text_records

SERVER = ("127.0.0.1",)
PATIENCE = 5.0


class NameServer:
    """Answers every question with *records*; says *long* over UDP, so that TCP has to be tried."""

    def __init__(self, *records: bytes, code: int = 0, long: bool = False) -> None:
        self.records, self.code, self.long = records, code, long
        self.asked: list[str] = []
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.port = self.udp.getsockname()[1]
        self.tcp = socket.create_server(("127.0.0.1", self.port)) if long else None

    def serve(self) -> None:
        query, client = self.udp.recvfrom(512)
        self.udp.sendto(self.answer(query, cut=self.long), client)
        if self.tcp:
            with closing(self.tcp.accept()[0]) as connection:
                query = connection.recv(512)[2:]
                answer = self.answer(query)
                connection.sendall(len(answer).to_bytes(2, "big") + answer)

    def answer(self, query: bytes, *, cut: bool = False) -> bytes:
        self.asked.append(query[13:-5].decode())
        flags = 0x8180 | self.code | (0x0200 if cut else 0)
        records = () if cut else self.records
        header = query[:2] + struct.pack(">HHHHH", flags, 1, len(records) + (not cut), 0, 0)
        alias = b"\xc0\x0c" + struct.pack(">HHIH", 5, 1, 60, 2) + b"\xc0\x0c"
        made = [
            b"\x03abc\x00" + struct.pack(">HHIH", 16, 1, 60, len(record)) + record
            for record in records
        ]
        return header + query[12:] + (b"" if cut else alias) + b"".join(made)


@pytest.fixture
def answering() -> Iterator[list[NameServer]]:
    """Serves each name server that a test puts in."""
    started: list[NameServer] = []
    yield started
    for server in started:
        server.udp.close()
        if server.tcp:
            server.tcp.close()


def ask(
    server: NameServer, answering: list[NameServer], domain: str = "x.example"
) -> tuple[str, ...]:
    answering.append(server)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        return text_records(domain, servers=SERVER, port=server.port, timeout=PATIENCE)
    finally:
        thread.join(PATIENCE)


def test_every_record_is_given_and_other_kinds_are_not(answering: list[NameServer]) -> None:
    server = NameServer(b"\x06v=spf1", b"\x02hi")
    assert ask(server, answering) == ("v=spf1", "hi")
    assert server.asked == ["x\x07example"]


def test_the_strings_of_a_record_are_joined_without_a_space(answering: list[NameServer]) -> None:
    """RFC 7208 §3.3: long records come in pieces of at most 255 bytes."""
    assert ask(NameServer(b"\x07v=spf1 \x04-all"), answering) == ("v=spf1 -all",)


def test_a_long_answer_is_asked_for_again_over_tcp(answering: list[NameServer]) -> None:
    long = b"".join(b"\xff" + b"a" * 255 for _ in range(4))
    assert ask(NameServer(long, long=True), answering) == ("a" * 1020,)


def test_a_name_that_is_not_there_has_no_records(answering: list[NameServer]) -> None:
    assert ask(NameServer(code=3), answering) == ()


def test_a_server_that_fails_is_no_answer(answering: list[NameServer]) -> None:
    with pytest.raises(NoAnswer, match=r"no name server answered for x\.example"):
        ask(NameServer(code=2), answering)


def test_a_server_that_is_not_there_is_no_answer() -> None:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NoAnswer):
        text_records("x.example", servers=SERVER, port=port, timeout=0.2)
    with pytest.raises(NoAnswer):
        text_records("x.example", servers=())


def test_the_machine_says_whom_it_asks(tmp_path: Path) -> None:
    file = tmp_path / "resolv.conf"
    file.write_text("# one\nsearch lan\nnameserver 10.0.0.1\nnameserver ::1 # two\nnameserver\n")
    assert name_servers(file) == ("10.0.0.1", "::1")
    assert name_servers(tmp_path / "none") == ()


def test_what_is_no_name_of_a_domain_has_no_answer() -> None:
    with pytest.raises(NoAnswer, match="is no name of a domain"):
        text_records(f"{'ü' * 63}.example", servers=SERVER)
