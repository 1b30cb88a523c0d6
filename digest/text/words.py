"""Words of a text, and their stems.

A word is a run of letters with its marks, apostrophes and hyphens; a number counts as one too.
Chinese, Japanese and Thai do not part words: there, every two neighbouring characters are a "word",
which serves counting and comparing as well (Manning et al., Introduction to IR, 2.2.1).
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable
from itertools import pairwise

#: marks that belong to the letter before them: vowel signs, accents, points
_MARKS = "".join(
    chr(code) for code in range(0x300, 0x1100) if unicodedata.category(chr(code)) in ("Mn", "Mc")
)
_UNPARTED = "\u0e01-\u0e5b\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆〇"
_ASCII_WORD = re.compile(r"[A-Za-z](?:[A-Za-z'-]*[A-Za-z])?|\d(?:[\d.,]*\d)?")
_ANY_WORD = re.compile(
    rf"(?P<unparted>[{_UNPARTED}]+)"
    rf"|[^\W\d_{_UNPARTED}](?:(?:[^\W\d_{_UNPARTED}]|['’-]|[{_MARKS}])*(?:[^\W\d_{_UNPARTED}]|[{_MARKS}]))?"
    r"|\d(?:[\d.,]*\d)?"
)
#: a character of a script that does not part words
UNPARTED = re.compile(rf"[{_UNPARTED}]")
_POSSESSIVE = re.compile(r"['’]s?$")

#: BCP 47 primary tag: the Snowball algorithm
_SNOWBALL = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
_REMEMBERED = 100_000  # words of one language and thread
_threads = threading.local()


def words(text: str) -> list[str]:
    """The words of *text* in order, in lower case, a possessive `'s` taken off."""
    text = text.lower()
    if text.isascii():
        return [_plain(word) if "'" in word else word for word in _ASCII_WORD.findall(text)]
    found: list[str] = []
    for match in _ANY_WORD.finditer(text):
        word = match[0]
        if match["unparted"]:
            found += [word] if len(word) == 1 else map("".join, pairwise(word))
        else:
            found.append(_plain(word) if "'" in word or "’" in word else word)
    return found


def count(text: str) -> int:
    """How long *text* is in words; two characters count as one where words are not parted."""
    if text.isascii():
        return len(text.split())
    unparted = len(UNPARTED.findall(text))
    if not unparted:
        return len(text.split())
    return len(UNPARTED.sub(" ", text).split()) + (unparted + 1) // 2


def stemmer(language: str) -> Callable[[str], str]:
    """Word to stem in *language*; gives the word back where no algorithm is known.

    Good in the thread that asked for it: a Snowball stemmer keeps state.
    """
    algorithm = _SNOWBALL.get(language.partition("-")[0].lower())
    if algorithm is None:
        return str
    kept: dict[str, _Stems] = _threads.__dict__.setdefault("stems", {})
    if algorithm not in kept or len(kept[algorithm]) > _REMEMBERED:
        kept[algorithm] = _Stems(algorithm)
    return kept[algorithm].__getitem__


class _Stems(dict[str, str]):
    """Stems seen so far: news repeats its words, and a look-up is many times a stemmer's speed."""

    def __init__(self, algorithm: str) -> None:
        super().__init__()
        from Stemmer import Stemmer

        self._stem = Stemmer(algorithm, 0).stemWord

    def __missing__(self, word: str) -> str:
        stem = self[word] = self._stem(word)
        return stem


def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word)
