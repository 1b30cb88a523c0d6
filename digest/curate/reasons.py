"""Reasons in words: for readers why a story is there, for editors why one is not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.curate.score import Scored

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_DAY_IN_HOURS = 48  # up to here a reader counts hours


def why(scored: Scored) -> tuple[str, ...]:
    """For readers, the strongest first."""
    said: list[str] = []
    if scored.outlets > 1:
        said.append(told_by(scored.outlets))
    if scored.matched:
        said.append("matches " + ", ".join(f"“{word}”" for word in scored.matched))
    if scored.age is not None:
        said.append(f"{in_words(scored.age)} old")
    return tuple(said) or ("new",)


def told_by(outlets: int) -> str:
    """That it is news for more than one."""
    return f"told by {outlets} outlets"


def in_words(age: timedelta) -> str:
    """`20 minutes`, `4 hours`, `3 days`."""
    minutes = int(age.total_seconds() // 60)
    hours = minutes // 60
    if minutes < 60:  # noqa: PLR2004 - minutes of an hour
        return _counted(minutes, "minute")
    if hours < _DAY_IN_HOURS:
        return _counted(hours, "hour")
    return _counted(hours // 24, "day")


def ordinal(number: int) -> str:
    """`third`; from eleven on `11th`."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = (
        "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" + ("" if number == 1 else "s")
