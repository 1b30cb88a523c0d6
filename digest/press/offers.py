"""Offers: what of them was not read before, and what of a new source's is news at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.model.ids import Slug, SourceKey
from digest.model.source import Offered, Parcel
from digest.store import articles as article_rows
from digest.store import backlog as backlog_rows

if TYPE_CHECKING:
    from digest.press.wiring import Press
    from digest.settings.load import Digest


def unread(press: Press, offers: Sequence[Offered]) -> list[Sequence[Parcel]]:
    """Of each offer, the entries that were not read before as they are now, and are news."""
    asked = [(offer.source.key, parcel) for offer in offers for parcel in offer.parcels]
    with press.database.read() as conn:
        read = article_rows.known(conn, [(source, parcel.id) for source, parcel in asked])
        strange = [(source, one) for source, one in asked if (source, one.id) not in read]
        passed = backlog_rows.known(conn, strange)

    def is_unknown(source: SourceKey, parcel: Parcel) -> bool:
        key = (source, parcel.id)
        return key not in passed and read.get(key) != parcel.fingerprint

    return [
        [parcel for parcel in offer.parcels if is_unknown(offer.source.key, parcel)]
        for offer in offers
    ]


def divided(
    parcels: Sequence[Parcel],
    digests: Sequence[Digest],
    period: Callable[[Slug], timedelta],
    now: datetime,
) -> tuple[Sequence[Parcel], Sequence[Parcel]]:
    """What of a new source's entries counts as news for any digest, and what does not."""
    rules = {digest.settings.selection.first_run for digest in digests}
    if "all" in rules:
        return parcels, ()
    if "window" not in rules:
        return (), parcels
    since = now - max((period(digest.slug) for digest in digests), default=timedelta(days=1))
    news = [one for one in parcels if one.published is None or one.published > since]
    old = [one for one in parcels if one.published is not None and one.published <= since]
    return news, old


def news_period(press: Press, slug: Slug) -> timedelta:
    """How far back a new source's articles are news: to the last edition, or as far as any may be.

    A digest's first edition is to have something to tell, and its `limit` keeps it from a flood.
    """
    from digest.press.plan import OWN_RHYTHM, period_of
    from digest.store.editions import last_sent

    digest, now = press.digest(slug), press.now()
    with press.database.read() as conn:
        last = last_sent(conn, slug, OWN_RHYTHM)
    if last is None:
        return digest.settings.selection.max_age
    return max(period_of(digest, now), now - last.slot)
