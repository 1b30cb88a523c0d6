"""A feed that is well-formed as it stands: one pass of a strict parser, and nothing to mend.

So are nearly all, and to look for what may be wrong with them took a quarter of the time of reading
them. Whatever is in doubt here is left to those who mend (`encoding`, `budget`, `repair`);
what is read here is read the same by them, which a test holds.
"""

from __future__ import annotations

import re

from digest.sources.budget import MOST_BYTES, MOST_ENTRIES, over_budget
from digest.sources.cdata import KEY, set_aside
from digest.sources.document import Document
from digest.sources.elements import Element
from digest.sources.encoding import said_to_be_utf8
from digest.sources.repair import C1, without_doctype
from digest.sources.tree import strictly_parsed

# Characters that are no text, by number. It begins with the rarest of its characters, without the
# `&` before: to look for that one alone is ten times faster.
_NO_TEXT = re.compile(rb"#(?:0*1(?:2[789]|[345]\d)|[xX]0*(?:7[fF]|[89][0-9a-fA-F]));")
_LARGE = 2**20  # bytes whose tree would be too large to have before its entries are counted
_BLANKS = 64  # bytes of them at most before a document begins


def wellformed_document(body: bytes, url: str, content_type: str) -> Document | None:
    """The document in *body*, or None where something may have to be mended."""
    whole = said_to_be_utf8(body, content_type)
    if whole is None or len(whole) > MOST_BYTES or not whole[:_BLANKS].lstrip().startswith(b"<"):
        return None
    parts = set_aside(whole) if KEY.encode() not in whole else None
    if parts is None:
        return None
    text, sections = parts
    root = None if _in_doubt(text) else strictly_parsed(text)
    if root is None or (_is_crowded(root) and over_budget(text)):
        return None
    return Document(root=root, url=url, has_base=b"xml:base" in text, sections=sections)


def _is_crowded(root: Element) -> bool:
    """Whether more stands in or just below *root* than entries are read."""
    return len(root) > MOST_ENTRIES or any(len(child) > MOST_ENTRIES for child in root)


def _in_doubt(text: bytes) -> bool:
    """Whether there is something in *text* that a strict parser takes and that we would mend."""
    return (
        (len(text) > _LARGE and over_budget(text))
        or without_doctype(text)[0] is not text
        or (not text.isascii() and C1.search(text) is not None)
        or _NO_TEXT.search(text) is not None
    )
