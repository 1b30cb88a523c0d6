"""JSON Feed 1.0 and 1.1 (jsonfeed.org); every value is checked, for a feed may hold anything."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from digest.model.source import Entry, Feed
from digest.sources.dates import read_date
from digest.sources.drafts import Draft, clean_link
from digest.sources.markup import as_html, plain

Object = Mapping[str, Any]


class NoJsonFeed(ValueError):
    """A body that is no JSON Feed; the message says what it is instead."""


def read_json(body: bytes, *, url: str, most_entries: int) -> Feed:
    """The feed.

    :raises NoJsonFeed: when it is none.
    """
    try:
        feed: object = json.loads(body)
    except (ValueError, RecursionError):
        raise NoJsonFeed("it is JSON, but damaged") from None
    if not isinstance(feed, dict) or not isinstance(cast("Object", feed).get("items"), list):
        raise NoJsonFeed("it is JSON, but no JSON Feed")
    said = cast("Object", feed)
    link = clean_link(_text(said, "home_page_url"), url)
    entries = [_entry(item, said, url or link) for item in _objects(said, "items")]
    version = _text(said, "version").rpartition("/")[2]
    return Feed(
        kind=f"json feed {version}".strip(),
        title=plain(_text(said, "title")),
        link=link,
        language=_text(said, "language"),
        hub=next((_text(hub, "url") for hub in _objects(said, "hubs")), ""),
        entries=tuple(entries[:most_entries]),
    )


def _entry(item: Object, feed: Object, base: str) -> Entry:
    html, text = _text(item, "content_html"), _text(item, "content_text")
    return Draft(
        guid=_text(item, "id"),
        link=_text(item, "url") or _text(item, "external_url"),
        title=plain(as_html(_text(item, "title"))),
        author=_authors(item) or _authors(feed),
        published=read_date(_text(item, "date_published")),
        updated=read_date(_text(item, "date_modified")),
        summary=as_html(_text(item, "summary")),
        content=html or text,
        content_type="html" if html else "text",
        language=_text(item, "language"),
        image=_text(item, "image") or _text(item, "banner_image"),
        tags=[tag for tag in _list(item, "tags") if isinstance(tag, str)],
        enclosures=[
            _text(one, "url") for one in _objects(item, "attachments") if _text(one, "url")
        ],
    ).finished(base)


def _authors(said: Object) -> str:
    authors = _objects(said, "authors")
    single: object = said.get("author")  # version 1.0
    if not authors and isinstance(single, dict):
        authors = [cast("Object", single)]
    return ", ".join(filter(None, (_text(author, "name") for author in authors)))


def _text(said: Object, key: str) -> str:
    value: object = said.get(key)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)  # ids are often numbers
    return value.strip() if isinstance(value, str) else ""


def _list(said: Object, key: str) -> list[object]:
    value: object = said.get(key)
    return cast("list[object]", value) if isinstance(value, list) else []


def _objects(said: Object, key: str) -> list[Object]:
    return [cast("Object", one) for one in _list(said, key) if isinstance(one, dict)]
