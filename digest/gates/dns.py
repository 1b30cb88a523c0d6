"""Ask the machine's name server for a domain's TXT records (RFC 1035), without a library.

Only `digest doctor` asks, a handful of times; a cache or DNSSEC would earn nothing here.
"""

from __future__ import annotations

import secrets
import socket
import struct
from pathlib import Path

from digest.errors import TryAgain

_TXT = 16
_IN = 1
_NO_SUCH_NAME = 3
_POINTER = 0xC0  # a name that goes on elsewhere in the message: RFC 1035 §4.1.4
_TRUNCATED = 0x0200
_PORT = 53
_RECURSE = 0x0100


class NoAnswer(TryAgain):
    """No name server answered; nothing is known about the domain."""


def name_servers(resolv_conf: Path = Path("/etc/resolv.conf")) -> tuple[str, ...]:
    """The addresses that this machine asks."""
    try:
        lines = resolv_conf.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    words = [line.split() for line in lines]
    return tuple(word[1] for word in words if len(word) > 1 and word[0] == "nameserver")


def text_records(
    domain: str, *, servers: tuple[str, ...], port: int = _PORT, timeout: float = 3.0
) -> tuple[str, ...]:
    """The TXT records of *domain*, none where it has none; *timeout* in seconds, for each server.

    :raises NoAnswer: when no server could be asked.
    """
    try:
        query = _query(domain)
    except UnicodeError as error:  # a label is empty, or too long
        raise NoAnswer(f"{domain} is no name of a domain ({error})") from None
    for server in servers:
        try:
            answer = _over_udp(query, server, port, timeout)
            if int.from_bytes(answer[2:4], "big") & _TRUNCATED:
                answer = _over_tcp(query, server, port, timeout)
            return _texts(answer, query)
        except (OSError, ValueError, IndexError, struct.error):
            continue
    raise NoAnswer(f"no name server answered for {domain}")


def _query(domain: str) -> bytes:
    labels = domain.strip(".").encode("idna").split(b".")
    name = b"".join(bytes([len(label)]) + label for label in labels) + b"\0"
    header = struct.pack(">HHHHHH", secrets.randbits(16), _RECURSE, 1, 0, 0, 0)
    return header + name + struct.pack(">HH", _TXT, _IN)


def _over_udp(query: bytes, server: str, port: int, timeout: float) -> bytes:
    family = socket.AF_INET6 if ":" in server else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as asked:
        asked.settimeout(timeout)
        asked.connect((server, port))  # answers from anybody else are dropped by the kernel
        asked.send(query)
        return asked.recv(4096)


def _over_tcp(query: bytes, server: str, port: int, timeout: float) -> bytes:
    with socket.create_connection((server, port), timeout) as asked, asked.makefile("rb") as answer:
        asked.sendall(len(query).to_bytes(2, "big") + query)
        return answer.read(int.from_bytes(answer.read(2), "big"))


def _texts(answer: bytes, query: bytes) -> tuple[str, ...]:
    """The TXT records in an answer to *query*.

    :raises ValueError: when it answers something else, or the server failed.
    """
    identity, flags, _, count = struct.unpack(">HHHH", answer[:8])
    code = flags & 0x000F
    if identity != int.from_bytes(query[:2], "big") or code not in {0, _NO_SUCH_NAME}:
        raise ValueError("not an answer to this question")
    at = len(query)  # the question is repeated as it was asked
    found: list[str] = []
    for _ in range(count):
        at = _after_name(answer, at)
        kind, _, _, length = struct.unpack(">HHIH", answer[at : at + 10])
        data = answer[at + 10 : at + 10 + length]
        at += 10 + length
        if kind == _TXT:
            found.append(_joined(data))
    return tuple(found)


def _after_name(answer: bytes, at: int) -> int:
    while answer[at] and answer[at] < _POINTER:
        at += 1 + answer[at]
    return at + (2 if answer[at] else 1)


def _joined(data: bytes) -> str:
    """A record's strings, put together as SPF and DKIM ask (RFC 7208 §3.3)."""
    joined, at = b"", 0
    while at < len(data):
        joined += data[at + 1 : at + 1 + data[at]]
        at += 1 + data[at]
    return joined.decode("utf-8", "replace")
