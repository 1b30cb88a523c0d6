"""From an entry to its article: feed text where it is whole, else the page, else the teaser.

What reads is imported where it is called: in a child process, which this one need not resemble.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import import_module

from digest.gates.child import LITTLE
from digest.gates.fetching import Failed
from digest.gates.urls import safe_url, without_trackers
from digest.model.article import Article, Completeness, Extracted
from digest.model.source import Entry, Parcel, Source
from digest.sources import READING, Tools, fetch_page, unwrapped

PAGES_AT_ONCE = 8  # of one source; the fetcher's own limits per host still hold
LONGEST_TITLE = 1000  # characters; feeds have held megabytes, which every later step would carry
LONGEST_NAME = 200
LONGEST_TEASER = 50_000  # characters of HTML
MOST_TAGS = 50
#: what WordPress says in the languages of our catalogues where nobody chose one
_NO_CATEGORY = frozenset({
    "uncategorized", "uncategorised", "allgemein", "non classé", "sin categoría",
    "sin categorizar", "senza categoria", "sem categoria", "geen categorie",
    "bez kategorii", "без категорії", "kategorisiz", "غير مصنف", "ללא קטגוריה", "未分类", "未分類",
})  # fmt: skip
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Where entries come from, as far as their articles tell it."""

    source: Source
    name: str  #: the source's own; what a digest calls it is said when an edition is made
    now: datetime  #: when they were collected


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """An entry whose page may have a better text than what was found of it so far."""

    entry: Entry
    found: Extracted
    problem: str = ""


async def read_all(parcels: Sequence[Parcel], outlet: Outlet, tools: Tools) -> list[Read]:
    """The articles of *parcels*, each by the first step of the ladder that gives a whole text."""
    line = asyncio.Semaphore(PAGES_AT_ONCE)

    async def finished(one: Read | _Open) -> Read:
        if isinstance(one, Read):
            return one
        async with line:
            return await _from_page(one, outlet, tools)

    found = await _read_here(parcels, outlet, tools)
    return list(await asyncio.gather(*map(finished, found)))


async def _read_here(parcels: Sequence[Parcel], outlet: Outlet, tools: Tools) -> list[Read | _Open]:
    """What the entries themselves hold: the small ones several at a time, each huge one alone."""
    batches = (_read_some(some, outlet, tools) for some in _in_batches(parcels))
    return [one for some in await asyncio.gather(*batches) for one in some]


def _in_batches(parcels: Sequence[Parcel]) -> Iterator[list[Parcel]]:
    """As many neighbours as are little together: what reads them has the time for one."""
    some: list[Parcel] = []
    size = 0
    for parcel in parcels:
        size += len(parcel.rest)
        if some and size > LITTLE:
            yield some
            some, size = [], len(parcel.rest)
        some.append(parcel)
    if some:
        yield some


async def _read_some(some: Sequence[Parcel], outlet: Outlet, tools: Tools) -> list[Read | _Open]:
    """What the entries of one batch hold; where that takes too long, each is read alone."""
    size = sum(len(parcel.rest) for parcel in some)
    try:
        return await tools.beside(read_here, some, outlet, size=size, limits=READING)
    except Exception as error:  # noqa: BLE001 - what no reader foresaw stops no other entry
        if len(some) > 1:
            alone = [await _read_some([parcel], outlet, tools) for parcel in some]
            return [one for (one,) in alone]
        entry = _bare(unwrapped(some[0]))
        return [_Open(entry=entry, found=_NOTHING, problem=f"its entry cannot be read: {error}")]


def prepare() -> None:
    """Load what reading takes, where children are forked."""
    for room in ("digest.extract", "digest.text.language"):
        import_module(room)


def read_here(parcels: Sequence[Parcel], outlet: Outlet) -> list[Read | _Open]:
    """Their articles, or what there is of them where a page may have more."""
    return [_here(unwrapped(parcel), outlet) for parcel in parcels]


def _here(entry: Entry, outlet: Outlet) -> Read | _Open:
    found = own_text(entry, outlet.source.full_text)
    if is_whole(found):
        return Read(article=put_together(entry, outlet, found))
    one = _Open(entry=entry, found=found)
    if entry.page:
        return read_page(entry.page, one, outlet)
    return one if _may_ask(entry, outlet) else Read(article=put_together(entry, outlet, found))


def _may_ask(entry: Entry, outlet: Outlet) -> bool:
    """Whether its page may be asked; a letter's would tell its sender who reads it, and when."""
    wanted = outlet.source.full_text != "feed" and entry.content_type == "html"
    return wanted and bool(entry.link)


