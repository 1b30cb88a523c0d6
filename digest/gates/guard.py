"""Which hosts may be asked: the public network on the web's ports, and what the editor let in.

An exception is one host and one port, to the letter. It is checked three times: the address before
a request, what its name resolves to, and the very address a socket is about to connect to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ipaddress import ip_address

from digest.gates.addresses import may_reach
from digest.gates.split import Parts


class Guard:
    """What one fetcher may reach; remembers which addresses stand behind an editor's exception."""

    def __init__(
        self, *, ports: Sequence[int], allow: Sequence[str], resolve: Mapping[str, str]
    ) -> None:
        self._ports = frozenset(ports)
        self._allow = tuple(_host_and_port(rule) for rule in allow)
        self._resolve = {
            name.lower().removesuffix("."): str(ip_address(to)) for name, to in resolve.items()
        }
        self._vouched: set[tuple[str, int]] = set()

    def refusal(self, parts: Parts) -> str:
        """Why *parts* may not be asked, in words; empty when they may. Resolves no names."""
        if self.excepts(parts.host, parts.port):
            if parts.literal:
                self._vouched.add((str(parts.literal), parts.port))
            return ""
        if parts.port not in self._ports:
            return f"port {parts.port} is not among fetch.ports; {_let_in(parts.host, parts.port)}"
        if parts.literal and not may_reach(str(parts.literal)):
            return _not_public(parts.host, str(parts.literal), parts.port)
        return ""

    def excepts(self, host: str, port: int) -> bool:
        """Whether the editor named exactly this host and port in `fetch.allow`."""
        return any(port == allowed and _matches(rule, host) for rule, allowed in self._allow)

    def told(self, host: str) -> str | None:
        """The address that `fetch.resolve` gives for a name."""
        for rule, address in self._resolve.items():
            if _matches(rule, host):
                return address
        return None

    def checked(self, host: str, port: int, addresses: Sequence[str]) -> str:
        """Why the *addresses* of *host* may not be connected to; empty when they all may.

        One forbidden address refuses the name: a mixed answer is an attack or a mistake.
        """
        if self.excepts(host, port):
            self._vouched.update((address, port) for address in addresses)
            return ""
        for address in addresses:
            if not may_reach(address):
                return _not_public(host, address, port)
        return ""

    def may_connect(self, address: str, port: int) -> bool:
        """The last word, on the address of a socket."""
        return may_reach(address) or (address, port) in self._vouched


def _not_public(host: str, address: str, port: int) -> str:
    leads = f"{host} leads to {address}" if host != address else host
    return f"{leads}, which is no public address; {_let_in(host, port)}"


def _let_in(host: str, port: int) -> str:
    """What an editor writes who means it."""
    named = f"[{host}]" if ":" in host else host
    return f'to let it in, write into config/press.yaml: fetch: {{allow: ["{named}:{port}"]}}'


def _matches(rule: str, host: str) -> bool:
    if rule.startswith("*."):
        return host.endswith(rule[1:])
    return rule == host


def _host_and_port(rule: str) -> tuple[str, int]:
    host, _, port = rule.rpartition(":")
    return host.strip("[]").lower().removesuffix("."), int(port)
