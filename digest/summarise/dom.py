"""Our sentences as sumy's documents, so that any of its summarisers can choose among them."""

from __future__ import annotations

from collections.abc import Sequence

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence

from digest.summarise.candidates import Candidate
from digest.summarise.terms import plain_words
from digest.text.sentences import split


class Tokeniser:
    """sumy's two methods on our own splitter: no data files, no download."""

    def __init__(self, language: str) -> None:
        self.language = language

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """The sentences of *text*."""
        return tuple(text[start:end] for start, end in split(text, self.language))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """The words of *sentence*, numbers left out, as sumy's own tokenisers do."""
        return tuple(plain_words(sentence))


class Placed(SumySentence):
    """A sentence of sumy's that knows the candidate it stands for."""

    __slots__ = ("candidate",)

    def __init__(self, candidate: Candidate, tokeniser: Tokeniser) -> None:
        super().__init__(candidate.text, tokeniser)
        self.candidate = candidate


class Articles(ObjectDocumentModel):
    """One document or several that tell one story; *articles* holds the sentences of each."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        tokenisers: dict[str, Tokeniser] = {}
        groups: dict[int, list[Placed]] = {}
        for candidate in candidates:
            tokeniser = tokenisers.setdefault(candidate.language, Tokeniser(candidate.language))
            group = groups.setdefault(candidate.document, [])
            group.append(Placed(candidate, tokeniser))
        super().__init__([Paragraph(group) for group in groups.values()])
