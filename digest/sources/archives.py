"""What a web archive holds for us: articles, pages that an entry may lead to, and feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from digest.gates.urls import canonical, safe_url
from digest.model.source import Entry, Feed
from digest.sources.answers import NotAFeed, decoded, looks_like_page
from digest.sources.binary import NotText
from digest.sources.feeds import read_feed
from digest.sources.folder_budget import BudgetSpent, FolderBudget
from digest.sources.merging import Held
from digest.sources.pages import read_page
from digest.sources.saved import host_of
from digest.sources.warc import BadArchive, Record, read_records

MOST_WARNINGS = 20  #: of one archive; a crawl meets much that is broken
_FEED_TYPE = re.compile(r"\s*application/(?:(?:rss|atom|rdf)\+xml|feed\+json)", re.IGNORECASE)
_FEED = re.compile(  # whatever it is called
    rb"(?:\xef\xbb\xbf)?\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE,
)


def read_archive(path: Path, budget: FolderBudget) -> Held:
    """The entries of the feeds and pages in the archive at *path*.

    Every entry knows when it was collected. A page that is no article by itself is among `pages`.

    :raises OSError: when the file cannot be read.
    """
    found: list[Held] = []
    try:
        with path.open("rb") as file:
            for record in read_records(file, budget.pass_by):
                found += _held(record, budget)
    except BadArchive as error:
        found.append(Held(warnings=(f"it {error}",)))
    except BudgetSpent as error:
        found.append(Held(warnings=(f"{error}; it was not read to its end",)))
    warnings = [warning for one in found for warning in one.warnings]
    if len(warnings) > MOST_WARNINGS:
        more = len(warnings) - MOST_WARNINGS
        warnings = [*warnings[:MOST_WARNINGS], f"{more} more of its records could not be read"]
    return Held(
        entries=tuple(entry for one in found for entry in one.entries),
        pages=tuple(page for one in found for page in one.pages),
        warnings=tuple(warnings),
    )


def _held(record: Record | str, budget: FolderBudget) -> Iterator[Held]:
    """What one record holds for us, which is often nothing."""
    if isinstance(record, str):
        yield Held(warnings=(record,))
        return
    is_feed = _FEED_TYPE.match(record.content_type) or _FEED.match(record.body)
    is_page = looks_like_page(record.body, record.content_type)
    if not (is_page or is_feed) or safe_url(record.url) is None:
        return
    try:
        held = budget.read(
            _feed if is_feed else _page, record.body, record.url, record.content_type
        )
    except BudgetSpent:
        raise
    except NotText as error:
        yield Held(warnings=(f"{record.url}: {error}",))
        return
    except Exception as error:  # noqa: BLE001 - what no reader foresaw stops no other record
        yield Held(warnings=(f"{record.url}: it cannot be read: {error}",))
        return
    yield replace(
        held,
        entries=tuple(replace(entry, collected=record.date) for entry in held.entries),
        pages=tuple(replace(page, collected=record.date) for page in held.pages),
    )


def _page(body: bytes, url: str, content_type: str) -> Held:
    page = decoded(body, content_type)
    read = read_page(page, url)
    link = read.link or url
    outlet = read.site or host_of(link)
    entry = Entry(id=canonical(link), link=link, page=page, outlet=outlet)
    is_article = bool(read.entries and read.entries[0].content)
    return Held(entries=(entry,)) if is_article else Held(pages=(entry,))


def _feed(body: bytes, url: str, content_type: str) -> Held:
    """The entries of a feed; much of what is XML is none, and a site map only leads elsewhere."""
    try:
        feed = read_feed(body, url=url, content_type=content_type)
    except NotAFeed:
        return Held()
    return Held() if feed.kind.startswith("site map") else from_feed(feed)


def from_feed(feed: Feed) -> Held:
    """The entries of a feed, each with the feed's name as its publisher's."""
    outlet = feed.title or host_of(feed.link)
    entries = tuple(replace(entry, outlet=outlet) for entry in feed.entries)
    return Held(entries=entries, warnings=feed.warnings, name=feed.title)
