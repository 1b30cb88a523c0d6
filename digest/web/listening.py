"""The sockets that the pages are answered on, bound before anybody is told of them."""

from __future__ import annotations

import errno
import socket
from contextlib import ExitStack
from dataclasses import dataclass

from digest.errors import Refused

_LINE = 2048  # connections that may wait to be taken
_NOT_OURS = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}


@dataclass(frozen=True, slots=True)
class Listening:
    """Bound sockets, one for each address that a host has."""

    host: str
    sockets: tuple[socket.socket, ...]

    @property
    def url(self) -> str:
        """Where the pages are, with the port that was given where none was asked for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.sockets[0].getsockname()[1]}/"

    def close(self) -> None:
        """Listen no more."""
        for one in self.sockets:
            one.close()


def listen(host: str, port: int) -> Listening:
    """Listen on all addresses of *host*; *port* 0 takes any that is free.

    :raises Refused: with what to choose in its place.
    """
    with ExitStack() as bound:
        sockets: list[socket.socket] = []
        for family, address in _addresses(host):
            try:
                one = socket.create_server((address, port), family=family, backlog=_LINE)
            except OSError as error:
                if error.errno in _NOT_OURS and sockets:  # such as ::1, where there is no IPv6
                    continue
                raise Refused(_why_not(error, host, port)) from error
            sockets.append(bound.enter_context(one))
            port = one.getsockname()[1]
        bound.pop_all()
    return Listening(host, tuple(sockets))


def _addresses(host: str) -> list[tuple[socket.AddressFamily, str]]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):  # a label that is too long for a name
        raise Refused(f"--host {host}: its name does not resolve; {_WHICH}") from None
    # IPv4 first: it is there everywhere
    ordered = sorted(found, key=lambda one: one[0] is not socket.AF_INET)
    return list(dict.fromkeys((one[0], str(one[4][0])) for one in ordered))


_WHICH = "choose an address of this machine, 0.0.0.0 for all of them"


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken; choose another with --port"
    if error.errno in _NOT_OURS:
        return f"--host {host}: is no address of this machine; {_WHICH}"
    if error.errno == errno.EACCES:
        return f"port {port} is kept for root; choose one from 1024 up with --port"
    return f"cannot listen on {host}, port {port}: {error.strerror}"
