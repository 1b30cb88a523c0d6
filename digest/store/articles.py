"""Articles: what was collected, each revision kept, none twice."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    FromClause,
    RowMapping,
    Select,
    Text,
    and_,
    bindparam,
    select,
    update,
)

from digest.gates.urls import canonical
from digest.model.article import Article, Completeness
from digest.model.edition import EditionState
from digest.model.ids import ArticleId, Slug, SourceKey
from digest.store import tables
from digest.store.dialects import insert, listed
from digest.store.texts import storable
from digest.store.times import from_ms, from_ms_or_none, to_ms

_ARTICLE = tables.article.c
_GUID = tables.article_guid.c
_REVISION = tables.revision.c
_STATE = (_ARTICLE.id, _ARTICLE.fingerprint, _ARTICLE.revision, _REVISION.title)
_TOLD = tuple(column for column in _REVISION if column.name not in {"article", "number", "seen"})

Key = tuple[SourceKey, str]  #: a source, and a guid in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of the articles handed in."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0


def known(conn: Connection, offered: Iterable[Key]) -> dict[Key, str]:
    """For those *offered* that are stored: the fingerprint of the entry last read."""
    stored = {key: (key[0], storable(key[1])) for key in offered}
    asked = _asked(conn, set(stored.values()))
    rows = conn.execute(
        select(_GUID.source, _GUID.guid, _GUID.entry).join(
            asked, and_(_GUID.source == asked.c.source, _GUID.guid == asked.c.guid)
        )
    )
    found = {(SourceKey(row.source), row.guid): str(row.entry) for row in rows}
    return {key: found[place] for key, place in stored.items() if place in found}


def add(conn: Connection, articles: Sequence[Article]) -> Added:
    """Store what is new, and a revision of what has changed, a few statements for all of them."""
    shelf = _Shelf(conn, articles)
    for article in articles:
        shelf.put(article)
    shelf.write(conn)
    return Added(
        new=len(shelf.new),
        revised=shelf.revised,
        unchanged=len(articles) - len(shelf.new) - shelf.revised,
    )


def get_many(conn: Connection, ids: Collection[ArticleId]) -> list[Article]:
    """The newest revision of each, by id."""
    asked = listed(conn, "asked", [("id", BigInteger())], [(number,) for number in ids])
    statement = newest().join(asked, asked.c.id == _ARTICLE.id).order_by(_ARTICLE.id)
    return read(conn, statement)


def at_address(conn: Connection, url: str) -> list[Article]:
    """Every source's article of that address, the oldest first."""
    statement = newest().where(_ARTICLE.url_hash == _url_hash(url)).order_by(_ARTICLE.id)
    return read(conn, statement) if url else []


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


@dataclass(slots=True, kw_only=True)
class _Stored:
    """An article as it is stored, or will be: then its number comes last."""

    fingerprint: str
    title: str
    revision: int = 1
    number: int = 0


class _Shelf:
    """What is stored of some articles, and what putting them there will change.

    An article is the one stored under its guid; or under its address, when title or text agree too.
    Some feeds give every entry one address: the address alone would fold them into one.
    """

    def __init__(self, conn: Connection, articles: Sequence[Article]) -> None:
        self.new: list[tuple[_Stored, Article]] = []
        self.revised = 0
        self._changed: dict[int, _Stored] = {}
        self._revisions: list[tuple[_Stored, int, Article]] = []
        self._guids: dict[Key, tuple[_Stored, str]] = {}
        self._hashes = {article.url: _url_hash(article.url) for article in articles}
        met: dict[int, _Stored] = {}  # an article may be found by several guids, and by its address
        self._by_guid = dict(_by_guid(conn, {_key(article) for article in articles}, met))
        strange = [article for article in articles if _key(article) not in self._by_guid]
        self._by_address: defaultdict[Key, list[_Stored]] = defaultdict(list)
        hashes = {(one.source, self._hashes[one.url]) for one in strange if one.url}
        for key, stored in _by_address(conn, hashes, met):
            self._by_address[key].append(stored)

    def put(self, article: Article) -> None:
        """Find its place, among what is stored and what was put before."""
        key, fingerprint = _key(article), article.fingerprint
        found = self._by_guid.get(key) or self._at_address(article, fingerprint)
        if found is None:
            found = _Stored(fingerprint=fingerprint, title=storable(article.title))
            self.new.append((found, article))
            self._revisions.append((found, 1, article))
            if article.url:
                self._by_address[article.source, self._hashes[article.url]].append(found)
        elif found.fingerprint != fingerprint:
            found.fingerprint, found.title = fingerprint, storable(article.title)
            found.revision += 1
            self.revised += 1
            self._changed[id(found)] = found
            self._revisions.append((found, found.revision, article))
        self._by_guid[key] = found
        self._guids[key] = found, article.entry

    def _at_address(self, article: Article, fingerprint: str) -> _Stored | None:
        if not article.url:
            return None
        title = storable(article.title)
        there = self._by_address.get((article.source, self._hashes[article.url]), ())
        return next(
            (one for one in there if title == one.title or fingerprint == one.fingerprint), None
        )

    def write(self, conn: Connection) -> None:
        """Say all of it to the database."""
        if self.new:
            statement = tables.article.insert().returning(_ARTICLE.id, sort_by_parameter_order=True)
            rows = [self._article_row(stored, article) for stored, article in self.new]
            numbers = conn.scalars(statement, rows)
            for (stored, _), number in zip(self.new, numbers, strict=True):
                stored.number = number
        if self._changed:
            statement = update(tables.article).where(_ARTICLE.id == bindparam("number"))
            conn.execute(
                statement.values(fingerprint=bindparam("said"), revision=bindparam("newest")),
                [
                    {"number": one.number, "said": one.fingerprint, "newest": one.revision}
                    for one in self._changed.values()
                ],
            )
        if self._revisions:
            rows = [
                _revision_row(article, one.number, nth) for one, nth, article in self._revisions
            ]
            conn.execute(tables.revision.insert(), rows)
        if self._guids:
            _name(conn, self._guids)

    def _article_row(self, stored: _Stored, article: Article) -> dict[str, object]:
        return {
            "source": article.source,
            "url_hash": self._hashes[article.url],
            "fingerprint": stored.fingerprint,
            "revision": stored.revision,
            "collected": to_ms(article.collected),
            "news": True,
        }


