"""Sources: what a digest reads from, how each is, and lists of them in and out."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest import __version__
from digest.errors import Mistake, Refused
from digest.gates.child import run_beside
from digest.gates.http import open_fetcher
from digest.gates.urls import safe_url
from digest.model.ids import Slug
from digest.model.source import Memory, Offered, Source, SourceFailed, Visit
from digest.settings.edit import add_sources, remove_source
from digest.settings.lines import Said
from digest.settings.listed import SourceSettings, short_form
from digest.sources import Found, Hands, NothingThere, discover, opml, visit
from digest.store import sources as source_rows

if TYPE_CHECKING:
    from pathlib import Path

    from digest.press.wiring import Press


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """A source, and what is remembered of it."""

    source: Source
    memory: Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A source that was asked just now; nothing of it is stored."""

    source: Source
    entries: int = 0
    reason: str = ""  #: why it cannot be read; empty: it can
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What an import changed; *refused* are addresses that may not be asked."""

    new: int
    known: int
    refused: tuple[str, ...]


def listed(press: Press, slug: str) -> list[Health]:
    """The digest's sources in the order of its file, with their health."""
    sources = press.digest(slug).sources
    with press.database.read() as conn:
        return [
            Health(source=source, memory=source_rows.memory(conn, source.key)) for source in sources
        ]


def add(press: Press, slug: str, url: str) -> tuple[Found, list[Found]]:
    """Find what there is at *url* and add the best of it; gives that, and what else there was.

    :raises Mistake: when *url* is no address.
    :raises Refused: when there is nothing to subscribe to.
    """
    press.digest(slug)
    if "://" not in url and (press.home / "config" / url).exists():
        return _add_path(press, slug, url), []
    address = safe_url(url if "://" in url else f"https://{url}")
    if address is None or not address.startswith("http"):
        raise Mistake(f"{url!r} is no address; write it like https://example.org/feed.xml")
    try:
        best, *others = asyncio.run(_discover(press, address))
    except NothingThere as error:
        raise Refused(f"nothing was added: {error}") from None
    said = {"url": best.url, "kind": "page"} if best.kind == "page" else best.url
    if not add_sources(press.home, Slug(slug), [said], os.environ):
        raise Refused(f"{slug} reads {best.url} already")
    return best, others


def _add_path(press: Press, slug: str, path: str) -> Found:
    """Add a folder or a saved feed that lies in `config/`."""
    if not add_sources(press.home, Slug(slug), [{"path": path}], os.environ):
        raise Refused(f"{slug} reads {path} already")
    return Found(url=path, title=path, kind="folder")


def remove(press: Press, slug: str, which: str) -> Path:
    """Take a source out of the digest's file; its articles stay."""
    return remove_source(press.home, Slug(slug), which, os.environ)


def check(press: Press, slug: str) -> list[Checked]:
    """Ask every source of the digest now, whatever is remembered of it, and store nothing."""
    return asyncio.run(_check(press, press.digest(slug).sources))


def import_opml(press: Press, slug: str, body: bytes) -> Brought:
    """Add every feed of an OPML file that is not there yet.

    :raises Mistake: when it is no OPML.
    """
    press.digest(slug)
    try:
        found = opml.read(body)
    except opml.NotOpml as error:
        raise Mistake(str(error)) from None
    refused = list(found.refused)
    wanted: list[Said] = []
    for feed in found.feeds:
        said = _said(feed)
        try:
            SourceSettings.model_validate(short_form(said))
        except ValueError:  # what pydantic raises
            refused.append(feed.url)
        else:
            wanted.append(said)
    new = add_sources(press.home, Slug(slug), wanted, os.environ)
    return Brought(new=len(new), known=len(wanted) - len(new), refused=tuple(refused))


def export_opml(press: Press, slug: str) -> bytes:
    """The digest's feeds as OPML; folders are no feeds, and stay out."""
    title = press.digest(slug).settings.title
    return opml.write(
        title,
        [
            opml.Outline(
                url=one.source.location,
                title=one.source.name or one.memory.name,
                tags=one.source.tags,
            )
            for one in listed(press, slug)
            if safe_url(one.source.location)
        ],
    )


def _said(feed: opml.Outline) -> Said:
    """A feed as it is written into a digest's file: as short as it can be."""
    said: dict[str, object] = {"url": str(feed.url)}
    if feed.title:
        said["name"] = feed.title
    if feed.tags:
        said["tags"] = list(feed.tags)
    return said if len(said) > 1 else str(feed.url)


async def _discover(press: Press, url: str) -> list[Found]:
    settings = press.config.press.fetch
    async with open_fetcher(settings, user_agent=agent_of(press), now=press.now) as fetcher:
        return await discover(url, Hands(fetcher=fetcher, beside=run_beside))


async def _check(press: Press, sources: Sequence[Source]) -> list[Checked]:
    settings = press.config.press.fetch
    async with open_fetcher(settings, user_agent=agent_of(press), now=press.now) as fetcher:
        hands = Hands(fetcher=fetcher, beside=run_beside)
        visits = (visit(source, hands, Memory(), now=press.now()) for source in sources)
        return [_checked(found) for found in await asyncio.gather(*visits)]


def _checked(found: Visit) -> Checked:
    match found:
        case Offered():
            return Checked(source=found.source, entries=len(found.parcels), warnings=found.warnings)
        case SourceFailed():
            return Checked(source=found.source, reason=found.memory.reason or found.reason)
        case _:
            return Checked(source=found.source)


def agent_of(press: Press) -> str:
    """How the press introduces itself to servers."""
    config = press.config.press
    return config.fetch.user_agent or f"digest/{__version__} (+{config.base_url})"
