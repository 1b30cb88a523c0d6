"""Foreign text and addresses as a mail or a page may hold them."""

from __future__ import annotations

import re
import unicodedata

from digest.gates.urls import safe_url

_NEVER_TEXT = "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ud800-\udfff"
    f"{_NEVER_TEXT}]"
)
_BREAKS = re.compile("[ \t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]+")  # no-break spaces stay


def clean(text: str) -> str:
    """*text* on one line, composed (NFC), without what is unseen and would disturb what is seen."""
    return unicodedata.normalize("NFC", _BREAKS.sub(" ", _UNSEEN.sub("", text))).strip()


def web_address(url: str) -> str:
    """*url* where it may be linked and is of the web, else nothing."""
    safe = safe_url(url)
    return safe if safe and safe.lower().startswith("http") else ""
