"""Collect: sources > visits > parcels > articles > store; one bad source never stops another.

The network is asked for a hundred sources at a time. What they answer meets the database in groups:
once to look up what is known, once to store. A transaction a source would cost more than the rest.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Collection, Coroutine, Generator, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from digest.errors import DigestError
from digest.gates.loops import fastest_loop
from digest.gates.worker import open_worker
from digest.model.ids import SourceKey
from digest.model.site import Leaf
from digest.model.source import (
    Memory,
    Offered,
    Parcel,
    Source,
    SourceFailed,
    SourceKind,
    Unchanged,
    Visit,
)
from digest.press import furniture
from digest.press.batching import Batched
from digest.press.health import own_name
from digest.press.offers import divided, news_period, unread
from digest.press.reading import Outlet, Read, read_all
from digest.sources import READERS, READING, Tools, visit
from digest.store import articles as article_rows
from digest.store import backlog as backlog_rows
from digest.store import sources as source_rows

if TYPE_CHECKING:
    from digest.gates.fetching import Fetcher
    from digest.press.wiring import Press
    from digest.settings.load import Digest

Progress = Callable[[int, int], None]  #: (sources done, sources in all)
Wanted = Callable[[Source, Memory], bool]  #: whether it is asked in this round
Stop = Callable[[], bool]  #: whether it is to end before all are visited
MOST_AT_ONCE = 50  # sources in one transaction
_IN_HAND = 100  # sources whose answers are being read or stored while others are asked
_RECORDS_BETWEEN_LOOKS = 400_000
_LOOK_UP = 0.5  # seconds between two looks whether the round is to end


class RoundEnded(DigestError):
    """Somebody wished it to end; what was stored until then stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A source that could not be read, and why, in words."""

    source: Source
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What one round through the sources brought."""

    sources: int = 0
    new: int = 0
    revised: int = 0
    not_modified: int = 0
    failed: tuple[Failure, ...] = ()
    problems: tuple[str, ...] = ()  #: pages and files that could not be read; teasers serve


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A source, and the digests that want it."""

    source: Source
    digests: list[Digest] = field(default_factory=list["Digest"])


def collect(
    press: Press,
    slugs: Collection[str] = (),
    *,
    progress: Progress | None = None,
    wanted: Wanted = lambda _source, _memory: True,
    stop: Stop = lambda: False,
) -> Collected:
    """Visit every source of these digests (all, where none is named) and keep what is new.

    *wanted* leaves some out; whether one may be asked at all is seen to when it is visited.

    :raises RoundEnded: when *stop* wished so before all were visited.
    """
    chosen = [press.digest(slug) for slug in slugs] or list(press.config.digests.values())
    asked = sources_of(chosen)
    memories = _memories(press, list(asked))
    asked = {key: item for key, item in asked.items() if wanted(item.source, memories[key])}
    if not asked:
        return Collected()
    work = _collect(press, asked, memories, progress or (lambda _done, _all: None), stop)
    with _few_cycles(), asyncio.Runner(loop_factory=fastest_loop()) as runner:
        return runner.run(work)


@contextmanager
def _few_cycles() -> Generator[None]:
    """A round makes many records and hardly a cycle: looking for them less often saves a fifth."""
    usual = _usual_threshold()
    gc.set_threshold(_RECORDS_BETWEEN_LOOKS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@cache
def _usual_threshold() -> tuple[int, int, int]:
    """As it was before the first round: two of them may overlap in one process."""
    return gc.get_threshold()


def sources_of(digests: Iterable[Digest]) -> dict[SourceKey, _Asked]:
    """Each source once, whichever digests share it."""
    asked: dict[SourceKey, _Asked] = {}
    for digest in digests:
        for source in digest.sources:
            asked.setdefault(source.key, _Asked(source=source)).digests.append(digest)
    return asked


@dataclass(frozen=True, slots=True, kw_only=True)
class _Brought:
    """A visit, and what it brought that was not known."""

    visit: Visit
    news: Sequence[Read] = ()
    old: Sequence[Parcel] = ()  #: what a new source held before: known from now on, and never read
    leaves: Mapping[str, Sequence[Leaf]] = field(default_factory=dict[str, Sequence[Leaf]])


async def _collect(
    press: Press,
    asked: Mapping[SourceKey, _Asked],
    memories: Mapping[SourceKey, Memory],
    progress: Progress,
    stop: Stop,
) -> Collected:
    at_once = asyncio.Semaphore(press.config.press.fetch.connections + _IN_HAND)
    period = cache(partial(news_period, press))
    unknown = Batched(partial(unread, press), most=MOST_AT_ONCE)
    store = Batched(partial(_store, press), most=MOST_AT_ONCE)
    new = any(memories[key].last_success is None for key in asked)
    soon = (READERS,) if new else ()  # what is new is sure to bring something to read
    async with open_worker(READING, soon=soon) as beside, _fetcher(press) as fetcher:
        tools = Tools(fetcher=fetcher, beside=beside)

        async def one(item: _Asked) -> Collected:
            async with at_once:
                now, memory = press.now(), memories[item.source.key]
                found = await visit(item.source, tools, memory, now=now)
                if not isinstance(found, Offered):
                    return await store(_Brought(visit=found))
                first = memory.last_success is None
                news, old = (
                    divided(found.parcels, item.digests, period, now)
                    if first
                    else (await unknown(found), ())
                )
                outlet = Outlet(
                    source=found.source, name=own_name(found.source, found.memory), now=now
                )
                tidy = await furniture.tidied(press, await read_all(news, outlet, tools))
                return await store(
                    _Brought(visit=found, news=tidy.reads, old=old, leaves=tidy.leaves)
                )

        counted: list[Collected] = []

        async def count(item: _Asked) -> None:
            counted.append(await one(item))
            progress(len(counted), len(asked))

        await _all_or_none([count(item) for item in asked.values()], stop)
    return _sum(len(asked), counted)


async def _all_or_none(work: Iterable[Coroutine[None, None, None]], stop: Stop) -> None:
    """Do all of it at once; where one fails, the others are ended, and its error is raised.

    Only the database can fail here, and then for all.

    :raises RoundEnded: when *stop* wished so first.
    """
    tasks = [asyncio.create_task(one) for one in work]
    left, errors = set(tasks), list[BaseException]()
    try:
        while left and not errors and not stop():
            done, left = await asyncio.wait(
                left, timeout=_LOOK_UP, return_when=asyncio.FIRST_EXCEPTION
            )
            errors = [error for task in done if (error := task.exception())]
    finally:
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
    if errors:
        raise errors[0]
    if left:
        raise RoundEnded("the round was ended; who was not asked yet is asked by the next one")


def _fetcher(press: Press) -> AbstractAsyncContextManager[Fetcher]:
    from digest.gates.http import open_fetcher  # while the worker loads what it reads with

    return open_fetcher(press.config.press.fetch, user_agent=press.user_agent, now=press.now)


def name_of(offered: Offered) -> str:
    """What to call a source where no digest is meant: the editor's name for it, else its own."""
    return offered.source.name or own_name(offered.source, offered.memory)


