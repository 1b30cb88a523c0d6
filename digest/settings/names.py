"""The nearest of known names: what somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(said: str, known: Iterable[str]) -> str:
    """The name most like *said*, or nothing."""
    by_lower = {name.lower().replace("-", "_"): name for name in known}
    found = get_close_matches(said.lower().replace("-", "_"), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else ""


def listed(names: Iterable[str]) -> str:
    """Names in order, divided by commas."""
    return ", ".join(sorted(names))
