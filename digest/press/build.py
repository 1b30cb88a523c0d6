"""Build: fresh articles > stories > chosen > summarised > edition > rendered > frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from digest.curate import Marks
from digest.errors import DigestError, TryAgain
from digest.model.edition import Edition, EditionState
from digest.model.ids import ArticleId, EditionId, MarkId
from digest.model.mark import Mark, MarkKind
from digest.model.story import Selection
from digest.press.decide import settle
from digest.press.explain import what_first
from digest.press.fit import Fitted, fit
from digest.press.news import News, choose, news_for
from digest.press.plan import OWN_RHYTHM
from digest.store import choices, frozen, subscriptions, windows
from digest.store import editions as edition_rows
from digest.store import marks as mark_rows
from digest.text.counted import counted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from digest.press.wiring import Press
    from digest.settings.load import Digest

BUILDABLE = (EditionState.PLANNED, EditionState.BUILDING, EditionState.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """An edition that stands, or that was skipped and why."""

    edition: Edition
    stories: int
    articles: int
    trimmed: tuple[str, ...] = ()  #: what its mail left out to stay within the size, in words

    @property
    def skipped(self) -> bool:
        return self.edition.state is EditionState.SKIPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """All that an edition is, before it is written."""

    edition: Edition
    news: News
    fitted: Fitted


def build_now(
    press: Press, digest: Digest, *, at: datetime | None = None, since: datetime | None = None
) -> Built:
    """Make the edition of the slot *at* (this instant, where none is given).

    :raises TryAgain: when another process is building an edition of this digest, or there is
        nothing to tell yet for a slot that is still to come.
    """
    slot = at or press.now()
    with press.database.write() as conn:
        edition = edition_rows.plan(conn, digest.slug, OWN_RHYTHM, slot, press.now())
        if edition is None:
            edition = edition_rows.at_slot(conn, digest.slug, OWN_RHYTHM, slot).id
    with press.database.lock(f"build-{digest.slug}") as mine:
        if not mine:
            raise TryAgain(f"another process is building an edition of {digest.slug}; try again")
        built = build(press, digest, edition, since=since)
        if built.skipped and slot > press.now():
            raise _too_early(press, built.edition)
        return built


def _too_early(press: Press, skipped: Edition) -> TryAgain:
    """Keep nothing of an edition that was skipped ahead of its slot, which is to be made then."""
    with press.database.write() as conn:
        edition_rows.forget(conn, skipped.id)
    return TryAgain(
        f"nothing to tell yet for the slot of {skipped.slot:%d %b %Y %H:%M} UTC: no edition was "
        f"kept; `digest show {skipped.digest}` says what there is"
    )


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
        trimmed = frozen.trimmed(conn, edition_id)
    if edition.state is not EditionState.BUILDING:
        return Built(
            edition=edition, stories=edition.stories, articles=edition.articles, trimmed=trimmed
        )
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
    news = news_for(press, digest, edition, since=since)
    selection = choose(digest, news)
    if len(selection.chosen) < digest.settings.selection.minimum:
        return _skip(press, digest, edition, selection, news)
    made = make(press, digest, edition, news, selection)
    return _freeze(press, digest, made, since)


def make(press: Press, digest: Digest, edition: Edition, news: News, selection: Selection) -> Made:
    """Tell and render what was chosen, for all that readers do without; nothing is written."""
    with press.database.read() as conn:
        muted = subscriptions.muted_sets(conn, digest.slug).values()
    fitted = fit(press, digest, edition, selection, news.articles, muted)
    return Made(edition=edition, news=news, fitted=fitted)


def _skip(
    press: Press, digest: Digest, edition: Edition, selection: Selection, news: News
) -> Built:
    """Record why there is no edition; its articles wait for the next one."""
    with press.database.write() as conn:
        choices.record_choice(conn, edition.id, selection)
        edition_rows.transition(
            conn,
            edition.id,
            EditionState.BUILDING,
            EditionState.SKIPPED,
            reason=_why_none(digest, edition, selection, news),
        )
        skipped = edition_rows.get(conn, edition.id)
    return Built(edition=skipped, stories=0, articles=len(news.articles))


def _why_none(digest: Digest, edition: Edition, selection: Selection, news: News) -> str:
    """Why an edition is skipped, in words; the first has none before it to be newer than."""
    if selection.chosen:
        return f"{counted(len(selection.chosen), 'story', 'stories')}, fewer than the minimum"
    if news.sent:
        return "nothing new since the last edition"
    if news.articles:
        return f"no story was chosen; `digest show {edition.id}` says why"
    return f"nothing to tell yet: {what_first(digest)}"


def _freeze(press: Press, digest: Digest, made: Made, since: datetime | None) -> Built:
    """Write all that the edition is in one transaction."""
    number, news = made.edition.id, made.news
    with press.database.write() as conn:
        write(conn, made, news.marks, EditionState.BUILDING, EditionState.READY)
        edition_rows.transition(
            conn, number, EditionState.READY, EditionState.READY, since=since, until=news.until
        )
        settle(conn, digest, number, press.now())
        done = edition_rows.get(conn, number)
    return Built(
        edition=done,
        stories=done.stories,
        articles=done.articles,
        trimmed=made.fitted.presented.rendering.trimmed,
    )


def write(
    conn: Connection, made: Made, marks: Sequence[Mark], before: EditionState, after: EditionState
) -> bool:
    """Keep all that the edition says, in place of what it said; False when it is not in *before*.

    :param marks: those of its news, as they are stored.
    """
    number, fitted, presented = made.edition.id, made.fitted, made.fitted.presented
    if not edition_rows.transition(
        conn,
        number,
        before,
        after,
        subject=presented.rendering.subject,
        stories=len(fitted.content.items),
        articles=len(made.news.articles),
    ):
        return False
    offered = [article.id for article in made.news.offered if article.id]
    windows.offer(conn, number, offered, waiting=_waiting(fitted.selection))
    choices.record_choice(conn, number, fitted.selection)
    frozen.freeze(
        conn,
        number,
        fitted.content,
        presented.renderings,
        presented.snippets,
        presented.page,
    )
    mark_rows.show(conn, number, _shown(fitted.selection, Marks(marks)))
    mark_rows.grow(conn, _kept_out(fitted.selection, Marks(marks)))
    return True


def _waiting(selection: Selection) -> set[ArticleId]:
    """The articles of the stories that wait for the next edition."""
    return {number for left in selection.left_out if left.waits for number in left.story.numbers}


def _shown(selection: Selection, marks: Marks) -> set[MarkId]:
    """The pins that these stories fulfil."""
    on = (mark for chosen in selection.chosen for mark in marks.on(chosen.story))
    return {mark.id for mark in on if mark.id is not None and mark.kind is MarkKind.PIN}


def _kept_out(selection: Selection, marks: Marks) -> dict[MarkId, frozenset[ArticleId]]:
    """The drops that held, each with all that was found to tell its story."""
    return {
        mark.id: left.story.numbers
        for left in selection.left_out
        if marks.drops(left.story)
        for mark in marks.on(left.story)
        if mark.id is not None and mark.kind is MarkKind.DROP
    }
