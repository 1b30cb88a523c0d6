"""What a page says about itself: JSON-LD, then Open Graph and meta; never read from the body."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, cast
from urllib.parse import urljoin, urlsplit

from digest.extract.tree import Node

MOST_NODES = 2_000  # of JSON-LD; a page that says more is left unheard
ARTICLE_TYPES = re.compile(
    r"Article$|^(?:BlogPosting|Report|LiveBlogPosting|OpinionNewsArticle|Review)$"
)
_POOR_IMAGE = re.compile(
    r"\.svg(?:$|\?)|\b(?:logo|sprite|avatar|placeholder|favicon|blank|1x1|spacer)\b", re.IGNORECASE
)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")
_COMMA_AND = re.compile(r"^(?:by|von|par|por|di|door)\s+", re.IGNORECASE)
_SITE_NAME = re.compile(r"\s+[|–—·»•-]\s+[^|–—·»•]{2,40}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The ladder's answers; empty where no rung had one."""

    title: str = ""
    author: str = ""
    published: datetime | None = None  #: aware UTC
    language: str = ""
    image: str = ""
    url: str = ""  #: canonical, of the same site
    body: str = ""  #: JSON-LD articleBody, as it stands
    free: bool = True  #: False: it says itself that it is for subscribers


def page_of(tree: Node, url: str = "") -> Page:
    """Read what *tree* says about itself; *url* is where it was found."""
    said, meta = json_ld(tree), meta_of(tree)
    return Page(
        title=_title(tree, said, meta),
        author=_author(said, meta),
        published=_published(said, meta),
        language=_language(tree, said, meta),
        image=_image(said, meta, url),
        url=_canonical(tree, meta, url),
        body=body if isinstance(body := said.get("articleBody"), str) else "",
        free=str(said.get("isAccessibleForFree", "true")).lower() not in {"false", "0", "no"},
    )


def json_ld(tree: Node) -> Mapping[str, Any]:
    """The first article that the page's JSON-LD describes, or nothing."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            # pages break lines inside strings and wrap the whole in comments
            data: object = json.loads((script.text or "").strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            if _is_article(node):
                return node
    return {}


def _nodes(data: object) -> Iterator[Mapping[str, Any]]:
    waiting: list[object] = [data]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += cast("list[object]", node)
        elif isinstance(node, dict):
            mapping = cast("dict[str, Any]", node)
            yield mapping
            waiting += [
                mapping[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if key in mapping
            ]


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    named = cast("list[object]", kinds) if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and ARTICLE_TYPES.search(kind) for kind in named)


def meta_of(tree: Node) -> dict[str, str]:
    """`<meta>` by property, name or itemprop in lower case; the first of each counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        content = (element.get("content") or "").strip()
        if key and content:
            found.setdefault(key.lower().strip(), content)
    return found


# ---- one field each


def _title(tree: Node, said: Mapping[str, Any], meta: Mapping[str, str]) -> str:
    told = _string(said.get("headline")) or meta.get("og:title") or meta.get("twitter:title")
    headings = [_string(heading.text_content()) for heading in tree.iter("h1")]
    heading = headings[0] if len(headings) == 1 else ""
    if told:
        bare = _SITE_NAME.sub("", _string(told))
        return heading if heading and heading == bare else _string(told)
    if heading:
        return heading
    title = next((_string(element.text_content()) for element in tree.iter("title")), "")
    return _SITE_NAME.sub("", title)


def _author(said: Mapping[str, Any], meta: Mapping[str, str]) -> str:
    told = _names(said.get("author"))
    if not told:
        rungs = (
            "author",
            "article:author",
            "parsely-author",
            "dc.creator",
            "sailthru.author",
            "byl",
        )
        told = next((meta[key] for key in rungs if meta.get(key)), "")
    told = _COMMA_AND.sub("", _string(told))
    return "" if "://" in told or len(told) > 200 else told  # noqa: PLR2004 - no name is longer


def _names(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _names(cast("dict[str, object]", value).get("name"))
    if isinstance(value, list):
        names = [name for one in cast("list[object]", value) if (name := _names(one))]
        return ", ".join(dict.fromkeys(names))
    return ""


def _published(said: Mapping[str, Any], meta: Mapping[str, str]) -> datetime | None:
    rungs = (
        *(
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "parsely-pub-date",
        ),
        *(
            "dc.date.issued",
            "dc.date",
            "dcterms.created",
            "sailthru.date",
            "pubdate",
            "publishdate",
            "date",
        ),
    )
    told = (said.get("datePublished"), *(meta.get(key) for key in rungs))
    return next((instant for text in told if (instant := instant_of(text))), None)


def instant_of(text: object) -> datetime | None:
    """An ISO 8601 or mail date as an aware UTC instant; None for anything else. No zone is UTC."""
    if not isinstance(text, str) or not text.strip():
        return None
    for reader in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            instant = reader(text.strip())
            aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
            return aware.astimezone(UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def _language(tree: Node, said: Mapping[str, Any], meta: Mapping[str, str]) -> str:
    root = next(tree.iter("html"), None)
    own = (root.get("lang") or root.get("xml:lang")) if root is not None else None
    rungs = (own, said.get("inLanguage"), meta.get("og:locale"), meta.get("content-language"))
    return next((code for told in rungs if (code := language_code(told))), "")


def language_code(told: object) -> str:
    """A BCP 47 code such as `en-GB`, or nothing."""
    code = told.strip().replace("_", "-") if isinstance(told, str) else ""
    return code if _LANGUAGE.fullmatch(code) else ""


def _image(said: Mapping[str, Any], meta: Mapping[str, str], url: str) -> str:
    rungs = (
        *_addresses(said.get("image")),
        meta.get("og:image"),
        meta.get("og:image:url"),
        meta.get("twitter:image"),
    )
    for told in rungs:
        address = _absolute(told, url)
        if address and not _POOR_IMAGE.search(address):
            return address
    return ""


def _addresses(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _addresses(cast("dict[str, object]", value).get("url"))
    elif isinstance(value, list):
        for one in cast("list[object]", value)[:5]:
            yield from _addresses(one)


def _absolute(told: str | None, url: str) -> str:
    try:
        address = urljoin(url, (told or "").strip()) if told else ""
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.hostname else ""


def _canonical(tree: Node, meta: Mapping[str, str], url: str) -> str:
    links = (
        e.get("href")
        for e in tree.iter("link")
        if "canonical" in (e.get("rel") or "").lower().split()
    )
    for told in (*links, meta.get("og:url")):
        address = _absolute(told, url)
        if address and (not url or _same_article_site(address, url)):
            return address
    return ""


def _same_article_site(address: str, url: str) -> bool:
    """Whether *address* is of the site of *url*, and no front page where *url* is none."""
    theirs, ours = urlsplit(address), urlsplit(url)
    one, other = _site(theirs.hostname), _site(ours.hostname)
    same = one == other or one.endswith("." + other) or other.endswith("." + one)
    return same and not (
        theirs.path in {"", "/"} and not theirs.query and ours.path not in {"", "/"}
    )


def _site(host: str | None) -> str:
    return re.sub(r"^(?:www\d?|m|mobile|amp)\.", "", host or "")


def _string(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
