"""Atom 1.0 (RFC 4287) and 0.3: text constructs, links by relation, persons, bases."""

from __future__ import annotations

import base64
import binascii
import re

from digest.model.source import Entry, Feed
from digest.sources.budget import MOST_ENTRIES
from digest.sources.dates import read_date
from digest.sources.document import XML_LANG, Document, children
from digest.sources.drafts import Draft, Handler, Handlers, clean_link
from digest.sources.elements import Element, is_element
from digest.sources.markup import absolute, as_html, plain

ROOTS = frozenset({"feed", "entry"})
_TEXT = frozenset({"text", "text/plain"})
_HTML = frozenset({"html", "text/html"})
_XHTML = frozenset({"xhtml", "application/xhtml+xml"})
_MARKUP_WITHIN = re.compile(r"</[a-z]\w*>|<(?:br|p|img|hr)\b[^<>]*>|&#?\w+;", re.IGNORECASE)


def read_atom(document: Document) -> Feed:
    """The feed, or an entry that stands alone."""
    root = document.root
    alone = document.name(root) == "entry"
    title = link = hub = ""
    for child in root if not alone else ():
        match document.name(child):
            case "title" if not title:
                title = plain(construct(document, child)[0])
            case "link":
                hub = hub or (child.get("href", "") if child.get("rel") == "hub" else "")
                if not link and child.get("rel", "alternate") == "alternate":
                    link = clean_link(
                        child.get("href", "") or document.text(child), document.base(child)
                    )
            case _:
                pass
    handlers = Handlers(_ENTRY, document)
    elements = [root] if alone else children(document, root, "entry")
    return Feed(
        kind="atom 0.3" if "purl.org" in document.names.namespace else "atom 1.0",
        title=title,
        link=link,
        language=root.get(XML_LANG, ""),
        hub=hub,
        entries=tuple(_entry(document, one, handlers) for one in elements[:MOST_ENTRIES]),
    )


def construct(document: Document, element: Element) -> tuple[str, bool]:
    """A text construct as HTML, and whether it was said to be plain text."""
    kind = (element.get("type") or "").strip().lower()
    mode = (element.get("mode") or "").strip().lower()
    if len(element):
        return _inline(document, element), False
    text = document.text(element)
    if mode == "base64" or (
        "/" in kind and not kind.startswith("text/") and not kind.endswith(("+xml", "/xml"))
    ):
        return _base64(text), False
    if kind in _HTML or kind in _XHTML or mode == "escaped":
        return text, False
    if kind in _TEXT or not _MARKUP_WITHIN.search(text):
        return as_html(text), True
    return text, False  # no type said, and markup within: it was forgotten


def person(document: Document, element: Element) -> str:
    """A person's name, with the address behind it where both are given."""
    if len(element) == 0:
        return " ".join(document.text(element).split())
    said = {
        str(child.tag).rpartition("}")[2].lower(): " ".join(document.text(child).split())
        for child in element
    }
    name, email = said.get("name", ""), said.get("email", "")
    if name and email:
        return f"{name} ({email})"
    return (
        name or email or said.get("uri", "") or said.get("url", "") or plain(document.text(element))
    )


def _inline(document: Document, element: Element) -> str:
    """Markup that stands in the XML itself; the one `div` that XHTML asks for is not kept."""
    only = element[0] if len(element) == 1 else None
    wrapped = (
        only is not None
        and is_element(only)
        and only.tag.rpartition("}")[2] == "div"
        and not (element.text or "").strip()
        and not (only.tail or "").strip()
    )
    return document.inner(only if wrapped and only is not None else element)


def _base64(text: str) -> str:
    try:
        decoded = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return text
    return decoded.decode("utf-8", "replace").strip()


def _entry(document: Document, element: Element, handlers: Handlers) -> Entry:
    draft = Draft(language=element.get(XML_LANG, ""))
    for child in element:
        handler = handlers[child.tag]
        if handler is not None:
            handler(document, draft, child)
    return draft.finished(document.base(element), within=document.url)


def _published(document: Document, draft: Draft, element: Element) -> None:
    draft.published = read_date(document.text(element))


def _issued(document: Document, draft: Draft, element: Element) -> None:
    draft.published = draft.published or read_date(document.text(element))


def _updated(document: Document, draft: Draft, element: Element) -> None:
    draft.updated = draft.updated or read_date(document.text(element))


def _id(document: Document, draft: Draft, element: Element) -> None:
    said = document.text(element)
    draft.guid = clean_link(said, document.base(element)) if said.startswith("/") else said
    draft.guid_is_link = False


def _title(document: Document, draft: Draft, element: Element) -> None:
    html, as_text = construct(document, element)
    draft.title = draft.title or (plain(html) if not as_text else document.text(element))


def _link(document: Document, draft: Draft, element: Element) -> None:
    relation = element.get("rel", "alternate").rpartition("/")[2]
    href = (element.get("href", "") or document.text(element)).strip()
    if relation == "alternate" and href:
        is_page = "html" in element.get("type", "html").lower()
        if not draft.link or (is_page and not draft.link_is_page):
            draft.link = clean_link(href, document.base(element))
            draft.link_is_page = is_page
    elif relation == "enclosure" and href:
        draft.enclosures.append(clean_link(href, document.base(element)))
        if element.get("type", "").startswith("image/"):
            draft.image = draft.image or draft.enclosures[-1]


def _author(document: Document, draft: Draft, element: Element) -> None:
    draft.author = draft.author or person(document, element)


def _summary(document: Document, draft: Draft, element: Element) -> None:
    draft.summary = draft.summary or _absolute(document, construct(document, element)[0], element)


def _content(document: Document, draft: Draft, element: Element) -> None:
    if element.get("src") or draft.content:
        return  # it is somewhere else: the link leads there
    html, as_text = construct(document, element)
    draft.content = document.text(element) if as_text else _absolute(document, html, element)
    draft.content_type = "text" if as_text else "html"


def _absolute(document: Document, html: str, element: Element) -> str:
    """*html* as seen from the element's own base; where there is none, that waits for the end."""
    return absolute(html, document.base(element)) if document.has_base else html


def _category(document: Document, draft: Draft, element: Element) -> None:
    said = element.get("label") or element.get("term") or document.text(element)
    if said := " ".join(said.split()):
        draft.tags.append(said)


def _media(document: Document, draft: Draft, element: Element) -> None:
    for one in (element, *element.iterdescendants()):
        name = document.name(one)
        picture = one.get("medium") == "image" or one.get("type", "").startswith("image/")
        if name == "media:thumbnail" or (name == "media:content" and picture):
            draft.image = draft.image or one.get("url", "")
        elif name == "media:description" and not draft.summary:
            draft.summary = as_html(document.text(one))


_ENTRY: dict[str, Handler] = {
    "published": _published, "issued": _issued, "created": _issued, "dc:date": _issued,
    "pubdate": _issued, "updated": _updated, "modified": _updated, "dcterms:modified": _updated,
    "id": _id, "guid": _id, "title": _title, "link": _link, "author": _author,
    "dc:creator": _author, "summary": _summary, "tagline": _summary, "description": _summary,
    "content": _content, "content:encoded": _content, "category": _category,
    "dc:subject": _category, "media:group": _media, "media:thumbnail": _media,
    "media:content": _media,
}  # fmt: skip
