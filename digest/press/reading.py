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
from digest.gates.child import LITTLE, GuestStopped, Limits, run_beside
from digest.gates.fetching import Failed
from digest.gates.urls import safe_url, without_trackers
from digest.model.article import Article, Completeness, Extracted
from digest.model.source import Entry, Source
from digest.sources import fetch_page
from digest.text.language import detect

if TYPE_CHECKING:
    from digest.gates.fetching import Fetcher

_LIMITS = Limits(cpu=5.0, memory=512 * 2**20, wall=20.0)  # of one page or one huge entry
PAGES_AT_ONCE = 8  # of one source; the fetcher's own limits per host still hold
LONGEST_TITLE = 1000  # characters; feeds have held megabytes, which every later step would carry
LONGEST_NAME = 200
LONGEST_TEASER = 50_000  # characters of HTML
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
    line = asyncio.Semaphore(PAGES_AT_ONCE)

    def finished(entry: Entry, text: _Text) -> Read:
        article = put_together(entry, source, outlet, text.found, now)
        return Read(article=article, problem=text.problem)

    def here(entry: Entry) -> Read | _Text:
        """The article, or the text that its page may better; a huge entry's is not looked for."""
        if _size(entry) > LITTLE:
            return _NOTHING
        text = _Text(found=own_text(entry, source.full_text))
        return finished(entry, text) if _settled(entry, source, text) else text

    async def elsewhere(entry: Entry, text: _Text) -> Read:
        if text is _NOTHING:
            text = await _huge(entry, source.full_text)
        if not _settled(entry, source, text):
            async with line:
                text = await _from_page(entry, text, fetcher)
        return await asyncio.to_thread(finished, entry, text)

    found = await asyncio.to_thread(lambda: [here(entry) for entry in entries]) if entries else []
    open_ = {nth: text for nth, text in enumerate(found) if isinstance(text, _Text)}
    more = await asyncio.gather(*(elsewhere(entries[nth], text) for nth, text in open_.items()))
    closed = dict(zip(open_, more, strict=True))
    return [one if isinstance(one, Read) else closed[nth] for nth, one in enumerate(found)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """What was found of an entry's text, and why it is not more."""

    found: Extracted
    problem: str = ""


_NOTHING = _Text(found=Extracted(completeness=Completeness.EMPTY))


def _size(entry: Entry) -> int:
    return len(entry.content) + len(entry.summary)


def _settled(entry: Entry, source: Source, text: _Text) -> bool:
    """Whether the page is not asked: it has nothing better, may not be asked, or does not exist."""
    return is_whole(text.found) or source.full_text == "feed" or not entry.link


async def _huge(entry: Entry, wanted: str) -> _Text:
    """What a huge entry itself holds, each read on its own."""
    try:
        found = await run_beside(own_text, entry, wanted, size=_size(entry), limits=_LIMITS)
    except GuestStopped as error:
        return _Text(found=_NOTHING.found, problem=f"its entry cannot be read: {error}")
    return _Text(found=found)


async def _from_page(entry: Entry, own: _Text, fetcher: Fetcher) -> _Text:
    """The text of the page behind *entry*, unless its *own* is longer."""
    page = await fetch_page(entry, fetcher)
    if isinstance(page, Failed):
        return _Text(found=own.found, problem=page.reason)
    try:
        found = await run_beside(extract_page, page, entry.link, size=len(page), limits=_LIMITS)
    except GuestStopped as error:
        return _Text(found=own.found, problem=f"its page cannot be read: {error}")
    better = len(found.text) >= len(own.found.text) or not own.found.paragraphs
    return _Text(found=found) if better else own


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
        teaser=teaser(entry.summary[:LONGEST_TEASER]) if entry.summary else "",
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
