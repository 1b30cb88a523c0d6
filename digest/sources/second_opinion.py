"""feedparser's reading of a feed that ours found nothing in; slow, so in a child process.

Its sanitiser is turned off: it is no boundary, and markup is cleaned where it is used.
"""

from __future__ import annotations

import warnings
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from digest.gates.child import ChildStopped, Limits, run
from digest.model.source import Feed
from digest.sources.drafts import Draft
from digest.sources.markup import plain

_LONGEST = 2**20  # bytes; its time grows faster than the body
_LIMITS = Limits(cpu=0.6, memory=80 * 2**20, wall=5.0)


def second_opinion(text: bytes, url: str) -> Feed | None:
    """What feedparser finds, or None when it finds nothing in time."""
    if len(text) > _LONGEST:
        return None
    try:
        return run(ask_feedparser, text, url, limits=_LIMITS)
    except ChildStopped:
        return None


def ask_feedparser(text: bytes, url: str) -> Feed | None:
    """As `second_opinion`, in this process and without limits."""
    import feedparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = feedparser.parse(
            text,
            response_headers={"content-location": url, "content-type": "text/xml; charset=utf-8"},
            sanitize_html=False,
        )
    if not found.entries:
        return None
    return Feed(
        kind=found.version or "unknown",
        title=plain(found.feed.get("title", "")),
        link=found.feed.get("link", ""),
        language=found.feed.get("language", ""),
        entries=tuple(_draft(entry).finished(url) for entry in found.entries),
        warnings=("its form is unusual; a more lenient reader was used",),
    )


def _draft(entry: Mapping[str, Any]) -> Draft:
    content = cast("list[Mapping[str, Any]]", entry.get("content") or [{}])
    return Draft(
        guid=entry.get("id", ""),
        link=entry.get("link", ""),
        title=plain(entry.get("title", "")),
        author=entry.get("author", ""),
        published=_instant(entry.get("published_parsed")),
        updated=_instant(dict(entry.items()).get("updated_parsed")),  # its own get() makes one up
        summary=entry.get("summary", ""),
        content=str(content[0].get("value", "")),
        tags=[tag["term"] for tag in entry.get("tags", ()) if tag.get("term")],
        enclosures=[one["href"] for one in entry.get("enclosures", ()) if one.get("href")],
    )


def _instant(parts: Any) -> datetime | None:
    return datetime.fromtimestamp(timegm(parts), UTC) if parts else None
