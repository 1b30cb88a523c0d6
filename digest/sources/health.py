"""What a visit teaches: when to come again, where a source has moved to, what to tell the editor.

Pure: a memory in, a memory out.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

from digest.gates.fetching import Failed, Fetched, NotModified
from digest.gates.urls import same_site
from digest.model.source import Memory, Source

AGREEING = 3  # permanent redirects to one place in a row, before they are believed
LONGEST_BACK_OFF = timedelta(days=1)
_USUAL = timedelta(minutes=15)  # between visits, where nothing else is known; the base of back-off
_DOUBLINGS = 10
_UNREADABLE = 3  # good answers in a row of which nothing could be made, before that is believed


def forbids(memory: Memory, now: datetime) -> str:
    """Why the source is not asked now, in words; empty when it may be."""
    if memory.gone:
        return f"{memory.reason}: it will not come back; remove it, or give its new address"
    if memory.not_before and memory.not_before > now:
        when = f"{memory.not_before:%H:%M} UTC"
        if memory.not_before - now >= timedelta(hours=20):
            when = f"{memory.not_before:%Y-%m-%d} {when}"
        return f"{memory.reason}; asked again after {when}"
    return ""


def location_of(source: Source, memory: Memory) -> str:
    """Where to ask: the editor's address, or where it has moved to within its site, for good."""
    believed = memory.moved_seen >= AGREEING and same_site(source.location, memory.moved_to)
    return memory.moved_to if believed else source.location


def succeeded(
    memory: Memory, answer: Fetched | NotModified, now: datetime, *, name: str, fingerprint: str
) -> Memory:
    """The memory after a visit that went well."""
    validators = answer.validators
    if isinstance(answer, NotModified):  # RFC 9110, 15.4.5: it need not repeat them
        validators = replace(
            memory.validators,
            etag=validators.etag or memory.validators.etag,
            last_modified=validators.last_modified or memory.validators.last_modified,
        )
    moved = answer.moved_to or (memory.moved_to if memory.moved_seen >= AGREEING else "")
    same = moved == memory.moved_to
    return replace(
        memory,
        validators=validators,
        fingerprint=fingerprint or memory.fingerprint,
        name=name or memory.name,
        moved_to=moved,
        moved_seen=(memory.moved_seen if same else 0) + bool(answer.moved_to),
        last_success=now,
        failures=0,
        reason="",
        not_before=None,
        gone=False,
    )


def failed(memory: Memory, failure: Failed, now: datetime, *, key: str) -> Memory:
    """The memory after a visit that failed: back off, the longer the oftener.

    A server that answers well is not spared at once: the editor may just be mending its feed.
    """
    failures = memory.failures + 1
    wait = back_off(memory.interval or _USUAL, failures, key)
    if failure.retry_after is not None:
        wait = max(failure.retry_after, wait) if failure.temporary else wait
    well = failure.status == HTTPStatus.OK and failures < _UNREADABLE
    return replace(
        memory,
        last_failure=now,
        failures=failures,
        reason=failure.reason,
        not_before=None if failure.gone or well else now + wait,
        gone=failure.gone,
        moved_to=""
        if memory.moved_seen >= AGREEING
        else memory.moved_to,  # ask the old place again
        moved_seen=0 if memory.moved_seen >= AGREEING else memory.moved_seen,
    )


def back_off(interval: timedelta, failures: int, key: str) -> timedelta:
    """`min(24 h, interval · 2^failures)`, less up to a tenth that depends on *key* alone."""
    wait = min(LONGEST_BACK_OFF, interval * 2 ** min(failures, _DOUBLINGS))
    spread = int.from_bytes(hashlib.sha256(key.encode(errors="replace")).digest()[:2]) / 2**16
    return wait * (1 - spread / 10)


def fingerprint_of(body: bytes) -> str:
    """A hash of what was read, to notice the same again."""
    return hashlib.sha256(body).hexdigest()[:32]
