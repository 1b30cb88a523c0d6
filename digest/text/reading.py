"""How long a text takes to read."""

from __future__ import annotations

import math
import re

#: words a minute, silent reading, per language: Brysbaert 2019; Trauzettel-Klosinski & Dietz 2012
_WORDS_A_MINUTE = {
    "ar": 181, "de": 260, "en": 238, "es": 278, "fi": 195, "fr": 214, "he": 224, "it": 285,
    "nl": 228, "pl": 166, "pt": 181, "ru": 184, "sl": 180, "sv": 218, "tr": 166,
}  # fmt: skip
_USUAL = 220
_CHARACTERS_A_MINUTE = 400  # of scripts that do not part words
_UNPARTED = re.compile(r"[\u0e01-\u0e5b\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def minutes(text: str, language: str = "") -> int:
    """Whole minutes to read *text*, at least 1; *language* is a BCP 47 tag or empty."""
    unparted = 0 if text.isascii() else len(_UNPARTED.findall(text))
    spaced = _UNPARTED.sub(" ", text) if unparted else text
    pace = _WORDS_A_MINUTE.get(language.partition("-")[0].lower(), _USUAL)
    return max(1, math.ceil(len(spaced.split()) / pace + unparted / _CHARACTERS_A_MINUTE - 0.25))
