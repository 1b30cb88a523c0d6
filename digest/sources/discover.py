"""Find what an editor can subscribe to at an address: the feed itself, or those of the site."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from digest.gates.fetching import Failed, Fetched, Fetcher
from digest.gates.urls import canonical, join
from digest.model.source import Feed
from digest.sources.feeds import NotAFeed, read_feed
from digest.sources.pages import COMMENTS, decoded, looks_like_page, read_page

_USUAL_PLACES = ("/feed", "/rss.xml", "/atom.xml", "/index.xml", "/feed.xml", "/news-sitemap.xml")


class NothingThere(ValueError):
    """An address at which there is nothing to subscribe to; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something that can be a source."""

    url: str
    title: str
    kind: str  #: as `Feed.kind`, or `page`


async def discover(url: str, fetcher: Fetcher) -> list[Found]:
    """What there is at *url*, the best first, comment feeds last.

    :raises NothingThere: when there is nothing.
    """
    answer = await fetcher.fetch(url)
    if not isinstance(answer, Fetched):
        reason = answer.reason if isinstance(answer, Failed) else "answered 304 without being asked"
        raise NothingThere(f"{url} {reason}")
    if (feed := _as_feed(answer)) is not None:
        return [Found(url=answer.moved_to or url, title=feed.title, kind=feed.kind)]
    if not looks_like_page(answer.body, answer.content_type):
        raise NothingThere(f"{url} is neither a feed nor a page")
    page = read_page(decoded(answer.body, answer.content_type), answer.url)
    found = await _checked(page.feeds, fetcher)
    if not found:
        found = await _checked([join(answer.url, place) for place in _USUAL_PLACES], fetcher)
    if page.entries:
        found.append(Found(url=url, title=page.title, kind="page"))
    if not found:
        raise NothingThere(f"{url} names no feed, and leads to no articles")
    return sorted(found, key=lambda one: bool(COMMENTS.search(f"{one.url} {one.title}")))


async def _checked(urls: Sequence[str], fetcher: Fetcher) -> list[Found]:
    """Those addresses that are feeds indeed."""
    answers = await asyncio.gather(*(fetcher.fetch(url) for url in urls))
    found: dict[str, Found] = {}
    for url, answer in zip(urls, answers, strict=True):
        feed = _as_feed(answer) if isinstance(answer, Fetched) else None
        if feed is not None and feed.entries and isinstance(answer, Fetched):
            title = feed.title or (urlsplit(url).hostname or "")
            found.setdefault(canonical(answer.url), Found(url=url, title=title, kind=feed.kind))
    return list(found.values())


def _as_feed(answer: Fetched) -> Feed | None:
    try:
        return read_feed(answer.body, url=answer.url, content_type=answer.content_type)
    except NotAFeed:
        return None
