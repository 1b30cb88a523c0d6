"""Words of any script, as they are compared: NFKC, case-folded, one by one.

Beside `digest.text.words` because here the capitals are wanted, hyphens divide, and `4.50` is one.
"""

from __future__ import annotations

import re
import unicodedata

#: a number with its points; else a run of letters with their marks (which `\\w` leaves out)
_RUN = re.compile(
    r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e]+[^\W\d_]*)*|[^\W_]+"
)

#: the scripts that are written without spaces: Thai, Lao, Burmese, Khmer, kana, Han
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u31a0-\ua4cf\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff]"
)


def normal(text: str) -> str:
    """*text* so that equal words are equal strings: NFKC, case-folded, no soft hyphens.

    The Turkish dotless and dotted i become i, or their capitals would not match them.
    """
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return folded.replace("i\u0307", "i").replace("ı", "i").replace("\u00ad", "")


def is_unspaced(character: str) -> bool:
    """Whether *character* belongs to a script that puts no spaces between words."""
    return character > "\u0dff" and bool(_UNSPACED.match(character))


def words(text: str) -> list[str]:
    """The words of *text* in order, as written; a run without spaces gives its character pairs."""
    found: list[str] = _RUN.findall(text)
    if text.isascii() or not _UNSPACED.search(text):
        return found
    return [piece for word in found for piece in _pairs(word)]


def _pairs(word: str) -> list[str]:
    if not is_unspaced(word[0]) or len(word) < 3:  # noqa: PLR2004 - a pair is whole already
        return [word]
    return [word[at : at + 2] for at in range(len(word) - 1)]
