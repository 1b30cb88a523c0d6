"""What readers said of an issue, as sums."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """How many answered whether it was worth the time; nobody's answer but the last counts."""

    yes: int = 0
    no: int = 0
