"""What an answer holds: a feed's entries, a site map's, a page's, or those of the feed it names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING

from digest.gates.bodies import GZIP_MAGIC, BadBody, unpacked
from digest.gates.child import Limits
from digest.gates.fetching import Failed, Fetched, Fetcher
from digest.gates.worker import Beside
from digest.model.source import Feed, Parcel, SourceKind
from digest.sources.answers import NotAFeed, Unreadable, decoded, looks_like_page
from digest.sources.binary import NotText
from digest.sources.budget import MOST_BYTES
from digest.sources.pace import newest_of
from digest.sources.parcels import wrapped

if TYPE_CHECKING:
    from digest.sources.pages import Page

#: of one body, page or huge entry; py3langid unpacks its model into a temporary file
READING = Limits(cpu=5.0, memory=512 * 2**20, wall=20.0, file=128 * 2**20)
READERS = __name__  #: where a child finds them
LONGEST_NAME = 200  # characters of what a source calls itself; every article carries it
_MAPS_OF_AN_INDEX = 5  # the newest site maps of an index that are read


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What an answer turned out to hold."""

    kind: str  #: as `Feed.kind`, or `page`
    parcels: tuple[Parcel, ...]
    name: str = ""
    warnings: tuple[str, ...] = ()
    newest: tuple[datetime, ...] = ()  #: as `newest_of` its entries
    every: timedelta | None = None  #: how often it says that it is worth asking
    elsewhere: bool = False  #: read from another address: the answer being the same says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What it takes to look into an answer: the fetcher that asks for more, and who reads."""

    fetcher: Fetcher
    beside: Beside


async def contents_of(kind: SourceKind, answer: Fetched, tools: Tools) -> Contents:
    """The entries of an answer; more is asked where it only leads to them.

    :raises Unreadable: when it has none.
    """
    match await looked(answer, tools, kind=kind):
        case Contents() as contents:
            return contents
        case Feed() as index:
            return await _of_index(index, tools)
        case page if kind is SourceKind.PAGE:
            return _of_page(page)
        case page:
            named = await _of_named_feed(page, tools) if page.feeds else None
            return named or _of_page(page)


async def looked(
    answer: Fetched, tools: Tools, *, kind: SourceKind = SourceKind.AUTO
) -> Contents | Feed | Page:
    """What `look` makes of an answer.

    :raises Unreadable: when it is nothing that can be read, or its reader had to be stopped.
    """
    size = MOST_BYTES if answer.body.startswith(GZIP_MAGIC) else len(answer.body)
    said = (kind, answer.body, answer.url, answer.content_type)
    try:
        return await tools.beside(look, *said, size=size, limits=READING)
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 - what no reader foresaw stops no other source
        raise Unreadable(f"it cannot be read: {error}") from None


def prepare() -> None:
    """Load what reading takes, where children are forked."""
    for reader in ("digest.sources.feeds", "digest.sources.pages"):
        import_module(reader)


def look(kind: SourceKind, body: bytes, url: str, content_type: str) -> Contents | Feed | Page:
    """What a body holds: entries; or an index of site maps or a page, which may lead to them.

    :raises Unreadable: when it is none of these, or not of the *kind* that is wanted.
    """
    from digest.sources.feeds import read_feed
    from digest.sources.pages import read_page

    try:
        body = unpacked(body, MOST_BYTES)
    except BadBody as error:
        raise Unreadable(f"its answer {error}") from None
    if kind is SourceKind.PAGE:
        return read_page(_as_page(body, content_type), url)
    try:
        feed = read_feed(body, url=url, content_type=content_type)
    except NotAFeed as error:
        if kind is not SourceKind.AUTO or not looks_like_page(body, content_type):
            raise Unreadable(f"it cannot be read as a feed: {error}") from None
        return read_page(_as_page(body, content_type), url)
    return feed if feed.kind == "site map index" else _of_feed(feed)


def _as_page(body: bytes, content_type: str) -> str:
    """The HTML of a body.

    :raises Unreadable: when it is no text.
    """
    try:
        return decoded(body, content_type)
    except NotText as error:
        raise Unreadable(f"its answer {error}") from None


def _of_feed(feed: Feed) -> Contents:
    return Contents(
        kind=feed.kind,
        parcels=wrapped(feed.entries),
        name=feed.title[:LONGEST_NAME],
        warnings=feed.warnings,
        newest=newest_of(feed.entries),
        every=feed.every,
    )


def _of_page(page: Page) -> Contents:
    if not page.entries:
        raise Unreadable("it is a page, and neither an article nor a list of any")
    return Contents(
        kind="page",
        parcels=wrapped(page.entries),
        name=page.title[:LONGEST_NAME],
        newest=newest_of(page.entries),
    )


async def _of_named_feed(page: Page, tools: Tools) -> Contents | None:
    """What the first feed that a page names holds; it says more than the page's links."""
    try:
        feed = await _asked(page.feeds[0], tools)
    except Unreadable:
        return None
    return replace(
        feed,
        name=feed.name or page.title[:LONGEST_NAME],
        warnings=(f"read from its feed, {page.feeds[0]}", *feed.warnings),
        elsewhere=True,
    )


async def _of_index(index: Feed, tools: Tools) -> Contents:
    """The entries of the newest site maps that an index names."""
    oldest = datetime.min.replace(tzinfo=UTC)
    newest = sorted(index.entries, key=lambda one: one.updated or oldest, reverse=True)
    parcels: list[Parcel] = []
    dates: list[datetime] = []
    warnings: list[str] = []
    for one in newest[:_MAPS_OF_AN_INDEX]:
        try:
            found = await _asked(one.link, tools)
        except Unreadable as error:
            warnings.append(f"{one.link}: {error}")
        else:
            parcels += found.parcels
            dates += found.newest
            warnings += found.warnings
    if not parcels:
        raise Unreadable("none of its site maps could be read: " + "; ".join(warnings))
    if len(newest) > _MAPS_OF_AN_INDEX:
        warnings.append(f"only the {_MAPS_OF_AN_INDEX} newest of {len(newest)} site maps were read")
    return Contents(
        kind=index.kind,
        parcels=tuple(parcels),
        warnings=tuple(warnings),
        newest=tuple(dates),
        elsewhere=True,
    )


async def _asked(url: str, tools: Tools) -> Contents:
    """What the feed or site map at *url* holds.

    :raises Unreadable: when there is none.
    """
    answer = await tools.fetcher.fetch(url)
    if isinstance(answer, Failed):
        raise Unreadable(answer.reason)
    if not isinstance(answer, Fetched):
        raise Unreadable("answered 304 without being asked")
    found = await looked(answer, tools, kind=SourceKind.FEED)
    if not isinstance(found, Contents):
        raise Unreadable("it is an index of site maps, and was named as one of them")
    return found
