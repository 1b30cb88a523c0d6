"""Text as both databases can hold it."""

from __future__ import annotations


def storable(text: str) -> str:
    """*text* without NUL and lone surrogates."""
    text = text.replace("\0", "")
    return text if text.isascii() else text.encode(errors="replace").decode()
