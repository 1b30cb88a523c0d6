"""Kinds of values an editor writes, each with the check that says what would be right.

A check raises `ValueError` whose message is a clause for a person; *faults* adds the place. Values
that may hold a secret (a transport, a database's address) are never quoted in a message.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from difflib import get_close_matches
from functools import lru_cache
from ipaddress import ip_address
from typing import Annotated
from urllib.parse import SplitResult, urlsplit, urlunsplit

from pydantic import AfterValidator, BeforeValidator, SecretStr

from digest.errors import Refused
from digest.gates.headers import divide_mailbox
from digest.settings.languages import language_tag
from digest.slots import zone_of

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_LONGEST = timedelta(days=36_500)
_PORTS = {"http": 80, "https": 443}
TRANSPORTS = ("smtp", "smtps", "lmtp")
DATABASES = ("sqlite", "postgresql")
_HIGHEST_PORT = 65_535


def _duration(said: object) -> object:
    if isinstance(said, timedelta):
        return said
    if not isinstance(said, str) and said != 0:
        raise ValueError(f"{said!r} has no unit; write it like 30s, 20m, 12h, 3d, 2w")
    found = re.fullmatch(r"(?:\d{1,9}\s*[smhdw]\s*)+|0", str(said).strip())
    if not found:
        raise ValueError(f"{said!r} is not a duration; write it like 30s, 20m, 12h, 3d, 2w")
    counts = re.findall(r"(\d+)\s*([smhdw])", found[0])
    total = sum((timedelta(**{_UNITS[unit]: int(count)}) for count, unit in counts), timedelta())
    if total > _LONGEST:
        raise ValueError(f"{said!r} is longer than a hundred years")
    return total


def _list(said: object) -> object:
    return [said] if isinstance(said, str) else said


def _number(said: object) -> object:
    if isinstance(said, bool):
        raise ValueError("takes a number, not true or false")  # noqa: TRY004 - pydantic passes on ValueError alone
    return said


def _zone(said: str) -> str:
    return zone_of(said).key


def _colour(said: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", said):
        raise ValueError(f'{said!r} is not a colour; write it like "#0a5c8a", in quotes')
    return said.lower()


def web_address(said: str) -> SplitResult:
    """The parts of an absolute http(s) URL without credentials.

    :raises ValueError: when it is something else.
    """
    try:
        parts = urlsplit(said.strip())
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
        parts = SplitResult("", "", "", "", "")
    if parts.username is not None or parts.password is not None:
        raise ValueError("holds a user name or password; an address may not")
    if not good or re.search(r"[\s\x00-\x1f\x7f]", said.strip()):
        raise ValueError(f"{said!r} is not a web address; write it like https://example.org/page")
    return parts


@lru_cache(4096)  # asked when sources are compared, and again for each one's key
def url_key(url: str) -> str:
    """One spelling for equal addresses: host in small letters, usual port and fragment left out."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    scheme = parts.scheme.lower()
    port = "" if parts.port in (None, _PORTS.get(scheme)) else f":{parts.port}"
    return urlunsplit((scheme, host + port, parts.path or "/", parts.query, ""))


def _url(said: str) -> str:
    web_address(said)
    return said.strip()


def _base_url(said: str) -> str:
    parts = web_address(said)
    if parts.query or parts.fragment:
        raise ValueError(
            f"{said!r} has something after the path; write it like https://press.example.org"
        )
    return said.strip().rstrip("/")


def _sender(said: str) -> str:
    """What a mail is sent from: the gate that writes `From` has the last word on it here, too."""
    from email.utils import getaddresses

    if re.search(r"[\x00-\x1f\x7f\u2028\u2029]", said):
        raise ValueError("holds a line break or another control character")
    if len(getaddresses([said])) > 1:
        raise ValueError(
            f"{said!r} is more than one address; put a name with a comma in quotes: "
            '"Press, The" <news@example.org>'
        )
    try:
        divide_mailbox(said)
    except Refused:
        raise ValueError(
            f"{said!r} is not a mail address; write it like The Press <news@example.org>"
        ) from None
    return said.strip()