def _key(article: Article) -> Key:
    return article.source, storable(article.guid)


def _asked(conn: Connection, keys: Iterable[Key]) -> FromClause:
    return listed(conn, "asked", [("source", Text()), ("guid", Text())], sorted(keys))


def _by_guid(
    conn: Connection, keys: Collection[Key], met: dict[int, _Stored]
) -> Iterator[tuple[Key, _Stored]]:
    """What is stored under these guids; each article is one record, kept in *met*."""
    asked = _asked(conn, keys)
    rows = conn.execute(
        select(_GUID.source, _GUID.guid, *_STATE)
        .join(asked, and_(_GUID.source == asked.c.source, _GUID.guid == asked.c.guid))
        .join(tables.article, _ARTICLE.id == _GUID.article)
        .join(tables.revision, _is_newest())
    )
    for row in rows:
        yield (SourceKey(row.source), row.guid), met.setdefault(row.id, _stored(row))


def _by_address(
    conn: Connection, keys: Collection[Key], met: dict[int, _Stored]
) -> Iterator[tuple[Key, _Stored]]:
    """What is stored under these (source, hash of an address), the oldest first; as `_by_guid`."""
    asked = _asked(conn, keys)
    rows = conn.execute(
        select(_ARTICLE.source, _ARTICLE.url_hash, *_STATE)
        .join(asked, and_(_ARTICLE.source == asked.c.source, _ARTICLE.url_hash == asked.c.guid))
        .join(tables.revision, _is_newest())
        .order_by(_ARTICLE.id)
    )
    for row in rows:
        yield (SourceKey(row.source), row.url_hash), met.setdefault(row.id, _stored(row))


def _stored(row: Any) -> _Stored:
    return _Stored(
        fingerprint=row.fingerprint, title=row.title, revision=row.revision, number=row.id
    )


def _name(conn: Connection, guids: Mapping[Key, tuple[_Stored, str]]) -> None:
    """Remember which stored article each guid means, and how it was offered."""
    statement = insert(conn, tables.article_guid)
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=["source", "guid"], set_={"entry": statement.excluded.entry}
        ),
        [
            {"source": source, "guid": guid, "article": stored.number, "entry": entry}
            for (source, guid), (stored, entry) in guids.items()
        ],
    )


def _revision_row(article: Article, number: int, revision: int) -> dict[str, object]:
    return {
        "article": number,
        "number": revision,
        "seen": to_ms(article.collected),
        "guid": storable(article.guid),
        "url": storable(article.url),
        "title": storable(article.title),
        "outlet": storable(article.outlet),
        "published": to_ms(article.published),
        "author": storable(article.author),
        "language": storable(article.language),
        "paragraphs": json.dumps(article.paragraphs),
        "echoes": json.dumps(article.echoes),
        "teaser": storable(article.teaser),
        "image": storable(article.image),
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
        echoes=tuple(json.loads(row["echoes"])),
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
