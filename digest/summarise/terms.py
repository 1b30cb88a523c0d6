"""Words as sumy's algorithms count them, each known by the number of its stem.

sumy's stemmers are NLTK's, in Python: at the first meeting of a word they cost more than all else
that is done with it. For the languages below PyStemmer gives the same stems in a hundredth of the
time; for the others sumy's own are asked.
"""

from __future__ import annotations

import pkgutil
import re
import threading
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import cache

from digest.text.stopwords import stop_words
from digest.text.words import UNPARTED, words

#: sumy's names for the languages whose stop words it brings
SUMY_NAMES = {
    "ar": "arabic", "cs": "czech", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fr": "french", "he": "hebrew", "it": "italian", "ja": "japanese",
    "ko": "korean", "pl": "polish", "pt": "portuguese", "sk": "slovak", "sv": "swedish",
    "th": "thai", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip
STOP_WORD = -1
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-])*")
_ASCII_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_APOSTROPHES = str.maketrans("’‘‛", "'''")
_REMEMBERED = 100_000  # words of one language and thread
#: languages whose stems PyStemmer makes as NLTK does; English but for the words below
_ALIKE = {"en": "english", "es": "spanish", "pt": "portuguese"}
#: English words that Snowball 3 ends elsewhere than NLTK's, an older one: its stem, and the words
_OLDER = {
    "ad": "added adding",
    "emerg": "emergence emergencies emergency emergent",
    "er": "erred",
    "even": "evening evenings",
    "intern": "internal internally international internationally internationals internment",
    "interst": "interstate interstates",
    "interv": "interval intervals",
    "interf": "interfered interfering",
    "organ": "organic organically organism organisms organization organizations organizational"
    " organize organized organizer organizers organizes organizing",
    "realize": "realization",
    "univers": "universal universally universe universes universities university",
    "vy": "vying",
}
_threads = threading.local()


def plain_words(sentence: str) -> list[str]:
    """The words of *sentence* as written, numbers left out, as sumy's own tokenisers do."""
    if sentence.isascii():
        return _ASCII_WORD.findall(sentence)
    if not UNPARTED.search(sentence):
        return _WORD.findall(sentence)
    return [word for word in words(sentence) if not word[0].isdigit()]


class Terms(dict[str, int]):
    """A word as written: the number of its stem, or `STOP_WORD`; each is worked out once.

    For one thread only.
    """

    def __init__(self, stem: Callable[[str], str], stop: AbstractSet[str]) -> None:
        super().__init__()
        self._stem, self._stop = stem, stop
        self._numbers: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        low = word.lower()
        if low in self._stop:
            number = STOP_WORD
        else:
            number = self._numbers.setdefault(self._stem(low), len(self._numbers))
        self[word] = number
        return number


def terms(language: str) -> Terms:
    """The terms of *language* (a BCP 47 primary tag), kept by this thread up to a bound."""
    kept: dict[str, Terms] = _threads.__dict__.setdefault("terms", {})
    found = kept.get(language)
    if found is None or len(found) > _REMEMBERED:
        found = kept[language] = Terms(_new_stemmer(language), sumy_stop_words(language))
    return found


def stemmer(language: str) -> Callable[[str], str]:
    """Word in lower case to stem, as sumy's stemmer gives it; good in the thread that asked."""
    kept: dict[str, _Stems] = _threads.__dict__.setdefault("stems", {})
    found = kept.get(language)
    if found is None or len(found) > _REMEMBERED:
        found = kept[language] = _Stems(_new_stemmer(language))
    return found.__getitem__


class _Stems(dict[str, str]):
    """Stems seen so far."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self._stem = stem

    def __missing__(self, word: str) -> str:
        stem = self[word] = self._stem(word)
        return stem


def _new_stemmer(language: str) -> Callable[[str], str]:
    alike = _ALIKE.get(language)
    if alike is None:
        return _sumy_stemmer(language)
    from Stemmer import Stemmer

    stem = Stemmer(alike, 0).stemWord
    return _older_english(stem) if language == "en" else stem


def _older_english(stem: Callable[[str], str]) -> Callable[[str], str]:
    """*stem*, but for the words on which NLTK's English Snowball differs."""
    older_stems = {
        form: older
        for older, listed in _OLDER.items()
        for word in listed.split()
        for form in (word, f"{word}'s")
    }

    def older(word: str) -> str:
        if not word.isascii():
            word = word.translate(_APOSTROPHES)
        found = stem(word)
        if found.endswith("olog") and word.endswith(("ologist", "ologists")):
            return word.removesuffix("s")
        return older_stems.get(word, found)

    return older


def _sumy_stemmer(language: str) -> Callable[[str], str]:
    from sumy.nlp.stemmers import Stemmer

    try:
        return Stemmer(SUMY_NAMES.get(language, language))
    except LookupError:  # no stemmer for this language: words as they are
        return str


@cache
def sumy_stop_words(language: str) -> frozenset[str]:
    """The ones sumy has, read without its look-up, which loads a list of 8,000 languages."""
    name = SUMY_NAMES.get(language)
    data = pkgutil.get_data("sumy", f"data/stopwords/{name}.txt") if name else None
    if not data:
        return stop_words(language)
    return frozenset(line.rstrip().lower() for line in data.decode().splitlines() if line)