def _host_port(said: str) -> str:
    found = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|(?:\*\.)?[\w.-]+):(\d{1,5})", said.strip())
    if not found:
        raise ValueError(
            f"{said!r} is not host:port; "
            'write it like "127.0.0.1:8000", "[::1]:8000", "*.lan.test:80"'
        )
    if found[1].startswith("["):
        _ip(found[1][1:-1])
    if not 0 < int(found[2]) <= _HIGHEST_PORT:
        raise ValueError(f"{said!r}: a port is a number from 1 to {_HIGHEST_PORT}")
    return said.strip().lower()


def _ip(said: str) -> str:
    try:
        return str(ip_address(said))
    except ValueError:
        raise ValueError(f"{said!r} is not an IP address; write it like 127.0.0.1 or ::1") from None


def _transport(said: SecretStr) -> SecretStr:
    way = said.get_secret_value().strip()
    if way == "file":
        return SecretStr(way)
    scheme, parts = _scheme(way, TRANSPORTS, "file, or smtp://user:password@host:587?tls=required")
    if not parts.hostname:
        raise ValueError(f"names no server; write it like {scheme}://user:password@host:587")
    return SecretStr(way)


def _database(said: SecretStr) -> SecretStr:
    way = said.get_secret_value().strip()
    scheme, parts = _scheme(
        way.replace("postgres://", "postgresql://", 1).replace("+psycopg:", ":", 1),
        DATABASES,
        "sqlite:///var/digest.db, or postgresql://user:password@host/name",
    )
    if scheme == "sqlite" and (parts.netloc or not parts.path.strip("/")):
        raise ValueError("names no file; three slashes before a path: sqlite:///var/digest.db")
    return SecretStr(way)


def _scheme(way: str, known: tuple[str, ...], right: str) -> tuple[str, SplitResult]:
    """The scheme of *way*, one of *known*, and its parts; what is wrong never quotes the rest."""
    scheme, divider, _ = way.partition("://")
    if not divider or not re.fullmatch(r"[A-Za-z][\w+.-]*", scheme):
        raise ValueError(f"is not an address; write {right}")
    if scheme not in known:
        near = get_close_matches(scheme, known, n=1)
        hint = f"did you mean {near[0]}://?" if near else f"write {right}"
        raise ValueError(f"{scheme}:// is unknown here; {hint}")
    try:
        parts = urlsplit(way)
        _ = parts.port
    except ValueError:
        raise ValueError(
            "its port is not a number; a password with / : @ # ? in it has to be percent-encoded"
        ) from None
    return scheme, parts


def _filled(said: str) -> str:
    if not said.strip():
        raise ValueError("must not be empty")
    return said.strip()


def _line(said: str) -> str:
    if re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", said.strip()):
        raise ValueError("holds a line break or another control character; it is one line of text")
    return _filled(said)


def _before(check: Callable[[object], object], *, written_as: object) -> BeforeValidator:
    return BeforeValidator(check, json_schema_input_type=written_as)


Duration = Annotated[timedelta, _before(_duration, written_as=str)]
Words = Annotated[tuple[str, ...], _before(_list, written_as=str | list[str])]
Whole = Annotated[int, BeforeValidator(_number)]
Amount = Annotated[float, BeforeValidator(_number)]
Text = Annotated[str, AfterValidator(_filled)]
Line = Annotated[str, AfterValidator(_line)]
Zone = Annotated[str, AfterValidator(_zone)]
Language = Annotated[str, AfterValidator(language_tag)]
Languages = Annotated[tuple[Language, ...], _before(_list, written_as=str | list[str])]
Colour = Annotated[str, AfterValidator(_colour)]
Url = Annotated[str, AfterValidator(_url)]
BaseUrl = Annotated[str, AfterValidator(_base_url)]
Sender = Annotated[str, AfterValidator(_sender)]
HostPort = Annotated[str, AfterValidator(_host_port)]
HostPorts = Annotated[tuple[HostPort, ...], _before(_list, written_as=str | list[str])]
Ip = Annotated[str, AfterValidator(_ip)]
Transport = Annotated[SecretStr, AfterValidator(_transport)]
DatabaseUrl = Annotated[SecretStr, AfterValidator(_database)]
