"""From an entry to its article: feed text where it is whole, else the page, else the teaser."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from digest.extract import article as extract_page
from digest.extract import fragment, plain, teaser
from digest.gates.fetching import Failed
from digest.gates.urls import safe_url, without_trackers
from digest.model.article import Article, Completeness, Extracted
from digest.model.source import Entry, Source
from digest.sources import fetch_page
from digest.text.language import detect

if TYPE_CHECKING:
    from digest.gates.fetching import Fetcher

PAGES_AT_ONCE = 8  # of one source; the fetcher's own limits per host still hold
LONGEST_TITLE = 1000  # characters; feeds have held megabytes, which every later step would carry
LONGEST_NAME = 200
MOST_TAGS = 50
WHOLE = 600  # characters from which a feed's own text is taken for the whole article
_CUT = re.compile(r"(…|\.\.\.|\[…\]|\[\.\.\.\]|read more|continue reading)\W*$", re.IGNORECASE)
_TAIL = 80  # characters in which a text shows that it was cut
#: CITY (Agency) -
_DATELINE = re.compile(r"^(?:[\w.,' ]{2,40} )?\([A-Z][\w .]{1,24}\)\s*(?:[-–—]+\s*)?")
_PAGE = re.compile(r"<(?:!doctype html|html|body)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An entry's article, and why its page could not be had, if it was wanted."""

    article: Article
    problem: str = ""


async def read_all(
    entries: Sequence[Entry], source: Source, outlet: str, fetcher: Fetcher, now: datetime
) -> list[Read]:
    """The articles of *entries*, each by the first step of the ladder that gives a whole text."""
    if not entries:
        return []
    owns = await asyncio.to_thread(lambda: [own_text(one, source.full_text) for one in entries])
    line = asyncio.Semaphore(PAGES_AT_ONCE)

    async def better(entry: Entry, own: Extracted) -> Extracted | Failed:
        if is_whole(own) or source.full_text == "feed" or not entry.link:
            return own
        async with line:
            page = await fetch_page(entry, fetcher)
            if isinstance(page, Failed):
                return page
            return await asyncio.to_thread(_better, page, entry.link, own)

    found = await asyncio.gather(*map(better, entries, owns))
    return await asyncio.to_thread(
        lambda: [
            Read(article=put_together(entry, source, outlet, own, now), problem=text.reason)
            if isinstance(text, Failed)
            else Read(article=put_together(entry, source, outlet, text, now))
            for entry, own, text in zip(entries, owns, found, strict=True)
        ]
    )


def _better(page: str, link: str, own: Extracted) -> Extracted:
    """The page's text, unless the entry's own is longer."""
    found = extract_page(page, link)
    return found if len(found.text) >= len(own.text) or not own.paragraphs else own


def own_text(entry: Entry, wanted: str) -> Extracted:
    """What the entry itself holds: its full text, else its teaser."""
    if entry.content_type == "text":
        return plain(entry.content, entry.title)
    if _PAGE.search(entry.content[:4000]):
        return extract_page(entry.content, entry.link)
    body = fragment(entry.content, entry.title) if entry.content else Extracted()
    short = fragment(entry.summary, entry.title) if entry.summary else Extracted()
    best = body if len(body.text) >= len(short.text) else short
    if wanted != "page" and len(best.text) >= WHOLE and not _CUT.search(best.text[-_TAIL:]):
        return best
    return Extracted(
        paragraphs=best.paragraphs,
        removed=best.removed,
        completeness=Completeness.PARTIAL if best.paragraphs else Completeness.EMPTY,
        method="teaser",
    )


def is_whole(found: Extracted) -> bool:
    """Whether nothing better is to be had from the page."""
    return found.completeness is Completeness.FULL and bool(found.paragraphs)


def put_together(
    entry: Entry, source: Source, outlet: str, found: Extracted, now: datetime
) -> Article:
    """The article of what *entry* says and what was *found* of its text."""
    title = (entry.title or found.title)[:LONGEST_TITLE] or _first_words(found.text)
    return Article(
        source=source.key,
        guid=entry.id,
        url=safe_url(without_trackers(found.url or entry.link)) or "",
        title=title,
        outlet=outlet,
        collected=now,
        published=entry.published or found.published or entry.updated,
        author=(entry.author or found.author)[:LONGEST_NAME],
        language=source.language or found.language or detect(found.text, title) or entry.language,
        paragraphs=found.paragraphs,
        teaser=teaser(entry.summary) if entry.summary else "",
        image=(entry.image or found.image) if source.images else "",
        tags=_tags(source, entry),
        completeness=found.completeness,
        method=found.method,
        entry=entry.fingerprint,
    )


def _tags(source: Source, entry: Entry) -> tuple[str, ...]:
    offered = (tag[:LONGEST_NAME] for tag in entry.tags[:MOST_TAGS])
    return tuple(dict.fromkeys((*source.tags, *offered)))


def _first_words(text: str, limit: int = 90) -> str:
    """A headline for a text without one: its first sentence, less its dateline, cut at a word."""
    first = _DATELINE.sub("", re.split(r"(?<=[.!?])\s|\n", text.strip(), maxsplit=1)[0])
    if len(first) <= limit:
        return first.rstrip(".")
    return first[:limit].rsplit(" ", 1)[0].rstrip(",;:") + "…"
