"""Fit: chosen > content > mail, page and posts, of as many stories as the mail has room for."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest.model.story import LeftOut, Selection
from digest.press.arrange import arrange
from digest.press.present import Presented, present

if TYPE_CHECKING:
    from digest.model.article import Article
    from digest.model.edition import Content, Edition
    from digest.press.wiring import Press
    from digest.settings.load import Digest

NO_ROOM = "no room in the mail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """What an edition says, the same in every form."""

    selection: Selection  #: what found no room is among what it leaves
    content: Content
    presented: Presented


def fit(
    press: Press,
    digest: Digest,
    edition: Edition,
    selection: Selection,
    articles: Sequence[Article],
    muted: Collection[Collection[str]],
) -> Fitted:
    """Tell and render what was chosen; where the mail has no room, all forms do without the last.

    :param articles: what the edition was made from.
    :param muted: the sets of topics that readers do without.

    :raises TemplateError: when an editor's template is wrong, with its place.
    """
    kept, left = selection, 0
    while True:
        content = arrange(press, digest, edition, kept, articles)
        nonce = secrets.token_hex(8)
        presented = present(press, digest, content, nonce=nonce, muted=muted)
        if not presented.rendering.left_out:
            break
        left += presented.rendering.left_out
        kept = _without_last(selection, left)
    if left:
        presented = _telling(presented, f"{left} of {len(selection.chosen)} stories left out")
    return Fitted(selection=kept, content=content, presented=presented)


def _without_last(selection: Selection, left: int) -> Selection:
    """*selection*, of whose chosen stories the last wait for the next edition."""
    waiting = (
        LeftOut(story=one.story, score=one.score, reason=NO_ROOM, waits=True)
        for one in selection.chosen[-left:]
    )
    left_out = sorted((*waiting, *selection.left_out), key=lambda one: -one.score)
    return Selection(chosen=selection.chosen[:-left], left_out=tuple(left_out))


def _telling(presented: Presented, words: str) -> Presented:
    whole, *variants = presented.renderings
    whole = replace(whole, trimmed=(words, *whole.trimmed))
    return replace(presented, renderings=(whole, *variants))
