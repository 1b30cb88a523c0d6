"""The one HTTP client: checks where it goes, and how much, how long and how often it listens.

a request = address checked > a place in the line > name resolved, checked and pinned
          > head of the answer > body unpacked under a cap; a redirect begins anew, five times
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

import aiohttp
from yarl import URL

from digest.gates.answers import (
    PERMANENT,
    REDIRECTS,
    failure,
    fresh_for,
    validators_of,
)
from digest.gates.bodies import BadBody, Unpacker, size
from digest.gates.fetching import Failed, Fetched, Fetcher, NotModified, Purpose
from digest.gates.guard import Guard
from digest.gates.pinning import PinnedConnector, reason_of
from digest.gates.politeness import MOST_BYTES, Politeness
from digest.gates.split import Parts, split_url
from digest.gates.urls import join
from digest.model.source import Validators
from digest.now import Now
from digest.settings.schema import FetchSettings

MOST_HOPS = 5
_CHUNK = 1 << 16
_ACCEPT = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5",
    "page": "text/html, application/xhtml+xml, */*;q=0.5",
}
Answer = Fetched | NotModified | Failed


@asynccontextmanager
async def open_fetcher(
    settings: FetchSettings, *, user_agent: str, now: Now
) -> AsyncGenerator[Fetcher, None]:
    """A fetcher that keeps to *settings*; its connections close with the context."""
    guard = Guard(ports=settings.ports, allow=settings.allow, resolve=settings.resolve)
    async with aiohttp.ClientSession(
        connector=PinnedConnector(guard, per_host=settings.per_host),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": user_agent, "Accept-Encoding": "gzip, deflate"},
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),  # the deadline is ours
        auto_decompress=False,
        trust_env=False,
    ) as session:
        yield _Client(session, guard, settings, now)


@dataclass(slots=True)
class _Ask:
    """One question on its way through its redirects."""

    headers: dict[str, str]
    most: int  #: bytes of decoded body
    seconds: float  #: left of the deadline; waiting in line does not count
    hops: int = 0
    permanent: bool = True  #: every redirect so far
    moved_to: str = ""


class _Client:
    def __init__(
        self, session: aiohttp.ClientSession, guard: Guard, settings: FetchSettings, now: Now
    ) -> None:
        self._session = session
        self._guard = guard
        self._settings = settings
        self._now = now
        self._line = asyncio.Semaphore(settings.connections)
        self._lines: dict[str, asyncio.Semaphore] = {}
        robots_txt = partial(self.fetch, max_bytes=MOST_BYTES)
        self._politeness = Politeness(robots_txt, robots=settings.robots)

    async def fetch(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        purpose: Purpose = "feed",
        max_bytes: int | None = None,
    ) -> Answer:
        """As `Fetcher.fetch` promises."""
        headers = {"Accept": _ACCEPT[purpose]}
        if validators and validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators and validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        most = min(max_bytes or self._settings.max_bytes, self._settings.max_bytes)
        ask = _Ask(headers, most, self._settings.timeout.total_seconds())
        while True:
            answer = await self._hop(url, ask, is_page=purpose == "page")
            if not isinstance(answer, str):
                return answer
            ask.hops += 1
            if ask.hops > MOST_HOPS:
                return Failed(url=url, reason=f"redirects more than {MOST_HOPS} times")
            url = answer

    async def _hop(self, url: str, ask: _Ask, *, is_page: bool) -> Answer | str:
        """One request; a string is where it redirects to."""
        parts = split_url(url)
        if parts is None:
            return Failed(
                url=url, reason="is no http(s) address that may be asked", temporary=False
            )
        if refusal := self._guard.refusal(parts):
            return Failed(url=url, reason=f"is not asked: {refusal}", temporary=False)
        if not is_page:
            return await self._ask(parts, ask)
        if refusal := await self._politeness.refusal(parts):
            return Failed(url=url, reason=refusal, temporary=False)
        answer = await self._ask(parts, ask)
        self._politeness.heard(parts, answer)
        return answer

    async def _ask(self, parts: Parts, ask: _Ask) -> Answer | str:
        """One request in its place in the line, within what is left of the deadline."""
        url = str(parts)
        async with self._line_to(parts.host), self._line:
            begun = time.monotonic()
            try:
                async with asyncio.timeout(ask.seconds):
                    return await self._exchange(url, parts, ask)
            except TimeoutError:
                return Failed(url=url, reason=f"took longer than {self._seconds} s")
            except (aiohttp.ClientError, OSError, ValueError) as error:
                return Failed(url=url, reason=reason_of(error))
            finally:
                ask.seconds -= time.monotonic() - begun

    async def _exchange(self, url: str, parts: Parts, ask: _Ask) -> Answer | str:
        target = URL(f"{parts.scheme}://{parts.authority}{parts.path}{parts.query}")
        async with self._session.get(
            target, headers=ask.headers, allow_redirects=False
        ) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            if response.status in REDIRECTS and "location" in headers:
                response.close()  # its body is of no use, however long
                return _next_hop(url, response.status, headers["location"], ask)
            if response.status == 304 and len(ask.headers) > 1:  # noqa: PLR2004 - asked conditionally
                return NotModified(
                    url=url,
                    validators=validators_of(headers),
                    moved_to=ask.moved_to,
                    max_age=fresh_for(headers),
                )
            if not 200 <= response.status < 300:  # noqa: PLR2004 - what HTTP calls success
                response.close()
                return failure(url, response.status, headers, self._now())
            try:
                body = await _body(response, ask.most)
            except BadBody as error:
                response.close()
                return Failed(url=url, reason=f"its answer {error}")
        return Fetched(
            url=url,
            status=response.status,
            content_type=headers.get("content-type", ""),
            body=body,
            validators=validators_of(headers),
            moved_to=ask.moved_to,
            max_age=fresh_for(headers),
            headers=headers,
        )

    def _line_to(self, host: str) -> asyncio.Semaphore:
        """So many at once to a host, by its name, wherever that leads."""
        line = self._lines.get(host)
        if line is None:
            line = self._lines[host] = asyncio.Semaphore(self._settings.per_host)
        return line

    @property
    def _seconds(self) -> str:
        return f"{self._settings.timeout.total_seconds():g}"


async def _body(response: aiohttp.ClientResponse, most: int) -> bytes:
    """The decoded body.

    :raises BadBody: when it is too large, packed oddly, or broken off.
    """
    unpacker = Unpacker(response.headers.get("Content-Encoding", ""), most)
    if (response.content_length or 0) > most:
        raise BadBody(f"is larger than {size(most)}")
    body = bytearray()
    try:
        async for chunk in response.content.iter_chunked(_CHUNK):
            body += unpacker.add(chunk)
    except aiohttp.ClientPayloadError:
        raise BadBody("broke off in the middle") from None
    unpacker.finish()
    return bytes(body)


def _next_hop(url: str, status: int, location: str, ask: _Ask) -> str:
    """Where the redirect leads; notes it when every hop so far was meant for good."""
    target = join(url, location)
    ask.permanent = ask.permanent and status in PERMANENT
    downgrade = url.startswith("https:") and not target.startswith("https:")
    if ask.permanent and not downgrade:
        ask.moved_to = target
    return target
