"""The sentences that a summary may be chosen from, each with its place and its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digest.model.summary import Document, Sentence
from digest.summarise.telltales import LEANING
from digest.text.language import detect
from digest.text.sentences import Span, split
from digest.text.words import count, words

_LETTERS = re.compile(r"[^\W_]+")
_LEAST_LETTERS = 2
_HEADING_WORDS = 8  # a line shorter than this that ends in no mark is a heading or furniture
_ENDS, _CLOSERS = ".!?…。！？।؟۔;\u037e", "\"'”’»›)]」』）"
#: `LONDON, 3 March (Reuters) - `, `London (CNN)`, `PARIS — `: where, when and by whom
_DATELINE = re.compile(
    r"(?:(?:[^\W\d_][\w.,'’/ -]{0,60}?\s*)?\((?:[A-Z]{2,6}|[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})\)"
    r"\s*(?:[-–—]+\s*)?|[A-Z][A-Z .'’-]{2,30}(?:,[\w ,.]{2,30})?\s+[-–—]{1,2}\s+)"
    r"(?=[\"“‘']?[A-Z0-9])"
)
_DATELINE_REACH = 120
_FIRST = 3  # sentences of a document that may open with a dateline


@dataclass(slots=True, eq=False)
class Candidate:
    """A sentence that may be chosen."""

    sentence: Sentence
    order: int  #: among all candidates, from 0
    position: int  #: in its own document, from 0
    language: str
    size: int  #: in words
    words: list[str]
    follows: bool = False  #: nothing stands between it and the candidate before it

    @property
    def text(self) -> str:
        return self.sentence.text

    @property
    def is_first(self) -> bool:
        """Whether it opens its document: nothing stands before it to lean on."""
        return self.position == 0


def gather(documents: Sequence[Document], *, as_it_is: bool = False) -> list[Candidate]:
    """The candidates of *documents* in reading order.

    A repeated sentence counts once, the first stays; headings are left out where real sentences
    remain; a dateline before the first sentence is passed over. None of that if *as it is*.
    """
    placed = [
        item
        for number, document in enumerate(documents)
        for item in _sentences(document, number, as_it_is=as_it_is)
    ]
    if as_it_is:
        return _listed(placed)
    real = [item for item in placed if not _is_heading(item[0])]
    return _without_twins(real or placed, [document.title for document in documents])


def gather_divided(sentences: Sequence[str], language: str = "") -> list[Candidate]:
    """Candidates from sentences divided already; `sentence.start` is the sentence's number."""
    language = language or detect(" ".join(sentences[:20]))
    placed = [
        (Sentence(text=text, start=number, end=number + 1), language, number > 0)
        for number, text in enumerate(sentences)
    ]
    return _without_twins(placed, ())


_Placed = tuple[Sentence, str, bool]  # with its language, and whether it follows without a gap


def _sentences(document: Document, number: int, *, as_it_is: bool) -> Iterator[_Placed]:
    """The sentences of one document, with its language and whether they follow without a gap."""
    text = document.text
    language = document.language or detect(text, document.title)
    paragraph, before = 0, 0
    for index, (start, end) in enumerate(split(text, language)):
        if index and text.count("\n", before, start) > 1:
            paragraph += 1
        begin = (
            start
            if index >= _FIRST or as_it_is
            else _after_dateline(text, Span(start, end), language)
        )
        yield (
            Sentence(
                text=text[begin:end], start=begin, end=end, document=number, paragraph=paragraph
            ),
            language,
            index > 0,
        )
        before = end


def _after_dateline(text: str, span: Span, language: str) -> int:
    """Where the first sentence begins once its dateline is passed over.

    A dateline before a pronoun stays: it shows that the article really begins like this.
    """
    found = _DATELINE.match(text, span.start, min(span.end, span.start + _DATELINE_REACH))
    if found is None or found.end() >= span.end:
        return span.start
    leaning = LEANING.get(language)
    return span.start if leaning and leaning.match(text, found.end()) else found.end()


def _is_heading(sentence: Sentence) -> bool:
    text = sentence.text
    if text.rstrip(_CLOSERS)[-1:] in _ENDS:
        return sum(map(len, _LETTERS.findall(text[:80]))) < _LEAST_LETTERS
    return count(text) < _HEADING_WORDS


def _without_twins(placed: Iterable[_Placed], titles: Iterable[str]) -> list[Candidate]:
    """The first of each text; what comes right after a dropped one does not *follow*."""
    seen = {" ".join(words(title)) for title in titles}
    kept: list[_Placed] = []
    dropped = False
    for sentence, language, follows in placed:
        told = " ".join(words(sentence.text))
        if not told or told in seen:
            dropped = True
            continue
        seen.add(told)
        kept.append((sentence, language, follows and not dropped))
        dropped = False
    return _listed(kept)


def _listed(placed: Iterable[_Placed]) -> list[Candidate]:
    found: list[Candidate] = []
    position, document = 0, -1
    for sentence, language, follows in placed:
        if sentence.document != document:
            position, document = 0, sentence.document
        found.append(
            Candidate(
                sentence=sentence,
                order=len(found),
                position=position,
                language=language,
                size=count(sentence.text),
                words=words(sentence.text),
                follows=follows and position > 0,
            )
        )
        position += 1
    return found
