"""Feedback: a reader's answer, by a mail's link, whether the issue was worth the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.audience.links import LinkTarget
from digest.errors import Mistake
from digest.model.edition import Edition
from digest.store import feedback as answers
from digest.store.editions import get

if TYPE_CHECKING:
    from digest.press.wiring import Press


def issue(press: Press, target: LinkTarget) -> Edition | None:
    """The edition that is asked about; None where the link is of none, or of one that is gone."""
    if target.edition is None:
        return None
    with press.database.read() as conn:
        try:
            return get(conn, target.edition)
        except Mistake:
            return None


def answer(press: Press, target: LinkTarget, *, worth: bool) -> bool:
    """Count the reader's answer; a later one counts instead. False: the issue never went there."""
    if target.edition is None:
        return False
    with press.database.write() as conn:
        return answers.answer(conn, target.edition, target.subscriber, worth=worth)
