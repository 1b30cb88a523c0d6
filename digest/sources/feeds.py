"""Read a feed: bytes > UTF-8 > budget > repaired > parsed > its dialect > a second opinion.

Linear in the size of the body, with nothing fetched, no entity expanded and nothing lost in
silence: what was repaired, capped or dropped is said in the feed's warnings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from digest.gates.bodies import BadBody, unpacked
from digest.model.source import Feed
from digest.sources import atom, rss, sitemap
from digest.sources.answers import NotAFeed
from digest.sources.budget import MOST_BYTES, MOST_ENTRIES, within_bytes, within_entries
from digest.sources.document import Document
from digest.sources.elements import Element
from digest.sources.encoding import as_utf8
from digest.sources.jsonfeed import NoJsonFeed, read_json
from digest.sources.repair import repaired

_ANY_BASE = etree.XPath("boolean(//@xml:base)")
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
    if not body.strip():
        raise NotAFeed("it is empty")
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
    root, complaints = _parsed(text)
    if root is None:
        raise NotAFeed(_what_it_is(text, page=page))
    document = Document(
        root=root,
        url=url,
        has_base=bool(_ANY_BASE(root)),
        most_entries=MOST_ENTRIES,
        warnings=warnings,
    )
    warnings += complaints
    name = document.name(root)
    reader = next((reader for roots, reader in _ROOTS if name in roots), None)
    feed = reader(document) if reader else None
    if feed is None or not feed.entries:
        feed = _second_opinion(text, url, feed, page=page)
    return replace(feed, warnings=tuple(dict.fromkeys([*warnings, *feed.warnings])))


def _parsed(text: bytes) -> tuple[Element | None, list[str]]:
    """The root, and what the parser had to mend."""
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError:
        return None, []
    errors = [error for error in parser.error_log if error.type_name not in _HARMLESS]
    if not errors:
        return root, []
    first = errors[0]
    what = " ".join(first.message.split())[:120]
    return root, [f"its XML is damaged at line {first.line} ({what}) and was mended"]


_HARMLESS = frozenset({"NS_ERR_UNDEFINED_NAMESPACE", "WAR_NS_URI", "WAR_NS_URI_RELATIVE"})


def _second_opinion(text: bytes, url: str, own: Feed | None, *, page: bool) -> Feed:
    """What another reader finds where ours found nothing although something is there.

    :raises NotAFeed: when it finds nothing either, and ours does not know the dialect.
    """
    if not page and _ENTRY.search(text):
        from digest.sources.second import second_opinion

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
