"""The way out, as an editor writes it under `transport:` or in `$DIGEST_TRANSPORT`.

    file
    smtp://user:password@host:port?tls=required|starttls|none&connections=8
    smtps://user:password@host:port?connections=8
    lmtp://host:port?connections=8              a delivery agent on this machine

No password ever goes out without TLS, and nothing leaves this machine without it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import parse_qsl, unquote, urlsplit

from digest.errors import Mistake
from digest.settings.names import nearest

MOST_CONNECTIONS = 64  # more would look like an attack to most relays
USUAL_CONNECTIONS = 8
_OPTIONS = ("tls", "connections")
_FORM = "smtp://user:password@host:port?tls=required&connections=8"


class Way(StrEnum):
    """How a message leaves."""

    FILE = "file"
    SMTP = "smtp"
    SMTPS = "smtps"
    LMTP = "lmtp"


class Tls(StrEnum):
    """When the connection is encrypted; certificate and name are always checked."""

    NEVER = "none"
    STARTTLS = "starttls"  #: after the greeting, or nothing is sent at all
    AT_ONCE = "at once"


_PORTS = {Way.SMTP: 587, Way.SMTPS: 465, Way.LMTP: 24}


@dataclass(frozen=True, slots=True, kw_only=True)
class Transport:
    """A parsed `transport`; printing it shows no password."""

    way: Way
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = field(default="", repr=False)
    tls: Tls = Tls.NEVER
    connections: int = USUAL_CONNECTIONS

    @property
    def server(self) -> str:
        """`host:port`, for messages."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        return "file" if self.way is Way.FILE else f"{self.way}://{self.server}"


def parse_transport(url: str, key: str = "transport") -> Transport:
    """What *url* says, which stands under *key*.

    :raises Mistake: naming what is wrong and what would be right, never the password.
    """
    try:
        return _parsed(url.strip())
    except _Wrong as wrong:
        raise Mistake(f"{key}: {wrong}") from None


def _parsed(url: str) -> Transport:
    if url == Way.FILE:
        return Transport(way=Way.FILE)
    try:
        split = urlsplit(url)
        host, port = (split.hostname or "").rstrip("."), split.port
        user, password = unquote(split.username or ""), unquote(split.password or "")
    except ValueError:
        raise _Wrong(f"not an address; write file, or {_FORM}") from None
    if split.scheme not in set(Way) - {Way.FILE}:
        raise _Wrong(f"it is neither file nor smtp://, smtps:// or lmtp://; write {_FORM}")
    if not host or split.path.strip("/") or split.fragment:
        raise _Wrong(f"it has to name one host; write {_FORM}, with %40 for an @ in the password")
    way = Way(split.scheme)
    tls, connections = _options(way, host, split.query, credentials=bool(user or password))
    if bool(user) != bool(password):
        raise _Wrong(f"user and password belong together; write {_FORM}")
    return Transport(
        way=way, host=host, port=port or _PORTS[way], user=user, password=password,
        tls=tls, connections=connections,
    )  # fmt: skip


def is_loopback(host: str) -> bool:
    """Whether *host* is this machine by its very name, whatever a resolver says."""
    with suppress(ValueError):
        return ip_address(host.partition("%")[0]).is_loopback
    return host.lower() == "localhost" or host.lower().endswith(".localhost")


def _options(way: Way, host: str, query: str, *, credentials: bool) -> tuple[Tls, int]:
    given = dict(parse_qsl(query, keep_blank_values=True))
    said = given.pop("tls", None)
    connections = _connections(given.pop("connections", str(USUAL_CONNECTIONS)))
    if given:
        near = nearest(min(given), _OPTIONS)
        hint = f"did you mean {near}?" if near else f"there are {' and '.join(_OPTIONS)}"
        raise _Wrong(f"unknown option {min(given)!r}; {hint}")
    if said not in (None, "required", "starttls", "none"):
        raise _Wrong(
            f"tls={said} is not known; write tls=required (or none, on this machine alone)"
        )
    tls = _tls(way, said, at_home=is_loopback(host), credentials=credentials)
    if tls is Tls.NEVER and not is_loopback(host):
        raise _Wrong(
            f"{host} is another machine, and mail goes there with TLS or not at all: "
            "leave tls=none away, or use smtps://"
        )
    if tls is Tls.NEVER and credentials:
        raise _Wrong("user and password would be sent without TLS; write tls=required")
    return tls, connections


def _tls(way: Way, said: str | None, *, at_home: bool, credentials: bool) -> Tls:
    if way is Way.SMTPS:
        if said == "none":
            raise _Wrong("smtps:// always has TLS; leave tls=none away")
        return Tls.AT_ONCE
    if way is Way.LMTP:
        if said not in (None, "none"):
            raise _Wrong("lmtp:// is for this machine, without TLS; leave tls away")
        return Tls.NEVER
    if said is None:
        return Tls.NEVER if at_home and not credentials else Tls.STARTTLS
    return Tls.NEVER if said == "none" else Tls.STARTTLS


def _connections(said: str) -> int:
    if not said.isdecimal() or not 1 <= int(said) <= MOST_CONNECTIONS:
        raise _Wrong(f"connections={said} has to be a number from 1 to {MOST_CONNECTIONS}")
    return int(said)


class _Wrong(ValueError):
    """A transport that is refused: what is wrong, and what would be right."""
