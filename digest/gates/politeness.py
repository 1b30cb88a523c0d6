"""Politeness towards the sites whose pages are asked: what each wants, kept for one round.

a page = has its site had enough? > does robots.txt allow it? > its turn
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from digest.gates.fetching import Failed, Fetched, NotModified
from digest.gates.robots import Robots, read_robots
from digest.gates.split import Parts

AGENT = "digest"  # the name that robots.txt knows us by
MOST_BYTES = 4 * 2**20  # of a robots.txt; only its beginning is read
MOST_WAIT = 60.0  # seconds that a page waits for its turn; behind them its teaser has to serve
_SERVER_ERROR = 500
Ask = Callable[[str], Awaitable[Fetched | NotModified | Failed]]


class Politeness:
    """What every site has said so far about being asked for pages."""

    def __init__(self, ask: Ask, *, robots: bool) -> None:
        """*ask* gets a robots.txt; *robots*: whether they are heeded."""
        self._ask = ask
        self._heeded = robots
        self._robots: dict[str, asyncio.Task[Robots | None]] = {}
        self._turns: dict[str, Turns] = {}
        self._enough: dict[str, str] = {}

    async def refusal(self, parts: Parts) -> str:
        """Why a page is not asked, or nothing; in that case its turn has come."""
        site = site_of(parts)
        if (refusal := self._had_enough(site)) or not self._heeded:
            return refusal
        if site not in self._robots:  # asked once, however many pages wait for it
            self._robots[site] = asyncio.create_task(self._read(site))
        robots = await self._robots[site]
        if robots is None:
            return f"is not asked: {site}/robots.txt could not be read"
        if not robots.allows(f"{parts.path or '/'}{parts.query}"):
            return f"is not asked: {site}/robots.txt does not allow it (fetch.robots)"
        return await self._turn(site, robots.delay) if robots.delay else ""

    def heard(self, parts: Parts, answer: object) -> None:
        """Take note of a site that answers a page by asking to be left alone."""
        if not isinstance(answer, Failed):
            return
        asked_to_wait = answer.retry_after is not None and answer.temporary
        if asked_to_wait or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            self._enough[site_of(parts)] = answer.reason

    async def _turn(self, site: str, delay: float) -> str:
        wait = self._turns.setdefault(site, Turns(delay)).take(time.monotonic())
        if wait is None:
            return f"is not asked: {site} wants {delay:g} s between pages, and many wait already"
        await asyncio.sleep(wait)
        return self._had_enough(site)  # it may have said so meanwhile

    def _had_enough(self, site: str) -> str:
        said = self._enough.get(site)
        return f"is not asked: {site} {said}, and is left alone in this round" if said else ""

    async def _read(self, site: str) -> Robots | None:
        """RFC 9309, 2.3.1: no such file allows everything, a failing server nothing."""
        answer = await self._ask(f"{site}/robots.txt")
        if isinstance(answer, Fetched):
            text = answer.body.decode("utf-8", "replace")
            return await asyncio.to_thread(read_robots, text, AGENT)
        if not isinstance(answer, Failed) or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            return None
        return Robots() if 0 < answer.status < _SERVER_ERROR else None


class Turns:
    """The turns at a site that wants some seconds between its pages."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._free = 0.0

    def take(self, now: float) -> float | None:
        """The seconds until a turn that is now ours; None: too many are taken, and this is not."""
        wait = max(self._free - now, 0.0)
        if wait > MOST_WAIT:
            return None
        self._free = now + wait + self._delay
        return wait


def site_of(parts: Parts) -> str:
    """The origin, which is what a robots.txt speaks for."""
    return f"{parts.scheme}://{parts.authority}"
