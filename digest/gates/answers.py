"""What the head of an HTTP answer says, as far as a collector cares. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from digest.gates.fetching import Failed
from digest.model.source import Validators

LONGEST_WAIT = timedelta(days=1)  # a server that asks for more is asked again after a day
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
_TEMPORARY = frozenset({408, 409, 421, 423, 425, 429})
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age=\"?(\d{1,9})", re.IGNORECASE)


def validators_of(headers: Mapping[str, str]) -> Validators:
    """What to ask "changed since?" with; one that could not be sent back as it came is left out."""
    return Validators(
        etag=_sendable(headers.get("etag", "")),
        last_modified=_sendable(headers.get("last-modified", "")),
    )


def retry_after(value: str, now: datetime) -> timedelta | None:
    """How long a server wants to be left alone (Retry-After, either form); at most a day."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(timedelta(seconds=int(value[:9])), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # the latter for a year or a zone of twenty digits
        return None
    wait = (until if until.tzinfo else until.replace(tzinfo=UTC)) - now
    return min(max(wait, timedelta()), LONGEST_WAIT)


def fresh_for(headers: Mapping[str, str]) -> timedelta | None:
    """How long the server calls its answer fresh (Cache-Control), at most a day."""
    match = _MAX_AGE.search(headers.get("cache-control", ""))
    return min(timedelta(seconds=int(match[1])), LONGEST_WAIT) if match else None


def failure(url: str, status: int, headers: Mapping[str, str], now: datetime) -> Failed:
    """What an answer without use means: whether it is gone, and when it may be asked again."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = ""
    return Failed(
        url=url,
        reason=f"answered {status} {phrase}".rstrip(),
        status=status,
        retry_after=retry_after(headers.get("retry-after", ""), now),
        gone=status == HTTPStatus.GONE,
        temporary=status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _TEMPORARY,
    )


def _sendable(value: str) -> str:
    return value if value.isascii() and value.isprintable() else ""
