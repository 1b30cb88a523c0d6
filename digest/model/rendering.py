"""One edition in one variant, rendered once, with slots where a reader's own values go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class ReaderSlot(StrEnum):
    """What differs from reader to reader; a rendering holds `slot_mark(nonce, slot)` for it."""

    NAME = "name"  #: as the reader gave it; the address, where none was given
    ADDRESS = "address"
    UNSUBSCRIBE = "unsubscribe_url"  #: a page with a button
    ONE_CLICK = "one_click_url"  #: RFC 8058, for the header alone
    PREFERENCES = "preferences_url"
    PAUSE = "pause_url"
    FEEDBACK = "feedback_url"  #: with /yes or /no behind it


def slot_mark(nonce: str, slot: str) -> str:
    """The mark that stands for *slot* in a rendering made with *nonce*."""
    return f"@@{nonce}:{slot}@@"


def divided(text: str, nonce: str) -> list[str]:
    """*text* at the marks made with *nonce*: text, slot, text, slot, and so on, text."""
    return re.split(f"@@{re.escape(nonce)}:([A-Za-z0-9_.:/-]+)@@", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """The mail of an edition, the same for every reader but for its slots.

    *nonce* is random, made for this rendering, and occurs in no article's text.
    """

    nonce: str
    subject: str
    preheader: str
    html: str  #: CSS inlined
    text: str
    language: str
    variant: str = ""  #: the topics it does without; empty: the digest's own
    trimmed: tuple[str, ...] = ()  #: what was left out to stay within the size, in words
    left_out: int = 0  #: stories that found no room in it, the last ones
