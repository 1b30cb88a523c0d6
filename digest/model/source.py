"""Where articles come from, what one visit found there, and what is remembered between visits."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal, NamedTuple

from digest.model.ids import SourceKey


class SourceKind(StrEnum):
    AUTO = "auto"  #: a URL: whatever its answer turns out to be
    FEED = "feed"
    PAGE = "page"
    SITEMAP = "sitemap"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source as the editor configured it; *location* is a URL or an absolute path."""

    key: SourceKey
    location: str
    kind: SourceKind = SourceKind.AUTO
    name: str = ""  #: the outlet as readers know it; empty: what the feed or page calls itself
    weight: float = 1.0  #: how much its choice of a story counts; 1 is usual
    language: str = ""  #: BCP 47; empty: found out
    tags: tuple[str, ...] = ()
    full_text: Literal["auto", "feed", "page"] = "auto"  #: where the body is taken from
    fragments: bool = True  #: links may open the source at the quoted sentence
    images: bool = False  #: mails may show its pictures, from its own server
    every: timedelta | None = None  #: asked so often between editions; None: found out

    @property
    def is_local(self) -> bool:
        """Whether it lies on disk, where there is nobody to be polite to."""
        return self.kind is SourceKind.FOLDER or "://" not in self.location


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to ask "changed since?" with; byte-exact, sent back unchanged."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item that a source offers, before its article is extracted; times are aware UTC."""

    id: str  #: guid, else link, else a fingerprint of title and date
    link: str = ""
    title: str = ""
    author: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    summary: str = ""  #: the source's own teaser, as HTML
    content: str = ""  #: the source's own full text
    #: what *content* is; letter: a mail's HTML
    content_type: Literal["html", "text", "letter"] = "html"
    page: str = ""  #: the HTML of the page behind *link*, where the source holds that too
    outlet: str = ""  #: who publishes it, where the source is a collection of many publishers
    collected: datetime | None = None  #: when the source took it in, where it says so
    language: str = ""
    image: str = ""
    tags: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()  #: addresses

    @property
    def fingerprint(self) -> str:
        """A hash of what the entry says, hexadecimal; another one means: read it again."""
        said = f"{self.title}\0{self.summary}\0{self.content}{self.page}"
        return hashlib.sha256(said.encode(errors="replace")).hexdigest()[:32]


class Parcel(NamedTuple):
    """An entry as it travels: what tells it from others, and the rest wrapped up.

    A round looks at very many entries and needs the text of few.
    """

    id: str
    fingerprint: str  #: as the entry's
    mark: str  #: of its address and title, by which it is known under another guid; may be empty
    published: datetime | None  #: or collected, where it does not say
    rest: str  #: JSON, for `digest.sources.parcels.unwrapped`


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as read; *warnings* say what was repaired, capped or dropped."""

    kind: str  #: such as `rss 2.0`, `atom 1.0`, `json feed 1.1`
    title: str = ""
    link: str = ""
    language: str = ""
    hub: str = ""  #: WebSub
    every: timedelta | None = None  #: how often it says that it is worth asking
    entries: tuple[Entry, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What the press remembers of a source from one visit to the next."""

    validators: Validators = field(default_factory=Validators)
    fingerprint: str = ""  #: of what was last read; the same again is unchanged
    name: str = ""  #: what the source calls itself
    moved_to: str = ""  #: the last permanent redirect seen
    moved_seen: int = 0  #: how often in a row it was the same
    first: datetime | None = None  #: success; None: there was none yet, or it is not known
    last_success: datetime | None = None
    last_failure: datetime | None = None
    failures: int = 0  #: in a row
    failing_since: datetime | None = None  #: the first of them
    missing_since: datetime | None = None  #: the first 404 among them
    reason: str = ""  #: of the last failure, in words
    not_before: datetime | None = None  #: Retry-After or back-off forbids asking earlier
    gone: bool = False  #: 410: an editor has to decide
    interval: timedelta | None = None  #: to the next visit, as long as all goes well
    gap: timedelta | None = None  #: between its articles, on average
    newest: datetime | None = None  #: when its newest was published or, undated, first seen
    fresh: timedelta | None = None  #: how long its server calls an answer fresh
    asks: timedelta | None = None  #: how often its feed says that it is worth asking

    @property
    def asked(self) -> datetime | None:
        """When it was asked last, whatever came of it."""
        times = [time for time in (self.last_success, self.last_failure) if time is not None]
        return max(times, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A visit that found something; *parcels* are all there are, known ones included."""

    source: Source
    parcels: tuple[Parcel, ...]
    memory: Memory
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """A visit that found nothing changed (304, or the same bytes)."""

    source: Source
    memory: Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFailed:
    """A visit that failed; it never stops another."""

    source: Source
    reason: str  #: in words, for the editor
    memory: Memory


Visit = Offered | Unchanged | SourceFailed
