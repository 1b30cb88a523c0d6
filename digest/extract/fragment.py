"""The HTML that a feed carries: a teaser, or a whole article."""

from __future__ import annotations

from digest.extract.clean import clean
from digest.extract.state import state_of
from digest.extract.tree import lines_in, parse
from digest.model.article import Extracted


def teaser(html: str) -> str:
    """The text of a fragment, its paragraphs divided by a blank line; nothing is judged."""
    return "\n\n".join(_lines(html))


def fragment(html: str, title: str = "") -> Extracted:
    """The article in a fragment of HTML: its blocks, cleaned."""
    cleaned = clean("\n".join(_lines(html)), title=title, pasted=False)
    return Extracted(
        title=title,
        paragraphs=cleaned.paragraphs,
        removed=cleaned.removed,
        completeness=state_of(cleaned),
        method="feed",
    )


def _lines(html: str) -> list[str]:
    if "<" not in html and "&" not in html:
        return [line for part in html.splitlines() if (line := " ".join(part.split()))]
    tree = parse(html)
    return [] if tree is None else list(lines_in(tree))
