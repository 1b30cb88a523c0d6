"""Read a feed: sound as it stands? Else bytes > UTF-8 > budget > repaired > parsed; > its dialect.

Linear in the size of the body, with nothing fetched, no entity expanded and nothing lost in
silence: what was repaired, capped or dropped is said in the feed's warnings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from digest.gates.bodies import BadBody, unpacked
from digest.model.source import Feed
from digest.sources import atom, rss, sitemap
from digest.sources.answers import NotAFeed
from digest.sources.budget import MOST_BYTES, MOST_ENTRIES, within_bytes, within_entries
from digest.sources.document import Document
from digest.sources.encoding import as_utf8
from digest.sources.jsonfeed import NoJsonFeed, read_json
from digest.sources.repair import repaired
from digest.sources.tree import parsed
from digest.sources.wellformed import wellformed_document

_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ROOTS: tuple[tuple[frozenset[str], Callable[[Document], Feed]], ...] = (
    (rss.ROOTS, rss.read_rss),
    (atom.ROOTS, atom.read_atom),
    (sitemap.ROOTS, sitemap.read_sitemap),
)


def read_feed(body: bytes, *, url: str = "", content_type: str = "") -> Feed:
    """The feed in *body*; *url* makes its links absolute.

    :raises NotAFeed: when it is none.
    """
    try:
        body = unpacked(body, MOST_BYTES)
    except BadBody as error:
        raise NotAFeed(f"it {error}") from None
    if not body or body.isspace():
        raise NotAFeed("it is empty")
    document = wellformed_document(body, url, content_type)
    feed = _read(document) if document else None
    return feed if feed and feed.entries else _mended(body, url, content_type)


def _read(document: Document) -> Feed | None:
    """What a reader of its dialect finds in *document*; None if there is no such reader."""
    name = document.name(document.root)
    reader = next((reader for roots, reader in _ROOTS if name in roots), None)
    return reader(document) if reader else None


def _mended(body: bytes, url: str, content_type: str) -> Feed:
    text, said = as_utf8(body, content_type)
    warnings = [said] if said else []
    text, said = within_bytes(text)
    warnings += [said] if said else []
    start = text.lstrip()[:1]
    if start in (b"{", b"["):
        return _json(text, url, warnings)
    page = bool(_HTML.search(text[:1024]))
    text, done = repaired(text)
    text, said = within_entries(text)
    warnings += [*done, said] if said else done
    return _xml(text, url, warnings, page=page)


def _json(text: bytes, url: str, warnings: list[str]) -> Feed:
    try:
        feed = read_json(text, url=url, most_entries=MOST_ENTRIES)
    except NoJsonFeed as error:
        raise NotAFeed(str(error)) from None
    return replace(feed, warnings=tuple(warnings))


def _xml(text: bytes, url: str, warnings: list[str], *, page: bool) -> Feed:
    root, complaint = parsed(text)
    if root is None:
        raise NotAFeed(_what_it_is(text, page=page))
    warnings += [complaint] if complaint else []
    feed = _read(Document(root=root, url=url, has_base=b"xml:base" in text))
    if feed is None or not feed.entries:
        feed = _second_opinion(text, url, feed, page=page)
    return replace(feed, warnings=tuple(dict.fromkeys([*warnings, *feed.warnings])))


def _second_opinion(text: bytes, url: str, own: Feed | None, *, page: bool) -> Feed:
    """What another reader finds where ours found nothing although something is there.

    :raises NotAFeed: when it finds nothing either, and ours does not know the dialect.
    """
    if not page and _ENTRY.search(text):
        from digest.sources.second_opinion import second_opinion

        found = second_opinion(text, url)
        if found is not None and found.entries:
            return found
    if own is None:
        raise NotAFeed(_what_it_is(text, page=page))
    return own


def _what_it_is(text: bytes, *, page: bool) -> str:
    if page:
        return "it is an HTML page, no feed"
    if not text.lstrip().startswith(b"<"):
        return "it is neither XML nor JSON"
    return "it is XML, but no feed that is known"
