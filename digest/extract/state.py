"""How much of an article is there: full, partial, behind a wall, a consent page, nothing."""

from __future__ import annotations

import re

from digest.extract.clean import Cleaned
from digest.model.article import Completeness

EMPTY_WORDS = 12
THIN_WORDS = 120  # fewer words beside a call to subscribe: the rest is behind it
_TAIL = 80  # characters in which a text shows that it was cut
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\[&hellip;\])\W*$")


def state_of(cleaned: Cleaned, *, free: bool = True) -> Completeness:
    """Judge by length, by how the text ends, and by what had to go from around it.

    *free*: False where the page itself says that its text is for subscribers.
    """
    reasons = {gone.reason for gone in cleaned.removed}
    if cleaned.size < EMPTY_WORDS:
        return Completeness.CONSENT if "cookie notice" in reasons else Completeness.EMPTY
    if cleaned.size < THIN_WORDS and (not free or "subscription call" in reasons):
        return Completeness.PAYWALLED
    if not free:
        return Completeness.PARTIAL
    return (
        Completeness.PARTIAL
        if _CUT_OFF.search(cleaned.paragraphs[-1][-_TAIL:])
        else Completeness.FULL
    )
