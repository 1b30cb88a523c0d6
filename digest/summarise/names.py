"""The names of the algorithms that come with the product."""

from __future__ import annotations

NEWS, LEAD = "news", "lead"
#: sumy's own: they see the text as it is, and their choice stands
SUMY = (
    "lexrank", "textrank", "lsa", "luhn", "kl", "sumbasic", "reduction", "edmundson", "random",
)  # fmt: skip
#: those of sumy's that we work out ourselves, to the same choice
GRAPHS = ("lexrank", "textrank")
NAMES = (NEWS, *SUMY, LEAD)
