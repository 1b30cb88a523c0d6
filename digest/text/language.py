"""Which language a text is in, and which way it is written."""

from __future__ import annotations

import re
import threading
from collections import Counter, defaultdict
from functools import cache
from itertools import chain, repeat
from typing import TYPE_CHECKING, Literal

from digest.text.stopwords import stop_word_lists
from digest.text.words import words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: a script that only one language of the news uses, and how it shows
_SCRIPTS = (
    ("ja", re.compile(r"[\u3041-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("zh", re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("th", re.compile(r"[\u0e01-\u0e5b]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("hy", re.compile(r"[\u0531-\u0587]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
)
_NO_LETTERS = re.compile(r"[\W\d_]+")
_ENOUGH = 1200  # code points looked at; more does not change the answer
_OFTEN_ENOUGH = 360  # code points in which function words mostly speak clearly already
_FEW_LETTERS = 12  # fewer tell nothing in a script that many languages share
_SURE = 0.75
#: languages whose function words no near relative shares; they spare us the identifier (0.5 s)
_UNMISTAKABLE = frozenset(("en", "de", "fr"))
_PLENTY, _SOME, _CLEAR_SHARE = 12, 2, 0.3
_SHARE = {"ja": 0.15, "zh": 0.3}  # of the letters; a name in another script is no language
_USUAL_SHARE = 0.4
_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
_one_at_a_time = threading.Lock()


def detect(text: str, title: str = "") -> str:
    """The BCP 47 primary tag of the language of *text*; empty when unsure."""
    sample = f"{title[:_ENOUGH]}\n{text[:_ENOUGH]}".strip()
    letters = _letters_in(sample[: 5 * _FEW_LETTERS]) if sample.isascii() else 0
    letters = letters if letters >= _FEW_LETTERS else _letters_in(sample)
    if not letters:
        return ""
    if not sample.isascii():
        for language, script in _SCRIPTS:
            if len(script.findall(sample)) >= _SHARE.get(language, _USUAL_SHARE) * letters:
                return language
    if letters < _FEW_LETTERS:
        return ""
    return _by_words(sample)


def _letters_in(text: str) -> int:
    return len(_NO_LETTERS.sub("", text))


def _by_words(sample: str) -> str:
    """By the function words where they speak clearly, else by the identifier, else by both."""
    for part in (sample[:_OFTEN_ENOUGH], sample):
        hits, common, share = _function_words(part)
        if common in _UNMISTAKABLE and hits >= _PLENTY and share >= _CLEAR_SHARE:
            return common
    with _one_at_a_time:  # threads that all find it missing would all load it
        language, certainty = _identifier().classify(sample)
    tag = _TAGS.get(language, language)
    agreed = hits >= _SOME and tag.replace("nb", "no") == common
    return tag if certainty >= _SURE or agreed else ""


def _function_words(sample: str) -> tuple[int, str, float]:
    """The language whose function words are most, how many they are, and their share of all."""
    found = words(sample)
    counts = Counter(chain.from_iterable(map(_languages_by_word().get, found, repeat(()))))
    hits, common = max(((count, language) for language, count in counts.items()), default=(0, ""))
    return hits, common, hits / max(1, len(found))


#: what the identifier calls otherwise than BCP 47 prefers
_TAGS = {"no": "nb", "srl": "sr"}


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Which way *language* (a BCP 47 tag) is written; a script subtag decides first."""
    primary, *subtags = language.lower().replace("_", "-").split("-")
    if {"latn", "cyrl"} & set(subtags):
        return "ltr"
    if {"arab", "hebr", "syrc", "thaa", "nkoo"} & set(subtags):
        return "rtl"
    return "rtl" if primary in _RIGHT_TO_LEFT else "ltr"


@cache
def _languages_by_word() -> dict[str, tuple[str, ...]]:
    """For each function word, the languages that have it."""
    having: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for language, known in stop_word_lists().items():
        for word in known:
            having[word] += (language,)
    return dict(having)


@cache
def _identifier() -> LanguageIdentifier:
    """The identifier, loaded at the first use (0.2 s, 40 MB); it is read only."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
