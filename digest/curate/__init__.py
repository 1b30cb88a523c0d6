"""Curate: copies folded, articles grouped into stories, stories chosen, each with its reason."""

from __future__ import annotations

from digest.curate.marks import Marks
from digest.curate.select import select
from digest.curate.stories import fold

__all__ = ["Marks", "fold", "select"]
