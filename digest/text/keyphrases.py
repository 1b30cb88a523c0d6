"""The phrases that tell what texts are about, for topics and hashtags.

Names (runs of words with capitals, inside sentences) and repeated words are counted; a phrase that
comes early, in the headline, or in several documents counts more. Where a script has no capitals,
repetition alone speaks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from digest.model.summary import Document
from digest.text.language import detect
from digest.text.sentences import split
from digest.text.stopwords import stop_words
from digest.text.words import UNPARTED, stemmer

_TOKEN = re.compile(
    r"[^\W\d_](?:[^\s\d_.,:;!?\"“”«»()\[\]{}<>|/…。、！？؟،।–—]*[^\W_])?|[^\s\w]|\d+"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_JOINERS = frozenset(
    ("of", "de", "del", "della", "des", "du", "da", "do", "van", "von", "der", "den")
)
_LONGEST = 4  # words of a name
_EASTERN = re.compile(r"[\u30a1-\u30ff]{3,12}|[\u4e00-\u9fff\u3400-\u4dbf]{2,}")
_NAME, _PIECE, _WORD = 2.0, 1.5, 1.0  # what a mention of each counts
_HEADLINE = 3.0  # mentions that one in the headline is worth
_OFTEN, _ENOUGH = 2, 3.0  # mentions and their weight that make a phrase worth showing
_LEAST_LETTERS = 3
_NEAR = 0.7  # of the longer word: a common beginning that makes two words forms of one
_ALIKE_LETTERS = 4
_PLAINER = 4  # times less often that the plainer form may be met and still be taken
_SEEN = 400  # sentences of a document looked at
_TIMES = (  # days, months and measures: no topics
    "monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december montag dienstag mittwoch donnerstag"
    " freitag samstag sonntag januar februar märz mai juni juli oktober dezember lundi mardi"
    " mercredi jeudi vendredi samedi dimanche janvier février mars avril juin juillet août"
    " septembre octobre novembre décembre lunes martes miércoles jueves viernes sábado domingo"
    " enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    " lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio aprile maggio"
    " giugno luglio settembre ottobre dicembre segunda terça quarta quinta sexta janeiro"
    " fevereiro março maio junho julho setembro outubro dezembro maandag dinsdag woensdag"
    " donderdag vrijdag zaterdag zondag januari februari maart mei augustus gmt bst est utc cet"
    " percent per cent year years week weeks month months day days today yesterday tomorrow"
    " people time million billion hours hour minutes"
)
_CALENDAR = frozenset(_TIMES.split())


@dataclass(slots=True)
class _Phrase:
    """A phrase as it was first written, and where it was met."""

    text: str
    words: tuple[str, ...]  #: stems
    first: int  #: how many sentences came before its first mention
    weight: float = 0.0
    mentions: int = 0
    documents: set[int] = field(default_factory=set[int])

    def is_told_often(self, all_phrases: dict[tuple[str, ...], _Phrase]) -> bool:
        """Often enough for what it is; a piece that is only ever met inside a longer one is not."""
        if self.mentions < _OFTEN or self.weight < _ENOUGH:
            return False
        return not UNPARTED.search(self.text) or not any(
            self.text in other.text and other is not self and other.mentions >= self.mentions
            for other in all_phrases.values()
            if len(other.text) == len(self.text) + 1
        )

    def score(self) -> float:
        """Mentions, damped; more for each document that holds it, and for coming early."""
        told = math.log1p(self.weight) * (1 + math.log(len(self.documents)))
        return told * (1 + 1 / (1 + self.first)) * (1 + 0.25 * (len(self.words) - 1))


def key_phrases(documents: Sequence[Document], limit: int = 8) -> tuple[str, ...]:
    """At most *limit* phrases, best first, as the texts write them; forms of one are folded."""
    phrases: dict[tuple[str, ...], _Phrase] = {}
    for number, document in enumerate(documents):
        _count(phrases, document, number)
    found = [phrase for phrase in phrases.values() if phrase.is_told_often(phrases)]
    ranked = sorted(found, key=lambda phrase: (-phrase.score(), phrase.text))
    return tuple(phrase.text for phrase in _folded(ranked, limit))


def _count(phrases: dict[tuple[str, ...], _Phrase], document: Document, number: int) -> None:
    """Add what one document mentions."""
    language = document.language or detect(document.text, document.title)
    stem, stop = stemmer(language), stop_words(language.partition("-")[0])
    sentences = [document.text[start:end] for start, end in split(document.text, language)[:_SEEN]]
    capitals = _capitals(sentences)
    for place, sentence in enumerate([document.title, *sentences]):
        worth = _HEADLINE if place == 0 else 1.0
        for text, weight in _mentions(sentence, stop, capitals, is_title=place == 0):
            words = tuple(stem(word) for word in text.lower().split())
            phrase = phrases.get(words)
            if phrase is None:
                phrase = _Phrase(text, words, max(0, place - 1))
                phrases[words] = phrase
            phrase.weight += weight * worth
            phrase.mentions += 1
            phrase.documents.add(number)


def _capitals(sentences: Sequence[str]) -> frozenset[str]:
    """Words written with a capital inside a sentence: names, and nouns in German."""
    return frozenset(
        token
        for sentence in sentences
        for token in map(_plain, _TOKEN.findall(sentence)[1:])
        if token[:1].isupper()
    )


def _mentions(
    sentence: str, stop: frozenset[str], capitals: frozenset[str], *, is_title: bool
) -> Iterator[tuple[str, float]]:
    """Every phrase of one sentence, with what the mention counts."""
    if UNPARTED.search(sentence):
        yield from ((piece, _PIECE) for piece in _eastern(sentence))
        return
    run: list[str] = []
    for token in [*map(_plain, _TOKEN.findall(sentence)), ""]:
        is_name = token[:1].isupper() and token in capitals and token.lower() not in stop
        if is_name or (run and token in _JOINERS):
            run.append(token)
            continue
        yield from _name(run)
        run = []
        low = token.lower()
        if _tells(low, stop) and not (token[:1].isupper() and not is_title):
            yield low, _WORD


def _name(run: list[str]) -> Iterator[tuple[str, float]]:
    """The run of capitals as a name, joiners at its end and days of the week left out."""
    words = [word for word in run if word.lower() not in _CALENDAR]
    while words and words[-1] in _JOINERS:
        words.pop()
    if words and len(words) <= _LONGEST and len(words[0]) > 1:
        yield " ".join(words), _NAME


def _tells(word: str, stop: frozenset[str]) -> bool:
    return (
        len(word) >= _LEAST_LETTERS
        and word.isalpha()
        and word not in stop
        and word not in _CALENDAR
    )


def _eastern(sentence: str) -> Iterator[str]:
    """Katakana words, and short pieces of Chinese characters; what repeats will stand out."""
    for run in _EASTERN.findall(sentence):
        if run[0] >= "\u4e00" or (run[0] <= "\u4dbf" and run[0] >= "\u3400"):
            for size in (2, 3, 4):
                yield from (run[at : at + size] for at in range(len(run) - size + 1))
        else:
            yield run


def _plain(token: str) -> str:
    return _POSSESSIVE.sub("", token)


def _folded(ranked: Sequence[_Phrase], limit: int) -> list[_Phrase]:
    """The best *limit*; a form or a part of a chosen phrase is left out."""
    chosen: list[_Phrase] = []
    for phrase in ranked:
        same = next((other for other in chosen if _redundant(phrase, other)), None)
        if same is None:
            if len(chosen) < limit:
                chosen.append(phrase)
        elif _is_plainer(phrase, same):
            chosen[chosen.index(same)] = phrase
    return chosen


def _is_plainer(phrase: _Phrase, chosen: _Phrase) -> bool:
    """Whether *phrase* is the noun of an adjective that was met more often: Korea for Korean."""
    return (
        len(phrase.words) == len(chosen.words)
        and len(phrase.text) < len(chosen.text)
        and chosen.text.startswith(phrase.text)
        and phrase.mentions * _PLAINER >= chosen.mentions
    )


def _redundant(phrase: _Phrase, chosen: _Phrase) -> bool:
    """Whether one of the two holds the other, word by word, forms of a word counting as one."""
    short, long = sorted((phrase.words, chosen.words), key=len)
    return all(any(_one_word(a, b) for b in long) for a in short) or _overlaps(
        phrase.text, chosen.text
    )


def _one_word(a: str, b: str) -> bool:
    if a == b:
        return True
    common = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        common += 1
    return common >= _ALIKE_LETTERS and common >= _NEAR * max(len(a), len(b))


def _overlaps(one: str, other: str) -> bool:
    """Pieces of Chinese characters that share a piece are parts of one word."""
    if " " in one or " " in other or not UNPARTED.search(one):
        return False
    pieces: Callable[[str], set[str]] = lambda text: {text[i : i + 2] for i in range(len(text) - 1)}  # noqa: E731
    return bool(pieces(one) & pieces(other))
