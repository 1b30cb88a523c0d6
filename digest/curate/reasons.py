"""Reasons in words: for readers why a story is there, for editors why one is not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from digest.model.story import Why

if TYPE_CHECKING:
    from digest.curate.score import Scored

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_A_MINUTE = timedelta(minutes=1)  # younger is “new”: nobody counts to nought
_DAY_IN_HOURS = 48  # up to here a reader counts hours


def why(scored: Scored, *, pinned: bool = False) -> tuple[Why, ...]:
    """For readers, the strongest first; in no language but the editor's."""
    said: list[Why] = []
    if pinned:
        said.append(Why(kind="pinned", english="picked by the editor"))
    if scored.outlets > 1:
        english = f"told by {scored.outlets} outlets"
        said.append(Why(kind="outlets", count=scored.outlets, english=english))
    if scored.matched:
        english = "matches " + ", ".join(f"“{word}”" for word in scored.matched)
        said.append(Why(kind="words", terms=scored.matched, english=english))
    if scored.age is not None and scored.age >= _A_MINUTE:
        count, unit = _greatest(scored.age)
        said.append(Why(kind=unit, count=count, english=f"{in_words(scored.age)} old"))
    return tuple(said) or (Why(kind="new", english="new"),)


def in_words(age: timedelta) -> str:
    """`20 minutes`, `4 hours`, `3 days`."""
    number, units = _greatest(age)
    return f"{number} {units.removesuffix('s') if number == 1 else units}"


def _greatest(age: timedelta) -> tuple[int, Literal["minutes", "hours", "days"]]:
    minutes = int(age.total_seconds() // 60)
    hours = minutes // 60
    if minutes < 60:  # noqa: PLR2004 - minutes of an hour
        return minutes, "minutes"
    return (hours, "hours") if hours < _DAY_IN_HOURS else (hours // 24, "days")


def ordinal(number: int) -> str:
    """`third`; from eleven on `11th`."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = (
        "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"
