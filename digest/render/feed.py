"""Past editions as a feed: Atom (RFC 4287) and JSON Feed 1.1, an entry an edition.

An entry has the edition's stories with their quoted sentences. Its id is the address of its page,
which never changes. Everything comes through the same view as mails and pages, so no text of an
article can hold what XML forbids.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from digest.model.edition import Content
from digest.render.clean import clean
from digest.render.look import PressFacts
from digest.render.templates import Templates
from digest.render.view import view

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One edition."""

    url: str  #: its page, absolute
    title: str
    at: datetime  #: aware: when it went out
    summary: str  #: its headlines
    html: str  #: its stories
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The editions of a digest, the newest first."""

    title: str
    author: str  #: the press
    home: str  #: the page of all editions, absolute
    atom: str  #: where the feed itself is, absolute
    json: str
    language: str
    updated: datetime  #: aware; the newest entry's
    entries: Sequence[FeedEntry]


def feed_entry(
    content: Content, *, url: str, title: str, at: datetime, press: PressFacts
) -> FeedEntry:
    """The entry of an edition that went out *at* under the subject *title*."""
    edition = view(content, press)
    templates = Templates().speaking(content.language)
    return FeedEntry(
        url=url,
        title=clean(title) or edition.date,
        at=at,
        summary=" · ".join(story.title for story in edition.stories),
        html=templates.render("web/entry.html.j2", {"edition": edition}).strip(),
        language=content.language,
    )


def atom(feed: Feed) -> str:
    """*feed* as `application/atom+xml`."""
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    _said(root, "id", feed.home)
    _said(root, "title", clean(feed.title))
    _said(root, "updated", _instant(feed.updated))
    _said(_said(root, "author"), "name", clean(feed.author))
    _said(root, "link", rel="self", type="application/atom+xml", href=feed.atom)
    _said(root, "link", rel="alternate", type="text/html", href=feed.home)
    for entry in feed.entries:
        told = _said(root, "entry")
        told.set("xml:lang", entry.language)
        _said(told, "id", entry.url)
        _said(told, "title", entry.title)
        _said(told, "published", _instant(entry.at))
        _said(told, "updated", _instant(entry.at))
        _said(told, "link", rel="alternate", type="text/html", href=entry.url)
        _said(told, "summary", entry.summary)
        _said(told, "content", entry.html, type="html")
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def json_feed(feed: Feed) -> str:
    """*feed* as `application/feed+json`."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": clean(feed.title),
        "home_page_url": feed.home,
        "feed_url": feed.json,
        "language": feed.language,
        "authors": [{"name": clean(feed.author)}],
        "items": [
            {
                "id": entry.url,
                "url": entry.url,
                "title": entry.title,
                "summary": entry.summary,
                "content_html": entry.html,
                "date_published": _instant(entry.at),
                "language": entry.language,
            }
            for entry in feed.entries
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _said(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, name, attributes)
    made.text = text or None
    return made


def _instant(moment: datetime) -> str:
    """RFC 3339, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
