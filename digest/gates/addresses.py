"""Which addresses of the network may be asked: the deny table, and nothing about names.

`ipaddress.is_global` is no boundary: it lets NAT64, 6to4, multicast and more through, and differs
from one Python to the next. So the table is written out (IANA special-purpose registries, RFC 6890,
with the metadata address of Azure).
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_DENIED_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32",
        "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
        "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
_GLOBAL_6 = IPv6Network("2000::/3")  # all that is given out; the rest is refused
_DENIED_6 = tuple(
    IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)


@lru_cache(4096)  # asked of a name's address, and again of the socket's
def may_reach(address: str) -> bool:
    """Whether *address*, a literal as `getaddrinfo` gives it, lies in the public network."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return is_public(parsed)


def is_public(address: Address) -> bool:
    """Whether *address* lies in the public network; one with a zone id does not."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _DENIED_4)
    if address.scope_id:
        return False
    if address.ipv4_mapped:  # the kernel would speak IPv4 to it
        return is_public(address.ipv4_mapped)
    return address in _GLOBAL_6 and not any(address in network for network in _DENIED_6)


def legacy_ipv4(host: str) -> IPv4Address | None:
    """What a resolver makes of *host* written as one to four numbers, octal and hexadecimal too.

    `127.1`, `0x7f000001` and `017700000001` are all 127.0.0.1 (WHATWG URL, "IPv4 parser").
    """
    parts = host.split(".")
    if not 1 <= len(parts) <= 4:  # noqa: PLR2004 - four numbers at most
        return None
    numbers = [_number(part) for part in parts]
    *leading, last = numbers
    if last is None or any(number is None or number > 255 for number in leading):  # noqa: PLR2004 - a byte
        return None
    if last >= 256 ** (5 - len(parts)):
        return None
    value = last
    for place, number in enumerate(leading):
        value += (number or 0) << (8 * (3 - place))
    return IPv4Address(value)


def looks_numeric(host: str) -> bool:
    """Whether a resolver might take *host* for an IPv4 address: its last label is a number."""
    label = host.rpartition(".")[2]
    return label.isdigit() or _number(label) is not None


def _number(text: str) -> int | None:
    if not text.isascii() or not text.isalnum():
        return None
    base = 16 if text[:2] in {"0x", "0X"} else 8 if text[0] == "0" and len(text) > 1 else 10
    digits = text[2:] if base == 16 else text  # noqa: PLR2004 - hexadecimal
    try:
        return int(digits or "0", base)
    except ValueError:
        return None
