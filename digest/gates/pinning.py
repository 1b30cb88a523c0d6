"""Connections that go only where they were checked to go.

A name is resolved once, every address is judged, and the socket is told the address, not the name.
"""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from digest.gates.guard import Guard

_RESOLVERS = 32  # threads; getaddrinfo blocks, and a thousand feeds are a thousand names
_KEPT_OPEN = 2.0  # seconds; idle TLS connections cost memory (0.3 MB each)
_NAME_HOLDS = 10  # seconds that an answer is used for, so that per-host connections share it


class NotPublic(OSError):
    """A name or socket leads where the guard lets nobody go; the message says where."""


class PinnedResolver(AbstractResolver):
    """Asks the system's resolver, and hands on nothing that the guard did not see."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._threads = ThreadPoolExecutor(_RESOLVERS, thread_name_prefix="resolve")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of *host*, all of them allowed.

        :raises NotPublic: when one of them is not.
        """
        addresses = await self._addresses(host, family)
        if refusal := self._guard.checked(host, port, addresses):
            raise NotPublic(refusal)
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in addresses
        ]

    async def _addresses(self, host: str, family: socket.AddressFamily) -> list[str]:
        if told := self._guard.told(host):
            return [told]
        infos = await asyncio.get_running_loop().run_in_executor(
            self._threads,
            lambda: socket.getaddrinfo(host, None, family=family, type=socket.SOCK_STREAM),
        )
        found = [str(sockaddr[0]) for *_, sockaddr in infos]
        return list(dict.fromkeys(found))

    async def close(self) -> None:
        """Let the threads go; one that still waits for an answer is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class PinnedConnector(aiohttp.TCPConnector):
    """A connector whose every socket is checked once more, by the address it will connect to."""

    def __init__(self, guard: Guard, *, per_host: int) -> None:
        def checked_socket(info: Any) -> socket.socket:
            family, kind, protocol, _, (address, port, *_) = info
            if not guard.may_connect(address, port):
                raise NotPublic(f"{address} is no public address")
            return socket.socket(family, kind, protocol)

        super().__init__(  # pyright: ignore[reportUnknownMemberType] - aiohttp's, a bare tuple
            resolver=PinnedResolver(guard),
            limit=0,  # the client's own line counts, by host name
            limit_per_host=per_host,
            keepalive_timeout=_KEPT_OPEN,
            ttl_dns_cache=_NAME_HOLDS,
            socket_factory=checked_socket,
        )


def reason_of(error: Exception) -> str:
    """What went wrong on the way, in words; never what was sent."""
    chain: list[BaseException] = [error]
    while (under := chain[-1].__cause__ or chain[-1].__context__) and under not in chain:
        chain.append(under)
    for link in chain:
        match link:
            case NotPublic():
                return f"is not asked: {link}"
            case aiohttp.ClientConnectorCertificateError():
                told = getattr(link.certificate_error, "verify_message", "it is not for this host")
                return f"its certificate is not valid: {_short(told)}"
            case socket.gaierror():
                return "its name does not resolve"
            case _:
                pass
    return _in_words(error)


def _in_words(error: Exception) -> str:
    match error:
        case aiohttp.ClientSSLError():
            return "no TLS connection could be made"
        case aiohttp.ClientConnectorError():
            return f"cannot be reached: {error.os_error.strerror or error.os_error}"
        case aiohttp.ServerDisconnectedError() | ConnectionError():
            return "hung up without an answer"
        case aiohttp.ClientResponseError():
            return f"did not answer in HTTP: {_short(error.message)}"
        case _:
            return f"could not be read: {_short(str(error))}"


def _short(text: str) -> str:
    return " ".join(text.split())[:120]
