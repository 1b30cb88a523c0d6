"""Health: how each source of a digest is, by what is remembered of it, or by asking it now."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.errors import Mistake
from digest.model.source import Memory, Offered, Source, SourceFailed, Visit
from digest.settings.names import nearest
from digest.settings.values import url_key
from digest.sources.health import has_moved, needs_editor, next_due, resumed
from digest.store import sources as source_rows

if TYPE_CHECKING:
    from digest.press.wiring import Press
    from digest.settings.load import Digest
    from digest.store.database import Database

_WEEKS = 4  # of which articles a week are the average
_TOLD = 3  # sources that readers are told of; more are the press's own trouble


class State(StrEnum):
    """How a source is."""

    NEW = "new"  #: never asked
    WELL = "well"
    FAILING = "failing"  #: and asked again by itself
    NEEDS_EDITOR = "needs an editor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """A source, and what is known of it."""

    source: Source
    memory: Memory
    a_week: float  #: articles, on the average of the last four weeks or since it is known

    @property
    def state(self) -> State:
        if needs_editor(self.memory):
            return State.NEEDS_EDITOR
        if self.memory.failures:
            return State.FAILING
        return State.WELL if self.memory.last_success else State.NEW

    @property
    def due(self) -> datetime | None:
        """When it is asked next between editions; None: at once, or (needing an editor) never."""
        return next_due(self.source, self.memory)

    @property
    def moved_to(self) -> str:
        """Where it has moved to for good, as the editor's file does not say yet."""
        return has_moved(self.source, self.memory)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A source that was asked just now; nothing of it is stored."""

    health: Health  #: as it is remembered
    entries: int = 0
    reason: str = ""  #: why it cannot be read; empty: it can
    warnings: tuple[str, ...] = ()

    @property
    def source(self) -> Source:
        return self.health.source

    @property
    def waits(self) -> bool:
        """Whether it answers well, and is left alone all the same, for how it answered before."""
        memory = self.health.memory
        return not self.reason and (memory.gone or memory.not_before is not None)


def listed(press: Press, slug: str) -> list[Health]:
    """The digest's sources in the order of its file, with their health."""
    return healths(press.database, press.digest(slug).sources, press.now())


def healths(database: Database, sources: Sequence[Source], now: datetime) -> list[Health]:
    """The health of each of *sources*, in two queries however many there are."""
    keys = [source.key for source in sources]
    with database.read() as conn:
        memories = source_rows.memories(conn, keys)
        weeks = {key: _weeks_known(memory, now) for key, memory in memories.items()}
        since = {key: now - timedelta(weeks=count) for key, count in weeks.items()}
        articles = source_rows.articles_since(conn, since)
    return [
        Health(
            source=one,
            memory=memories[one.key],
            a_week=round(articles.get(one.key, 0) / weeks[one.key], 2),
        )
        for one in sources
    ]


def own_name(source: Source, memory: Memory) -> str:
    """What the source calls itself, else its host or folder."""
    host = (urlsplit(source.location).hostname or "").removeprefix("www.")
    return memory.name or host or source.location.rstrip("/").split("/")[-1]


def unreached(press: Press, digest: Digest) -> tuple[str, ...]:
    """The names of a few sources that were read once, and could not be when they were asked last.

    One that needs an editor is not among them: readers cannot wait for it either.
    """
    with press.database.read() as conn:
        memories = source_rows.memories(conn, [source.key for source in digest.sources])
    failing = (
        source.name or own_name(source, memories[source.key])
        for source in digest.sources
        if _fails_now(memories[source.key])
    )
    return tuple(islice(dict.fromkeys(failing), _TOLD))


def _fails_now(memory: Memory) -> bool:
    return bool(memory.failures and memory.last_success) and not needs_editor(memory)


def _weeks_known(memory: Memory, now: datetime) -> float:
    """How many weeks an average may be taken of: what a new source held before is not stored."""
    if memory.first is None:
        return _WEEKS
    return min(max((now - memory.first) / timedelta(weeks=1), 1.0), _WEEKS)


def resume(press: Press, slug: str, which: str) -> Source:
    """Have the source with that address, path or name asked again, whatever it answered before.

    :raises Mistake: when there is none, or more than one of that name.
    """
    source = named(press.digest(slug).sources, which, slug)
    with press.database.write() as conn:
        memory = source_rows.memory(conn, source.key)
        source_rows.remember(conn, {source.key: resumed(memory)}, press.now())
    return source


def named(sources: Sequence[Source], which: str, slug: str) -> Source:
    """The one of *sources* that *which* means.

    :raises Mistake: when there is none, or more than one.
    """
    wanted = which.strip()
    same = url_key(wanted) if "://" in wanted else wanted.rstrip("/")
    found = [one for one in sources if wanted in {one.location, one.name} or same == one.key]
    if len(found) == 1:
        return found[0]
    if found:
        raise Mistake(f"{slug} has {len(found)} sources named {which!r}; give the address of one")
    near = nearest(wanted, [one.location for one in sources])
    hint = f"did you mean {near}?" if near else f"see `digest sources {slug} list`"
    raise Mistake(f"{slug} has no source {which!r}; {hint}")


def check(press: Press, slug: str) -> list[Checked]:
    """Ask every source of the digest now, whatever is remembered of it, and store nothing."""
    return asyncio.run(_check(press, listed(press, slug)))


async def _check(press: Press, known: Sequence[Health]) -> list[Checked]:
    from digest.gates.http import open_fetcher
    from digest.gates.worker import open_worker
    from digest.sources import READING, Tools, visit

    settings = press.config.press.fetch
    async with (
        open_fetcher(settings, user_agent=press.user_agent, now=press.now) as fetcher,
        open_worker(READING) as beside,
    ):
        tools = Tools(fetcher=fetcher, beside=beside)
        visits = (visit(one.source, tools, Memory(), now=press.now()) for one in known)
        found = await asyncio.gather(*visits)
    return [_checked(one, answer) for one, answer in zip(known, found, strict=True)]


def _checked(health: Health, found: Visit) -> Checked:
    match found:
        case Offered():
            return Checked(health=health, entries=len(found.parcels), warnings=found.warnings)
        case SourceFailed():
            return Checked(health=health, reason=found.memory.reason or found.reason)
        case _:
            return Checked(health=health)
