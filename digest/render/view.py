"""What templates see of an edition: plain words and numbers under friendly names.

Every text is free of control characters and of what turns the direction of writing; every address
is http or https. Templates need not, and cannot, make anything safe themselves.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from digest.model.edition import Content, Item, Mention, Quote, Section
from digest.render.clean import clean, web_address
from digest.render.quotes import QuoteView, credited, parted
from digest.render.words import direction, long_date
from digest.text.reading import minutes

if TYPE_CHECKING:
    from digest.render.look import PressFacts

UNTITLED = "…"  # a heading may not be empty
_SHOWN_ALSO = 3  # other outlets named one by one; more would crowd the line
_HEARD = (30, 48)  # characters of a headline or a sentence that may tell it from the others


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletView:
    """Another source that tells the same story."""

    source: str
    link: str
    label: str  #: for the ear, where several links would have the same words


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story; templates see the one at hand as `story`."""

    number: int  #: from 1, through the whole edition
    title: str
    url: str  #: the source's article; empty where it has no address
    link: str  #: the same, opened at the quoted sentences
    label: str  #: for the ear, where several links would have the same words
    source: str
    author: str
    minutes: int  #: to read the source's article
    quotes: tuple[QuoteView, ...]
    brief: str  #: one sentence
    why: tuple[str, ...]
    also_in: tuple[OutletView, ...]  #: the first three
    also_more: int  #: how many more there are
    image: str  #: from the press's own server; in a mail also one that its editor allows
    image_alt: str
    tags: tuple[str, ...]
    published: str  #: a date in the edition's language; may be empty
    lang: str  #: where it is not the edition's
    dir: str  #: ltr or rtl, where it is not the edition's


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """Stories under a title; the main part's is empty."""

    title: str
    stories: tuple[StoryView, ...]
    brief: bool  #: shown as headlines alone
    topic: bool  #: whether a reader may do without it


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """An edition; templates see it as `edition`."""

    number: int
    title: str  #: the digest's
    date: str  #: in words, in the digest's language and time zone
    day: str  #: 2026-11-23
    language: str
    dir: str  #: ltr or rtl
    minutes: int  #: to read the edition itself
    lead: StoryView
    stories: tuple[StoryView, ...]
    sections: tuple[SectionView, ...]
    articles_seen: int
    sources_seen: int
    missing: tuple[str, ...]  #: sources that could not be reached
    rhythm: str  #: "every weekday at 07:00"; may be empty
    web_url: str  #: this edition on the web; may be empty
    muted: tuple[str, ...]  #: titles of sections left out, as the reader wished


def view(content: Content, press: PressFacts, *, foreign_pictures: bool = False) -> EditionView:
    """*content* as templates see it.

    *foreign_pictures*: those that the editor allows are shown from whatever server has them.
    """
    build = _Builder(content, press, foreign_pictures=foreign_pictures)
    sections = tuple(build.section(section) for section in content.sections if section.items)
    stories = tuple(story for section in sections for story in section.stories)
    return EditionView(
        number=content.edition,
        title=clean(content.title),
        date=long_date(content.slot.astimezone(ZoneInfo(content.time_zone)), content.language),
        day=content.slot.astimezone(ZoneInfo(content.time_zone)).date().isoformat(),
        language=content.language,
        dir=direction(content.language),
        minutes=minutes_to_read(sections, content.language),
        lead=stories[0],
        stories=stories,
        sections=sections,
        articles_seen=content.articles_seen,
        sources_seen=content.sources_seen,
        missing=tuple(clean(outlet) for outlet in content.missing),
        rhythm=clean(content.rhythm_words),
        web_url=web_address(content.web_url),
        muted=tuple(clean(topic) for topic in content.muted),
    )


