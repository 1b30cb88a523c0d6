"""How much a story is like what was sent before, and like the others of its edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digest.curate.duplicates import likenesses
from digest.curate.nearness import nearness
from digest.gates.urls import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.curate.vectors import Floats, Ints
    from digest.model.article import Article
    from digest.model.story import Story

_NOTHING_NEW = 0.1  # novelty; less, and a reader would take it for the same piece
_BLOCK = 500
_EXCERPT = 60


class Likenesses:
    """Between the leads of *stories*, and from them to the articles *sent* in past editions."""

    def __init__(self, stories: Sequence[Story], sent: Sequence[Article]) -> None:
        self._leads = [story.lead for story in stories]
        self._sent = sent
        self._near = nearness([*self._leads, *sent])
        self._known = {(article.source, article.guid): article for article in sent}
        self._addresses = {canonical(article.url): article for article in sent if article.url}
        self._greatest, self._nearest = self._to_sent()
        self._copied = self._copies()

    def to(self, at: int) -> Floats:
        """How like each lead is to the lead at *at*, 0 … 1."""
        return self._near.alike(at, at + 1)[0, : len(self._leads)]

    def novelty(self, at: int) -> float:
        """1 less the greatest likeness to an article sent before; 0 for that article itself."""
        if self._same(at) is not None:
            return 0.0
        return float(np.clip(1 - self._greatest[at], 0, 1)) if self._sent else 1.0

    def sent_before(self, at: int) -> str:
        """Why the story counts as sent already, in words; empty if it does not."""
        found = self._same(at)
        if found is None and self._sent and self.novelty(at) < _NOTHING_NEW:
            found = self._sent[int(self._nearest[at])]
        if found is None:
            return ""
        title = found.title or found.text[:_EXCERPT]
        return f"already sent: “{title}” of {found.instant.day} {found.instant:%B}"

    def _same(self, at: int) -> Article | None:
        """The article sent that the lead is, or repeats."""
        lead = self._leads[at]
        return (
            self._known.get((lead.source, lead.guid))
            or self._addresses.get(canonical(lead.url))
            or self._copied.get(at)
        )

    def _copies(self) -> dict[int, Article]:
        if not self._sent:
            return {}
        count = len(self._leads)
        return {
            pair.first: self._sent[pair.second - count]
            for pair in likenesses([*self._leads, *self._sent])
            if pair.first < count <= pair.second
        }

    def _to_sent(self) -> tuple[Floats, Ints]:
        count = len(self._leads)
        greatest, nearest = np.zeros(count, np.float32), np.zeros(count, np.int64)
        if self._sent:
            for first in range(0, count, _BLOCK):
                last = min(first + _BLOCK, count)
                rows = self._near.alike(first, last)[:, count:]
                nearest[first:last] = rows.argmax(axis=1)
                greatest[first:last] = rows.max(axis=1)
        return greatest, nearest
