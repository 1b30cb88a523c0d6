"""Build: fresh articles > stories > chosen > summarised > edition > rendered > frozen."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from digest.curate import fold, select
from digest.errors import DigestError, TryAgain
from digest.model.article import Article
from digest.model.edition import Content, Edition, EditionState
from digest.model.ids import EditionId
from digest.model.story import Selection
from digest.press.arrange import arrange
from digest.press.decide import settle
from digest.press.plan import OWN_RHYTHM, period_of
from digest.press.present import Presented, present
from digest.store import articles as article_rows
from digest.store import choices, frozen, windows
from digest.store import editions as edition_rows

if TYPE_CHECKING:
    from digest.press.wiring import Press
    from digest.settings.load import Digest

BUILDABLE = (EditionState.PLANNED, EditionState.BUILDING, EditionState.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """An edition that stands, or that was skipped and why."""

    edition: Edition
    stories: int
    articles: int

    @property
    def skipped(self) -> bool:
        return self.edition.state is EditionState.SKIPPED


def build_now(
    press: Press, digest: Digest, *, at: datetime | None = None, since: datetime | None = None
) -> Built:
    """Make the edition of the slot *at* (this instant, where none is given).

    :raises TryAgain: when another process is building an edition of this digest.
    """
    slot = at or press.now()
    with press.database.write() as conn:
        edition = edition_rows.plan(conn, digest.slug, OWN_RHYTHM, slot, press.now())
        if edition is None:
            edition = edition_rows.at_slot(conn, digest.slug, OWN_RHYTHM, slot).id
    with press.database.lock(f"build-{digest.slug}") as mine:
        if not mine:
            raise TryAgain(f"another process is building an edition of {digest.slug}; try again")
        return build(press, digest, edition, since=since)


def build(
    press: Press, digest: Digest, edition_id: EditionId, *, since: datetime | None = None
) -> Built:
    """Make a planned edition and freeze it; nothing is sent. The caller holds the build's lock.

    An edition that stands already is given back as it is. What fails leaves it `failed` with its
    reason, and can be built again.
    """
    with press.database.write() as conn:
        edition_rows.transition(conn, edition_id, BUILDABLE, EditionState.BUILDING, reason="")
        edition = edition_rows.get(conn, edition_id)
    if edition.state is not EditionState.BUILDING:
        return Built(edition=edition, stories=edition.stories, articles=edition.articles)
    try:
        return _build(press, digest, edition, since)
    except DigestError as error:
        with press.database.write() as conn:
            reason = str(error).splitlines()[0]
            edition_rows.transition(
                conn, edition.id, EditionState.BUILDING, EditionState.FAILED, reason=reason
            )
        raise


def _build(press: Press, digest: Digest, edition: Edition, since: datetime | None) -> Built:
    articles, sent = news_for(press, digest, edition, since=since)
    selection = choose(press, digest, articles, sent)
    if len(selection.chosen) < digest.settings.selection.minimum:
        return _skip(press, edition, selection, articles)
    content = arrange(press, digest, edition, selection, articles)
    presented = present(press, digest, content, nonce=secrets.token_hex(8))
    return _freeze(press, digest, edition, selection, articles, content, presented)


def news_for(
    press: Press, digest: Digest, edition: Edition, *, since: datetime | None = None
) -> tuple[list[Article], list[Article]]:
    """The articles that are news for this edition, and what earlier editions told."""
    now, rules = press.now(), digest.settings.selection
    with press.database.read() as conn:
        fresh = windows.fresh(
            conn,
            edition,
            [source.key for source in digest.sources],
            until=max(edition.slot, now) if _is_latest(edition, now) else edition.slot,
            oldest=now - rules.max_age,
            since=since,
        )
        if since is not None:
            return fresh, []  # the editor asks for these, told before or not
        return fresh, article_rows.sent_before(conn, digest.slug, now - 2 * rules.max_age)


def _is_latest(edition: Edition, now: datetime) -> bool:
    """Whether nothing but this edition can tell what was published since its slot."""
    from digest.press.plan import ON_TIME

    return now - edition.slot <= ON_TIME


def choose(press: Press, digest: Digest, articles: list[Article], sent: list[Article]) -> Selection:
    """The stories of these articles that the digest's rules choose."""
    now = press.now()
    weights = {source.key: source.weight for source in digest.sources}
    return select(
        fold(articles, weights=weights),
        settings=digest.settings.selection,
        sections=digest.settings.sections,
        now=now,
        period=period_of(digest, now),
        weights=weights,
        sent=sent,
    )


def _skip(press: Press, edition: Edition, selection: Selection, articles: list[Article]) -> Built:
    """Record why there is no edition; its articles wait for the next one."""
    reason = (
        f"{len(selection.chosen)} stories, fewer than the minimum"
        if selection.chosen
        else "nothing new since the last edition"
    )
    with press.database.write() as conn:
        choices.record_choice(conn, edition.id, selection)
        edition_rows.transition(
            conn, edition.id, EditionState.BUILDING, EditionState.SKIPPED, reason=reason
        )
        skipped = edition_rows.get(conn, edition.id)
    return Built(edition=skipped, stories=0, articles=len(articles))


def _freeze(
    press: Press,
    digest: Digest,
    edition: Edition,
    selection: Selection,
    articles: list[Article],
    content: Content,
    presented: Presented,
) -> Built:
    """Write all that the edition is in one transaction; from here nothing changes in it."""
    stories = len(content.items)
    with press.database.write() as conn:
        choices.record_choice(conn, edition.id, selection)
        frozen.freeze(
            conn,
            edition.id,
            content,
            [presented.rendering],
            presented.snippets,
            presented.page,
        )
        windows.offer(conn, edition.id, [article.id for article in articles if article.id])
        edition_rows.transition(
            conn,
            edition.id,
            EditionState.BUILDING,
            EditionState.READY,
            subject=presented.rendering.subject,
            stories=stories,
            articles=len(articles),
        )
        settle(conn, digest, edition.id, press.now())
        done = edition_rows.get(conn, edition.id)
    return Built(edition=done, stories=stories, articles=len(articles))
