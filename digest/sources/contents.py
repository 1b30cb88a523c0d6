"""What an answer holds: a feed's entries, a site map's, a page's, or those of the feed it names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from digest.gates.bodies import BadBody, unpacked
from digest.gates.child import GuestStopped, Limits, run_beside
from digest.gates.fetching import Failed, Fetched, Fetcher
from digest.model.source import Entry, Feed, SourceKind
from digest.sources.budget import MOST_BYTES
from digest.sources.feeds import NotAFeed, read_feed
from digest.sources.pages import Page, decoded, looks_like_page, read_page

T = TypeVar("T")
_LIMITS = Limits(cpu=5.0, memory=512 * 2**20, wall=20.0)
LONGEST_NAME = 200  # characters of what a source calls itself; every article carries it
_MAPS_OF_AN_INDEX = 5  # the newest site maps of an index that are read


class Unreadable(ValueError):
    """An answer that is of no use; the message says why, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What an answer turned out to hold."""

    entries: tuple[Entry, ...]
    name: str = ""
    warnings: tuple[str, ...] = ()
    elsewhere: bool = False  #: read from another address: the answer being the same says nothing


async def contents_of(kind: SourceKind, answer: Fetched, fetcher: Fetcher) -> Contents:
    """The entries of an answer; more is asked where it only leads to them.

    :raises Unreadable: when it has none.
    """
    body = _unpacked(answer)
    if kind is SourceKind.PAGE:
        return _of_page(await _at_work(_page, body, answer))
    try:
        feed = await _at_work(_feed, body, answer)
    except NotAFeed as error:
        if kind is not SourceKind.AUTO or not looks_like_page(body, answer.content_type):
            raise Unreadable(f"it cannot be read as a feed: {error}") from None
    else:
        return await _of_index(feed, fetcher) if feed.kind == "site map index" else _of_feed(feed)
    page = await _at_work(_page, body, answer)
    named = await _of_named_feed(page, fetcher) if page.feeds else None
    return named or _of_page(page)


def _unpacked(answer: Fetched) -> bytes:
    try:
        return unpacked(answer.body, MOST_BYTES)
    except BadBody as error:
        raise Unreadable(f"its answer {error}") from None


def _of_feed(feed: Feed) -> Contents:
    return Contents(entries=feed.entries, name=feed.title[:LONGEST_NAME], warnings=feed.warnings)


def _of_page(page: Page) -> Contents:
    if not page.entries:
        raise Unreadable("it is a page, and neither an article nor a list of any")
    return Contents(entries=page.entries, name=page.title[:LONGEST_NAME])


async def _of_named_feed(page: Page, fetcher: Fetcher) -> Contents | None:
    """What the first feed that a page names holds; it says more than the page's links."""
    try:
        feed = await _asked(page.feeds[0], fetcher)
    except Unreadable:
        return None
    return Contents(
        entries=feed.entries,
        name=(feed.title or page.title)[:LONGEST_NAME],
        warnings=(f"read from its feed, {page.feeds[0]}", *feed.warnings),
        elsewhere=True,
    )


async def _of_index(index: Feed, fetcher: Fetcher) -> Contents:
    """The entries of the newest site maps that an index names."""
    oldest = datetime.min.replace(tzinfo=UTC)
    newest = sorted(index.entries, key=lambda one: one.updated or oldest, reverse=True)
    entries: list[Entry] = []
    warnings: list[str] = []
    for one in newest[:_MAPS_OF_AN_INDEX]:
        try:
            feed = await _asked(one.link, fetcher)
        except Unreadable as error:
            warnings.append(f"{one.link}: {error}")
        else:
            entries += feed.entries
            warnings += feed.warnings
    if not entries:
        raise Unreadable("none of its site maps could be read: " + "; ".join(warnings))
    if len(newest) > _MAPS_OF_AN_INDEX:
        warnings.append(f"only the {_MAPS_OF_AN_INDEX} newest of {len(newest)} site maps were read")
    return Contents(entries=tuple(entries), warnings=tuple(warnings), elsewhere=True)


async def _asked(url: str, fetcher: Fetcher) -> Feed:
    """The feed or site map at *url*.

    :raises Unreadable: when there is none.
    """
    answer = await fetcher.fetch(url)
    if isinstance(answer, Failed):
        raise Unreadable(answer.reason)
    if not isinstance(answer, Fetched):
        raise Unreadable("answered 304 without being asked")
    try:
        return await _at_work(_feed, _unpacked(answer), answer)
    except NotAFeed as error:
        raise Unreadable(str(error)) from None


async def _at_work(reader: Callable[[bytes, str, str], T], body: bytes, answer: Fetched) -> T:
    """What *reader* makes of a body.

    :raises Unreadable: when it had to be stopped.
    """
    said = (body, answer.url, answer.content_type)
    try:
        return await run_beside(reader, *said, size=len(body), limits=_LIMITS)
    except GuestStopped as error:
        raise Unreadable(f"it cannot be read: {error}") from None


def _feed(body: bytes, url: str, content_type: str) -> Feed:
    return read_feed(body, url=url, content_type=content_type)


def _page(body: bytes, url: str, content_type: str) -> Page:
    return read_page(decoded(body, content_type), url)
