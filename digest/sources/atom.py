"""Atom 1.0 (RFC 4287) and 0.3: text constructs, links by relation, persons, bases."""

from __future__ import annotations

import base64
import binascii
import re

from digest.model.source import Entry, Feed
from digest.sources.dates import read_date
from digest.sources.document import XML_LANG, Document, children
from digest.sources.drafts import Draft, clean_link
from digest.sources.elements import Element, is_element
from digest.sources.markup import absolute, as_html, inner, plain, text_of

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
                title = plain(construct(child)[0])
            case "link":
                hub = hub or (child.get("href", "") if child.get("rel") == "hub" else "")
                if not link and child.get("rel", "alternate") == "alternate":
                    link = clean_link(child.get("href", "") or text_of(child), document.base(child))
            case _:
                pass
    elements = [root] if alone else children(document, root, "entry")
    return Feed(
        kind="atom 0.3" if "purl.org" in document.namespace else "atom 1.0",
        title=title,
        link=link,
        language=root.get(XML_LANG, ""),
        hub=hub,
        entries=tuple(_entry(document, one) for one in elements[: document.most_entries]),
    )


def construct(element: Element) -> tuple[str, bool]:
    """A text construct as HTML, and whether it was said to be plain text."""
    kind = (element.get("type") or "").strip().lower()
    mode = (element.get("mode") or "").strip().lower()
    if len(element):
        return _inline(element), False
    text = (element.text or "").strip()
    if mode == "base64" or (
        "/" in kind and not kind.startswith("text/") and not kind.endswith(("+xml", "/xml"))
    ):
        return _base64(text), False
    if kind in _HTML or kind in _XHTML or mode == "escaped":
        return text, False
    if kind in _TEXT or not _MARKUP_WITHIN.search(text):
        return as_html(text), True
    return text, False  # no type said, and markup within: it was forgotten


def person(element: Element) -> str:
    """A person's name, with the address behind it where both are given."""
    if len(element) == 0:
        return " ".join((element.text or "").split())
    said = {
        str(child.tag).rpartition("}")[2].lower(): " ".join((child.text or "").split())
        for child in element
    }
    name, email = said.get("name", ""), said.get("email", "")
    if name and email:
        return f"{name} ({email})"
    return name or email or said.get("uri", "") or said.get("url", "") or plain(text_of(element))


def _inline(element: Element) -> str:
    """Markup that stands in the XML itself; the one `div` that XHTML asks for is not kept."""
    only = element[0] if len(element) == 1 else None
    wrapped = (
        only is not None
        and is_element(only)
        and only.tag.rpartition("}")[2] == "div"
        and not (element.text or "").strip()
        and not (only.tail or "").strip()
    )
    return inner(only if wrapped and only is not None else element).strip()


def _base64(text: str) -> str:
    try:
        decoded = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return text
    return decoded.decode("utf-8", "replace").strip()


def _entry(document: Document, element: Element) -> Entry:
    draft = Draft(language=element.get(XML_LANG, ""))
    for child in element:
        name = document.name(child)
        if name in _DATES:
            _date(draft, name, text_of(child))
        elif name in _READ:
            _READ[name](document, draft, child)
    return draft.finished(document.base(element))


_DATES = {
    "published": "published", "issued": "published", "created": "published",
    "dc:date": "published", "updated": "updated", "modified": "updated",
    "dcterms:modified": "updated", "pubdate": "published",
}  # fmt: skip


def _date(draft: Draft, name: str, text: str) -> None:
    if getattr(draft, _DATES[name]) is None or name == "published":
        setattr(draft, _DATES[name], read_date(text))


def _id(document: Document, draft: Draft, element: Element) -> None:
    said = text_of(element)
    draft.guid = clean_link(said, document.base(element)) if said.startswith("/") else said
    draft.guid_is_link = False


def _title(document: Document, draft: Draft, element: Element) -> None:
    del document
    html, as_text = construct(element)
    draft.title = draft.title or (plain(html) if not as_text else text_of(element))


def _link(document: Document, draft: Draft, element: Element) -> None:
    relation = element.get("rel", "alternate").rpartition("/")[2]
    href = (element.get("href", "") or text_of(element)).strip()
    if relation == "alternate" and href:
        better = "html" in element.get("type", "html")
        if not draft.link or (better and not draft.guid_is_link):
            draft.link = clean_link(href, document.base(element)) if not draft.link else draft.link
    elif relation == "enclosure" and href:
        draft.enclosures.append(clean_link(href, document.base(element)))
        if element.get("type", "").startswith("image/"):
            draft.image = draft.image or draft.enclosures[-1]


def _author(document: Document, draft: Draft, element: Element) -> None:
    del document
    draft.author = draft.author or person(element)


def _summary(document: Document, draft: Draft, element: Element) -> None:
    draft.summary = draft.summary or absolute(construct(element)[0], document.base(element))


def _content(document: Document, draft: Draft, element: Element) -> None:
    if element.get("src") or draft.content:
        return  # it is somewhere else: the link leads there
    html, as_text = construct(element)
    draft.content = text_of(element) if as_text else absolute(html, document.base(element))
    draft.content_type = "text" if as_text else "html"


def _category(document: Document, draft: Draft, element: Element) -> None:
    del document
    said = element.get("label") or element.get("term") or text_of(element)
    if said := " ".join(said.split()):
        draft.tags.append(said)


def _media(document: Document, draft: Draft, element: Element) -> None:
    for one in (element, *element.iterdescendants()):
        name = document.name(one)
        picture = one.get("medium") == "image" or one.get("type", "").startswith("image/")
        if name == "media:thumbnail" or (name == "media:content" and picture):
            draft.image = draft.image or one.get("url", "")
        elif name == "media:description" and not draft.summary:
            draft.summary = as_html(text_of(one))


_READ = {
    "id": _id, "guid": _id, "title": _title, "link": _link, "author": _author,
    "dc:creator": _author, "summary": _summary, "tagline": _summary, "description": _summary,
    "content": _content, "content:encoded": _content, "category": _category,
    "dc:subject": _category, "media:group": _media, "media:thumbnail": _media,
    "media:content": _media,
}  # fmt: skip