class _Builder:
    """Makes the views of one edition; knows which link texts stand more than once in it."""

    def __init__(self, content: Content, press: PressFacts, *, foreign_pictures: bool) -> None:
        self._content = content
        self._foreign_pictures = foreign_pictures
        self._own = f"{press.base_url}/"
        self._named = Counter(clean(item.outlet) for item in content.items)
        self._also = Counter(clean(told.outlet) for item in content.items for told in item.also_in)
        said = (quote.text for item in content.items for quote in item.quotes if quote.outlet)
        told = (*map(titled, content.items), *map(clean, said))
        self._begun = {most: Counter(_beginning(text, most) for text in told) for most in _HEARD}
        self._number = 0

    def section(self, section: Section) -> SectionView:
        stories = tuple(self.story(item) for item in section.items)
        return SectionView(
            title=clean(section.title),
            stories=stories,
            brief=section.brief,
            topic=section.title in self._content.topics,
        )

    def story(self, item: Item) -> StoryView:
        self._number += 1
        source, url = clean(item.outlet), web_address(item.url)
        lang, turned = _language(item.language, self._content.language)
        title = titled(item)
        return StoryView(
            number=self._number,
            title=title,
            url=url,
            link=web_address(item.link) or url,
            label=self._heard(title) if self._named[source] > 1 else "",
            source=source,
            author=clean(item.author),
            minutes=max(1, item.minutes),
            quotes=credited(parted([self._quote(quote, item) for quote in item.quotes])),
            brief=clean(item.brief),
            why=tuple(clean(reason) for reason in item.why),
            also_in=tuple(self._outlet(told, title) for told in item.also_in[:_SHOWN_ALSO]),
            also_more=max(0, len(item.also_in) - _SHOWN_ALSO),
            image=self._picture(item.image),
            image_alt=clean(item.image_alt),
            tags=tuple(clean(tag) for tag in item.tags),
            published=self._date(item.published),
            lang=lang,
            dir=turned,
        )

    def _picture(self, address: str) -> str:
        shown = self._foreign_pictures or address.startswith(self._own)
        return web_address(address) if shown else ""

    def _quote(self, quote: Quote, item: Item) -> QuoteView:
        text, source = clean(quote.text), clean(quote.outlet)
        lang, turned = _language(quote.language, item.language or self._content.language)
        return QuoteView(
            text=text,
            source=source,
            link=web_address(quote.link),
            label=f"{source}: {self._heard(text)}" if source else "",
            lang=lang,
            dir=turned,
        )

    def _outlet(self, told: Mention, title: str) -> OutletView:
        source = clean(told.outlet)
        label = f"{source}: {self._heard(title)}" if self._also[source] > 1 else ""
        return OutletView(source=source, link=web_address(told.link), label=label)

    def _heard(self, text: str) -> str:
        """As much of *text* as tells it from the others: who listens has just heard it whole."""
        begun = ((_beginning(text, most), self._begun[most]) for most in _HEARD)
        return next((words for words, count in begun if count[words] == 1), text)

    def _date(self, instant: datetime | None) -> str:
        if instant is None:
            return ""
        zone = ZoneInfo(self._content.time_zone)
        return long_date(instant.astimezone(zone), self._content.language)


def titled(item: Item) -> str:
    """The headline of *item*, or what stands in its place."""
    said = (item.headline, item.brief, item.outlet, web_address(item.url) or "")
    return next((line for line in map(clean, said) if line), UNTITLED)


def _beginning(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]}…"


def _language(own: str, around: str) -> tuple[str, str]:
    """The language and the direction of a text, where they are not those *around* it."""
    if not own or own.split("-", maxsplit=1)[0].lower() == around.split("-", maxsplit=1)[0].lower():
        return "", ""
    turned = direction(own) != direction(around)
    return own, direction(own) if turned else ""


def minutes_to_read(sections: tuple[SectionView, ...], language: str) -> int:
    """To read all that the edition itself says; at least 1."""
    said = (
        text
        for section in sections
        for story in section.stories
        for text in (story.title, *(quote.text for quote in story.quotes if not section.brief))
    )
    return minutes(" ".join(said), language)
