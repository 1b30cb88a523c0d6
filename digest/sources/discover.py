"""Find what an editor can subscribe to at an address: the feed itself, or those of the site."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.gates.fetching import Failed, Fetched
from digest.gates.urls import canonical, join
from digest.model.source import Feed, SourceKind
from digest.sources.answers import COMMENTS, Unreadable
from digest.sources.contents import Contents, Tools, looked

if TYPE_CHECKING:
    from digest.sources.pages import Page

_USUAL_PLACES = ("/feed", "/rss.xml", "/atom.xml", "/index.xml", "/feed.xml", "/news-sitemap.xml")


class NothingThere(ValueError):
    """An address at which there is nothing to subscribe to; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something that can be a source."""

    url: str
    title: str
    kind: str  #: as `Feed.kind`, or `page`


async def discover(url: str, tools: Tools) -> list[Found]:
    """What there is at *url*, the best first, comment feeds last.

    :raises NothingThere: when there is nothing.
    """
    answer = await tools.fetcher.fetch(url)
    if not isinstance(answer, Fetched):
        reason = answer.reason if isinstance(answer, Failed) else "answered 304 without being asked"
        raise NothingThere(f"{url}: {reason}")
    try:
        there = await looked(answer, tools)
    except Unreadable as error:
        raise NothingThere(f"{url} is neither a feed nor a page: {error}") from None
    match there:
        case Contents(name=title, kind=kind) | Feed(title=title, kind=kind):
            return [Found(url=answer.moved_to or url, title=title, kind=kind)]
        case page:
            return await _of_page(url, answer, page, tools)


async def _of_page(url: str, answer: Fetched, page: Page, tools: Tools) -> list[Found]:
    found = await _checked(page.feeds, tools)
    if not found:
        found = await _checked([join(answer.url, place) for place in _USUAL_PLACES], tools)
    if page.entries:
        found.append(Found(url=url, title=page.title, kind="page"))
    if not found:
        raise NothingThere(f"{url} names no feed, and leads to no articles")
    return sorted(found, key=lambda one: bool(COMMENTS.search(f"{one.url} {one.title}")))


async def _checked(urls: Sequence[str], tools: Tools) -> list[Found]:
    """Those addresses that are feeds indeed."""
    found: dict[str, Found] = {}
    for each in await asyncio.gather(*(_feed_at(url, tools) for url in urls)):
        if each is not None:
            place, feed = each
            found.setdefault(place, feed)
    return list(found.values())


async def _feed_at(url: str, tools: Tools) -> tuple[str, Found] | None:
    """The feed at *url* and its one address, if there is one that holds anything."""
    answer = await tools.fetcher.fetch(url)
    if not isinstance(answer, Fetched):
        return None
    try:
        there = await looked(answer, tools, kind=SourceKind.FEED)
    except Unreadable:
        return None
    match there:
        case (
            Contents(name=name, kind=kind, parcels=some) | Feed(title=name, kind=kind, entries=some)
        ) if some:
            title = name or (urlsplit(url).hostname or "")
            return canonical(answer.url), Found(url=url, title=title, kind=kind)
        case _:
            return None
