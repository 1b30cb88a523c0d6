"""How much a story is like what was sent before, and like the others of its edition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from digest.curate.duplicates import likenesses
from digest.curate.terms import text_of, text_terms
from digest.curate.vectors import Floats, vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digest.model.article import Article
    from digest.model.story import Story

_NOTHING_NEW = 0.1  # novelty; less, and a reader would take it for the same piece


class Likenesses:
    """Cosines between *leads*, and from them to the articles *sent*, computed when asked for."""

    def __init__(self, leads: Sequence[Article], sent: Sequence[Article]) -> None:
        self._count = len(leads)
        self._sent = sent
        articles = [*leads, *sent]
        self._vectors = vectors(text_terms(articles))
        self._copied: dict[int, int] = {}
        if sent:
            for pair in likenesses(articles):
                if pair.first < self._count <= pair.second:
                    self._copied[pair.first] = pair.second - self._count

    def to(self, at: int) -> NDArray[np.float32]:
        """How like each lead is to the lead at *at*, 0 … 1."""
        return self._row(at)[: self._count]

    def novelty(self, at: int) -> tuple[float, Article | None]:
        """1 less the greatest likeness to an article sent before; and that one if nothing is new."""
        if not self._sent:
            return 1.0, None
        if (copied := self._copied.get(at)) is not None:
            return 0.0, self._sent[copied]
        row = self._row(at)[self._count :]
        nearest = int(row.argmax())
        novelty = float(np.clip(1 - row[nearest], 0, 1))
        return novelty, self._sent[nearest] if novelty < _NOTHING_NEW else None

    def _row(self, at: int) -> Floats:
        return self._vectors.cosines(at, at + 1)[0]


def sent_before(story: Story, sent: Sequence[Article], like: Article | None) -> str:
    """Why *story* counts as sent already, in words; empty if it does not."""
    known = {(article.source, article.guid): article for article in sent}
    addresses = {article.url: article for article in sent if article.url}
    lead = story.lead
    found = known.get((lead.source, lead.guid)) or addresses.get(lead.url) or like
    if found is None:
        return ""
    return f"already sent: “{found.title or text_of(found)[:60]}”, {found.instant:%-d %B}"
