"""Sentences chosen from one or more documents, each verbatim with its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text to summarise; paragraphs are divided by blank lines."""

    text: str
    title: str = ""
    language: str = ""  #: BCP 47; empty: found out


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and its place: `documents[document].text[start:end] == text`, to the letter."""

    text: str
    start: int  #: code points
    end: int  #: exclusive
    document: int = 0
    paragraph: int = 0  #: of its document, from 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Sentences in reading order; *fallback* says in words why the lead was taken, if it was."""

    sentences: tuple[Sentence, ...]
    algorithm: str
    fallback: str = ""

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)
