"""Furniture: pages of a host > what they share > articles without it; what they taught is kept.

Only what was read from a page is looked at: a round in which every feed holds its whole texts costs
nothing here.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from digest.gates.urls import canonical, split_url
from digest.model.article import Article, Completeness
from digest.model.site import Leaf
from digest.press.reading import Read
from digest.store import sites as site_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from digest.press.wiring import Press

#: methods whose text is the source's own, without a page around it
_NO_PAGE = frozenset({"", "feed", "teaser", "text"})
_NOTHING_SAID = frozenset({Completeness.CONSENT, Completeness.EMPTY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """Articles less the furniture of their sites, and what their pages taught, by host."""

    reads: Sequence[Read]
    leaves: Mapping[str, Sequence[Leaf]] = field(default_factory=dict[str, Sequence[Leaf]])


async def tidied(press: Press, reads: Sequence[Read]) -> Tidied:
    """Take from *reads* what many pages of their sites share, these pages included."""
    if not any(_is_page(read.article) for read in reads):
        return Tidied(reads=reads)
    return await asyncio.to_thread(_tidied, press, reads)


def learn(conn: Connection, taught: Sequence[Mapping[str, Sequence[Leaf]]], press: Press) -> None:
    """Keep the leaves that several sources brought."""
    fresh: defaultdict[str, list[Leaf]] = defaultdict(list)
    for leaves in taught:
        for host, some in leaves.items():
            fresh[host] += some
    if not fresh:
        return
    from digest.extract import newest

    site_rows.learn(conn, fresh, newest, press.now())


def _tidied(press: Press, reads: Sequence[Read]) -> Tidied:
    from digest.extract import furniture_of, leaf_of, templates_of

    hosts: defaultdict[str, list[int]] = defaultdict(list)
    for nth, read in enumerate(reads):
        if _is_page(read.article):
            hosts[_host(read.article)].append(nth)
    with press.database.read() as conn:
        known = site_rows.sites(conn, hosts)
    tidy, taught = list(reads), dict[str, Sequence[Leaf]]()
    for host, places in hosts.items():
        articles = [reads[nth].article for nth in places]
        fresh = [leaf_of(_page(one), one.title, one.paragraphs) for one in articles]
        again = {leaf.page for leaf in fresh}
        leaves = [*fresh, *(leaf for leaf in known[host].leaves if leaf.page not in again)]
        furniture, templates = furniture_of(leaves), templates_of(leaves)
        for nth, one, leaf in zip(places, articles, fresh, strict=True):
            lean = _untold(one) if leaf.page in templates else _without(one, furniture)
            tidy[nth] = replace(reads[nth], article=lean)
        taught[host] = fresh
    return Tidied(reads=tidy, leaves=taught)


def _is_page(article: Article) -> bool:
    return article.method not in _NO_PAGE and article.completeness not in _NOTHING_SAID


def _host(article: Article) -> str:
    """The host of its page as it is compared; for a page without an address, its source."""
    parts = split_url(canonical(article.url))
    return parts.authority if parts else article.source


def _page(article: Article) -> str:
    return canonical(article.url) if article.url else article.guid


def _without(article: Article, furniture: frozenset[str]) -> Article:
    from digest.extract import without

    kept, gone = without(article.paragraphs, furniture)
    return replace(article, paragraphs=kept) if gone else article


def _untold(article: Article) -> Article:
    """The article by its source's own teaser: its page said what the site says to everybody."""
    paragraphs = tuple(filter(None, article.teaser.split("\n\n")))
    state = Completeness.PARTIAL if paragraphs else Completeness.EMPTY
    return replace(article, paragraphs=paragraphs, completeness=state, method="teaser")
