"""Collect: sources > visits > entries > articles > store; one bad source never stops another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest import __version__
from digest.gates.http import open_fetcher
from digest.model.article import Article
from digest.model.ids import SourceKey
from digest.model.source import Entry, Memory, Offered, Source, SourceFailed, Unchanged, Visit
from digest.press.reading import Read, read
from digest.sources import visit
from digest.store import articles as article_rows
from digest.store import sources as source_rows

if TYPE_CHECKING:
    from digest.gates.fetching import Fetcher
    from digest.press.wiring import Press
    from digest.settings.load import Digest

Progress = Callable[[int, int], None]  #: (sources done, sources in all)
PAGES_AT_ONCE = 8  # of one source; the fetcher's own limits per host still hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A source that could not be read, and why, in words."""

    source: Source
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What one round through the sources brought."""

    sources: int = 0
    new: int = 0
    revised: int = 0
    not_modified: int = 0
    failed: tuple[Failure, ...] = ()
    problems: tuple[str, ...] = ()  #: single pages that could not be read; their teasers serve


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A source, and the digests that want it."""

    source: Source
    digests: list[Digest] = field(default_factory=list["Digest"])


def collect(
    press: Press, slugs: Collection[str] = (), *, progress: Progress | None = None
) -> Collected:
    """Visit every source of these digests (all, where none is named) and keep what is new."""
    chosen = [press.digest(slug) for slug in slugs] or list(press.config.digests.values())
    return asyncio.run(_collect(press, sources_of(chosen), progress or (lambda _done, _all: None)))


def sources_of(digests: Iterable[Digest]) -> dict[SourceKey, _Asked]:
    """Each source once, whichever digests share it."""
    asked: dict[SourceKey, _Asked] = {}
    for digest in digests:
        for source in digest.sources:
            asked.setdefault(source.key, _Asked(source=source)).digests.append(digest)
    return asked


async def _collect(
    press: Press, asked: Mapping[SourceKey, _Asked], progress: Progress
) -> Collected:
    settings = press.config.press.fetch
    agent = settings.user_agent or f"digest/{__version__} (+{press.config.press.base_url})"
    memories = await asyncio.to_thread(_memories, press, list(asked))
    total = Collected(sources=len(asked))
    at_once = asyncio.Semaphore(settings.connections)
    async with open_fetcher(settings, user_agent=agent, now=press.now) as fetcher:

        async def one(item: _Asked) -> Collected:
            async with at_once:
                return await _from_one(press, item, memories[item.source.key], fetcher)

        for done, result in enumerate(asyncio.as_completed(map(one, asked.values())), 1):
            total = _sum(total, await result)
            progress(done, len(asked))
    return total


async def _from_one(press: Press, asked: _Asked, memory: Memory, fetcher: Fetcher) -> Collected:
    """Visit one source and store what it brought; whatever goes wrong there is its own."""
    now = press.now()
    found: Visit = await visit(asked.source, fetcher, memory, now=now)
    match found:
        case SourceFailed():
            await asyncio.to_thread(_remember, press, found, now)
            return Collected(failed=(Failure(source=found.source, reason=found.reason),))
        case Unchanged():
            await asyncio.to_thread(_remember, press, found, now)
            return Collected(not_modified=1)
        case Offered():
            fresh = await asyncio.to_thread(_unknown, press, found)
            reads = await _read_all(found, fresh, fetcher, now)
            first_visit = memory.last_success is None
            news, old = _divide(reads, asked.digests, now) if first_visit else (reads, [])
            return await asyncio.to_thread(_store, press, found, news, old, now)


async def _read_all(
    offered: Offered, fresh: Sequence[Entry], fetcher: Fetcher, now: datetime
) -> list[Read]:
    outlet = outlet_of(offered)
    at_once = asyncio.Semaphore(PAGES_AT_ONCE)

    async def one(entry: Entry) -> Read:
        async with at_once:
            return await read(entry, offered.source, outlet, fetcher, now)

    return list(await asyncio.gather(*map(one, fresh)))


def outlet_of(offered: Offered) -> str:
    """The publisher's name: the editor's, else the source's own, else its host or folder."""
    location = offered.source.location
    host = (urlsplit(location).hostname or "").removeprefix("www.")
    return offered.source.name or offered.memory.name or host or location.rstrip("/").split("/")[-1]


def _divide(
    reads: Sequence[Read], digests: Sequence[Digest], now: datetime
) -> tuple[list[Read], list[Read]]:
    """What of a new source's articles counts as news for any digest, and what does not."""
    rules = {digest.settings.selection.first_run for digest in digests}
    if "all" in rules:
        return list(reads), []
    since = now - max((_period(digest, now) for digest in digests), default=timedelta(days=1))

    def is_news(article: Article) -> bool:
        return "window" in rules and (article.published is None or article.published > since)

    news = [found for found in reads if is_news(found.article)]
    return news, [found for found in reads if not is_news(found.article)]


def _period(digest: Digest, now: datetime) -> timedelta:
    from digest.press.plan import period_of

    return period_of(digest, now)


def _memories(press: Press, keys: Sequence[SourceKey]) -> dict[SourceKey, Memory]:
    with press.database.read() as conn:
        return {key: source_rows.memory(conn, key) for key in keys}


def _unknown(press: Press, offered: Offered) -> list[Entry]:
    with press.database.read() as conn:
        ids = [entry.id for entry in offered.entries]
        known = article_rows.known(conn, offered.source.key, ids)
    return [entry for entry in offered.entries if known.get(entry.id) != entry.fingerprint]


def _remember(press: Press, found: Unchanged | SourceFailed, now: datetime) -> None:
    with press.database.write() as conn:
        source_rows.remember(conn, found.source.key, found.memory, now)


def _store(
    press: Press, offered: Offered, news: Sequence[Read], old: Sequence[Read], now: datetime
) -> Collected:
    with press.database.write() as conn:
        added = article_rows.add(conn, [found.article for found in news])
        backlog = article_rows.add(conn, [found.article for found in old], news=False)
        source_rows.remember(conn, offered.source.key, offered.memory, now)
    return Collected(
        new=added.new + backlog.new,
        revised=added.revised + backlog.revised,
        problems=tuple(
            f"{found.article.outlet}: {found.article.url}: {found.problem}"
            for found in (*news, *old)
            if found.problem
        ),
    )


def _sum(one: Collected, other: Collected) -> Collected:
    return Collected(
        sources=one.sources + other.sources,
        new=one.new + other.new,
        revised=one.revised + other.revised,
        not_modified=one.not_modified + other.not_modified,
        failed=(*one.failed, *other.failed),
        problems=(*one.problems, *other.problems),
    )
