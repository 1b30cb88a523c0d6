"""Visit a source: may it be asked? > asked > what is it? > read into entries > remembered."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from digest.gates.fetching import Failed, Fetched, NotModified
from digest.model.source import (
    Memory,
    Offered,
    Source,
    SourceFailed,
    SourceKind,
    Unchanged,
    Validators,
    Visit,
)
from digest.sources.answers import Unreadable
from digest.sources.contents import Hands, contents_of
from digest.sources.health import failed, fingerprint_of, forbids, location_of, succeeded
from digest.sources.parcels import wrapped


async def visit(source: Source, hands: Hands, memory: Memory, *, now: datetime) -> Visit:
    """What *source* offers now; whatever goes wrong there is told, never raised."""
    if source.kind is SourceKind.FOLDER or "://" not in source.location:
        return await asyncio.to_thread(_visit_folder, source, memory, now)
    if reason := forbids(memory, now):
        return SourceFailed(source=source, reason=reason, memory=memory)
    answer = await hands.fetcher.fetch(location_of(source, memory), validators=memory.validators)
    if isinstance(answer, Failed):
        return _failed(source, memory, answer, now)
    fingerprint = fingerprint_of(answer.body) if isinstance(answer, Fetched) else ""
    if isinstance(answer, NotModified) or fingerprint == memory.fingerprint:
        after = succeeded(memory, answer, now, name="", fingerprint=fingerprint)
        return Unchanged(source=source, memory=after)
    try:
        found = await contents_of(source.kind, answer, hands)
    except Unreadable as error:
        unreadable = Failed(url=answer.url, reason=str(error), status=answer.status)
        return _failed(source, memory, unreadable, now)
    after = succeeded(memory, answer, now, name=found.name, fingerprint=fingerprint)
    if found.elsewhere:  # that this answer is the same will say nothing about what it leads to
        after = replace(after, validators=Validators(), fingerprint="")
    return Offered(source=source, parcels=found.parcels, memory=after, warnings=found.warnings)


def _failed(source: Source, memory: Memory, failure: Failed, now: datetime) -> SourceFailed:
    after = failed(memory, failure, now, key=source.key)
    return SourceFailed(source=source, reason=forbids(after, now) or failure.reason, memory=after)


def _visit_folder(source: Source, memory: Memory, now: datetime) -> Visit:
    """A folder is asked whenever one wants: there is nobody to be polite to."""
    from digest.sources.folder import NotAFolder, fingerprint_of_folder, read_folder

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
        source=source, parcels=wrapped(contents.entries), memory=after, warnings=contents.warnings
    )


def _folder_failed(source: Source, memory: Memory, reason: str, now: datetime) -> SourceFailed:
    after = replace(memory, last_failure=now, failures=memory.failures + 1, reason=reason)
    return SourceFailed(source=source, reason=reason, memory=after)
