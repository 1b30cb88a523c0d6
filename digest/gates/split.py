"""An http(s) address taken apart, its host written the one way that every resolver reads alike.

Parsers disagree about hostile addresses (of 1,327 tried, urlsplit and httpx disagreed on 121
hosts), so there is one parser here, and what it cannot read strictly is no address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from digest.gates.addresses import legacy_ipv4, looks_numeric

LONGEST = 4096  # more than any browser's address bar is asked for; feeds have held megabytes
DEFAULT_PORTS = {"http": 80, "https": 443}
_HTTP = re.compile(r"(https?)://([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_QUOTED = str.maketrans({'"': "%22", "<": "%3C", ">": "%3E", "`": "%60"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """An http(s) address taken apart; `str()` puts it together again."""

    scheme: str
    host: str  #: lower case, punycode; an IPv6 address without brackets
    port: int  #: the scheme's default where none was given
    path: str
    query: str  #: with its `?`, or empty
    fragment: str  #: with its `#`, or empty

    @property
    def literal(self) -> IPv4Address | IPv6Address | None:
        """The address, when the host is one and not a name."""
        if ":" in self.host:
            return IPv6Address(self.host)
        return legacy_ipv4(self.host) if looks_numeric(self.host) else None

    @property
    def authority(self) -> str:
        """Host and port as they stand in an address; a default port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}{self.query}{self.fragment}"


def split_url(text: str) -> Parts | None:
    """The parts of an http(s) address, or None where it is not strictly one."""
    if len(text) > LONGEST or not text.isprintable() or " " in text or "\\" in text:
        return None
    match = _HTTP.fullmatch(text)
    if match is None:
        return None
    scheme, authority = match[1].lower(), match[2]
    host, port = _host_and_port(authority)
    if not host or port == 0:
        return None
    return Parts(
        scheme=scheme,
        host=host,
        port=port or DEFAULT_PORTS[scheme],
        path=match[3].translate(_QUOTED),
        query=(match[4] or "").translate(_QUOTED),
        fragment=(match[5] or "").translate(_QUOTED),
    )


@lru_cache(4096)  # a feed's links name one host, over and over
def _host_and_port(authority: str) -> tuple[str, int | None]:
    """Host in its one spelling, empty if it is none; port, 0 if it is none, None if not given."""
    if "@" in authority or "%" in authority:
        return "", None
    if authority.startswith("["):
        literal, closed, rest = authority[1:].partition("]")
        host = _ipv6(literal) if closed else ""
    else:
        name, colon, rest = authority.partition(":")
        host, rest = _name(name), colon + rest
    if rest in {"", ":"}:
        return host, None
    digits = rest[1:]
    if rest[0] != ":" or not digits.isascii() or not digits.isdigit() or len(digits) > 5:  # noqa: PLR2004 - 65535
        return "", None
    port = int(digits)
    return host, port if port < 2**16 else 0


def _ipv6(literal: str) -> str:
    try:
        address = IPv6Address(literal)
    except AddressValueError:
        return ""
    return "" if address.scope_id else address.compressed


def _name(name: str) -> str:
    if not name.isascii():
        name = _punycode(name)
    name = name.lower().removesuffix(".")
    if looks_numeric(name):
        address = legacy_ipv4(name)
        return "" if address is None else str(address)
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in name.split(".")):  # noqa: PLR2004 - RFC 1035
        return ""
    return name


def _punycode(name: str) -> str:
    """The ASCII form by the rules browsers use (UTS 46), or nothing."""
    from yarl import URL  # only for the few hosts that need it: it costs 20 ms

    try:
        return URL.build(scheme="http", host=name).raw_host or ""
    except ValueError:
        return ""
