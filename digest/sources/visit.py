"""Visit a source: may it be asked? > asked > what is it? > read into entries > remembered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from digest.gates.fetching import Failed, Fetched, NotModified
from digest.model.source import (
    Memory,
    Offered,
    Source,
    SourceFailed,
    Unchanged,
    Validators,
    Visit,
)
from digest.sources.answers import Unreadable
from digest.sources.contents import Tools, contents_of
from digest.sources.health import (
    failed,
    fingerprint_of,
    first_of,
    forbids,
    location_of,
    resumed,
    said_of,
    succeeded,
)
from digest.sources.pace import interval, newest_of, observed
from digest.sources.parcels import wrapped

if TYPE_CHECKING:
    from digest.gates.child import Limits
    from digest.sources.folder_budget import Reader

T = TypeVar("T")


async def visit(source: Source, tools: Tools, memory: Memory, *, now: datetime) -> Visit:
    """What *source* offers now; whatever goes wrong there is told, never raised."""
    if source.is_local:
        return await _beside_others(source, tools, memory, now)
    if reason := forbids(memory, now):
        return SourceFailed(source=source, reason=reason, memory=memory)
    answer = await tools.fetcher.fetch(location_of(source, memory), validators=memory.validators)
    if isinstance(answer, Failed):
        return _failed(source, memory, answer, now)
    fingerprint = fingerprint_of(answer.body) if isinstance(answer, Fetched) else ""
    if isinstance(answer, NotModified) or fingerprint == memory.fingerprint:
        after = succeeded(source, memory, answer, now, fingerprint=fingerprint)
        return Unchanged(source=source, memory=after)
    try:
        found = await contents_of(source.kind, answer, tools)
    except Unreadable as error:
        unreadable = Failed(url=answer.url, reason=str(error), status=answer.status)
        return _failed(source, memory, unreadable, now)
    before = replace(observed(memory, found.newest, now), asks=found.every)
    after = succeeded(source, before, answer, now, name=found.name, fingerprint=fingerprint)
    if found.elsewhere:  # that this answer is the same will say nothing about what it leads to
        after = replace(after, validators=Validators(), fingerprint="")
        after = replace(after, interval=interval(after, now))
    return Offered(source=source, parcels=found.parcels, memory=after, warnings=found.warnings)


def _failed(source: Source, memory: Memory, failure: Failed, now: datetime) -> SourceFailed:
    after = failed(memory, failure, now, key=source.key)
    return SourceFailed(source=source, reason=forbids(after, now) or said_of(after), memory=after)


async def _beside_others(source: Source, tools: Tools, memory: Memory, now: datetime) -> Visit:
    """Visit a folder in a thread of its own, which waits for what is read beside the event loop.

    Those of the loop will not do: were each of them waiting, none would be left for the reading.
    """
    loop = asyncio.get_running_loop()

    def reader(
        function: Callable[..., T], *arguments: object, size: int, limits: Limits | None = None
    ) -> T:
        work = tools.beside(function, *arguments, size=size, limits=limits)
        return asyncio.run_coroutine_threadsafe(work, loop).result()

    own = ThreadPoolExecutor(1)
    try:
        return await loop.run_in_executor(own, _visit_folder, source, reader, memory, now)
    finally:
        own.shutdown(wait=False)


def _visit_folder(source: Source, reader: Reader, memory: Memory, now: datetime) -> Visit:
    """A folder is asked whenever one wants: there is nobody to be polite to."""
    from digest.sources.folder import NotAFolder, fingerprint_of_folder, read_folder
    from digest.sources.folder_budget import FolderBudget

    location = Path(source.location)
    try:
        fingerprint = fingerprint_of_folder(location)
        if fingerprint == memory.fingerprint:
            return Unchanged(source=source, memory=replace(resumed(memory), last_success=now))
        contents = read_folder(location, FolderBudget(reader))
    except (NotAFolder, OSError) as error:
        return _folder_failed(source, memory, str(error), now)
    if not contents.entries and contents.warnings:
        return _folder_failed(source, memory, "; ".join(contents.warnings), now)
    after = replace(
        resumed(observed(memory, newest_of(contents.entries), now)),
        fingerprint=fingerprint,
        name=contents.name or memory.name,
        first=first_of(memory, now),
        last_success=now,
    )
    return Offered(
        source=source, parcels=wrapped(contents.entries), memory=after, warnings=contents.warnings
    )


def _folder_failed(source: Source, memory: Memory, reason: str, now: datetime) -> SourceFailed:
    after = failed(memory, Failed(url=source.location, reason=reason), now, key=source.key)
    after = replace(after, not_before=None)  # whoever puts it back finds it read at once
    return SourceFailed(source=source, reason=said_of(after), memory=after)
