"""Articles: what was collected, each revision kept, none twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Connection, RowMapping, Select, Text, and_, select, update

from digest.gates.urls import canonical
from digest.model.article import Article, Completeness
from digest.model.edition import EditionState
from digest.model.ids import ArticleId, Slug, SourceKey
from digest.store import tables
from digest.store.dialects import insert, listed
from digest.store.times import from_ms, from_ms_or_none, to_ms

_ARTICLE = tables.article.c
_GUID = tables.article_guid.c
_REVISION = tables.revision.c
_TOLD = tuple(column for column in _REVISION if column.name not in {"article", "number", "seen"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of the articles handed in."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0


def known(conn: Connection, source: SourceKey, guids: Collection[str]) -> dict[str, str]:
    """By guid, for those among *guids* that are stored: the fingerprint of the entry last read."""
    asked = listed(conn, "asked", [("guid", Text())], [(_clean(guid),) for guid in guids])
    rows = conn.execute(
        select(_GUID.guid, _GUID.entry)
        .join(asked, asked.c.guid == _GUID.guid)
        .where(_GUID.source == source)
    )
    return {row.guid: row.entry for row in rows}


def add(conn: Connection, articles: Sequence[Article], *, news: bool = True) -> Added:
    """Store what is new, and a revision of what has changed.

    :param news: false for what a new source already held and its first run leaves out: such an
        article is known from now on, and enters no edition.
    """
    counts = {"new": 0, "revised": 0, "unchanged": 0}
    for article in articles:
        counts[_add_one(conn, article, news=news)] += 1
    return Added(**counts)


def get_many(conn: Connection, ids: Collection[ArticleId]) -> list[Article]:
    """The newest revision of each, by id."""
    asked = listed(conn, "asked", [("id", BigInteger())], [(number,) for number in ids])
    statement = newest().join(asked, asked.c.id == _ARTICLE.id).order_by(_ARTICLE.id)
    return read(conn, statement)


def sent_before(conn: Connection, digest: Slug, since: datetime) -> list[Article]:
    """The articles of *digest*'s editions that went out, or are going, for slots after *since*."""
    gone = (EditionState.APPROVED, EditionState.SENDING, EditionState.SENT, EditionState.PAUSED)
    held = (
        select(tables.edition_article.c.article)
        .join(tables.edition, tables.edition.c.id == tables.edition_article.c.edition)
        .where(
            tables.edition.c.digest == digest,
            tables.edition.c.slot > to_ms(since),
            tables.edition.c.state.in_(gone),
        )
    )
    return read(conn, newest().where(_ARTICLE.id.in_(held)).order_by(_ARTICLE.id))


def newest() -> Select[Any]:
    """Every article in its newest revision, for another module of this room to narrow."""
    return select(_ARTICLE.id, _ARTICLE.source, _ARTICLE.revision, _ARTICLE.collected, *_TOLD).join(
        tables.revision, _is_newest()
    )


def read(conn: Connection, statement: Select[Any]) -> list[Article]:
    """The articles that *statement*, made of `newest`, gives."""
    return [_article(row) for row in conn.execute(statement).mappings()]


def _add_one(conn: Connection, article: Article, *, news: bool) -> str:
    found = _find(conn, article)
    if found is None:
        number = _insert(conn, article, news=news)
        _name(conn, article, number)
        return "new"
    number, revision = found["id"], found["revision"] + 1
    _name(conn, article, number)
    if found["fingerprint"] == article.fingerprint:
        return "unchanged"
    conn.execute(
        update(tables.article)
        .where(_ARTICLE.id == number)
        .values(fingerprint=article.fingerprint, revision=revision)
    )
    conn.execute(tables.revision.insert(), _revision_row(article, number, revision))
    return "revised"


def _find(conn: Connection, article: Article) -> RowMapping | None:
    """The same article as stored: by its guid; or by its address, when title or text agree too.

    Some feeds give every entry one address: the address alone would fold them into one.
    """
    columns = (_ARTICLE.id, _ARTICLE.fingerprint, _ARTICLE.revision)
    by_guid = conn.execute(
        select(*columns)
        .join(tables.article_guid, _GUID.article == _ARTICLE.id)
        .where(_GUID.source == article.source, _GUID.guid == _clean(article.guid))
    )
    found = by_guid.mappings().first()
    if found is not None or not article.url:
        return found
    by_address = conn.execute(
        select(*columns)
        .join(tables.revision, _is_newest())
        .where(
            _ARTICLE.source == article.source,
            _ARTICLE.url_hash == _url_hash(article.url),
            (_REVISION.title == _clean(article.title))
            | (_ARTICLE.fingerprint == article.fingerprint),
        )
        .order_by(_ARTICLE.id)
    )
    return by_address.mappings().first()


def _insert(conn: Connection, article: Article, *, news: bool) -> ArticleId:
    number = conn.execute(
        tables.article.insert().returning(_ARTICLE.id),
        {
            "source": article.source,
            "url_hash": _url_hash(article.url),
            "fingerprint": article.fingerprint,
            "revision": 1,
            "collected": to_ms(article.collected),
            "news": news,
        },
    ).scalar_one()
    conn.execute(tables.revision.insert(), _revision_row(article, number, 1))
    return ArticleId(number)


def _name(conn: Connection, article: Article, number: int) -> None:
    """Remember that *article*'s guid means the stored article *number*, and how it was offered."""
    statement = insert(conn, tables.article_guid)
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=["source", "guid"], set_={"entry": statement.excluded.entry}
        ),
        {
            "source": article.source,
            "guid": _clean(article.guid),
            "article": number,
            "entry": article.entry,
        },
    )


def _revision_row(article: Article, number: int, revision: int) -> dict[str, object]:
    return {
        "article": number,
        "number": revision,
        "seen": to_ms(article.collected),
        "guid": _clean(article.guid),
        "url": _clean(article.url),
        "title": _clean(article.title),
        "outlet": _clean(article.outlet),
        "published": to_ms(article.published),
        "author": _clean(article.author),
        "language": _clean(article.language),
        "paragraphs": json.dumps(article.paragraphs),
        "teaser": _clean(article.teaser),
        "image": _clean(article.image),
        "tags": json.dumps(article.tags),
        "completeness": article.completeness.value,
        "method": article.method,
        "entry": article.entry,
    }


def _is_newest() -> Any:
    return and_(_REVISION.article == _ARTICLE.id, _REVISION.number == _ARTICLE.revision)


def _article(row: RowMapping) -> Article:
    return Article(
        id=ArticleId(row["id"]),
        source=SourceKey(row["source"]),
        revision=row["revision"],
        collected=from_ms(row["collected"]),
        published=from_ms_or_none(row["published"]),
        paragraphs=tuple(json.loads(row["paragraphs"])),
        tags=tuple(json.loads(row["tags"])),
        completeness=Completeness(row["completeness"]),
        guid=row["guid"],
        url=row["url"],
        title=row["title"],
        outlet=row["outlet"],
        author=row["author"],
        language=row["language"],
        teaser=row["teaser"],
        image=row["image"],
        method=row["method"],
        entry=row["entry"],
    )


def _url_hash(url: str) -> str:
    said = canonical(url).encode(errors="replace")
    return hashlib.sha256(said).hexdigest()[:32] if url else ""


def _clean(text: str) -> str:
    """What both databases can hold: no NUL, no lone surrogate."""
    return text.replace("\0", "").encode(errors="replace").decode()
