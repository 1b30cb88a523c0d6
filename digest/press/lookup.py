"""Lookup: what an editor types > the one story that is meant: an address, a number, or words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.curate import fold
from digest.curate.words import normal
from digest.errors import Mistake
from digest.gates.urls import canonical, safe_url
from digest.model.article import Article
from digest.model.edition import Edition
from digest.model.ids import ArticleId, EditionId
from digest.model.mark import Mark, MarkKind
from digest.press.draft import considered, next_edition
from digest.press.news import as_named, at_address, horizon, news_for
from digest.store import articles as article_rows
from digest.store import choices, windows

if TYPE_CHECKING:
    from digest.press.wiring import Press
    from digest.settings.load import Digest

_LISTED = 12  # candidates; more would scroll away what is asked
_DIGITS = 18  # of a number that a database can hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a story is to be, or not: an edition, or the next one of a digest."""

    digest: Digest
    edition: Edition | None = None

    def __str__(self) -> str:
        return f"edition {self.edition.id}" if self.edition else self.digest.slug

    @property
    def typed(self) -> str:
        """How a command names it."""
        return str(self.edition.id) if self.edition else self.digest.slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A story by one of its articles; no source need have told of it yet."""

    address: str  #: canonical
    title: str = ""
    articles: frozenset[ArticleId] = frozenset()
    outlet: str = ""


def edition_number(what: str) -> EditionId | None:
    """The edition that *what* means; None where it is the name of a digest."""
    return EditionId(int(what)) if what.isdecimal() and len(what) <= _DIGITS else None


def story_named(press: Press, place: Place, said: str) -> Named:
    """The story that *said* means at *place*.

    :raises Mistake: none, or several: then they are listed.
    """
    if "://" in said:
        return _at_address(press, place, said)
    if (number := _number(said)) is not None:
        return _numbered(press, place, number)
    return _worded(press, place, said)


def mark_named(place: Place, kind: MarkKind, marks: Sequence[Mark], said: str) -> Mark:
    """The pin or drop of *marks* that *said* means.

    :raises Mistake: none, or several: then they are listed.
    """
    number = _number(said)
    address = canonical(said) if "://" in said else ""
    found = [
        mark
        for mark in marks
        if (number in mark.articles if number is not None else False)
        or (address and mark.address == address)
        or (number is None and not address and _holds(mark.title, said))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise Mistake(_several(said, [f"{mark}" for mark in found]))
    done = "pinned" if kind is MarkKind.PIN else "dropped"
    raise Mistake(f"“{said}” is not {done}; `digest {kind} {place.digest.slug}` lists what is")


def _at_address(press: Press, place: Place, said: str) -> Named:
    if safe_url(said) is None:
        raise Mistake(f"{said} is no address of an article; it begins with https:// or http://")
    with press.database.read() as conn:
        found = at_address(conn, place.digest, said)
    if found:
        return _told_by(found, canonical(said))
    if place.edition is None:
        return Named(address=canonical(said))
    raise Mistake(f"{said}: no source has told of it; {_lists(place)}")


def _numbered(press: Press, place: Place, number: ArticleId) -> Named:
    sources = {source.key for source in place.digest.sources}
    with press.database.read() as conn:
        known = as_named(place.digest, article_rows.get_many(conn, [number]))
    found = [one for one in known if one.source in sources]
    if not found:
        raise Mistake(f"{place.digest.slug} has no article {number}; {_lists(place)}")
    return _named(found[0])


def _worded(press: Press, place: Place, said: str) -> Named:
    """By its headline; if no story's own fits, by that of any article that tells it."""
    for fitting_of in (_stories, _articles):
        fitting = fitting_of(press, place, said)
        exact = [one for one in fitting if normal(one.title) == normal(said)]
        found = exact if len(exact) == 1 else fitting
        if len(found) == 1:
            return found[0]
        if found:
            found.sort(key=lambda one: sorted(one.articles))
            raise Mistake(_several(said, map(_line, found)))
    raise Mistake(f"no story of {place} has “{said}” in its headline; {_lists(place)}")


def _stories(press: Press, place: Place, said: str) -> list[Named]:
    """Those that the edition took or left out, or the next one would."""
    if place.edition is None:
        told = choices.told(considered(press, place.digest))
    else:
        with press.database.read() as conn:
            told = choices.choice(conn, place.edition.id)
    return [
        Named(
            address=canonical(one.url),
            title=one.title,
            articles=frozenset({one.article}),
            outlet=one.outlet,
        )
        for one in told
        if one.article is not None and _holds(one.title, said)
    ]


def _articles(press: Press, place: Place, said: str) -> list[Named]:
    """Of each story the first article that fits: they all mean that story."""
    if place.edition is None:
        digest = place.digest
        since = horizon(digest, press.now())
        found = news_for(press, digest, next_edition(press, digest), since=since).offered
    else:
        with press.database.read() as conn:
            found = as_named(place.digest, windows.offered_to(conn, place.edition))
    fitting = (
        next((one for one in story.everyone if _holds(one.title, said)), None)
        for story in fold(found)
    )
    return [_named(article) for article in fitting if article is not None]


def _named(article: Article) -> Named:
    return _told_by([article], canonical(article.url))


def _told_by(articles: Sequence[Article], address: str) -> Named:
    return Named(
        address=address,
        title=articles[0].title,
        articles=frozenset(article.id for article in articles if article.id is not None),
        outlet=articles[0].outlet,
    )


def _number(said: str) -> ArticleId | None:
    digits = said.removeprefix("#")
    return ArticleId(int(digits)) if digits.isdecimal() and len(digits) <= _DIGITS else None


def _holds(title: str, said: str) -> bool:
    """Whether every word of *said* is in *title*."""
    words = normal(said).split()
    return bool(words) and all(word in normal(title) for word in words)


def _line(one: Named) -> str:
    numbers = ", ".join(map(str, sorted(one.articles)))
    return f"{numbers:>5}  {one.title} ({one.outlet})"


def _several(said: str, lines: Iterable[str]) -> str:
    every = list(lines)
    more = [f"  and {len(every) - _LISTED} more"] if len(every) > _LISTED else []
    told = [f"  {line}" for line in every[:_LISTED]]
    return "\n".join(
        [f"“{said}” may mean any of these; take a number, or more words", *told, *more]
    )


def _lists(place: Place) -> str:
    return f"`digest show {place.typed}` lists what there is, with numbers"
