"""Select: stories > rules > scores > the best, and the most different, within the caps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from digest.curate.likeness import Likenesses
from digest.curate.reasons import in_words, ordinal, why
from digest.curate.rules import Told, boosts, refusal, sections_of, told
from digest.curate.score import Scored, score
from digest.model.story import Chosen, LeftOut, Selection, Story

if TYPE_CHECKING:
    from digest.curate.leads import Weights
    from digest.model.article import Article
    from digest.settings.schema import SectionSettings, SelectionSettings

_NO_TOPICS: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story in the race; *refused* says in words why it is out, if it is."""

    story: Story
    told: Told
    scored: Scored
    refused: str


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
) -> Selection:
    """The stories of an edition, best first, and of every other why it is not in it.

    *period* is the time between two editions; *sent* are the articles of past ones. *topics* are
    words like `settings.rules.boost`: what each multiplies the score of a story by that holds it.
    """
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
        refused = (
            likenesses.sent_before(at)
            or _too_old(scored, settings.max_age)
            or refusal(one, settings.rules)
        )
        candidates.append(Candidate(story, one, scored, refused))
    page = _Page(settings, sections)
    for at in _race(candidates, likenesses, settings):
        page.offer(candidates[at])
    return page.selection(one for one in candidates if one.refused)


def _too_old(scored: Scored, max_age: timedelta) -> str:
    if scored.age <= max_age:
        return ""
    return f"{in_words(scored.age)} old; at most {in_words(max_age)}"


def _race(
    candidates: Sequence[Candidate], likenesses: Likenesses, settings: SelectionSettings
) -> Iterator[int]:
    """The candidates in the order they are offered a place: maximal marginal relevance.

    (Carbonell and Goldstein 1998.) Each is as good as its score, less its likeness to what already
    has a place; the caller stops asking for likeness by filling the page.
    """
    runners = [at for at, one in enumerate(candidates) if not one.refused]
    runners.sort(key=lambda at: (-candidates[at].scored.score, at))
    if not runners:
        return
    best = candidates[runners[0]].scored.score or 1.0
    worth = np.array([candidates[at].scored.score / best for at in runners])
    taken = np.zeros(len(runners), bool)
    alike = np.zeros(len(runners))
    for turn in range(len(runners)):
        value = (1 - settings.diversity) * worth - settings.diversity * alike
        value[taken] = -np.inf
        at = int(value.argmax())
        taken[at] = True
        yield runners[at]
        if settings.diversity and turn < settings.limit * 2:
            alike = np.maximum(alike, likenesses.to(runners[at])[runners])


@dataclass
class _Page:
    """The edition being filled: its caps, and who found no place."""

    settings: SelectionSettings
    sections: Sequence[SectionSettings]
    chosen: list[Chosen] = field(default_factory=list[Chosen])
    left_out: list[LeftOut] = field(default_factory=list[LeftOut])
    from_source: Counter[str] = field(default_factory=Counter[str])
    in_section: Counter[str] = field(default_factory=Counter[str])

    def offer(self, one: Candidate) -> None:
        """Give *one* a place, or say why there is none."""
        section, refused = self._place(one)
        if refused:
            self.left_out.append(LeftOut(story=one.story, score=one.scored.score, reason=refused))
            return
        self.in_section[section] += 1
        self.chosen.append(
            Chosen(
                story=one.story,
                score=one.scored.score,
                factors=one.scored.factors,
                why=why(one.scored),
                section=section,
            )
        )

    def selection(self, refused: Iterable[Candidate]) -> Selection:
        """The page as it stands; what it leaves is sorted by score, those *refused* included."""
        never = [
            LeftOut(story=one.story, score=one.scored.score, reason=one.refused) for one in refused
        ]
        left_out = sorted((*self.left_out, *never), key=lambda one: -one.score)
        return Selection(chosen=tuple(self.chosen), left_out=tuple(left_out))

    def _place(self, one: Candidate) -> tuple[str, str]:
        """The section that has room, or why there is none."""
        if len(self.chosen) >= self.settings.limit:
            return "", f"below the limit of {self.settings.limit}"
        lead, most = one.story.lead, self.settings.per_source
        if most is not None and self.from_source[lead.source] >= most:
            self.from_source[lead.source] += 1
            nth = ordinal(self.from_source[lead.source])
            return "", f"the {nth} from {lead.outlet or lead.source}; at most {most}"
        wanted = sections_of(one.told, self.sections)
        free = [
            section
            for section in wanted
            if section.limit is None or self.in_section[section.title] < section.limit
        ]
        if wanted and not free:
            return "", f"“{wanted[0].title}” is full; at most {wanted[0].limit}"
        self.from_source[lead.source] += 1
        return (free[0].title if free else ""), ""
