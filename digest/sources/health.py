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
from digest.model.source import Memory, Source, Validators
from digest.sources.pace import LEAST, interval

AGREEING = 3  # permanent redirects to one place in a row, before they are believed
LONGEST_BACK_OFF = timedelta(days=1)
FRESH = timedelta(minutes=5)  # an answer so much older than a slot is new enough for its edition
_PATIENCE = timedelta(minutes=15)  # doubled at each failure; a slow source comes back no slower
_DOUBLINGS = 10
_LONG = timedelta(days=7)  # of failures, before an editor is told that they will not end
_OFTEN = 10  # failures in that time; of a 404, two are enough
_UNREADABLE = 3  # good answers in a row of which nothing could be made, before that is believed


def forbids(memory: Memory, now: datetime) -> str:
    """Why the source is not asked now, in words; empty when it may be."""
    if memory.gone:
        return (
            f"needs an editor: {memory.reason}, so it is asked no more; give its new address, "
            "remove it, or resume it (`digest sources`)"
        )
    # Further off than any wait: the clock has been set back since, which must not silence it.
    if memory.not_before and now < memory.not_before <= now + LONGEST_BACK_OFF:
        when = f"{memory.not_before:%H:%M} UTC"
        if memory.not_before - now >= timedelta(hours=20):
            when = f"{memory.not_before:%Y-%m-%d} {when}"
        return f"{said_of(memory)}; asked again after {when}"
    return ""


def said_of(memory: Memory) -> str:
    """The last failure in words, and whether an editor has to see to it."""
    if memory.gone or not needs_editor(memory):
        return memory.reason
    first = memory.failing_since or memory.last_failure
    return f"needs an editor: {memory.reason}, and it has not been well since {first:%d %b}"


def needs_editor(memory: Memory) -> bool:
    """Whether time alone will not mend it: it is gone, or has failed too long."""
    if memory.gone:
        return True
    last, since = memory.last_failure, memory.failing_since
    if not memory.failures or last is None or since is None:
        return False
    missing = memory.missing_since
    lost = missing is not None and last - missing >= _LONG
    return lost or (memory.failures >= _OFTEN and last - since >= _LONG)


def next_due(source: Source, memory: Memory) -> datetime | None:
    """When the source is asked next, between editions; None: as soon as anybody looks, or never."""
    if memory.gone or memory.asked is None:
        return None
    if memory.not_before is not None:
        return memory.not_before
    own = source.every or (None if source.is_local else memory.interval)
    return memory.asked + (own or LEAST)


def is_due(source: Source, memory: Memory, now: datetime, *, slot: datetime | None = None) -> bool:
    """Whether the source's turn has come; *slot*: of the edition that is about to be built of it.

    An edition tells what there is at its slot, so whatever was not asked just before it or since is
    asked, however long its interval. Whether that may be is `forbids`' to say, and told then.
    """
    asked = memory.asked
    if asked is None or asked > now:  # a clock that has been set back silences nobody
        return True
    if slot is not None and (source.is_local or asked < slot - FRESH):
        return True
    due = next_due(source, memory)
    return due is not None and due <= now


def resumed(memory: Memory) -> Memory:
    """The memory of a source that an editor wants asked again, as if it had not failed."""
    return replace(
        memory,
        failures=0,
        failing_since=None,
        missing_since=None,
        last_failure=None,
        reason="",
        not_before=None,
        gone=False,
    )


def has_moved(source: Source, memory: Memory) -> str:
    """Where it has moved to for good, as the editor's file does not say yet; empty: nowhere."""
    moved = memory.moved_seen >= AGREEING and memory.moved_to != source.location
    return memory.moved_to if moved else ""


def location_of(source: Source, memory: Memory) -> str:
    """Where to ask: the editor's address, or where it has moved to within its site, for good."""
    believed = memory.moved_seen >= AGREEING and same_site(source.location, memory.moved_to)
    return memory.moved_to if believed else source.location


def succeeded(
    source: Source,
    memory: Memory,
    answer: Fetched | NotModified,
    now: datetime,
    *,
    name: str = "",
    fingerprint: str,
) -> Memory:
    """The memory after a visit that went well."""
    validators, known = answer.validators, memory.validators
    if isinstance(answer, NotModified):  # RFC 9110, 15.4.5: it need not repeat them
        validators = Validators(
            etag=validators.etag or known.etag,
            last_modified=validators.last_modified or known.last_modified,
        )
    believed = location_of(source, memory) == memory.moved_to  # asked there, it says no more of it
    moved = answer.moved_to or (memory.moved_to if believed else "")
    same = moved == memory.moved_to
    ailing = memory.failures or memory.gone or memory.not_before or memory.missing_since
    after = replace(
        resumed(memory) if ailing else memory,
        validators=validators,
        fingerprint=fingerprint or memory.fingerprint,
        name=name or memory.name,
        moved_to=moved,
        moved_seen=(memory.moved_seen if same else 0) + bool(answer.moved_to),
        first=first_of(memory, now),
        last_success=now,
        last_failure=memory.last_failure,
        fresh=memory.fresh if answer.max_age is None else answer.max_age,
    )
    return replace(after, interval=interval(after, now))


def first_of(memory: Memory, now: datetime) -> datetime | None:
    """When it was read first: now, if never before."""
    return now if memory.last_success is None else memory.first


def failed(memory: Memory, failure: Failed, now: datetime, *, key: str) -> Memory:
    """The memory after a visit that failed: back off, the longer the oftener.

    A server that answers well is not spared at once: the editor may just be mending its feed.
    """
    failures = memory.failures + 1
    wait = back_off(_PATIENCE, failures, key)
    if failure.retry_after is not None and failure.temporary:
        wait = max(failure.retry_after, wait)
    well = failure.status == HTTPStatus.OK and failures < _UNREADABLE
    before = memory.last_failure if memory.failures else None  # a row kept before the first was
    missing = memory.missing_since or (now if failure.status == HTTPStatus.NOT_FOUND else None)
    return replace(
        memory,
        last_failure=now,
        failures=failures,
        failing_since=memory.failing_since or before or now,
        missing_since=missing,
        reason=failure.reason,
        not_before=None if failure.gone or well else now + wait,
        gone=failure.gone,
        # Where it had moved to: ask the old place again.
        moved_to="" if memory.moved_seen >= AGREEING else memory.moved_to,
        moved_seen=0 if memory.moved_seen >= AGREEING else memory.moved_seen,
    )


def back_off(base: timedelta, failures: int, key: str) -> timedelta:
    """`min(24 h, base · 2^failures)`, less up to a tenth that depends on *key* alone."""
    wait = min(LONGEST_BACK_OFF, base * 2 ** min(failures, _DOUBLINGS))
    spread = int.from_bytes(hashlib.sha256(key.encode(errors="replace")).digest()[:2]) / 2**16
    return wait * (1 - spread / 10)


def fingerprint_of(body: bytes) -> str:
    """A hash of what was read, to notice the same again."""
    return hashlib.sha256(body).hexdigest()[:32]
