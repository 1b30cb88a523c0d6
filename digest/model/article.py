"""One collected text, and what cleaning a page or text found."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digest.model.ids import ArticleId, SourceKey


class Completeness(StrEnum):
    """How much of an article we hold; only the first three may enter an edition."""

    FULL = "full"
    PARTIAL = "partial"
    PAYWALLED = "paywalled"
    CONSENT = "consent"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that cleaning took out, and why."""

    reason: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What a page or a pasted text holds when all that is not the article is gone."""

    title: str = ""  #: empty where the page names none
    author: str = ""
    published: datetime | None = None  #: aware UTC; never guessed from the body
    language: str = ""
    image: str = ""  #: the picture that the page names
    first_image: str = ""  #: the first large one that stands in it
    url: str = ""  #: the page's own canonical address, or empty
    paragraphs: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
    echoes: tuple[str, ...] = ()  #: lines above that begin as sentences of it do
    completeness: Completeness = Completeness.FULL
    method: str = ""  #: the step of the ladder that gave the text

    @property
    def text(self) -> str:
        """The paragraphs, divided by a blank line."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A collected text; immutable: a change at its source makes a new revision."""

    source: SourceKey
    guid: str  #: unique within the source
    url: str  #: as readers open it; empty where it has none
    title: str
    outlet: str  #: the publisher as readers know it
    collected: datetime  #: first seen; aware UTC
    published: datetime | None = None  #: aware UTC
    author: str = ""
    language: str = ""  #: BCP 47; empty: unknown
    paragraphs: tuple[str, ...] = ()
    echoes: tuple[str, ...] = ()  #: lines of its page above that begin as sentences of it do
    teaser: str = ""  #: the source's own, as plain text
    image: str = ""
    tags: tuple[str, ...] = ()
    completeness: Completeness = Completeness.FULL
    method: str = ""  #: where the text is from: feed, page, file, teaser
    entry: str = ""  #: the fingerprint of the entry it was read from
    revision: int = 1
    id: ArticleId | None = None  #: None: not stored yet

    @property
    def text(self) -> str:
        """The paragraphs, divided by a blank line: what a summary's offsets point into."""
        return "\n\n".join(self.paragraphs)

    @property
    def fingerprint(self) -> str:
        """A hash of title and text, hexadecimal: equal for equal content."""
        return hashlib.sha256(f"{self.title}\0{self.text}".encode(errors="replace")).hexdigest()[
            :32
        ]

    @property
    def instant(self) -> datetime:
        """When it was published, else first seen; what lies in the future counts as first seen."""
        if self.published is None or self.published > self.collected:
            return self.collected
        return self.published
