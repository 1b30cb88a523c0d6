"""What an article is compared by: the terms of its text, or those of its title alone.

Similarity of words alone joins two earthquakes, two rate cuts, two recalls. What tells events apart
are names, places and numbers, and what the opening paragraph says: these weigh more.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.curate.words import is_unspaced, normal, words
from digest.model.article import Article

_NAME = 3.0  # a word that is mostly written with a capital within sentences …
_COMMON = 0.1, 10  # … and in no more than this share or number of articles: no weekday, no agency
_NUMBER, _SMALL_NUMBER = 3.0, 0.5  # `4.50` or `310,000` is a fact; `12` is everywhere
_SHORT = 0.3  # up to three letters: in most languages what holds a sentence together
_LETTERS = 3
_TITLE = 2
_OPENING = 3  # the first paragraph says who, what and where
_READ = 400  # words of a text that are looked at: an event is told at the top
_STEM = 7  # letters; endings differ, and so do stemmers between languages
_SENTENCE_END = re.compile(r"(?<=[.!?:;…。！？\"”“»])\s+|\n+")
#: an agency's mark in the dateline: "LUGANO, Oct 13 (Meridian Wire) - …", "(CNN) …"
_AGENCY = re.compile(r"^([^()\n]{0,80})\([^()\n]{2,40}\)")


def text_of(article: Article) -> str:
    """What there is to compare beside the title."""
    return article.text or article.teaser


def title_terms(title: str) -> dict[str, float]:
    """Runs of three to five characters: headlines vary words more than the roots in them."""
    line = f" {' '.join(words(normal(title)))} "
    runs = Counter(line[at : at + n] for n in (3, 4, 5) for at in range(len(line) - n + 1))
    return {run: 1 + math.log(times) for run, times in runs.items()}


def text_terms(articles: Sequence[Article]) -> list[dict[str, float]]:
    """The weighted terms of each article's title and text; none for one that has no text."""
    read = [_sentences(text_of(article)) for article in articles]
    names = _names(read)
    return [
        _weighted(_counts(article.title, sentences), names, _own_words(article))
        if sentences
        else {}
        for article, sentences in zip(articles, read, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Sentence:
    said: list[str]  #: as written
    words: list[str]  #: as compared
    opening: bool  #: in the first paragraph


def _sentences(text: str) -> list[_Sentence]:
    left = _READ
    sentences: list[_Sentence] = []
    for place, paragraph in enumerate(_AGENCY.sub(r"\1", text).split("\n\n")):
        for sentence in _SENTENCE_END.split(paragraph):
            said = words(sentence)[:left]
            if said:
                sentences.append(_Sentence(said, list(map(_compared, said)), place == 0))
            left -= len(said)
            if left <= 0:
                return sentences
    return sentences


def _compared(word: str) -> str:
    return normal(word) if word[0].isalpha() else word.replace(",", ".")


def _names(read: Sequence[list[_Sentence]]) -> frozenset[str]:
    """The words that are mostly written with a capital though they begin no sentence."""
    capital, small, holders = Counter[str](), Counter[str](), Counter[str]()
    for sentences in read:
        holders.update({word for sentence in sentences for word in sentence.words})
        for sentence in sentences:
            for said, word in zip(sentence.said[1:], sentence.words[1:], strict=True):
                (capital if said[0].isupper() else small)[word] += 1
    share, number = _COMMON
    most = max(number, share * len(read))
    return frozenset(
        word for word, times in capital.items() if times > 2 * small[word] and holders[word] <= most
    )


def _own_words(article: Article) -> frozenset[str]:
    """An outlet names itself in its texts, and an agency's pieces are not one event."""
    return frozenset(map(_compared, words(article.outlet)))


def _counts(title: str, sentences: Sequence[_Sentence]) -> Mapping[str, int]:
    counts = Counter[str]()
    for sentence in sentences:
        for word in sentence.words:
            counts[word] += _OPENING if sentence.opening else 1
    for word in words(title):
        counts[_compared(word)] += _TITLE
    return counts


def _weighted(
    counts: Mapping[str, int], names: frozenset[str], own: frozenset[str]
) -> dict[str, float]:
    weighted: dict[str, float] = {}
    for word, times in counts.items():
        if word in own:
            continue
        weight = _weight(word, names) * (1 + math.log(times))
        stem = word[:_STEM] if word[0].isalpha() else word
        weighted[stem] = max(weight, weighted.get(stem, 0))
    return weighted


def _weight(word: str, names: frozenset[str]) -> float:
    if word in names:
        return _NAME
    if not word[0].isalpha():
        return _NUMBER if len(word) >= _LETTERS else _SMALL_NUMBER
    return _SHORT if len(word) <= _LETTERS and not is_unspaced(word[0]) else 1
