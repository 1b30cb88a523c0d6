"""News: what an edition may tell, with what its editor pinned and dropped; and what it chooses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.curate import fold, select
from digest.model.article import Article
from digest.model.edition import Edition
from digest.model.ids import ArticleId
from digest.model.mark import Mark, MarkKind
from digest.model.story import Selection
from digest.press.plan import ON_TIME, period_of
from digest.store import articles as article_rows
from digest.store import marks as mark_rows
from digest.store import windows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from digest.press.wiring import Press
    from digest.settings.load import Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What an edition is made of, as it was at *now*."""

    offered: Sequence[Article]  #: its window's
    pinned: Sequence[Article] = ()  #: from outside its window
    dropped: Sequence[Article] = ()  #: from outside too; they keep down whatever tells their story
    sent: Sequence[Article] = ()  #: what earlier editions told
    marks: Sequence[Mark] = ()  #: that hold for this edition, in the order of decision
    now: datetime
    until: datetime  #: the end of its window

    @property
    def articles(self) -> tuple[Article, ...]:
        """What may be told."""
        return (*self.offered, *self.pinned)


def news_for(
    press: Press, digest: Digest, edition: Edition, *, since: datetime | None = None
) -> News:
    """The articles that are news for an edition to be made, and what earlier editions told."""
    now, rules = press.now(), digest.settings.selection
    until = max(edition.slot, now) if _is_latest(edition, now) else edition.slot
    with press.database.read() as conn:
        offered = windows.fresh(
            conn,
            edition,
            [source.key for source in digest.sources],
            until=until,
            oldest=now - rules.max_age,
            since=since,
        )
        # what the editor asks for by *since* is told, told before or not
        sent = sent_before(conn, digest, now) if since is None else ()
        standing = mark_rows.standing(conn, digest.slug, horizon(digest, now))
        marks = [mark for mark in standing if mark.edition in (None, edition.id)]
        news = News(offered=offered, sent=sent, marks=marks, now=now, until=until)
        return with_marked(conn, digest, news)


def news_again(
    conn: Connection, digest: Digest, edition: Edition, marks: Iterable[Mark], now: datetime
) -> News:
    """What *edition*, which stands, was made of, and *marks*; so that all else stays as it is.

    Pins that no edition shows yet are for one that is still to be made.
    """
    made = edition.until or edition.slot
    made = min(now, max(made, edition.created or made))
    return with_marked(
        conn,
        digest,
        News(
            offered=windows.offered_to(conn, edition),
            sent=sent_before(conn, digest, made) if edition.since is None else (),
            marks=its_own(edition, marks),
            now=made,
            until=made,
        ),
    )


def its_own(edition: Edition, marks: Iterable[Mark]) -> list[Mark]:
    """Those of *marks* that hold for an edition that stands."""
    return [m for m in marks if m.kind is MarkKind.DROP or m.edition == edition.id]


def with_marked(conn: Connection, digest: Digest, news: News) -> News:
    """*news*, with the articles of its marks that its window does not hold; all by its names."""
    seen = {article.id for article in news.offered}
    found: dict[MarkKind, list[Article]] = {MarkKind.PIN: [], MarkKind.DROP: []}
    for mark in news.marks:
        for article in _articles_of(conn, digest, mark):
            if article.id not in seen:
                seen.add(article.id)
                found[mark.kind].append(article)
    return replace(
        news,
        offered=as_named(digest, news.offered),
        pinned=as_named(digest, found[MarkKind.PIN]),
        dropped=as_named(digest, found[MarkKind.DROP]),
        sent=as_named(digest, news.sent),
    )


def as_named(digest: Digest, articles: Iterable[Article]) -> list[Article]:
    """*articles* with the names, tags and languages that the digest gives their sources now.

    What is stored knows no digest: two may name one source differently, or an editor too late.
    """
    said = (one for one in digest.sources if one.name or one.language or one.tags)
    sources = {source.key: source for source in said}
    return [
        replace(
            article,
            outlet=source.name or article.outlet,
            language=source.language or article.language,
            tags=tuple(dict.fromkeys((*source.tags, *article.tags))),
        )
        if (source := sources.get(article.source))
        else article
        for article in articles
    ]


def choose(digest: Digest, news: News) -> Selection:
    """The stories of *news* that the editor and the digest's rules choose."""
    weights = {source.key: source.weight for source in digest.sources}
    selection = select(
        fold((*news.articles, *news.dropped), weights=weights),
        settings=digest.settings.selection,
        sections=digest.settings.sections,
        now=news.now,
        period=period_of(digest, news.now),
        weights=weights,
        sent=news.sent,
        marks=news.marks,
    )
    ours = {article.id for article in news.articles}
    left_out = (left for left in selection.left_out if not ours.isdisjoint(left.story.numbers))
    return replace(selection, left_out=tuple(left_out))


def horizon(digest: Digest, now: datetime) -> datetime:
    """What is older matters to no edition any more."""
    max_age: timedelta = digest.settings.selection.max_age
    return now - 2 * max_age


def sent_before(conn: Connection, digest: Digest, now: datetime) -> list[Article]:
    """What past editions told that a story of today could repeat."""
    return article_rows.sent_before(conn, digest.slug, horizon(digest, now))


def at_address(conn: Connection, digest: Digest, url: str) -> list[Article]:
    """The articles of that address: this digest's sources', else whoever told of it."""
    sources = {source.key for source in digest.sources}
    found = article_rows.at_address(conn, url)
    ours = [article for article in found if article.source in sources]
    return as_named(digest, ours or found)


def _articles_of(conn: Connection, digest: Digest, mark: Mark) -> list[Article]:
    if mark.articles:
        known: list[ArticleId] = sorted(mark.articles)
        return article_rows.get_many(conn, known)
    return at_address(conn, digest, mark.address)


def _is_latest(edition: Edition, now: datetime) -> bool:
    """Whether nothing but this edition can tell what was published since its slot."""
    return now - edition.slot <= ON_TIME
