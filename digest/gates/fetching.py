"""What may be asked of the network, and what comes of it: the face of `digest.gates.http`.

Light on purpose: those who only hold a `Fetcher` need no HTTP library, and a test can give one that
answers from a dictionary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal, Protocol

from digest.model.source import Validators

Purpose = Literal["feed", "page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer with a body, complete and decoded."""

    url: str  #: where it came from in the end
    status: int
    content_type: str  #: as given, with its parameters; empty where none was
    body: bytes
    validators: Validators = field(default_factory=Validators)
    moved_to: str = ""  #: where a chain of *permanent* redirects ended, if there was one
    max_age: timedelta | None = None  #: how long the server calls it fresh
    headers: Mapping[str, str] = field(default_factory=dict[str, str])  #: names in lower case


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """What was fetched before still holds (304)."""

    url: str
    validators: Validators
    moved_to: str = ""
    max_age: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """No answer that is of use."""

    url: str
    reason: str  #: in words, such as `answered 503 Service Unavailable`
    status: int = 0  #: 0: there was no answer
    retry_after: timedelta | None = None  #: as the server asked, at most a day
    gone: bool = False  #: 410: it will not come back
    temporary: bool = True  #: trying again later may help
    moved_to: str = ""


class Fetcher(Protocol):
    """Asks one address at a time; safe to share between tasks of one event loop."""

    async def fetch(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        purpose: Purpose = "feed",
        max_bytes: int | None = None,
    ) -> Fetched | NotModified | Failed:
        """GET *url*, following redirects; never raises for what a server or the network does.

        *validators* go back to the letter; *purpose* `page` heeds robots.txt; *max_bytes* of the
        decoded body may only be less than the editor's own limit.
        """
        ...
