"""The sentences that a summary may be chosen from, each with its place and its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

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

    text: str
    start: int  #: code points in its own document
    document: int
    paragraph: int  #: of its document, from 0
    language: str
    follows: bool = False  #: nothing stands between it and the candidate before it
    order: int = 0  #: among all candidates
    position: int = 0  #: in its own document
    end: int = 0
    _words: list[str] | None = field(default=None, init=False, repr=False)

    @property
    def words(self) -> list[str]:
        """In lower case; found at the first call, for not every algorithm asks."""
        if self._words is None:
            self._words = words(self.text)
        return self._words

    @property
    def size(self) -> int:
        """In words."""
        return count(self.text)

    @property
    def sentence(self) -> Sentence:
        """The sentence as a summary shows it."""
        return Sentence(
            text=self.text,
            start=self.start,
            end=self.end,
            document=self.document,
            paragraph=self.paragraph,
        )

    @property
    def is_first(self) -> bool:
        """Whether it opens its document: nothing stands before it to lean on."""
        return self.position == 0


def gather(documents: Sequence[Document], *, as_it_is: bool = False) -> list[Candidate]:
    """The candidates of *documents* in reading order.

    A repeated sentence counts once, the first stays; headings are left out where real sentences
    remain; a dateline before the first sentence is passed over. None of that if *as it is*.
    """
    found = [
        candidate
        for number, document in enumerate(documents)
        for candidate in _sentences(document, number, as_it_is=as_it_is)
    ]
    if as_it_is:
        return _listed(found)
    real = [candidate for candidate in found if not _is_heading(candidate.text)]
    return _listed(_without_twins(real or found, [document.title for document in documents]))


def gather_divided(
    sentences: Sequence[str], language: str = "", *, as_it_is: bool = False
) -> list[Candidate]:
    """Candidates from sentences divided already; `start` is the sentence's number."""
    language = language or detect(" ".join(sentences[:20]))
    found = [
        Candidate(text, number, 0, 0, language, follows=number > 0, end=number + 1)
        for number, text in enumerate(sentences)
    ]
    return _listed(found if as_it_is else _without_twins(found, ()))


def _sentences(document: Document, number: int, *, as_it_is: bool) -> Iterator[Candidate]:
    """The sentences of one document; each follows the one before it."""
    text = document.text
    language = document.language or detect(text, document.title)
    paragraph, before = 0, 0
    for index, (start, end) in enumerate(split(text, language)):
        if index and text.count("\n", before, start) > 1:
            paragraph += 1
        before = end
        if index < _FIRST and not as_it_is:
            start = _after_dateline(text, Span(start, end), language)  # noqa: PLW2901 - moved on
        yield Candidate(
            text[start:end], start, number, paragraph, language, follows=index > 0, end=end
        )


def _after_dateline(text: str, span: Span, language: str) -> int:
    """Where the first sentence begins once its dateline is passed over.

    A dateline before a pronoun stays: it shows that the article really begins like this.
    """
    found = _DATELINE.match(text, span.start, min(span.end, span.start + _DATELINE_REACH))
    if found is None or found.end() >= span.end:
        return span.start
    leaning = LEANING.get(language)
    return span.start if leaning and leaning.match(text, found.end()) else found.end()


def _is_heading(text: str) -> bool:
    if text.rstrip(_CLOSERS)[-1:] in _ENDS:
        return sum(map(len, _LETTERS.findall(text[:80]))) < _LEAST_LETTERS
    return count(text) < _HEADING_WORDS


def _without_twins(candidates: Iterable[Candidate], titles: Iterable[str]) -> Iterator[Candidate]:
    """The first of each text; what comes right after a dropped one does not *follow*."""
    seen = {" ".join(words(title)) for title in titles}
    dropped = False
    for candidate in candidates:
        told = " ".join(candidate.words)
        if not told or told in seen:
            dropped = True
            continue
        seen.add(told)
        candidate.follows = candidate.follows and not dropped
        dropped = False
        yield candidate


def _listed(candidates: Iterable[Candidate]) -> list[Candidate]:
    """With their places; what opens a document follows nothing."""
    found = list(candidates)
    position, document = 0, -1
    for order, candidate in enumerate(found):
        position = position + 1 if candidate.document == document else 0
        document = candidate.document
        candidate.order, candidate.position = order, position
        candidate.follows = candidate.follows and position > 0
    return found
