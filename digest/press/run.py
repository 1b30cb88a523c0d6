"""Run: one pass of what is due: deadlines > pauses > plan > collect > build > send > other sources.

Safe to call from cron and from several machines at once: a slot's row is won once, an edition is
built and sent under a lock that dies with its process, and what one pass leaves the next one finds.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.errors import DigestError
from digest.model.edition import Edition, EditionState
from digest.model.ids import EditionId, Slug, SourceKey
from digest.model.source import Memory, Source
from digest.press.build import BUILDABLE, Built, build
from digest.press.collect import Collected, Stop, collect
from digest.press.decide import pass_deadlines
from digest.press.explain import limit_reached
from digest.press.plan import plan_due
from digest.press.preferences import end_pauses_over
from digest.press.send import Sent, send
from digest.slots import next_slots, zone_of
from digest.sources import is_due
from digest.store import deliveries as delivery_rows
from digest.store import editions as edition_rows
from digest.text.counted import counted

if TYPE_CHECKING:
    from digest.press.wiring import Press
    from digest.settings.load import Digest

Tell = Callable[[str], None]  #: one line for a person

PATIENCE = timedelta(seconds=60)  # how long a pass waits for another one that is building
TO_SEND = (EditionState.APPROVED, EditionState.SENDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What one pass did; *problems* name what failed, each in a line, and whose it is."""

    collected: Collected | None  #: for the editions that were due
    between: Collected | None = None  #: from sources whose own turn it was
    built: tuple[Built, ...] = ()
    sent: tuple[Sent, ...] = ()
    waiting: tuple[Edition, ...] = ()  #: for an editor's approval
    doubts: Mapping[EditionId, int] = field(default_factory=dict[EditionId, int])  #: deliveries
    problems: tuple[str, ...] = ()

    @property
    def needs_editor(self) -> bool:
        return bool(self.waiting or self.doubts) or any(sent.reason for sent in self.sent)


def run(
    press: Press,
    slugs: Collection[str] = (),
    *,
    tell: Tell = lambda _line: None,
    stop: Stop = lambda: False,
) -> Ran:
    """Do everything that is due now for these digests (all, where none is named).

    When *stop* says so, what is being sent ends after what is on the wire.

    :raises RoundEnded: when *stop* said so while sources were asked.
    """
    digests = [press.digest(slug) for slug in slugs] or list(press.config.digests.values())
    for passed in pass_deadlines(press):
        decided = passed.reason or "approved, as its deadline passed"
        tell(f"edition {passed.id} of {passed.digest}: {decided}")
    for digest in digests:
        end_pauses_over(press, digest.slug)
    plan_due(press, digests)
    problems: list[str] = []
    slots = {
        digest.slug: found[-1].slot for digest in digests if (found := _planned(press, digest))
    }
    due = [digest for digest in digests if digest.slug in slots]
    collected = _collect(press, due, slots, tell, stop) if due else None
    built = _build_all(press, due, tell, problems)
    sent = _send_all(press, digests, tell, problems, stop)
    return Ran(
        collected=collected,
        between=_collect(press, digests, {}, tell, stop),  # last: no edition waits for them
        built=tuple(built),
        sent=tuple(sent),
        waiting=tuple(_of(press, digests, (EditionState.AWAITING_APPROVAL,))),
        doubts=_doubts(press),
        problems=tuple(problems),
    )


def _collect(
    press: Press,
    digests: Collection[Digest],
    slots: Mapping[Slug, datetime],
    tell: Tell,
    stop: Stop,
) -> Collected | None:
    """Ask the sources of these digests whose turn it is: by their *slots*, or else by their own.

    One pass at a time, so that two machines do not ask twice: who has an edition to build waits
    for the other, and then asks what that has not; who has none leaves it to the other.
    """
    patience = time.monotonic() + PATIENCE.total_seconds()
    while True:
        with press.database.lock("collect") as mine:
            if mine or (slots and time.monotonic() > patience):
                return _collect_due(press, digests, slots, tell, stop)
        if not slots:
            return None
        time.sleep(0.1)


def _collect_due(
    press: Press,
    digests: Collection[Digest],
    slots: Mapping[Slug, datetime],
    tell: Tell,
    stop: Stop,
) -> Collected | None:
    now = press.now()
    slot_of: dict[SourceKey, datetime] = {}
    for digest in digests:
        if slot := slots.get(digest.slug):
            slot_of |= {one.key: max(slot, slot_of.get(one.key, slot)) for one in digest.sources}

    def wanted(source: Source, memory: Memory) -> bool:
        return is_due(source, memory, now, slot=slot_of.get(source.key))

    collected = collect(press, [digest.slug for digest in digests], wanted=wanted, stop=stop)
    if not collected.sources:
        return None
    if not (slots or collected.new or collected.failed):
        return collected  # between editions no news are none to tell
    articles = counted(collected.new, "new article")
    tell(f"collected {articles} from {counted(collected.sources, 'source')}")
    for failure in collected.failed:
        tell(f"  {failure.source.name or failure.source.location}: {failure.reason}")
    return collected


