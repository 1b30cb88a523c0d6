"""Select: stories > marks > rules > scores > the best, and the most different, within the caps."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from digest.curate.caps import Candidate, Page
from digest.curate.likeness import Likenesses
from digest.curate.marks import DROPPED, Marks
from digest.curate.reasons import in_words
from digest.curate.rules import boosts, refusal, told
from digest.curate.score import score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, timedelta

    from digest.curate.leads import Weights
    from digest.curate.rules import Told
    from digest.curate.score import Scored
    from digest.model.article import Article
    from digest.model.mark import Mark
    from digest.model.story import Selection, Story
    from digest.settings.schema import SectionSettings, SelectionSettings

_NO_TOPICS: Mapping[str, float] = MappingProxyType({})


def select(
    stories: Sequence[Story],
    *,
    settings: SelectionSettings,
    sections: Sequence[SectionSettings],
    now: datetime,
    period: timedelta,
    weights: Weights,
    sent: Sequence[Article] = (),
    topics: Mapping[str, float] = _NO_TOPICS,
    marks: Sequence[Mark] = (),
) -> Selection:
    """The stories of an edition, best first, and of every other why it is not in it.

    *period* is the time between two editions; *sent* are the articles of past ones. *topics* are
    words like `settings.rules.boost`: what each multiplies the score of a story by that holds it.
    *marks* are the editor's, in the order of decision: what is pinned is in and comes first, what
    is dropped is out, whatever *settings* say. A pinned article leads its story.
    """
    marked = Marks(marks)
    stories = [marked.led(story) for story in stories]
    likenesses = Likenesses(stories, sent)
    wanted = {**topics, **settings.rules.boost}
    candidates: list[Candidate] = []
    for at, story in enumerate(stories):
        one = told(story)
        scored = score(
            story,
            now=now,
            period=period,
            weights=weights,
            boosts=boosts(one, wanted),
            novelty=likenesses.novelty(at),
        )
        pinned = marked.pinned(story)
        refused = DROPPED if marked.drops(story) else ""
        if not refused and pinned is None:
            refused = likenesses.sent_before(at) or _by_rule(one, scored, settings)
        candidates.append(Candidate(story, one, scored, refused, pinned))
    page = Page(settings, sections)
    _race(candidates, likenesses, settings.diversity, page)
    return page.selection(one for one in candidates if one.refused)


def _by_rule(one: Told, scored: Scored, settings: SelectionSettings) -> str:
    return _too_old(scored, settings.max_age) or refusal(one, settings.rules)


def _too_old(scored: Scored, max_age: timedelta) -> str:
    if scored.age is None or scored.age <= max_age:
        return ""
    return f"{in_words(scored.age)} old; at most {in_words(max_age)}"


def _race(
    candidates: Sequence[Candidate], likenesses: Likenesses, diversity: float, page: Page
) -> None:
    """Offer every candidate a place, by maximal marginal relevance (Carbonell, Goldstein 1998).

    What is pinned has its place before the race. Each of the rest is as good as its share of the
    best score, less its likeness to what already has a place.
    """
    pinned = [(one.pinned, at) for at, one in enumerate(candidates) if one.pinned is not None]
    for _, at in sorted(pinned):
        page.pin(candidates[at])
    runners = [at for at, one in enumerate(candidates) if not one.refused and one.pinned is None]
    runners.sort(key=lambda at: -candidates[at].scored.score)  # the first of equals wins below
    scores = np.array([candidates[at].scored.score for at in runners])
    worth = (1 - diversity) * scores / max(scores.max(initial=0), np.finfo(float).tiny)
    alike = np.zeros(len(runners))
    for _, at in pinned:
        alike = np.maximum(alike, likenesses.to(at)[runners])
    for _ in runners:
        best = int((worth - diversity * alike).argmax())
        if page.offer(candidates[runners[best]]) and diversity:
            alike = np.maximum(alike, likenesses.to(runners[best])[runners])
        worth[best] = -np.inf
