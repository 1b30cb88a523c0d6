"""Windows: what an edition may still tell.

An article counts as told when it was *offered* to an edition that stands, chosen or not, unless its
mail had no room for it; instants alone would lose what another process was storing while the
edition was being built.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    case,
    delete,
    exists,
    not_,
    or_,
    select,
)

from digest.model.article import Article
from digest.model.delivery import DeliveryState
from digest.model.edition import Edition, EditionState
from digest.model.ids import ArticleId, EditionId, SourceKey
from digest.store import articles, tables
from digest.store.dialects import listed
from digest.store.times import to_ms

_ARTICLE = tables.article.c
_OFFER = tables.edition_offer.c

_HANDED_OVER = (DeliveryState.ACCEPTED, DeliveryState.IN_DOUBT, DeliveryState.SENDING)
#: an edition in one of these tells nothing, and its articles are free again, unless it had begun
_FELL = (EditionState.SKIPPED, EditionState.CANCELLED, EditionState.FAILED)


def fresh(
    conn: Connection,
    edition: Edition,
    sources: Collection[SourceKey],
    *,
    until: datetime,
    oldest: datetime,
    since: datetime | None = None,
) -> list[Article]:
    """The news of *sources* that no other edition of this digest and rhythm was offered.

    :param until: what was published (or, if it does not say, seen) later is for the next edition:
        so slots that are made up for late divide among them what was published meanwhile.
    :param oldest: what was published (or, if it does not say, seen) earlier is no news.
    :param since: the editor's own beginning: then what others were offered counts as well.
    """
    asked = listed(conn, "asked", [("key", Text())], [(key,) for key in sources])
    seen, said = _ARTICLE.collected, tables.revision.c.published
    instant = case((or_(said.is_(None), said > seen), seen), else_=said)
    statement = (
        articles.newest()
        .join(asked, asked.c.key == _ARTICLE.source)
        .where(
            _ARTICLE.news,
            instant <= to_ms(until),
            instant > to_ms(oldest if since is None else since),
        )
        .order_by(seen, _ARTICLE.id)
    )
    if since is None:
        statement = statement.where(~exists(_offered(edition).correlate(tables.article)))
    return articles.read(conn, statement)


def offer(
    conn: Connection,
    edition: EditionId,
    offered: Collection[ArticleId],
    waiting: Collection[ArticleId] = (),
) -> None:
    """Remember what *edition* was offered; a second build replaces the first.

    :param waiting: those that it had no room for: a later edition may tell them.
    """
    conn.execute(delete(tables.edition_offer).where(_OFFER.edition == edition))
    if offered:
        rows = [
            {"edition": edition, "article": article, "waits": article in waiting}
            for article in sorted(set(offered))
        ]
        conn.execute(tables.edition_offer.insert(), rows)


def offered_to(conn: Connection, edition: Edition) -> list[Article]:
    """What *edition* was offered, as it is now, in the order it was collected.

    What it had no room for is left to the later edition that was offered it meanwhile.
    """
    mine = select(_OFFER.article).where(_OFFER.edition == edition.id)
    waiting = mine.where(_OFFER.waits)
    elsewhere = exists(_offered(edition).correlate(tables.article))
    statement = articles.newest().where(
        _ARTICLE.id.in_(mine), or_(_ARTICLE.id.not_in(waiting), ~elsewhere)
    )
    return articles.read(conn, statement.order_by(_ARTICLE.collected, _ARTICLE.id))


def _offered(edition: Edition) -> Select[tuple[int]]:
    other = tables.edition.c
    return (
        select(_OFFER.article)
        .select_from(tables.edition_offer)
        .join(tables.edition, other.id == _OFFER.edition)
        .where(
            _OFFER.article == _ARTICLE.id,
            not_(_OFFER.waits),
            other.id != edition.id,
            other.digest == edition.digest,
            other.rhythm == edition.rhythm,
            stands(),
        )
    )


def stands() -> ColumnElement[bool]:
    """Whether an edition's articles are told by it: it did not fall, or had begun when it did."""
    fell = tables.edition.c.state.in_([state.value for state in _FELL])
    return or_(not_(fell), _reached_somebody())


def _reached_somebody() -> ColumnElement[bool]:
    """Whether the other edition was handed over to anybody before it was stopped."""
    delivery = tables.delivery.c
    return exists(
        select(delivery.id)
        .where(
            delivery.edition == tables.edition.c.id,
            delivery.state.in_([state.value for state in _HANDED_OVER]),
        )
        .correlate(tables.edition)
    )
