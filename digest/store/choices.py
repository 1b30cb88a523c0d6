"""Choices: what an edition took and what it left, and why, for the editor to see."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import NamedTuple

from sqlalchemy import Connection, delete, select

from digest.model.ids import ArticleId, EditionId
from digest.model.story import Chosen, LeftOut, Selection, Story
from digest.store import tables


class Other(NamedTuple):
    """Another article of a story."""

    article: int | None
    outlet: str
    title: str
    copy: str = ""  #: how it repeats another, in words; empty: it tells the event in its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A story that was considered; *reason* says in words why it was chosen, or was not."""

    chosen: bool
    title: str
    outlet: str
    url: str
    score: float
    reason: str
    factors: tuple[tuple[str, float], ...] = ()
    section: str = ""
    article: ArticleId | None = None  #: the story's lead
    others: tuple[Other, ...] = ()  #: what else tells the story


def record_choice(conn: Connection, number: EditionId, selection: Selection) -> None:
    """Keep what was chosen and what was left out; a second build replaces the first."""
    conn.execute(delete(tables.choice).where(tables.choice.c.edition == number))
    rows = [
        {
            **asdict(one),
            "edition": number,
            "place": place,
            "factors": json.dumps(one.factors),
            "others": json.dumps(one.others),
        }
        for place, one in enumerate(told(selection))
    ]
    if rows:
        conn.execute(tables.choice.insert(), rows)


def choice(conn: Connection, number: EditionId) -> list[Choice]:
    """What was chosen, best first, then what was left out."""
    table = tables.choice
    rows = conn.execute(select(table).where(table.c.edition == number).order_by(table.c.place))
    return [
        Choice(
            chosen=row.chosen,
            title=row.title,
            outlet=row.outlet,
            url=row.url,
            score=row.score,
            reason=row.reason,
            factors=tuple((name, factor) for name, factor in json.loads(row.factors)),
            section=row.section,
            article=None if row.article is None else ArticleId(row.article),
            others=tuple(Other(*other) for other in json.loads(row.others)),
        )
        for row in rows
    ]


def told(selection: Selection) -> list[Choice]:
    """What *selection* chose, best first, then what it left out."""
    return [_choice(taken) for taken in (*selection.chosen, *selection.left_out)]


def _choice(taken: Chosen | LeftOut) -> Choice:
    lead = taken.story.lead
    chosen = isinstance(taken, Chosen)
    return Choice(
        chosen=chosen,
        title=lead.title,
        outlet=lead.outlet,
        url=lead.url,
        score=taken.score,
        reason=_reason(taken),
        factors=taken.factors if chosen else (),
        section=taken.section if chosen else "",
        article=lead.id,
        others=tuple(_others(taken.story)),
    )


def _reason(taken: Chosen | LeftOut) -> str:
    """Why it was left out; or why it was chosen and, of several articles, why this one leads."""
    if isinstance(taken, LeftOut):
        return taken.reason
    said = [one.english for one in taken.why]
    if taken.story.others and taken.story.lead_reason:
        said.append(f"leads: {taken.story.lead_reason}")
    return "; ".join(said)


def _others(story: Story) -> Iterator[Other]:
    for article in story.others:
        yield Other(article.id, article.outlet, article.title)
    for copy in story.copies:
        yield Other(copy.article.id, copy.article.outlet, copy.article.title, copy.reason)