def _memories(press: Press, keys: Sequence[SourceKey]) -> dict[SourceKey, Memory]:
    with press.database.read() as conn:
        return source_rows.memories(conn, keys)


def _store(press: Press, brought: Sequence[_Brought]) -> list[Collected]:
    """Keep what was brought and what each visit taught, in one transaction."""
    with press.database.write() as conn:
        added = article_rows.add(conn, [read.article for one in brought for read in one.news])
        old = backlog_rows.add(conn, ((one.visit.source.key, one.old) for one in brought))
        source_rows.remember(
            conn, {one.visit.source.key: one.visit.memory for one in brought}, press.now()
        )
        furniture.learn(conn, [one.leaves for one in brought if one.leaves], press)
    counted = [_counted(one) for one in brought]
    return [
        replace(counted[0], new=added.new + old, revised=added.revised),
        *counted[1:],
    ]


def _counted(brought: _Brought) -> Collected:
    """What one visit came to, but for its articles, which are counted a group at a time."""
    match brought.visit:
        case SourceFailed(source=source, reason=reason):
            return Collected(failed=(Failure(source=source, reason=reason),))
        case Unchanged():
            return Collected(not_modified=1)
        case Offered() as offered:
            pages = [
                f"{offered.source.name or read.article.outlet}: "
                f"{read.article.url or read.article.title}: {read.problem}"
                for read in brought.news
                if read.problem
            ]
            return Collected(problems=(*_files_not_read(offered), *pages))


def _files_not_read(offered: Offered) -> list[str]:
    """What of a folder is no article: nobody but the editor can mend a file."""
    if offered.source.kind is not SourceKind.FOLDER:
        return []
    return [f"{name_of(offered)}: {warning}" for warning in offered.warnings]


def _sum(sources: int, counted: Sequence[Collected]) -> Collected:
    return Collected(
        sources=sources,
        new=sum(one.new for one in counted),
        revised=sum(one.revised for one in counted),
        not_modified=sum(one.not_modified for one in counted),
        failed=tuple(failure for one in counted for failure in one.failed),
        problems=tuple(problem for one in counted for problem in one.problems),
    )
