"""One digest for one slot: its window, its content, its state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from digest.model.ids import ArticleId, EditionId, Slug


class EditionState(StrEnum):
    """planned → building → ready → awaiting_approval → approved → sending → sent; rest beside."""

    PLANNED = "planned"
    BUILDING = "building"
    READY = "ready"
    AWAITING_APPROVAL = "awaiting_approval"
    APPROVED = "approved"
    SENDING = "sending"
    SENT = "sent"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"
    PAUSED = "paused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An edition's row: what is so, not what it says (that is its *Content*)."""

    id: EditionId
    digest: Slug
    slot: datetime  #: aware UTC
    rhythm: str = ""  #: empty: the digest's own schedule
    state: EditionState
    since: datetime | None = None  #: start of its window, exclusive; aware UTC
    until: datetime | None = None  #: end of its window, inclusive
    subject: str = ""
    reason: str = ""  #: why skipped, failed, paused, cancelled; in words
    deadline: datetime | None = None  #: when approval ends by itself
    at_deadline: Literal["send", "skip", ""] = ""  #: what then happens
    decided_by: str = ""  #: who approved or cancelled: "nobody (automatic)", a name
    stories: int = 0
    articles: int = 0
    created: datetime | None = None
    sent: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Another outlet that tells the same story."""

    outlet: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A verbatim sentence as an edition shows it."""

    text: str
    language: str = ""  #: BCP 47; empty: the story's
    outlet: str = ""  #: whose sentence it is, where it is not the lead's
    link: str = ""  #: opens that outlet's article at the sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A story as it stands in an edition."""

    headline: str
    link: str  #: the source's article, opened at the quoted sentences where that can be done
    url: str  #: the source's article, plain
    outlet: str
    quotes: tuple[Quote, ...]  #: the summary
    brief: str = ""  #: one sentence, for "in brief" and social posts
    why: tuple[str, ...] = ()  #: "4 hours old", in the edition's language
    also_in: tuple[Mention, ...] = ()
    minutes: int = 1  #: to read the source's article
    author: str = ""
    published: datetime | None = None
    language: str = ""
    image: str = ""  #: of the press's own server, or of a source whose editor allows it
    image_alt: str = ""
    tags: tuple[str, ...] = ()  #: key phrases and categories, best first
    articles: tuple[ArticleId, ...] = ()  #: every article of the story, copies included


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Items under a title; the main part has none."""

    title: str
    items: tuple[Item, ...]
    brief: bool = False  #: shown as headlines alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that an edition says, the same for every reader; frozen when the edition is ready."""

    edition: EditionId
    digest: Slug
    title: str  #: the digest's
    slot: datetime  #: aware UTC
    time_zone: str  #: IANA name, to print the date in
    language: str  #: BCP 47
    sections: tuple[Section, ...]
    articles_seen: int = 0  #: "picked from 312 articles …"
    sources_seen: int = 0  #: "… in 41 sources"
    missing: tuple[str, ...] = ()  #: outlets that could not be reached, for the foot
    rhythm_words: str = ""  #: "every weekday at 07:00", in its language
    web_url: str = ""  #: this edition on the web; empty where it has no page
    topics: tuple[str, ...] = ()  #: titles of the sections that a reader may do without
    muted: tuple[str, ...] = ()  #: those that this variant does without

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, in reading order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def lead(self) -> Item:
        """The first story; an edition has at least one."""
        return self.items[0]
