"""An entry while its elements are read: the first of each kind wins, and what lacks is made up."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from digest.gates.urls import canonical, join, safe_url
from digest.model.source import Entry
from digest.sources.document import Document
from digest.sources.elements import Element
from digest.sources.markup import absolute, audible

_AS_MEANT = re.compile(r"https?://[!-~]+")  # nearly every link; all else costs five copies of it


@dataclass(slots=True)
class Draft:
    """What one item said so far; empty means it has not said it yet."""

    guid: str = ""
    guid_is_link: bool = False
    link: str = ""
    link_is_page: bool = False  #: as a dialect says that has several links for an entry
    title: str = ""
    author: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    summary: str = ""
    content: str = ""
    content_type: Literal["html", "text"] = "html"
    language: str = ""
    image: str = ""
    tags: list[str] = field(default_factory=list[str])
    enclosures: list[str] = field(default_factory=list[str])

    def finished(self, base: str, *, within: str = "") -> Entry:
        """The entry; links are absolute as seen from *base*.

        :param within: what links in the texts are relative to; the entry's own link if empty.
        """
        link = clean_link(self.link or (self.guid if self.guid_is_link else ""), base)
        near = within or link or base
        return Entry(
            id=self.guid or (canonical(link) if link else "") or self._fingerprint(),
            link=link,
            title=self.title,
            author=self.author,
            published=self.published or self.updated,
            updated=self.updated,
            summary=absolute(audible(self.summary), near) if self.summary else "",
            content=absolute(audible(self.content), near) if self.content else "",
            content_type=self.content_type,
            language=self.language,
            image=clean_link(self.image, base) if self.image else "",
            tags=tuple(dict.fromkeys(self.tags)),
            enclosures=tuple(dict.fromkeys([clean_link(link, base) for link in self.enclosures])),
        )

    def _fingerprint(self) -> str:
        when = self.published or self.updated
        said = f"{self.title}\0{when.isoformat() if when else self.summary or self.content}"
        return "sha256:" + hashlib.sha256(said.encode(errors="replace")).hexdigest()[:32]


#: what is done with an element of an item
Handler = Callable[[Document, Draft, Element], None]


class Handlers(dict[object, Handler | None]):
    """What is done with a tag, looked up in a dialect's table once for each that a document has."""

    def __init__(self, table: Mapping[str, Handler], document: Document) -> None:
        """*table*: from the names of `names` to handlers."""
        super().__init__()
        self._table = table
        self._names = document.names

    def __missing__(self, tag: object) -> Handler | None:
        self[tag] = handler = self._table.get(self._names[tag])
        return handler


def clean_link(link: str, base: str) -> str:
    """A link as it was meant: absolute, without line breaks, blanks inside escaped."""
    if _AS_MEANT.fullmatch(link):
        return link
    link = "".join(link.split("\n")).replace("\r", "").replace("\t", "").strip().replace(" ", "%20")
    if not link:
        return ""
    return link if link[:8].startswith(("http://", "https://")) else join(base, link)


def is_address(text: str) -> bool:
    """Whether *text* can be an http(s) link."""
    return text[:4].lower() == "http" and safe_url(text) is not None
