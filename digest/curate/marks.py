"""Marks: which stories an editor pinned or dropped, known by any of their articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.gates.urls import canonical
from digest.model.mark import Mark, MarkKind
from digest.model.story import Copy, Story

if TYPE_CHECKING:
    from digest.model.article import Article
    from digest.model.ids import ArticleId

DROPPED = "dropped by the editor"


class Marks:
    """What an editor decided, in that order; a story is known by its articles and addresses."""

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self._marks = marks
        self._by_article: defaultdict[ArticleId, list[int]] = defaultdict(list)
        self._by_address: defaultdict[str, list[int]] = defaultdict(list)
        for place, mark in enumerate(marks):
            for article in mark.articles:
                self._by_article[article].append(place)
            if mark.address:
                self._by_address[mark.address].append(place)

    def on(self, story: Story) -> list[Mark]:
        """Every mark on *story*, the latest last."""
        return [self._marks[place] for place in self._places(story)]

    def drops(self, story: Story) -> bool:
        """Whether the latest mark on *story* is a drop."""
        places = self._places(story)
        return bool(places) and self._marks[places[-1]].kind is MarkKind.DROP

    def pinned(self, story: Story) -> int | None:
        """The place of *story* among the pins, in the editor's order; None if it is not pinned."""
        places = self._places(story)
        if not places or self._marks[places[-1]].kind is MarkKind.DROP:
            return None
        return next(place for place in places if self._marks[place].kind is MarkKind.PIN)

    def led(self, story: Story) -> Story:
        """*story*, represented by the article that the editor pinned."""
        place = self.pinned(story)
        if place is None:
            return story
        named = next(article for article in story.everyone if place in self._places_of(article))
        return story if named is story.lead else _led_by(story, named)

    def _places(self, story: Story) -> list[int]:
        if not self._marks:
            return []
        return sorted({place for article in story.everyone for place in self._places_of(article)})

    def _places_of(self, article: Article) -> list[int]:
        known = self._by_article.get(article.id, []) if article.id is not None else []
        return [*known, *self._by_address.get(canonical(article.url), [])]


def _led_by(story: Story, named: Article) -> Story:
    """*story* with *named*, one of its articles or copies, in front."""
    copies, copied = story.copies, named
    for copy in story.copies:
        if copy.article is named:  # then what it copies becomes its copy
            copied = copy.of
            copies = (
                Copy(article=copied, of=named, reason=copy.reason),
                *(_copy_of(other, copied, named) for other in copies if other is not copy),
            )
    others = tuple(one for one in story.articles if one is not named and one is not copied)
    return Story(lead=named, others=others, copies=copies, lead_reason="picked by the editor")


def _copy_of(copy: Copy, before: Article, after: Article) -> Copy:
    return replace(copy, of=after) if copy.of is before else copy
