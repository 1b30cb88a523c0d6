"""A newsletter's HTML: laid out in tables, with a preview for the list of mails hidden in front."""

from __future__ import annotations

import re

from digest.extract.article import language_of
from digest.extract.clean import clean
from digest.extract.page import language_code
from digest.extract.state import state_of
from digest.extract.tree import Node, lines_in, parse
from digest.model.article import Completeness, Extracted

# not `font-size: 0`: layouts put it on the cell around everything, to close the gaps in it
_HIDDEN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|(?:max-height|opacity)\s*:\s*0(?![.\d]))",
    re.IGNORECASE,
)


def letter(html: str, title: str = "", *, language: str = "") -> Extracted:
    """The article in a letter: all its blocks, cleaned as a pasted page is.

    A page's main part is not looked for: a letter is nothing but tables in tables, of which each
    cell is a block. *language*: as the mail says.
    """
    tree = parse(html)
    if tree is None:
        return Extracted(completeness=Completeness.EMPTY, title=title, language=language)
    root = next(tree.iter("html"), tree)
    declared = language or language_code(root.get("lang"))
    _silence(tree)
    cleaned = clean("\n".join(lines_in(tree)), title=title)
    return Extracted(
        title=title,
        language=language_of(cleaned.paragraphs, declared),
        paragraphs=cleaned.paragraphs,
        removed=cleaned.removed,
        completeness=state_of(cleaned),
        method="letter",
    )


def _silence(tree: Node) -> None:
    """Have what no reader sees pass for what holds no text; what stands behind it stays."""
    for element in tree.iter():
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            element.tag = "template"