def _build_all(
    press: Press, digests: Collection[Digest], tell: Tell, problems: list[str]
) -> list[Built]:
    """Build what is planned, each digest by one process at a time, its slots in order.

    Where another process is at it, wait: the edition it has not yet seen may be this pass's.
    """
    built: list[Built] = []
    waiting = list(digests)
    patience = time.monotonic() + PATIENCE.total_seconds()
    while waiting and time.monotonic() < patience:
        busy: list[Digest] = []
        for digest in waiting:
            with press.database.lock(f"build-{digest.slug}") as mine:
                if mine:
                    built += _build_digest(press, digest, tell, problems)
                else:
                    busy.append(digest)
        waiting = [digest for digest in busy if _planned(press, digest)]
        if waiting:
            time.sleep(0.1)
    return built


def _build_digest(press: Press, digest: Digest, tell: Tell, problems: list[str]) -> list[Built]:
    built: list[Built] = []
    for edition in _planned(press, digest):
        try:
            done = build(press, digest, edition.id)
        except DigestError as error:
            problems.append(f"edition {edition.id} of {digest.slug} could not be built: {error}")
            break  # a later slot must not take its articles
        built.append(done)
        state = done.edition.reason if done.skipped else counted(done.stories, "story", "stories")
        tell(f"edition {edition.id} of {digest.slug}: {state}")
        if done.trimmed:
            tell(f"edition {edition.id} of {digest.slug}: {limit_reached(done.trimmed)}")
    return built


def _send_all(
    press: Press, digests: Collection[Digest], tell: Tell, problems: list[str], stop: Stop
) -> list[Sent]:
    sent: list[Sent] = []
    for edition in _due(press, digests, TO_SEND):
        if stop():
            break
        with press.database.lock(f"run-send-{edition.id}") as mine:
            if not mine or not _of_state(press, edition, TO_SEND):
                continue  # another pass is sending it, or has
            try:
                done = send(press, edition.id, stop=stop)
            except DigestError as error:
                problems.append(f"edition {edition.id} could not be sent: {error}")
                continue
        sent.append(done)
        tell(f"edition {edition.id} of {edition.digest}: {_said(done)}")
    return sent


def _doubts(press: Press) -> dict[EditionId, int]:
    with press.database.read() as conn:
        return delivery_rows.doubts(conn)


def _said(sent: Sent) -> str:
    counts = {
        "accepted": sent.accepted,
        "deferred": sent.deferred,
        "failed": sent.failed,
        "in doubt": sent.in_doubt,
        "pending": sent.pending,
    }
    words = [f"{count} {word}" for word, count in counts.items() if count]
    if words:
        rest = sent.deferred + sent.pending
        return f"{'so far' if rest else 'sent'}: " + ", ".join(words)
    return f"nobody has subscribed yet; `digest preview {sent.edition}` shows it"


def _planned(press: Press, digest: Digest) -> list[Edition]:
    return _due(press, [digest], BUILDABLE)


def _due(
    press: Press, digests: Collection[Digest], states: Collection[EditionState]
) -> list[Edition]:
    """Those whose slot has come, the oldest first: an editor may build one ahead of it.

    One that an editor has begun to send goes on.
    """
    now, begun = press.now(), EditionState.SENDING
    found = _of(press, digests, states)
    return [edition for edition in found if edition.slot <= now or edition.state is begun]


def _of(
    press: Press, digests: Collection[Digest], states: Collection[EditionState]
) -> list[Edition]:
    slugs = {digest.slug for digest in digests}
    with press.database.read() as conn:
        found = edition_rows.in_state(conn, states)
    return [edition for edition in found if edition.digest in slugs]


def _of_state(press: Press, edition: Edition, states: Collection[EditionState]) -> bool:
    with press.database.read() as conn:
        return edition_rows.get(conn, edition.id).state in states


def next_due(press: Press, slugs: Collection[str] = ()) -> str:
    """When the next edition of these digests comes, in words."""
    digests = [press.digest(slug) for slug in slugs] or list(press.config.digests.values())
    coming = [
        (slot, digest)
        for digest in digests
        if (plan := digest.schedule) is not None
        for slot in next_slots(plan, press.now(), 1)
    ]
    if not coming:
        return "no digest has a schedule; `digest build SLUG` makes an edition now"
    slot, digest = min(coming, key=lambda due: due[0])
    zone = digest.time_zone
    local = f"{slot.astimezone(zone_of(zone)):%a %d %b %H:%M} {zone}"
    when = local if zone == "UTC" else f"{local} ({slot:%d %b %H:%M} UTC)"
    return f"the next edition is {digest.slug}, {when}; `digest build {digest.slug}` makes one now"
