"""A page being filled: the caps of an edition, and who found no place on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.curate.reasons import ordinal, why
from digest.curate.rules import Told, sections_of
from digest.model.story import Chosen, LeftOut, Selection, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.curate.score import Scored
    from digest.settings.schema import SectionSettings, SelectionSettings


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story in the race; *refused* says in words why it is out, if it is."""

    story: Story
    told: Told
    scored: Scored
    refused: str = ""
    pinned: int | None = None  #: its place among what the editor pinned

    def left_out(self, reason: str) -> LeftOut:
        """The record of a story without a place."""
        return LeftOut(story=self.story, score=self.scored.score, reason=reason)


@dataclass(slots=True)
class Page:
    """The places that are taken; stories are offered best first."""

    settings: SelectionSettings
    sections: Sequence[SectionSettings]
    _chosen: list[Chosen] = field(default_factory=list[Chosen])
    _left_out: list[LeftOut] = field(default_factory=list[LeftOut])
    _from_source: Counter[str] = field(default_factory=Counter[str])
    _in_section: Counter[str] = field(default_factory=Counter[str])

    def offer(self, one: Candidate) -> bool:
        """Whether *one* got a place; if not, why is noted."""
        if reason := self._full(one):
            self._left_out.append(one.left_out(reason))
            return False
        wanted = sections_of(one.told, self.sections)
        section = next((section.title for section in wanted if self._has_room(section)), None)
        if section is None and wanted:
            reason = f"“{wanted[0].title}” is full; at most {wanted[0].limit}"
            self._left_out.append(one.left_out(reason))
            return False
        self._take(one, section or "")
        return True

    def pin(self, one: Candidate) -> None:
        """Give *one* a place whatever is full, in the main part: it opens the edition."""
        self._take(one, "")

    def selection(self, refused: Iterable[Candidate]) -> Selection:
        """The page as it stands; what it leaves goes by score, those *refused* before included."""
        never = [one.left_out(one.refused) for one in refused]
        left_out = sorted((*self._left_out, *never), key=lambda one: -one.score)
        return Selection(chosen=tuple(self._chosen), left_out=tuple(left_out))

    def _full(self, one: Candidate) -> str:
        if len(self._chosen) >= self.settings.limit:
            return f"below the limit of {self.settings.limit}"
        lead, most = one.story.lead, self.settings.per_source
        if most is None or self._from_source[lead.source] < most:
            return ""
        self._from_source[lead.source] += 1
        nth = ordinal(self._from_source[lead.source])
        return f"the {nth} from {lead.outlet or lead.source}; at most {most}"

    def _has_room(self, section: SectionSettings) -> bool:
        return section.limit is None or self._in_section[section.title] < section.limit

    def _take(self, one: Candidate, section: str) -> None:
        self._from_source[one.story.lead.source] += 1
        self._in_section[section] += 1
        self._chosen.append(
            Chosen(
                story=one.story,
                score=one.scored.score,
                factors=one.scored.factors,
                why=why(one.scored, pinned=one.pinned is not None),
                section=section,
            )
        )
