"""Web pages as sources: an article each, or the way to the articles of their site."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from lxml import etree

from digest.gates.urls import canonical, join, same_site, split_url
from digest.model.source import Entry
from digest.sources.answers import COMMENTS
from digest.sources.dates import read_date
from digest.sources.elements import Element, all_text

MOST_LINKS = 100
MOST_FEEDS = 20
_FEED_TYPE = re.compile(r"application/(?:(?:rss|atom|rdf)\+xml|feed\+json|json)\b", re.IGNORECASE)
_LONGEST = 4 * 2**20  # bytes of a page that are looked at
# the parser compares each attribute of a tag with all before it
_HUGE_TAG = re.compile(r"<[^<>]{20000,}>?")
_ARTICLE_TYPES = re.compile(r"(?:News|Blog|Reportage|Opinion|Analysis)?(?:Article|Posting)$")
_DATE_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/-]|$)")
_NEVER = re.compile(
    r"/(?:tags?|categor(?:y|ies)|topics?|authors?|users?|profile|login|signin|sign-?up|register|"
    r"account|subscribe|newsletters?|search|about(?:-us)?|contact|impressum|privacy|terms|cookies?|"
    r"feed|rss|sitemap|page|share|wp-(?:admin|login|content)|cart|jobs?|careers?|help|faq)(?:/|$|\.)"
    r"|\.(?:jpe?g|png|gif|webp|svg|pdf|zip|mp[34]|css|js|xml|rss|json)$",
    re.IGNORECASE,
)
_FURNITURE = frozenset({"nav", "header", "footer", "aside", "form"})
_WORDS_OF_A_HEADLINE = 4
_WORDS_OF_AN_ARTICLE = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page offers."""

    title: str
    entries: tuple[Entry, ...]  #: itself, or what it links to
    feeds: tuple[str, ...] = ()  #: the feeds its head names, those of comments last
    link: str = ""  #: its own address, as it says itself
    site: str = ""  #: what it calls its site, where it does


def read_page(page: str, url: str) -> Page:
    """The page as an entry if it is an article, else those of its site that it links to.

    *url*: where it was found; empty: nobody knows.
    """
    tree = tree_of(page)
    if tree is None:
        return Page(title="", entries=())
    title = " ".join((tree.findtext(".//title") or "").split())
    site = _meta(tree, "og:site_name")
    name = site or title
    link = _canonical_link(tree, url)
    if is_article(tree):
        itself = Entry(id=canonical(link), link=link, content=page)
        return Page(title=name, entries=(itself,), link=link, site=site)
    base = _base(tree, url)
    entries, feeds = tuple(_links(tree, base)), tuple(_feeds(tree, base))
    return Page(title=name, entries=entries, feeds=feeds, link=link, site=site)


def is_article(tree: Element) -> bool:
    """By what the page says it is, else by much text in paragraphs and few headlines."""
    kinds = set(_kinds(tree))
    if any(_ARTICLE_TYPES.match(kind) for kind in kinds) and not kinds & {"ItemList", "Blog"}:
        return True
    words = linked = 0
    for paragraph in tree.iter("p"):
        words += len(all_text(paragraph).split())
        linked += sum(len(all_text(a).split()) for a in paragraph.iter("a"))
    said = _meta(tree, "og:type") == "article"
    enough = _WORDS_OF_AN_ARTICLE // 2 if said else _WORDS_OF_AN_ARTICLE
    articles = sum(1 for _ in tree.iter("article"))
    return words >= enough and linked * 3 < words and articles <= 3  # noqa: PLR2004 - itself and "read on"


def tree_of(page: str) -> Element | None:
    """The tree of a page, within bounds; None where there is nothing in it."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=False)
    try:
        body = _HUGE_TAG.sub("", page).encode("utf-8", "replace")[:_LONGEST]
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return None


def _links(tree: Element, base: str) -> list[Entry]:
    """Links that read like headlines, in the page's order, each target once."""
    found: dict[str, Entry] = {}
    for anchor in tree.iter("a"):
        link = join(base, anchor.get("href") or "")
        parts = split_url(link)
        if parts is None or not same_site(link, base) or len(parts.path) <= 1:
            continue
        key = canonical(link)
        title = _headline(anchor)
        if not _like_an_article(parts.path, title, anchor) or key == canonical(base):
            continue
        known = found.get(key)
        if known is None or len(known.title) < len(title):
            found[key] = Entry(
                id=key,
                link=link.partition("#")[0],
                title=title,
                published=_date_near(anchor) or _date_in(parts.path),
            )
    return list(found.values())[:MOST_LINKS]


