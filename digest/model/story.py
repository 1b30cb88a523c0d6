"""One event: a lead article and the others that tell it."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model.article import Article


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
    def outlets(self) -> tuple[str, ...]:
        """Every publisher that tells it, each once, the lead's first."""
        told = (*self.articles, *(copy.article for copy in self.copies))
        return tuple(dict.fromkeys(article.outlet for article in told))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A story that made it into an edition, with the factors of its score and why, in words."""

    story: Story
    score: float
    factors: tuple[tuple[str, float], ...]  #: such as ("outlets", 1.58); their product is the score
    why: tuple[str, ...]  #: for readers: "told by 3 outlets", "matches “energy”"
    section: str = ""  #: empty: the edition's main part


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A story that was not chosen, and why, in words for the editor."""

    story: Story
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What an edition takes, best first, and what it leaves."""

    chosen: tuple[Chosen, ...]
    left_out: tuple[LeftOut, ...] = ()
