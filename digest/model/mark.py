"""An editor's mark on a story: a pin or a drop, which goes before every rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digest.model.ids import ArticleId, EditionId, MarkId


class MarkKind(StrEnum):
    """Pinned: it is in, whatever the rules say. Dropped: it is out, and stays out."""

    PIN = "pin"
    DROP = "drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What an editor decided about a story of a digest; of two marks on one the later holds."""

    kind: MarkKind
    address: str = ""  #: the article's, as `gates.urls.canonical` spells it; empty: it has none
    title: str = ""  #: the headline it had then; empty: no source had told of it yet
    articles: frozenset[ArticleId] = frozenset()  #: those of its story that are known
    edition: EditionId | None = None  #: of a pin: the edition that shows it
    at: datetime  #: aware UTC
    decided_by: str = ""
    id: MarkId | None = None  #: None: it is not stored yet

    def meets(self, other: Mark) -> bool:
        """Whether both name the same article."""
        same_address = bool(self.address) and self.address == other.address
        return same_address or not self.articles.isdisjoint(other.articles)

    def __str__(self) -> str:
        return self.title or self.address