def _feeds(tree: Element, base: str) -> list[str]:
    """The feeds that the head names (RFC 4287's autodiscovery, as browsers had it)."""
    found: dict[str, bool] = {}
    for link in tree.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        if "alternate" in relations and _FEED_TYPE.match(link.get("type") or ""):
            target = join(base, link.get("href") or "")
            about_comments = bool(COMMENTS.search(f"{target} {link.get('title') or ''}"))
            if split_url(target):
                found.setdefault(target, about_comments)
    return sorted(found, key=found.__getitem__)[:MOST_FEEDS]


def _headline(anchor: Element) -> str:
    heading = next(iter(anchor.iter("h1", "h2", "h3", "h4")), anchor)
    return " ".join(all_text(heading).split())[:300]


def _like_an_article(path: str, title: str, anchor: Element) -> bool:
    if _NEVER.search(path) or not title:
        return False
    above = [parent.tag for parent in anchor.iterancestors()]
    if _FURNITURE.intersection(above) and "article" not in above:
        return False
    slug = path.rstrip("/").rpartition("/")[2]
    telling = slug.count("-") >= 2 or slug.count("_") >= 2 or bool(_DATE_IN_PATH.search(path))  # noqa: PLR2004 - several words
    telling = (
        telling or bool(re.search(r"\d{4,}", slug)) or slug.endswith((".html", ".htm", ".php"))
    )
    words = len(title.split())
    headed = bool({"h1", "h2", "h3", "h4", "article"}.intersection(above)) or (
        next(iter(anchor.iter("h1", "h2", "h3", "h4")), None) is not None
    )
    return (words >= _WORDS_OF_A_HEADLINE and (telling or headed)) or (headed and telling)


def _date_near(anchor: Element) -> datetime | None:
    """The date of a `<time>` in the same article."""
    article = next(anchor.iterancestors("article", "li"), None)
    times = article.iter("time") if article is not None else ()
    return next((read_date(time.get("datetime", "")) for time in times), None)


def _date_in(path: str) -> datetime | None:
    """The date a path names, if it names a day."""
    match = _DATE_IN_PATH.search(path)
    if match is None or match[3] is None:
        return None
    try:
        return datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC)
    except ValueError:
        return None


def _canonical_link(tree: Element, url: str) -> str:
    """The page's own word on its address, if that is on its site and not the front page.

    A page that was kept without its address is taken at its word.
    """
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            said = join(url, link.get("href") or "")
            parts = split_url(said)
            if parts and (not url or same_site(said, url)) and parts.path != "/":
                return said
    return url


def _base(tree: Element, url: str) -> str:
    base = tree.find(".//base")
    return url if base is None else join(url, base.get("href") or "")


def _meta(tree: Element, name: str) -> str:
    for meta in tree.iter("meta"):
        if name in {meta.get("property"), meta.get("name")}:
            return " ".join((meta.get("content") or "").split())
    return ""


def _kinds(tree: Element) -> list[str]:
    """The types that the page's JSON-LD names, at its top and in its graph."""
    kinds: list[str] = []
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            said: object = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        kinds += _kinds_in(said)
    return kinds


def _kinds_in(said: object) -> list[str]:
    objects = cast("list[Any]", said if isinstance(said, list) else [said])
    kinds: list[str] = []
    for one in objects:
        if not isinstance(one, dict):
            continue
        record = cast("dict[str, Any]", one)
        kind: object = record.get("@type")
        kinds += [
            str(name) for name in (cast("list[Any]", kind) if isinstance(kind, list) else [kind])
        ]
        graph: object = record.get("@graph")
        if isinstance(graph, list):
            kinds += _kinds_in(cast("list[Any]", graph))
    return kinds
