"""Text in Unicode's composed form, and no letter taken apart that its source wrote as one.

NFC composes what is in pieces, but takes apart the letters on a list of exceptions (UAX #15 §5.1),
in Bengali, Hindi, Punjabi and Hebrew among others: a quoted word would no longer be the source's.
"""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

_SCRIPTS = (range(0x0900, 0x1000), range(0xFB1D, 0xFB50))  # of India and Tibet; Hebrew's forms
_WHOLE = re.compile(
    "([{}]+)".format(
        "".join(
            letter
            for script in _SCRIPTS
            for letter in map(chr, script)
            if len(normalize("NFC", letter)) > 1
        )
    )
)


def composed(text: str) -> str:
    """*text* in NFC, save for the letters that NFC would take apart."""
    if is_normalized("NFC", text):
        return text
    pieces = _WHOLE.split(text)
    pieces[::2] = [normalize("NFC", piece) for piece in pieces[::2]]
    return "".join(pieces)
