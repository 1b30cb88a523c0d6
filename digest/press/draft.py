"""Draft: the next edition as it would be now, without planning, freezing or sending anything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digest.errors import TemplateError
from digest.model.edition import Edition, EditionState
from digest.model.ids import EditionId
from digest.model.story import Selection
from digest.press.explain import nothing_new
from digest.press.fit import fit
from digest.press.news import choose, news_for
from digest.press.preview import (
    ANYBODY,
    Preview,
    ShownFault,
    Viewer,
    write_fault,
    write_preview,
)
from digest.press.proof import proof
from digest.render import Proof
from digest.store import choices
from digest.store import editions as edition_rows

if TYPE_CHECKING:
    from digest.press.wiring import Press
    from digest.settings.load import Digest

NOT_YET = EditionId(0)
UNSENT = (
    EditionState.READY, EditionState.AWAITING_APPROVAL, EditionState.PAUSED,
    EditionState.APPROVED, EditionState.SENDING,
)  # fmt: skip


def considered(press: Press, digest: Digest) -> Selection:
    """What an edition would take at this instant, what it would leave, and why."""
    return choose(digest, news_for(press, digest, next_edition(press, digest)))


def draft(press: Press, digest: Digest, viewer: Viewer = ANYBODY) -> Preview | None:
    """Write a preview of what an edition would be at this instant; None when it would be empty.

    Where nothing is new, the latest edition's articles are told again: an editor who changes a
    template wants to see it on real stories.

    :raises ShownFault: when an editor's template is wrong; a page shows its place.
    """
    edition = next_edition(press, digest)
    news = news_for(press, digest, edition)
    if is_told := not news.articles:
        long_ago = news.now - digest.settings.selection.max_age
        news = news_for(press, digest, edition, since=long_ago)
    selection = choose(digest, news)
    if not selection.chosen:
        selection = choose(digest, replace(news, sent=()))
    if not selection.chosen:
        return None
    try:
        fitted = fit(press, digest, edition, selection, news.articles, [viewer.muted(digest.slug)])
    except TemplateError as error:
        index = write_fault(press, edition, digest.settings.title, error)
        raise ShownFault(error, index) from error
    content, shown = fitted.content, fitted.presented
    mails = {each.variant: each for each in shown.renderings}
    mail = mails[viewer.variant(content, mails)]
    written = write_preview(
        press, edition, content, mail, shown.page, shown.style, shown.snippets,
        choices.told(fitted.selection), viewer, _proof(press),
    )  # fmt: skip
    return replace(written, told_before=_told_by(unsent(press, digest)) if is_told else "")


def _proof(press: Press) -> Proof:
    """Of the templates that this edition does not use: their faults are no fault of its own."""
    try:
        return proof(press.config)
    except TemplateError as error:
        return Proof(faults=(str(error),))


def unsent(press: Press, digest: Digest) -> Edition | None:
    """The latest edition of *digest* that is made and still to be sent."""
    with press.database.read() as conn:
        found = edition_rows.in_state(conn, UNSENT)
    return next((one for one in reversed(found) if one.digest == digest.slug), None)


def _told_by(waiting: Edition | None) -> str:
    if waiting is None:
        return "nothing is new since the last edition: these stories were told before"
    return nothing_new(waiting)


def next_edition(press: Press, digest: Digest) -> Edition:
    """The edition of this instant, which is planned nowhere."""
    now = press.now()
    return Edition(id=NOT_YET, digest=digest.slug, slot=now, state=EditionState.PLANNED, until=now)
