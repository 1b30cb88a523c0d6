"""Text as browsers take it when they search a page (WICG Text Fragments).

A whole page is taken so for the few sentences of an article: one sign after the other is looked
for, which is twenty times faster than to look up each letter.
"""

from __future__ import annotations

from unicodedata import normalize

_UNSEEN = "\u00ad\u200b\u2060\ufeff"
_QUOTES = {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"'}


def seen(text: str) -> str:
    """*text* without the characters that they pass by."""
    for sign in _UNSEEN:
        text = text.replace(sign, "")
    return text


def alike(text: str) -> str:
    """What they do not tell apart in one shape: case, kinds of quotes, composed letters."""
    for sign, plain in _QUOTES.items():
        text = text.replace(sign, plain)
    return normalize("NFC", text).lower()
