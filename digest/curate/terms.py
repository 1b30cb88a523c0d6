"""What an article is compared by: the terms of its text, or those of its title alone.

Similarity of words alone joins two earthquakes, two rate cuts, two recalls. What tells events apart
are names, places and numbers, and what the opening paragraph says: these weigh more.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from digest.curate.words import normal, words
from digest.model.article import Article

_NAME = 3.0  # a word that is mostly written with a capital within sentences
_NUMBER = 3.0
_SHORT = 0.3  # up to three letters: in most languages what holds a sentence together
_TITLE = 2.0
_OPENING = 3.0
_READ = 400  # words of a text that are looked at: an event is told at the top
_STEM = 7  # letters; endings differ, and so do stemmers between languages
_SENTENCE_END = re.compile(r"(?<=[.!?:;…。！？\"”“»])\s+|\n+")


def text_of(article: Article) -> str:
    """What there is to compare beside the title."""
    return article.text or article.teaser


def title_terms(title: str) -> dict[str, float]:
    """Runs of three to five characters: headlines vary words more than the roots in them."""
    line = f" {' '.join(words(normal(title)))} "
    runs = Counter(line[at : at + n] for n in (3, 4, 5) for at in range(len(line) - n + 1))
    return {run: 1 + math.log(times) for run, times in runs.items()}


def text_terms(articles: Sequence[Article]) -> list[dict[str, float]]:
    """The weighted terms of each article's title and text."""
    read = [_sentences(text_of(article)) for article in articles]
    capital, small = Counter[str](), Counter[str]()
    for sentences in read:
        for sentence, _ in sentences:
            for word in sentence[1:]:  # the first is written with a capital whatever it is
                (capital if word[0].isupper() else small)[normal(word)] += 1
    names = {word for word, times in capital.items() if times > 2 * small[word]}
    return [_weighted(_counts(article, read[at]), names) for at, article in enumerate(articles)]


def _sentences(text: str) -> list[tuple[list[str], bool]]:
    """The words of each sentence, and whether it stands in the opening paragraph."""
    return list(_first_words(text))


def _first_words(text: str) -> Iterator[tuple[list[str], bool]]:
    left = _READ
    opening_ends = text.find("\n\n") if "\n\n" in text else len(text)
    at = 0
    for sentence in _SENTENCE_END.split(text):
        at = max(text.find(sentence, at), at)
        found = words(sentence)[:left]
        if found:
            yield found, at < opening_ends
        left -= len(found)
        if left <= 0:
            return


def _counts(article: Article, sentences: list[tuple[list[str], bool]]) -> Mapping[str, float]:
    counts: Counter[str] = Counter()
    for sentence, opening in sentences:
        for word in sentence:
            counts[word] += _OPENING if opening else 1  # pyright: ignore[reportArgumentType]
    for word in words(article.title):
        counts[word] += _TITLE  # pyright: ignore[reportArgumentType]
    return counts


def _weighted(counts: Mapping[str, float], names: set[str]) -> dict[str, float]:
    folded: dict[str, float] = {}
    for word, times in counts.items():
        key = normal(word)
        folded[key] = folded.get(key, 0) + times
    weighted: dict[str, float] = {}
    for word, times in folded.items():
        weight = _weight(word, names) * (1 + math.log(times))
        stem = word[:_STEM]
        weighted[stem] = max(weight, weighted.get(stem, 0))
    return weighted


def _weight(word: str, names: set[str]) -> float:
    if word in names:
        return _NAME
    if not word.isalpha() and any(map(str.isdigit, word)):
        return _NUMBER
    return _SHORT if len(word) <= 3 and word.isalpha() and word[0] < "\u2e80" else 1  # noqa: PLR2004
