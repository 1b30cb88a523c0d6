"""How each source is, told to a person (a line each, or a block where lines are too narrow)."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from digest.cli.desk import table
from digest.text.counted import counted

if TYPE_CHECKING:
    from digest.press.health import Checked, Health

_HEAD = ("state", "last success", "next due", "a week", "source (times are UTC)", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One source in words."""

    state: str
    read: str
    due: str
    a_week: str
    location: str
    name: str
    said: tuple[str, ...] = ()  #: what is wrong, and what else there is to know

    @property
    def row(self) -> tuple[str, ...]:
        last = "; ".join(filter(None, (self.name, *self.said)))
        return (self.state, self.read, self.due, self.a_week.rjust(6), self.location, last)

    @property
    def block(self) -> tuple[str, ...]:
        facts = (
            f"{self.state}; last success {self.read}, next due {self.due} (UTC), "
            f"{self.a_week} articles a week"
        )
        name = f"  {self.name}" if self.name else ""
        return (f"{self.location}{name}", facts, *self.said)


def lines_of(told: Sequence[Told], width: int | None = None) -> Iterator[str]:
    """All of them, aligned; in blocks where a terminal of *width* (None: none) is too narrow."""
    rows = list(table([_HEAD, *(one.row for one in told)])) if told else []
    if width is None or all(len(row) <= width for row in rows):
        yield from rows
        return
    for one in told:
        first, *others = one.block
        yield first
        for line in others:
            yield from textwrap.wrap(
                line,
                width,
                initial_indent="    ",
                subsequent_indent="      ",
                break_long_words=False,
                break_on_hyphens=False,
            )


def width_of_terminal() -> int | None:
    """In characters; None where the output goes to a file or another program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def told_of(one: Health) -> Told:
    """A source as it is remembered."""
    return _told(one, str(one.state), _wrong(one))


def told_of_check(one: Checked, slug: str) -> Told:
    """A source as it answered just now, beside what is remembered of it."""
    since = one.health.memory.failing_since
    if one.reason:
        long = f" (it has failed since {_short(since)})" if since else ""
        return _told(one.health, "FAILED", (f"{one.reason}{long}",))
    answers = f"ok, {counted(one.entries, 'entry', 'entries')}"
    if not one.waits:
        return _told(one.health, answers, ())
    remedy = f"`digest sources {slug} resume {one.source.location}` has it asked again"
    return _told(one.health, answers, (*_wrong(one.health), f"it answers now: {remedy}"))


def record_of(one: Health) -> dict[str, object]:
    """A source for a program."""
    memory = one.memory
    return {
        "location": one.source.location,
        "name": one.source.name or memory.name,
        "kind": str(one.source.kind),
        "state": str(one.state),
        "failures": memory.failures,
        "last_success": _iso(memory.last_success),
        "last_failure": _iso(memory.last_failure),
        "last_error": memory.reason or None,
        "next_due": _iso(one.due),
        "not_before": _iso(memory.not_before),
        "articles_a_week": one.a_week,
        "gone": memory.gone,
        "moved_to": one.moved_to or None,
    }


def record_of_check(one: Checked) -> dict[str, object]:
    """A source for a program, as it answered just now."""
    return {
        **record_of(one.health),
        "entries": one.entries,
        "error": one.reason or None,
        "warnings": list(one.warnings),
        "may_be_resumed": one.waits,
    }


def _told(one: Health, state: str, said: tuple[str, ...]) -> Told:
    memory = one.memory
    moved = f"it has moved to {one.moved_to} for good: give that address" if one.moved_to else ""
    return Told(
        state=state,
        read=_short(memory.last_success) if memory.last_success else "never",
        due=_short(one.due) if one.due else "never" if memory.gone else "at once",
        a_week="<1" if 0 < one.a_week < 1 else f"{one.a_week:.0f}",
        location=one.source.location,
        name=one.source.name or memory.name,
        said=(*said, moved) if moved else said,
    )


def _wrong(one: Health) -> tuple[str, ...]:
    memory = one.memory
    if not memory.failures:
        return ()
    since = f" since {_short(memory.failing_since)}" if memory.failing_since else ""
    return (f"{memory.reason} ({counted(memory.failures, 'time')}{since})",)


def _short(time: datetime | None) -> str:
    return f"{time:%d %b %H:%M}" if time else ""


def _iso(time: datetime | None) -> str | None:
    return time.isoformat() if time else None