async def _from_page(one: _Open, outlet: Outlet, tools: Tools) -> Read:
    """The article with the text of its page, unless its own is longer."""
    if not _may_ask(one.entry, outlet):
        return Read(article=put_together(one.entry, outlet, one.found), problem=one.problem)
    page = await fetch_page(one.entry, tools.fetcher)
    if isinstance(page, Failed):
        return await _settled(replace(one, problem=page.reason), outlet, tools)
    try:
        return await tools.beside(read_page, page, one, outlet, size=len(page), limits=READING)
    except Exception as error:  # noqa: BLE001 - as above
        problem = f"its page cannot be read: {error}"
        return await _settled(replace(one, problem=problem), outlet, tools)


async def _settled(one: _Open, outlet: Outlet, tools: Tools) -> Read:
    """The article of what was found before its page failed."""
    work = (put_together, one.entry, outlet, one.found)
    try:
        article = await tools.beside(*work, size=0, limits=READING)
    except Exception as error:  # noqa: BLE001 - as above
        problem = f"its entry cannot be read: {error}"
        return Read(article=put_together(_bare(one.entry), outlet, _NOTHING), problem=problem)
    return Read(article=article, problem=one.problem)


def _bare(entry: Entry) -> Entry:
    """The entry without what its sender wrote at length."""
    return replace(entry, content="", summary="", page="")


def read_page(page: str, one: _Open, outlet: Outlet) -> Read:
    """The article with the text of its *page*, unless its own is longer."""
    from digest.extract import article as extract_page

    found = extract_page(page, one.entry.link)
    best = found if is_better(found, one.found) else one.found
    return Read(article=put_together(one.entry, outlet, best))


_NOTHING = Extracted(completeness=Completeness.EMPTY)


def own_text(entry: Entry, wanted: str) -> Extracted:
    """What the entry itself holds: its full text, else its teaser."""
    from digest.extract import article as extract_page
    from digest.extract import fragment, letter, plain

    if entry.content_type == "text":
        return plain(entry.content, entry.title)
    if entry.content_type == "letter":
        return letter(entry.content, entry.title, language=entry.language)
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


def is_better(page: Extracted, own: Extracted) -> bool:
    """Whether a *page* tells more than the entry's *own* text, and tells of the article at all."""
    if page.completeness in {Completeness.CONSENT, Completeness.EMPTY}:
        return not own.paragraphs
    return len(page.text) >= len(own.text) or not own.paragraphs


def put_together(entry: Entry, outlet: Outlet, found: Extracted) -> Article:
    """The article of what *entry* says and what was *found* of its text.

    What a page says of itself goes before what its feed says, but for the headline: many pages have
    one title for all, and the feed's is of this entry.
    """
    from digest.extract import picture_among, teaser
    from digest.text.language import detect

    source = outlet.source
    title = (entry.title or found.title)[:LONGEST_TITLE] or _first_words(found.text)
    return Article(
        source=source.key,
        guid=entry.id,
        url=safe_url(without_trackers(found.url or entry.link)) or "",
        title=title,
        outlet=entry.outlet[:LONGEST_NAME] or outlet.name,
        collected=min(entry.collected or outlet.now, outlet.now),
        published=found.published or entry.published or entry.updated,
        author=(found.author or entry.author)[:LONGEST_NAME],
        language=source.language or found.language or detect(found.text, title) or entry.language,
        paragraphs=found.paragraphs,
        echoes=found.echoes,
        teaser=teaser(entry.summary[:LONGEST_TEASER]) if entry.summary else "",
        image=picture_among(found.image, entry.image, found.first_image),
        tags=_tags(source, entry),
        completeness=found.completeness,
        method=found.method,
        entry=entry.fingerprint,
    )


def _tags(source: Source, entry: Entry) -> tuple[str, ...]:
    offered = (
        tag[:LONGEST_NAME] for tag in entry.tags[:MOST_TAGS] if tag.casefold() not in _NO_CATEGORY
    )
    return tuple(dict.fromkeys((*source.tags, *offered)))


def _first_words(text: str, limit: int = 90) -> str:
    """A headline for a text without one: its first sentence, less its dateline, cut at a word."""
    first = _DATELINE.sub("", re.split(r"(?<=[.!?])\s|\n", text.strip(), maxsplit=1)[0])
    if len(first) <= limit:
        return first.rstrip(".")
    return first[:limit].rsplit(" ", 1)[0].rstrip(",;:") + "…"
