"""The schema: one list of tables for SQLite and PostgreSQL.

Times are UTC milliseconds, texts that hold a structure are JSON. A change here needs a migration
beside it in `migrations/versions/`; a test holds the two together.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.event import listens_for

from digest.model.delivery import DeliveryState
from digest.model.edition import EditionState
from digest.model.mark import MarkKind
from digest.model.subscriber import SubscriptionState

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: SQLite counts rows by INTEGER alone, and there it is 64 bits wide anyway
Id = BigInteger().with_variant(Integer(), "sqlite")
Ms = BigInteger


def _one_of(column: str, states: type[StrEnum]) -> CheckConstraint:
    names = ", ".join(f"'{state}'" for state in states)
    return CheckConstraint(f"{column} IN ({names})", name=column)


def _of(
    name: str,
    column: str,
    *,
    gone_with_it: bool = False,
    primary_key: bool = False,
    nullable: bool | None = None,
    index: bool | None = None,
) -> Column[int]:
    """A reference to *column*."""
    target = ForeignKey(column, ondelete="CASCADE" if gone_with_it else None)
    null = not primary_key if nullable is None else nullable
    return Column(name, Id, target, primary_key=primary_key, nullable=null, index=index)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _count(name: str, default: int = 0) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=str(default))


# --- what the press is --------------------------------------------------------------------------

secret = Table(
    "secret",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

digest = Table(
    "digest",
    metadata,
    Column("slug", Text, primary_key=True),
    _text("fingerprint"),  # of its schedule
    Column("planned_until", Ms, nullable=False),  # every slot up to then has its edition
)

# --- articles -----------------------------------------------------------------------------------

source = Table(
    "source",
    metadata,
    Column("key", Text, primary_key=True),
    Column("memory", Text, nullable=False),  # JSON: a Memory
    Column("visited", Ms, nullable=False),
)

#: what is remembered of a host's pages, to tell its furniture from its articles
site = Table(
    "site",
    metadata,
    Column("host", Text, primary_key=True),
    Column("leaves", Text, nullable=False),  # JSON: a Site
    Column("seen", Ms, nullable=False),
)

article = Table(
    "article",
    metadata,
    Column("id", Id, primary_key=True),
    Column("source", Text, nullable=False),
    Column("url_hash", Text, nullable=False),  # empty: it has no address
    Column("fingerprint", Text, nullable=False),  # of its newest revision
    Column("revision", Integer, nullable=False),  # its newest
    Column("collected", Ms, nullable=False),  # first seen
    Column("news", Boolean, nullable=False),  # false: from before there was a backlog
    Index(None, "source", "url_hash"),
    Index(None, "source", "collected"),
)

#: an article may be offered under a second guid later: the same address, the same text
article_guid = Table(
    "article_guid",
    metadata,
    Column("source", Text, primary_key=True),
    Column("guid", Text, primary_key=True),
    _of("article", "article.id", gone_with_it=True, nullable=False, index=True),
    _text("entry"),  # the fingerprint of what was last offered under it
)

#: what a source held before it was first read, and was no news then: known, and never read
backlog = Table(
    "backlog",
    metadata,
    Column("source", Text, primary_key=True),
    Column("guid", Text, primary_key=True),
    _text("mark"),  # of address and title, which some feeds offer again under another guid
    Index(None, "source", "mark"),
    sqlite_with_rowid=False,  # the key is most of a row: once is enough
)

revision = Table(
    "revision",
    metadata,
    _of("article", "article.id", gone_with_it=True, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("seen", Ms, nullable=False),
    _text("guid"),
    _text("url"),
    _text("title"),
    _text("outlet"),
    Column("published", Ms),
    _text("author"),
    _text("language"),
    Column("paragraphs", Text, nullable=False),  # JSON: strings
    _text("teaser"),
    _text("image"),
    Column("tags", Text, nullable=False),  # JSON: strings
    _text("completeness"),
    _text("method"),
    _text("entry"),  # the fingerprint of the entry it was read from
    Column("echoes", Text, nullable=False, server_default="[]"),  # JSON: strings
)

# --- editions -----------------------------------------------------------------------------------

edition = Table(
    "edition",
    metadata,
    Column("id", Id, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("rhythm", Text, nullable=False),  # empty: the digest's own
    Column("slot", Ms, nullable=False),
    Column("state", Text, nullable=False),
    Column("since", Ms),
    Column("until", Ms),
    _text("subject"),
    _text("reason"),
    Column("deadline", Ms),
    _text("at_deadline"),
    _text("decided_by"),
    _count("stories"),
    _count("articles"),
    Column("created", Ms, nullable=False),
    Column("sent", Ms),
    UniqueConstraint("digest", "rhythm", "slot"),
    _one_of("state", EditionState),
    Index(None, "state"),
)

edition_content = Table(
    "edition_content",
    metadata,
    _of("edition", "edition.id", gone_with_it=True, primary_key=True),
    Column("content", Text, nullable=False),  # JSON: a Content
    Column("page", Text, nullable=False),  # the edition on the web, as HTML
)

edition_article = Table(
    "edition_article",
    metadata,
    _of("edition", "edition.id", gone_with_it=True, primary_key=True),
    _of("article", "article.id", primary_key=True, index=True),
)

#: what an edition could have told: no later edition of the digest is offered it again
edition_offer = Table(
    "edition_offer",
    metadata,
    _of("edition", "edition.id", gone_with_it=True, primary_key=True),
    _of("article", "article.id", primary_key=True, index=True),
    # true: its mail had no room, and a later edition is offered it
    Column("waits", Boolean, nullable=False, server_default=false()),
)

rendering = Table(
    "rendering",
    metadata,
    _of("edition", "edition.id", gone_with_it=True, primary_key=True),
    Column("variant", Text, primary_key=True),
    Column("body", Text, nullable=False),  # JSON: a Rendering
)

snippet = Table(
    "snippet",
    metadata,
    _of("edition", "edition.id", gone_with_it=True, primary_key=True),
    Column("place", Integer, primary_key=True),  # in the order they were given
    Column("item", Integer, nullable=False),  # which of the edition's items
    Column("body", Text, nullable=False),  # JSON: a Snippet
)

choice = Table(
    "choice",
    metadata,
    _of("edition", "edition.id", gone_with_it=True, primary_key=True),
    Column("place", Integer, primary_key=True),  # best first, then what was left out
    Column("chosen", Boolean, nullable=False),
    _text("title"),
    _text("outlet"),
    _text("url"),
    _of("article", "article.id"),
    Column("score", Float, nullable=False),
    Column("factors", Text, nullable=False),  # JSON: [name, factor] pairs
    _text("reason"),
    _text("section"),
    # JSON: [article, outlet, title, how it repeats another] of each that tells the story too
    Column("others", Text, nullable=False, server_default="[]"),
)

#: an editor's pins and drops, in the order they were decided
mark = Table(
    "mark",
    metadata,
    Column("id", Id, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("kind", Text, nullable=False),
    _text("address"),  # canonical; empty: it has none
    _text("title"),
    _of("edition", "edition.id", nullable=True),  # of a pin: which shows it
    Column("at", Ms, nullable=False),
    _text("decided_by"),
    _one_of("kind", MarkKind),
    Index(None, "digest"),
)

mark_article = Table(
    "mark_article",
    metadata,
    _of("mark", "mark.id", gone_with_it=True, primary_key=True),
    _of("article", "article.id", primary_key=True, index=True),
)

# --- audience -----------------------------------------------------------------------------------

subscriber = Table(
    "subscriber",
    metadata,
    Column("id", Id, primary_key=True),
    Column("identity", Text, nullable=False, unique=True),  # see `digest.model.subscriber`
    Column("address_hash", Text, nullable=False, index=True),  # keyed
    Column("email", Text, nullable=False),  # empty: erased
    _text("name"),
    _text("time_zone"),
    _text("language"),
    Column("created", Ms, nullable=False),
)

subscriber_tag = Table(
    "subscriber_tag",
    metadata,
    _of("subscriber", "subscriber.id", gone_with_it=True, primary_key=True),
    Column("tag", Text, primary_key=True),
    Column("place", Integer, nullable=False),
)

subscription = Table(
    "subscription",
    metadata,
    _of("subscriber", "subscriber.id", gone_with_it=True, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("since", Ms, nullable=False),  # when it was first wished for
    Column("confirmed", Ms),
    Column("ended", Ms),
    Column("paused_until", Ms),
    _text("muted"),  # JSON: titles of sections, sorted; empty: none
    _text("origin"),
    _one_of("state", SubscriptionState),
    Index(None, "digest", "state", "subscriber"),
)

#: addresses that get no mail, by keyed hash, so that this outlives the erasure of the person
suppression = Table(
    "suppression",
    metadata,
    Column("address_hash", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("since", Ms),
)

# --- delivery -----------------------------------------------------------------------------------

delivery = Table(
    "delivery",
    metadata,
    Column("id", Id, primary_key=True),
    _of("edition", "edition.id", nullable=False),
    _of("subscriber", "subscriber.id", nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("due", Ms, nullable=False),
    _count("attempts"),
    _text("reply"),
    _text("variant"),  # which rendering it gets, fixed with the recipients
    Column("worth", Boolean),  # the reader's answer; null: none
    UniqueConstraint("edition", "subscriber"),
    _one_of("state", DeliveryState),
)

#: an index over a part is used only where a statement says its condition to the letter
_OPEN = text("state IN ('pending', 'sending', 'deferred')")
OPEN_DELIVERY = text("delivery.state IN ('pending', 'sending', 'deferred')")
_OPEN_INDEX = Index("ix_delivery_open", delivery.c.edition, delivery.c.id, sqlite_where=_OPEN)


@listens_for(metadata, "before_create")
def _open_rows_alone(_metadata: MetaData, conn: Connection, **_: object) -> None:
    """Say it to PostgreSQL when it is asked: its dialect takes a twentieth of a start to load."""
    if conn.dialect.name == "postgresql":
        _OPEN_INDEX.dialect_options["postgresql"]["where"] = _OPEN


#: what happened, in order; ids alone, never an address or a name
event = Table(
    "event",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Ms, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subscriber", Id),
    Column("digest", Text),
    Column("edition", Id),
    _text("detail"),
    Index(None, "subscriber"),
)
