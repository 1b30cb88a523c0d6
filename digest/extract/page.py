"""What a page says about itself: JSON-LD, then Open Graph and meta; never read from the body."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, cast
from urllib.parse import urlsplit

from digest.extract import pictures
from digest.extract.json_ld import json_ld
from digest.extract.tree import Node

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
    image: str = ""  #: what it says of itself
    first_image: str = ""  #: the first large one that stands in it
    url: str = ""  #: canonical, of the same site
    body: str = ""  #: JSON-LD articleBody, as it stands
    free: bool = True  #: False: it says itself that it is for subscribers


def page_of(tree: Node, url: str = "") -> Page:
    """Read what *tree* says about itself; *url* is where it was found."""
    told, meta = json_ld(tree), meta_of(tree)
    said = told.article
    return Page(
        title=_title(tree, said, meta),
        author=_author(said, meta),
        published=_published(said, meta),
        language=_language(tree, said, meta),
        image=pictures.told(said, meta, url),
        first_image=pictures.first_large(tree, url),
        url=_canonical(tree, meta, url),
        body=body if isinstance(body := said.get("articleBody"), str) else "",
        free=told.free and meta.get("article:content_tier", "") != "locked",
    )


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
    told = (
        _string(html.unescape(str(said.get("headline") or "")))
        or meta.get("og:title")
        or meta.get("twitter:title")
    )
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
            "author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl",
        )  # fmt: skip
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
        "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
        "dc.date.issued", "dc.date", "dcterms.created", "sailthru.date", "pubdate", "publishdate",
        "date",
    )  # fmt: skip
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


def _canonical(tree: Node, meta: Mapping[str, str], url: str) -> str:
    links = (
        e.get("href")
        for e in tree.iter("link")
        if "canonical" in (e.get("rel") or "").lower().split()
    )
    for told in (*links, meta.get("og:url")):
        address = pictures.absolute(told, url)
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
