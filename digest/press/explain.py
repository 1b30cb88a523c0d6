"""Explain: what an edition chose, and what it and its mail left out, in lines for an editor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from digest.model.edition import EditionState

if TYPE_CHECKING:
    from digest.model.edition import Edition
    from digest.settings.load import Digest
    from digest.store.choices import Choice


def nothing_new(unsent: Edition | None) -> str:
    """That there is nothing new to tell, and which edition tells what there was, if one waits."""
    if unsent is None:
        return "nothing is new"
    waits = unsent.state in (EditionState.READY, EditionState.AWAITING_APPROVAL)
    how = "waits for approval" if waits else f"is {unsent.state}"
    return f"nothing is new; edition {unsent.id} {how}: `digest preview {unsent.id}`"


def what_first(digest: Digest) -> str:
    """What to do where *digest* has no article to tell."""
    if not digest.sources:
        add = f"`digest sources {digest.slug} add URL`"
        return f"{digest.slug} has no source; {add} gives it one, then `digest collect`"
    return "`digest collect` first, or look at selection.max_age"


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
