"""Sources: what a digest reads from, and lists of them in and out."""

from __future__ import annotations

import asyncio
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.errors import Mistake, Refused
from digest.gates.child import ChildStopped, run
from digest.gates.http import open_fetcher
from digest.gates.urls import safe_url
from digest.gates.worker import open_worker
from digest.model.ids import Slug
from digest.press.health import listed
from digest.settings.edit import add_sources, remove_source
from digest.settings.lines import Said
from digest.settings.listed import SourceSettings, short_form
from digest.sources import READING, Found, NothingThere, Tools, discover, opml
from digest.sources.folder import ENDINGS

if TYPE_CHECKING:
    from pathlib import Path

    from digest.press.wiring import Press

#: no name on the network, but maybe the slip of a path; who means a host says https://
_PATH = re.compile(r"\.{0,2}/.*|(?!localhost\b)[^./:]+(?:/.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What an import changed; *refused* are addresses that may not be asked."""

    new: int
    known: int
    refused: tuple[str, ...]


def add(press: Press, slug: str, url: str) -> tuple[Found, list[Found]]:
    """Find what there is at *url* and add the best of it; gives that, and what else there was.

    :raises Mistake: when *url* is no address, nor a folder or a file that is read.
    :raises Refused: when there is nothing to subscribe to.
    """
    press.digest(slug)
    if path := _below_config(press.home, url):
        return _add_path(press, slug, path), []
    address = safe_url(url if "://" in url else f"https://{url}")
    if address is None or not address.startswith("http") or _PATH.fullmatch(url.strip()):
        raise Mistake(
            f"there is no file or folder {url!r} in config/, and it is no address; "
            "write one like https://example.org/feed.xml"
        )
    try:
        best, *others = asyncio.run(_discover(press, address))
    except NothingThere as error:
        raise Refused(f"nothing was added: {error}") from None
    said = {"url": best.url, "kind": "page"} if best.kind == "page" else best.url
    if not add_sources(press.home, Slug(slug), [said], os.environ):
        raise Refused(f"{slug} reads {best.url} already")
    return best, others


def _below_config(home: Path, said: str) -> str:
    """The folder or file that is meant, as a digest's file names it; empty where there is none.

    Paths are relative to `config/`, but who stands in the home may write `config/letters`.

    :raises Mistake: when it is `config/` itself or a folder around it, which hold the settings too.
    """
    config = (home / "config").resolve()
    if "://" in said or not said.strip():
        return ""
    if any(config.is_relative_to((folder / said).resolve()) for folder in (home, config)):
        raise Mistake(
            f"{said!r} holds the settings too, and is no source; name a folder in config/"
        )
    if (config / said).exists():
        return said
    inside = (home / said).resolve()
    meant = inside.is_relative_to(config) and inside.exists()
    return str(inside.relative_to(config)) if meant else ""


def _add_path(press: Press, slug: str, path: str) -> Found:
    """Add a folder, or a file that is read as one of a folder would be."""
    file = press.home / "config" / path
    if file.is_file() and not file.name.lower().endswith(ENDINGS):
        raise Mistake(f"{path!r} is not read; a file ends in one of {' '.join(ENDINGS)}")
    if not add_sources(press.home, Slug(slug), [{"path": path}], os.environ):
        raise Refused(f"{slug} reads {path} already")
    return Found(url=path, title=path, kind="folder")


def remove(press: Press, slug: str, which: str) -> Path:
    """Take a source out of the digest's file; its articles stay."""
    return remove_source(press.home, Slug(slug), which, os.environ)


def import_opml(press: Press, slug: str, body: bytes) -> Brought:
    """Add every feed of an OPML file that is not there yet.

    :raises Mistake: when it is no OPML.
    """
    press.digest(slug)
    try:
        found = run(opml.read, body)
    except ChildStopped as error:
        raise Mistake(f"it cannot be read as OPML: {error}") from None
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
    async with (
        open_fetcher(settings, user_agent=press.user_agent, now=press.now) as fetcher,
        open_worker(READING) as beside,
    ):
        return await discover(url, Tools(fetcher=fetcher, beside=beside))
