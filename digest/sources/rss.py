"""RSS 0.9x, 1.0 and 2.0, and the old CDF: `channel` and `item`, by tables from element to field."""

from __future__ import annotations

from datetime import timedelta

from digest.model.source import Entry, Feed
from digest.sources.atom import person
from digest.sources.budget import MOST_ENTRIES
from digest.sources.dates import read_date
from digest.sources.document import XML_LANG, Document, children
from digest.sources.drafts import Draft, Handler, Handlers, clean_link, is_address
from digest.sources.elements import Element
from digest.sources.markup import plain

ROOTS = frozenset({"rss", "rdf:rdf", "channel", "rdf"})
_LONGEST_PERIOD = timedelta(days=1)
_DIGITS = 6
#: RSS 1.0's module for syndication, which feeds of every dialect use
_PERIODS = {
    "hourly": timedelta(hours=1), "daily": timedelta(days=1), "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30), "yearly": timedelta(days=365),
}  # fmt: skip
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def read_rss(document: Document) -> Feed:
    """The feed; items may stand in the channel or, as in RSS 1.0, beside it."""
    root = document.root
    channel = _channel(document)
    about = _about(document, channel)
    base = document.base(channel)
    link = clean_link(about.link, base)
    parents = dict.fromkeys((channel, root))
    items = [item for parent in parents for item in children(document, parent, "item")]
    near = document.url or link
    handlers = Handlers(_ITEM, document)
    return Feed(
        kind=_kind(document),
        title=about.title,
        link=link,
        language=about.language,
        hub=about.hub,
        every=about.every,
        entries=tuple(_entry(document, item, near, handlers) for item in items[:MOST_ENTRIES]),
    )


class _About:
    """What a channel says of itself."""

    __slots__ = ("hub", "language", "link", "rhythm", "title")

    def __init__(self) -> None:
        self.title = self.link = self.language = self.hub = ""
        self.rhythm: dict[str, str] = {}  #: what the elements that tell of it hold

    @property
    def every(self) -> timedelta | None:
        """How often it says that it is worth asking: by its ttl, or so many times a period."""
        period = _PERIODS.get(self.rhythm.get("sy:updateperiod", ""), timedelta())
        times = _number(self.rhythm.get("sy:updatefrequency", ""))
        minutes = _number(self.rhythm.get("ttl", ""))
        said = max(timedelta(minutes=minutes), period / (times or 1))
        return min(said, _LONGEST_PERIOD) or None


def _channel(document: Document) -> Element:
    if document.name(document.root) == "channel":
        return document.root
    return next(iter(children(document, document.root, "channel")), document.root)


def _kind(document: Document) -> str:
    match document.name(document.root):
        case "rss":
            return f"rss {document.root.get('version', '').strip()[:8]}".strip()
        case "channel":
            return "cdf"
        case _:
            return "rss 1.0"


def _about(document: Document, channel: Element) -> _About:
    about = _About()
    for child in channel:
        match document.name(child):
            case "title" if not about.title:
                about.title = plain(document.inner(child))
            case "dc:title" if not about.title:
                about.title = plain(document.text(child))
            case "link" if not about.link:
                about.link = document.text(child) or child.get("href", "")
            case "ttl" | "sy:updateperiod" | "sy:updatefrequency" as name:
                about.rhythm[name] = document.text(child).lower()
            case "language" | "dc:language" if not about.language:
                about.language = document.text(child)
            case "atom:link":
                rel = child.get("rel", "alternate")
                if rel == "hub":
                    about.hub = about.hub or child.get("href", "")
                elif rel == "alternate" and not about.link:
                    about.link = child.get("href", "")
            case _:
                pass
    about.link = about.link or channel.get("href", "") or channel.get("HREF", "")
    about.language = about.language or channel.get(XML_LANG, "")
    return about


def _number(said: str) -> int:
    """A whole number that is not absurd, else nought."""
    return int(said) if len(said) <= _DIGITS and said.isascii() and said.isdigit() else 0


def _entry(document: Document, item: Element, near: str, handlers: Handlers) -> Entry:
    draft = Draft(guid=(item.get(_ABOUT) or "").strip())
    draft.guid_is_link = is_address(draft.guid)
    for child in item:
        handler = handlers[child.tag]
        if handler is not None:
            handler(document, draft, child)
    if not draft.link:
        draft.link = item.get("href", "") or item.get("HREF", "")
    draft.language = draft.language or item.get(XML_LANG, "")
    return draft.finished(document.base(item) if document.has_base else near)


