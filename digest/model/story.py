"""One event: a lead article and the others that tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from digest.model.article import Article
from digest.model.ids import ArticleId


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An article whose text repeats another's."""

    article: Article
    of: Article
    reason: str  #: in words: "the same text", "92 % of the same phrases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """*lead* represents the event, *others* tell it too, *copies* were folded away."""

    lead: Article
    others: tuple[Article, ...] = ()
    copies: tuple[Copy, ...] = ()
    lead_reason: str = ""  #: why this article leads, in words

    @property
    def articles(self) -> tuple[Article, ...]:
        """Lead first, then the others; no copies."""
        return (self.lead, *self.others)

    @property
    def everyone(self) -> tuple[Article, ...]:
        """Every article that tells it, copies included, the lead first."""
        return (*self.articles, *(copy.article for copy in self.copies))

    @property
    def numbers(self) -> frozenset[ArticleId]:
        """The numbers of all of them that are stored."""
        return frozenset(one.id for one in self.everyone if one.id is not None)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Every publisher that tells it, each once, the lead's first."""
        return tuple(dict.fromkeys(article.outlet for article in self.everyone))


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A reason why a story is there; whoever shows it to readers finds the words."""

    kind: Literal["pinned", "outlets", "words", "minutes", "hours", "days", "new"]
    count: int = 0  #: outlets that tell it; minutes, hours, days since the last of them did
    terms: tuple[str, ...] = ()  #: the editor's words that it holds
    english: str  #: the same, for the editor


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A story that made it into an edition, with the factors of its score and why."""

    story: Story
    score: float
    factors: tuple[tuple[str, float], ...]  #: such as ("outlets", 1.58); their product is the score
    why: tuple[Why, ...]  #: for readers, the strongest first
    section: str = ""  #: empty: the edition's main part


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A story that was not chosen, and why, in words for the editor."""

    story: Story
    score: float
    reason: str
    waits: bool = False  #: for the next edition, which may tell it


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What an edition takes, best first, and what it leaves."""

    chosen: tuple[Chosen, ...]
    left_out: tuple[LeftOut, ...] = ()
