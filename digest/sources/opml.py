"""OPML 2.0 (opml.org): lists of feeds from other readers, and ours for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from digest.gates.urls import canonical, safe_url
from digest.sources.elements import Element, is_element
from digest.sources.encoding import as_utf8
from digest.sources.repair import repaired
from digest.sources.tree import parsed

MOST_OUTLINES = 10_000
_DEEPEST = 20


class NotOpml(ValueError):
    """A file that is no OPML; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One feed of a list."""

    url: str
    title: str = ""
    site: str = ""  #: the web page it belongs to
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """A list of feeds, each once; *refused* are the addresses that are none."""

    feeds: tuple[Outline, ...]
    refused: tuple[str, ...] = ()


def read(body: bytes) -> Outlines:
    """The feeds of an OPML file; the titles of the outlines around them become tags.

    :raises NotOpml: when it is none.
    """
    text, _ = repaired(as_utf8(body)[0])
    root, _ = parsed(text)
    if root is None or str(root.tag).lower() != "opml":
        raise NotOpml("it is no OPML: it does not begin with <opml>")
    feeds: dict[str, Outline] = {}
    refused: list[str] = []
    for said, tags in _walk(root, ()):
        url = said.get("xmlurl", "").strip()
        if (safe := safe_url(url)) is None or not safe.startswith("http"):
            refused.append(url[:200])
            continue
        title = " ".join((said.get("title") or said.get("text") or "").split())
        own = [tag.strip("/ ") for tag in said.get("category", "").split(",")]
        feeds.setdefault(
            canonical(safe),
            Outline(
                url=safe,
                title="" if title == url else title[:200],
                site=said.get("htmlurl", ""),
                tags=tuple(dict.fromkeys(tag for tag in (*tags, *own) if tag)),
            ),
        )
    return Outlines(feeds=tuple(feeds.values()), refused=tuple(refused))


def write(title: str, feeds: Iterable[Outline]) -> bytes:
    """The feeds as OPML 2.0."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _clean(title)
    body = etree.SubElement(root, "body")
    for feed in feeds:
        outline = etree.SubElement(body, "outline", type="rss", text=_clean(feed.title or feed.url))
        outline.set("xmlUrl", _clean(feed.url))
        if feed.site:
            outline.set("htmlUrl", _clean(feed.site))
        if feed.tags:
            outline.set("category", _clean(",".join(feed.tags)))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _walk(
    element: Element, tags: tuple[str, ...]
) -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
    """Each outline that names a feed: its attributes by lower-case names, and what it lies in."""
    pending = [(element, tags)]
    seen = 0
    while pending:
        parent, around = pending.pop()
        for child in reversed(parent):
            if is_element(child):
                inside = around
                if parent.tag != "opml" and parent.get("xmlUrl") is None:
                    name = " ".join((parent.get("text") or parent.get("title") or "").split())
                    inside = (*around, name)[:_DEEPEST] if name else around
                pending.append((child, inside))
        said = {str(name).lower(): str(value) for name, value in parent.attrib.items()}
        if "xmlurl" in said:
            seen += 1
            if seen > MOST_OUTLINES:
                return
            yield said, around


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(sign for sign in text if sign.isprintable())
