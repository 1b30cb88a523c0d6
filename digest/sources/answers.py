"""What an answer is, before anything of it is parsed."""

from __future__ import annotations

import re

from digest.gates.fetching import Failed, Fetched, Fetcher
from digest.model.source import Entry
from digest.sources.binary import NotText, check_text
from digest.sources.encoding import as_utf8

COMMENTS = re.compile(r"comment|kommentar|commentaire|/replies", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|title|p|div|article)\b", re.IGNORECASE)


class NotAFeed(ValueError):
    """A body that cannot be read as a feed; the message says what it is instead."""


class Unreadable(ValueError):
    """An answer that is of no use; the message says why, in words."""


def looks_like_page(body: bytes, content_type: str) -> bool:
    """Whether an answer is HTML, by its label or its first bytes."""
    return "html" in content_type.lower() or bool(_MARKUP.search(body[:2048]))


def decoded(body: bytes, content_type: str) -> str:
    """A page's HTML, or a text, by the ladder of encodings.

    :raises NotText: when it is neither, whatever its label or name says.
    """
    text, _ = as_utf8(body, content_type, kind="html")
    check_text(body, text)
    return text.decode("utf-8", "replace")


async def fetch_page(entry: Entry, fetcher: Fetcher) -> str | Failed:
    """The decoded HTML of the page that *entry* links to, or why it is not to be had."""
    answer = await fetcher.fetch(entry.link, purpose="page")
    if isinstance(answer, Failed):
        return answer
    if not isinstance(answer, Fetched):
        return Failed(url=entry.link, reason="answered 304 without being asked")
    kind = answer.content_type.partition(";")[0].strip()[:60]
    if not looks_like_page(answer.body, answer.content_type):
        reason = f"is {kind or 'something unlabelled'}, no page"
        return Failed(url=answer.url, reason=reason, temporary=False)
    try:
        return decoded(answer.body, answer.content_type)
    except NotText as error:
        labelled = f", though labelled {kind}" if kind else ""
        return Failed(url=answer.url, reason=f"{error}{labelled}", temporary=False)
