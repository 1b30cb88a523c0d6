"""Scorers that others bring: the entry point group `digest.scorers`.

A scorer is any callable from a sequence of sentences (strings) to as many numbers, the greater the
better. Its package names it:

    [project.entry-points."digest.scorers"]
    longest = "my_package:longest"

and `--algorithm longest` uses it. What it raises, or a number that is none, never reaches a reader:
the lead is taken instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import entry_points
from typing import cast

from digest.errors import Mistake
from digest.summarise.candidates import Candidate

GROUP = "digest.scorers"
Scorer = Callable[[Sequence[str]], Sequence[float]]


def plugged_in(name: str) -> Callable[[Sequence[Candidate]], Sequence[float]] | None:
    """The scorer that a package offers as *name*; None when none does.

    :raises Mistake: when it cannot be imported.
    """
    found = entry_points(group=GROUP, name=name)
    if not found:
        return None
    entry = next(iter(found))
    try:
        scorer = cast("Scorer", entry.load())
    except (ImportError, AttributeError) as error:
        message = f"the scorer {name!r} ({entry.value}) cannot be loaded: {error}"
        raise Mistake(message) from error
    return lambda candidates: [
        float(number) for number in scorer([candidate.text for candidate in candidates])
    ]


def plugged_in_names() -> tuple[str, ...]:
    """The names of all scorers that installed packages offer."""
    return tuple(sorted(entry_points(group=GROUP).names))