def _title(document: Document, draft: Draft, element: Element) -> None:
    draft.title = plain(document.inner(element)) or draft.title


def _other_title(document: Document, draft: Draft, element: Element) -> None:
    draft.title = draft.title or plain(document.inner(element))


def _link(document: Document, draft: Draft, element: Element) -> None:
    draft.link = draft.link or document.text(element) or element.get("href", "")


def _atom_link(document: Document, draft: Draft, element: Element) -> None:
    del document
    rel, href = element.get("rel", "alternate"), element.get("href", "")
    if rel == "alternate" and not draft.link:
        draft.link = href
    elif rel == "enclosure" and href:
        draft.enclosures.append(href)


def _guid(document: Document, draft: Draft, element: Element) -> None:
    draft.guid = document.text(element)
    said = element.get("isPermaLink", element.get("ispermalink", "true"))
    draft.guid_is_link = said.lower() != "false" and bool(draft.guid)


def _author(document: Document, draft: Draft, element: Element) -> None:
    draft.author = draft.author or person(document, element)


def _published(document: Document, draft: Draft, element: Element) -> None:
    draft.published = draft.published or read_date(document.text(element))


def _updated(document: Document, draft: Draft, element: Element) -> None:
    draft.updated = draft.updated or read_date(document.text(element))


def _summary(document: Document, draft: Draft, element: Element) -> None:
    draft.summary = draft.summary or document.inner(element)


def _content(document: Document, draft: Draft, element: Element) -> None:
    draft.content = draft.content or document.inner(element)


def _tag(document: Document, draft: Draft, element: Element) -> None:
    if said := " ".join(document.text(element).split()):
        draft.tags.append(said)


def _tags(document: Document, draft: Draft, element: Element) -> None:
    draft.tags += [tag.strip() for tag in document.text(element).split(",") if tag.strip()]


def _enclosure(document: Document, draft: Draft, element: Element) -> None:
    del document
    address = element.get("url", "") or element.get("href", "")
    if address:
        draft.enclosures.append(address)
        if element.get("type", "").startswith("image/"):
            draft.image = draft.image or address


def _picture(document: Document, draft: Draft, element: Element) -> None:
    del document
    draft.image = draft.image or element.get("url", "") or element.get("href", "")


def _media(document: Document, draft: Draft, element: Element) -> None:
    """A `media:content` that is a picture, alone or in a `media:group`."""
    if element.get("medium") == "image" or element.get("type", "").startswith("image/"):
        draft.image = draft.image or element.get("url", "")
    else:
        for below in element:
            local = str(below.tag).rpartition("}")[2].rpartition(":")[2]
            if local in {"thumbnail", "content"}:
                (_picture if local == "thumbnail" else _media)(document, draft, below)


def _language(document: Document, draft: Draft, element: Element) -> None:
    draft.language = draft.language or document.text(element)


#: what an item's elements say; the order of a feed decides between those that say the same
_ITEM: dict[str, Handler] = {
    "title": _title, "dc:title": _other_title, "atom:title": _other_title,
    "link": _link, "atom:link": _atom_link,
    "guid": _guid, "dc:language": _language,
    "author": _author, "dc:creator": _author, "itunes:author": _author, "dc:author": _author,
    "atom:author": _author, "dc:contributor": _author,
    "pubdate": _published, "dc:date": _updated, "atom:published": _published,
    "dcterms:created": _published, "dcterms:issued": _published, "published": _published,
    "date": _published,
    "atom:updated": _updated, "dcterms:modified": _updated, "lastmod": _updated,
    "updated": _updated, "modified": _updated, "lastbuilddate": _updated,
    "description": _summary, "dc:description": _summary, "atom:summary": _summary,
    "summary": _summary, "itunes:summary": _summary, "abstract": _summary,
    "content:encoded": _content, "fullitem": _content, "body": _content, "xhtml:body": _content,
    "xhtml:div": _content, "atom:content": _content,
    "category": _tag, "dc:subject": _tag, "itunes:keywords": _tags, "media:keywords": _tags,
    "enclosure": _enclosure, "media:thumbnail": _picture, "itunes:image": _picture,
    "media:content": _media, "media:group": _media,
}  # fmt: skip
