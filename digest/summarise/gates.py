"""Gates: why a sentence should rather not be shown, each with a penalty and its reason in words.

A penalty lowers a sentence's standing (relevance runs from 0 to 0.6), it never forbids: a summary
is always given. The sentence that opens an article leans on nothing, and passes most of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from digest.summarise import telltales
from digest.summarise.candidates import Candidate
from digest.text.stopwords import stop_words

_FEW, _MANY = 6, 45  # words that a sentence of the news seldom goes below or above
_TELLING = 5  # different words, function words aside; with fewer a sentence tells next to nothing
_TELLING_IN = {"vi": 8}
_MANY_IN = {"vi": 70}  # where a "word" is a syllable
_HEADLINE_SHARE = 0.8  # of a sentence's words, function words aside, that the headline holds
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"))
_QUOTED = re.compile(r"^[\"“«„].*[\"”»“][.!?]?$", re.DOTALL)
_OPENS_QUOTE = re.compile(r"^[\"“«„]")
_QUESTION = re.compile(r"[?？؟;][\"'”’»)]*$")
_QUESTION_END = re.compile(r"[?？؟][\"'”’»)]*$")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a gate has against a sentence."""

    gate: str
    penalty: float
    reason: str
    leans: bool = False  #: lifted when the sentence just before is chosen too


Gate = Callable[[Candidate, "Headlines"], Finding | None]


class Headlines:
    """The words of each document's headline."""

    def __init__(self, titles: Sequence[Sequence[str]]) -> None:
        self._titles = [frozenset(title) for title in titles]

    def share(self, candidate: Candidate) -> float:
        """How much of the sentence its own headline says already."""
        title = self._titles[candidate.document] if self._titles else frozenset[str]()
        said = set(candidate.words) - stop_words(candidate.language)
        return len(said & title) / len(said) if said and title else 0.0


def findings(candidate: Candidate, headlines: Headlines) -> tuple[Finding, ...]:
    """All that the gates have against *candidate*."""
    gates = GATES
    if candidate.is_first:
        gates = FOR_OTHERS_FIRST if candidate.document else FOR_THE_FIRST
    return tuple(found for gate in gates if (found := gate(candidate, headlines)) is not None)


def headline(candidate: Candidate, headlines: Headlines) -> Finding | None:
    """It says what the headline says."""
    if headlines.share(candidate) < _HEADLINE_SHARE:
        return None
    return Finding("headline", 0.3, "repeats the headline")


def leaning(candidate: Candidate, _: Headlines) -> Finding | None:
    """It opens with a pronoun, a pointing word or a connective."""
    pattern = telltales.LEANING.get(candidate.language)
    found = pattern.match(candidate.text) if pattern else None
    if found is None:
        return None
    return Finding("opener", 0.7, f"opens with “{found[0].strip()}”", leans=True)


def unnamed(candidate: Candidate, _: Headlines) -> Finding | None:
    """It opens an article with somebody who is named only later."""
    pattern = telltales.UNNAMED.get(candidate.language)
    found = pattern.match(candidate.text) if pattern else None
    return Finding("unnamed", 0.3, f"opens with “{found[0].strip()}”") if found else None


def filler(candidate: Candidate, _: Headlines) -> Finding | None:
    """It says that nothing is known."""
    pattern = telltales.FILLER.get(candidate.language)
    found = pattern.search(candidate.text) if pattern else None
    return Finding("filler", 1.0, f"tells nothing: “{found[0]}”") if found else None


def question(candidate: Candidate, _: Headlines) -> Finding | None:
    """It asks instead of telling."""
    marks = _QUESTION if candidate.language == "el" else _QUESTION_END
    return Finding("question", 0.4, "a question") if marks.search(candidate.text) else None


def caption(candidate: Candidate, _: Headlines) -> Finding | None:
    """It belongs to a picture or to the page."""
    found = telltales.CAPTION.search(candidate.text)
    return Finding("caption", 0.5, f"a caption: “{found[0]}”") if found else None


def byline(candidate: Candidate, _: Headlines) -> Finding | None:
    """It names who wrote the article."""
    found = telltales.BYLINE.search(candidate.text)
    return Finding("byline", 1.0, f"a byline: “{found[0]}”") if found else None


def length(candidate: Candidate, _: Headlines) -> Finding | None:
    """It is too short to tell anything, or too long to be read."""
    if candidate.size < _FEW:
        return Finding("length", 0.3, f"only {candidate.size} words")
    if candidate.size > _MANY_IN.get(candidate.language, _MANY):
        return Finding("length", 0.2, f"{candidate.size} words long")
    return None


def scrap(candidate: Candidate, _: Headlines) -> Finding | None:
    """It is a short remark, such as “A decision is expected in spring”."""
    if candidate.size > 2 * _MANY or candidate.size < _FEW:
        return None
    told = len(set(candidate.words) - stop_words(candidate.language))
    if told >= _TELLING_IN.get(candidate.language, _TELLING):
        return None
    return Finding("scrap", 0.3, f"only {told} words that tell something")


def unbalanced(candidate: Candidate, _: Headlines) -> Finding | None:
    """A quotation or a bracket is open at one end: its other half is in another sentence."""
    text = candidate.text
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            if candidate.language in ("de", "cs", "pl", "bg") and opening == "“":
                continue  # there “ closes
            return Finding("unbalanced", 0.3, f"“{opening}” and “{closing}” do not match")
    if candidate.language != "he" and text.count('"') % 2:
        return Finding("unbalanced", 0.3, "a quotation mark is open")
    return None


def speaker(candidate: Candidate, _: Headlines) -> Finding | None:
    """A quotation without its speaker, or with a pronoun for one."""
    text = candidate.text
    nameless = telltales.NAMELESS.search(text)
    if nameless and _OPENS_QUOTE.match(text):
        return Finding("speaker", 0.5, "its speaker is only a pronoun", leans=True)
    if _QUOTED.match(text) and not telltales.SPEECH.search(text):
        return Finding("speaker", 0.5, "a quotation without its speaker", leans=True)
    return None


def first_person(candidate: Candidate, _: Headlines) -> Finding | None:
    """It speaks as “I” or “we”: a part of somebody's speech."""
    pattern = telltales.FIRST_PERSON.get(candidate.language)
    if pattern and pattern.match(candidate.text):
        return Finding("first person", 0.3, "somebody's own words", leans=True)
    return None


GATES: tuple[Gate, ...] = (
    headline,
    leaning,
    filler,
    question,
    caption,
    byline,
    length,
    scrap,
    unbalanced,
    speaker,
    first_person,
)
FOR_THE_FIRST: tuple[Gate, ...] = (headline, byline, unnamed, question, first_person)
#: an article that is not the story's first has no claim to be quoted from its beginning
FOR_OTHERS_FIRST: tuple[Gate, ...] = (*FOR_THE_FIRST, caption, length, scrap)
