"""Visit a source: may it be asked? > asked > what is it? > read into entries > remembered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from digest.gates.bodies import BadBody, unpacked
from digest.gates.child import GuestStopped, Limits, run
from digest.gates.fetching import Failed, Fetched, Fetcher, NotModified
from digest.model.source import (
    Entry,
    Feed,
    Memory,
    Offered,
    Source,
    SourceFailed,
    SourceKind,
    Unchanged,
    Visit,
)
from digest.sources.budget import MOST_BYTES
from digest.sources.feeds import NotAFeed, read_feed
from digest.sources.folder import NotAFolder, fingerprint_of_folder, read_folder
from digest.sources.health import failed, fingerprint_of, forbids, location_of, succeeded
from digest.sources.pages import Page, decoded, looks_like_page, read_page

T = TypeVar("T")
_READ_HERE = 2**18  # bytes; what is larger is read by a guest that can be stopped
_LIMITS = Limits(cpu=5.0, memory=512 * 2**20, wall=20.0)
_MAPS_OF_AN_INDEX = 5  # the newest site maps of an index that are read


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What an answer turned out to hold."""

    entries: tuple[Entry, ...]
    name: str = ""
    warnings: tuple[str, ...] = ()


async def visit(source: Source, fetcher: Fetcher, memory: Memory, *, now: datetime) -> Visit:
    """What *source* offers now; whatever goes wrong there is told, never raised."""
    if source.kind is SourceKind.FOLDER or "://" not in source.location:
        return await asyncio.to_thread(_visit_folder, source, memory, now)
    if reason := forbids(memory, now):
        return SourceFailed(source=source, reason=reason, memory=memory)
    answer = await fetcher.fetch(location_of(source, memory), validators=memory.validators)
    if isinstance(answer, NotModified):
        after = succeeded(memory, answer, now, name="", fingerprint="")
        return Unchanged(source=source, memory=after)
    if isinstance(answer, Failed):
        return _failed(source, memory, answer, now)
    fingerprint = fingerprint_of(answer.body)
    if fingerprint == memory.fingerprint:
        after = succeeded(memory, answer, now, name="", fingerprint=fingerprint)
        return Unchanged(source=source, memory=after)
    read = await _read(source, answer, fetcher)
    if isinstance(read, Failed):
        return _failed(source, memory, read, now)
    after = succeeded(memory, answer, now, name=read.name, fingerprint=fingerprint)
    return Offered(source=source, entries=read.entries, memory=after, warnings=read.warnings)


def _failed(source: Source, memory: Memory, failure: Failed, now: datetime) -> SourceFailed:
    after = failed(memory, failure, now, key=source.key)
    return SourceFailed(source=source, reason=forbids(after, now) or failure.reason, memory=after)


async def _read(source: Source, answer: Fetched, fetcher: Fetcher) -> _Read | Failed:
    """The entries of an answer: a feed's, a site map's, or a page's."""
    try:
        body = unpacked(answer.body, MOST_BYTES)
        if source.kind is SourceKind.PAGE:
            return await _as_page(body, answer)
        try:
            feed = await _at_work(_feed, body, answer)
        except NotAFeed as error:
            if source.kind is SourceKind.AUTO and looks_like_page(body, answer.content_type):
                return await _as_page(body, answer)
            return Failed(url=answer.url, reason=f"it cannot be read as a feed: {error}")
    except BadBody as error:
        return Failed(url=answer.url, reason=f"its answer {error}")
    except GuestStopped as error:
        return Failed(url=answer.url, reason=f"it cannot be read: {error}")
    if feed.kind == "site map index":
        return await _of_index(feed, fetcher)
    return _Read(entries=feed.entries, name=feed.title, warnings=feed.warnings)


async def _as_page(body: bytes, answer: Fetched) -> _Read | Failed:
    page = await _at_work(_page, body, answer)
    if not page.entries:
        return Failed(
            url=answer.url, reason="it is a page, and neither an article nor a list of any"
        )
    return _Read(entries=page.entries, name=page.title)


async def _of_index(index: Feed, fetcher: Fetcher) -> _Read | Failed:
    """The entries of the newest site maps that an index names."""
    oldest = datetime.min.replace(tzinfo=UTC)
    newest = sorted(index.entries, key=lambda one: one.updated or oldest, reverse=True)
    entries: list[Entry] = []
    warnings: list[str] = []
    for one in newest[:_MAPS_OF_AN_INDEX]:
        answer = await fetcher.fetch(one.link)
        try:
            if not isinstance(answer, Fetched):
                raise NotAFeed(answer.reason if isinstance(answer, Failed) else "answered 304")
            feed = await _at_work(_feed, unpacked(answer.body, MOST_BYTES), answer)
        except (NotAFeed, BadBody, GuestStopped) as error:
            warnings.append(f"{one.link}: {error}")
            continue
        entries += feed.entries
        warnings += feed.warnings
    if not entries:
        return Failed(url="", reason="none of its site maps could be read: " + "; ".join(warnings))
    if len(newest) > _MAPS_OF_AN_INDEX:
        warnings.append(f"only the {_MAPS_OF_AN_INDEX} newest of {len(newest)} site maps were read")
    return _Read(entries=tuple(entries), warnings=tuple(warnings))


async def _at_work(reader: Callable[[bytes, str, str], T], body: bytes, answer: Fetched) -> T:
    """What *reader* makes of a body, beside the event loop: in a thread, or if large as a guest."""
    if len(body) <= _READ_HERE:
        return await asyncio.to_thread(reader, body, answer.url, answer.content_type)
    return await asyncio.to_thread(
        partial(run, reader, body, answer.url, answer.content_type, limits=_LIMITS)
    )


def _feed(body: bytes, url: str, content_type: str) -> Feed:
    return read_feed(body, url=url, content_type=content_type)


def _page(body: bytes, url: str, content_type: str) -> Page:
    return read_page(decoded(body, content_type), url)


def _visit_folder(source: Source, memory: Memory, now: datetime) -> Visit:
    """A folder is asked whenever one wants: there is nobody to be polite to."""
    location = Path(source.location)
    try:
        fingerprint = fingerprint_of_folder(location)
        if fingerprint == memory.fingerprint:
            return Unchanged(source=source, memory=replace(memory, last_success=now))
        contents = read_folder(location)
    except (NotAFolder, OSError) as error:
        return _folder_failed(source, memory, str(error), now)
    if not contents.entries and contents.warnings:
        return _folder_failed(source, memory, "; ".join(contents.warnings), now)
    after = replace(
        memory,
        fingerprint=fingerprint,
        name=contents.name or memory.name,
        last_success=now,
        failures=0,
        reason="",
    )
    return Offered(
        source=source, entries=contents.entries, memory=after, warnings=contents.warnings
    )


def _folder_failed(source: Source, memory: Memory, reason: str, now: datetime) -> SourceFailed:
    after = replace(memory, last_failure=now, failures=memory.failures + 1, reason=reason)
    return SourceFailed(source=source, reason=reason, memory=after)
