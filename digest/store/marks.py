"""Marks: what an editor pinned and dropped, for how long it holds, and when it was decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from digest.model.edition import EditionState
from digest.model.ids import ArticleId, EditionId, MarkId, Slug
from digest.model.mark import Mark, MarkKind
from digest.store import events, tables
from digest.store.dialects import insert
from digest.store.times import from_ms, to_ms
from digest.store.windows import stands

_MARK = tables.mark.c
_MEMBER = tables.mark_article.c
#: an edition in one of these uses up the pins it shows, if it reached anybody
_OVER = (EditionState.SENT, EditionState.CANCELLED, EditionState.SKIPPED, EditionState.FAILED)
_CAME = {MarkKind.PIN: "pinned", MarkKind.DROP: "dropped"}
_WENT = {MarkKind.PIN: "unpinned", MarkKind.DROP: "undropped"}


def standing(conn: Connection, digest: Slug, oldest: datetime) -> list[Mark]:
    """The marks of *digest* that hold, in the order they were decided.

    A pin holds until the edition that shows it was sent; if that falls instead, the pin is free
    again. A drop holds while it knows no article, or one that was collected after *oldest*.
    """
    edition = tables.edition.c
    rows = conn.execute(
        select(tables.mark, edition.state, stands().label("stands"))
        .outerjoin(tables.edition, edition.id == _MARK.edition)
        .where(_MARK.digest == digest)
        .order_by(_MARK.id)
    )
    articles = _articles(conn, digest)
    return [
        _mark(row, known) for row in rows if _holds(row, known := articles.get(row.id, {}), oldest)
    ]


def keep(
    conn: Connection, digest: Slug, before: Sequence[Mark], after: Sequence[Mark], now: datetime
) -> list[Mark]:
    """Make *after* of the marks *before*, and tell what came and went; gives *after* as stored."""
    stay = {mark.id for mark in after}
    gone = [mark for mark in before if mark.id not in stay]
    if gone:
        conn.execute(delete(tables.mark).where(_MARK.id.in_([mark.id for mark in gone])))
    new = [mark for mark in after if mark.id is None]
    events.tell(conn, [_event(digest, mark, _WENT[mark.kind], now) for mark in gone])
    events.tell(conn, [_event(digest, mark, _CAME[mark.kind], now) for mark in new])
    return [mark if mark.id is not None else _add(conn, digest, mark) for mark in after]


def show(conn: Connection, edition: EditionId, pins: Collection[MarkId]) -> None:
    """Remember that *edition* shows these pins: no other edition will, while it stands."""
    conn.execute(update(tables.mark).where(_MARK.id.in_(pins)).values(edition=edition))


def grow(conn: Connection, drops: Mapping[MarkId, Collection[ArticleId]]) -> None:
    """Remember the articles that were found to tell a dropped story: they hold it down too."""
    rows = [
        {"mark": mark, "article": article}
        for mark, articles in drops.items()
        for article in sorted(articles)
    ]
    if rows:
        conn.execute(insert(conn, tables.mark_article).on_conflict_do_nothing(), rows)


def _holds(row: Any, known: Mapping[ArticleId, int], oldest: datetime) -> bool:
    if row.kind == MarkKind.DROP:
        return not known or max(known.values()) > to_ms(oldest)
    if row.edition is None or not row.stands:
        return True
    return row.state not in _OVER


def _mark(row: Any, known: Collection[ArticleId]) -> Mark:
    return Mark(
        id=MarkId(row.id),
        kind=MarkKind(row.kind),
        address=row.address,
        title=row.title,
        articles=frozenset(known),
        edition=EditionId(row.edition) if row.stands else None,
        at=from_ms(row.at),
        decided_by=row.decided_by,
    )


def _add(conn: Connection, digest: Slug, mark: Mark) -> Mark:
    number = conn.execute(
        tables.mark.insert().returning(_MARK.id),
        {
            "digest": digest,
            "kind": mark.kind.value,
            "address": mark.address,
            "title": mark.title,
            "edition": mark.edition,
            "at": to_ms(mark.at),
            "decided_by": mark.decided_by,
        },
    ).scalar_one()
    grow(conn, {MarkId(number): mark.articles})
    return replace(mark, id=MarkId(number))


def _articles(conn: Connection, digest: Slug) -> dict[int, dict[ArticleId, int]]:
    """Of each mark its articles, and when each was collected."""
    rows = conn.execute(
        select(_MEMBER.mark, _MEMBER.article, tables.article.c.collected)
        .join(tables.mark, _MARK.id == _MEMBER.mark)
        .join(tables.article, tables.article.c.id == _MEMBER.article)
        .where(_MARK.digest == digest)
    )
    found: defaultdict[int, dict[ArticleId, int]] = defaultdict(dict)
    for row in rows:
        found[row.mark][ArticleId(row.article)] = row.collected
    return found


def _event(digest: Slug, mark: Mark, kind: str, now: datetime) -> events.Event:
    numbers = ", ".join(str(article) for article in sorted(mark.articles))
    detail = f"article {numbers}" if numbers else mark.address
    return events.Event(at=now, kind=kind, digest=digest, edition=mark.edition, detail=detail)
