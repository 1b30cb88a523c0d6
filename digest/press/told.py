"""Told: what an edition chose, and what it and its mail left out, in lines that an editor reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.store.choices import Choice


def limit_reached(trimmed: Sequence[str]) -> str:
    """What the mail left out to stay within its size, or how near it is to that."""
    return f"the mail reaches its limit: {'; '.join(trimmed)}"


def lines(told: Sequence[Choice]) -> Iterator[str]:
    """Each story with the number that names it, and why it is there or not; the best scores 100."""
    best = max((choice.score for choice in told), default=0) or 1
    for title, chosen in (("chosen", True), ("left out", False)):
        some = [choice for choice in told if choice.chosen is chosen]
        if not some:
            continue
        yield f"{title}: {len(some)}"
        for choice in some:
            number = "" if choice.article is None else choice.article
            yield f"{'+' if chosen else '-'} {number:>5}  {choice.title}"
            section = f"; in “{choice.section}”" if choice.section else ""
            score = f"score {100 * choice.score / best:.0f}"
            yield f"         {choice.reason}{section}; {score}"
            for other in choice.others:
                number = "" if other.article is None else other.article
                how = f" ({other.copy})" if other.copy else ""
                yield f"         also {number:>5}  {other.outlet}: {other.title}{how}"
