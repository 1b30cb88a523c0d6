"""The sentences that a summary may be chosen from, each with its place and its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digest.model.summary import Document, Sentence
from digest.text.language import detect
from digest.text.sentences import Span, split
from digest.text.words import count, words

_LETTERS = re.compile(r"[^\W_]+")
_LEAST_LETTERS = 2
_HEADING_WORDS = 8  # a line shorter than this that ends in no mark is a heading or furniture
_END = re.compile(r"[.!?…。！？।؟۔][\"'”’»›)\]」』）]*$")
#: `LONDON, 3 March (Reuters) - `, `London (CNN)`, `PARIS — `: where, when and by whom
_DATELINE = re.compile(
    r"(?:(?:[^\W\d_][\w.,'’/ -]{0,60}?\s*)?\((?:[A-Z]{2,6}|[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})\)"
    r"\s*(?:[-–—]+\s*)?|[A-Z][A-Z .'’-]{2,30}(?:,[\w ,.]{2,30})?\s+[-–—]{1,2}\s+)"
    r"(?=[\"“‘']?[A-Z0-9])"
)
_DATELINE_REACH = 120


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


def gather(documents: Sequence[Document]) -> list[Candidate]:
    """The candidates of *documents* in reading order.

    A repeated sentence counts once, the first stays; headings and lines without words are left out
    where real sentences remain.
    """
    placed = [
        (sentence, language, follows)
        for number, document in enumerate(documents)
        for sentence, language, follows in _sentences(document, number)
    ]
    real = [item for item in placed if not _is_heading(item[0])]
    titles = {_normal(document.title) for document in documents}
    return _candidates(_without_twins(real or placed, titles))


def gather_divided(sentences: Sequence[str], language: str = "") -> list[Candidate]:
    """Candidates from sentences that somebody else divided; `sentence.start` is the sentence's number."""
    language = language or detect(" ".join(sentences[:20]))
    placed = [
        (Sentence(text=text, start=number, end=number + 1), language, number > 0)
        for number, text in enumerate(sentences)
    ]
    return _candidates(_without_twins(placed, set()))


_Placed = tuple[Sentence, str, bool]


def _sentences(document: Document, number: int) -> Iterator[_Placed]:
    """The sentences of one document, with its language and whether they follow without a gap."""
    text = document.text
    language = document.language or detect(text, document.title)
    paragraph, before = 0, 0
    for index, (start, end) in enumerate(split(text, language)):
        if index and text.count("\n", before, start) > 1:
            paragraph += 1
        begin = _after_dateline(text, Span(start, end)) if index == 0 else start
        yield (
            Sentence(
                text=text[begin:end], start=begin, end=end, document=number, paragraph=paragraph
            ),
            language,
            index > 0,
        )
        before = end


def _after_dateline(text: str, span: Span) -> int:
    """Where the first sentence begins once its dateline is passed over."""
    found = _DATELINE.match(text, span.start, min(span.end, span.start + _DATELINE_REACH))
    return found.end() if found and found.end() < span.end else span.start


def _is_heading(sentence: Sentence) -> bool:
    text = sentence.text
    if _END.search(text):
        return sum(map(len, _LETTERS.findall(text[:80]))) < _LEAST_LETTERS
    return count(text) < _HEADING_WORDS


def _without_twins(placed: Iterable[_Placed], titles: set[str]) -> Iterator[_Placed]:
    """The first of each text; *follows* is false after one that was dropped."""
    seen: set[str] = set(titles)
    dropped = False
    for sentence, language, follows in placed:
        normal = _normal(sentence.text)
        if not normal or normal in seen:
            dropped = True
            continue
        seen.add(normal)
        yield sentence, language, follows and not dropped
        dropped = False


def _normal(text: str) -> str:
    return " ".join(_LETTERS.findall(text.lower()))


def _candidates(placed: Iterable[_Placed]) -> list[Candidate]:
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
