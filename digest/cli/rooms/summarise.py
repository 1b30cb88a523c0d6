"""`digest summarise`: choose the sentences that tell a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, cast

import click

from digest.cli.rooms.lines import (
    BadLine,
    Record,
    file_argument,
    jsonl_option,
    read_text,
    run_filter,
    text_of,
)
from digest.cli.rooms.places import Cleaned, cleaned

if TYPE_CHECKING:
    from digest.model.summary import Summary
    from digest.summarise import Reason

USUAL_WORDS = 60  # where no length is asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line asks for."""

    sentences: int | None
    words: int | None
    characters: int | None
    algorithm: str
    why: bool


@click.command
@click.option("--sentences", type=click.IntRange(min=1), help="At most so many sentences.")
@click.option("--words", type=click.IntRange(min=1), help="At most so many words; 60 is usual.")
@click.option("--characters", type=click.IntRange(min=1), help="At most so many characters.")
@click.option(
    "--algorithm",
    default="news",
    show_default=True,
    metavar="NAME",
    help="news, lead, lexrank, textrank, lsa, luhn, kl, sumbasic, reduction, edmundson, random, or"
    " a scorer that is plugged in.",
)
@click.option("--title", default="", help="The headline, so that it is not repeated.")
@click.option("--language", default="", metavar="TAG", help="BCP 47, such as en; else found out.")
@click.option("--why", is_flag=True, help="Show each sentence's score, its parts, and the gates.")
@jsonl_option
@file_argument
def summarise(
    file: IO[bytes],
    jsonl: bool,
    title: str,
    language: str,
    sentences: int | None,
    words: int | None,
    characters: int | None,
    algorithm: str,
    why: bool,
) -> None:
    """Choose the sentences that tell FILE (or standard input), word for word.

    The text is cleaned first: what belongs to the page and not to the article is left out. Each
    limit holds where it is given, and at least one sentence is always shown.

    With --jsonl: {id, text, title?, language?}, {id, sentences: [..]} already divided, or a story
    {id, documents: [{text, title?}, …]} in; {id, sentences: [{text, start, end, document}]} out,
    where text[start:end] is the sentence to the letter.
    """
    if words is None and sentences is None and characters is None:
        words = USUAL_WORDS
    options = Options(
        sentences=sentences, words=words, characters=characters, algorithm=algorithm, why=why
    )
    if jsonl:
        run_filter(file, lambda record: answer(record, options))
        return
    reasons, summary = _chosen([cleaned(read_text(file), title, language)], options)
    for line in _why(reasons) if why else _shown(summary):
        click.echo(line)
    if summary.fallback:
        click.echo(f"digest: {summary.fallback}", err=True)


def answer(record: Record, options: Options) -> Mapping[str, object]:
    """The summary of one line's text, sentences or documents."""
    if "sentences" in record:
        return _of_divided(record, options)
    texts = _texts(record)
    documents = [cleaned(*text) for text in texts]
    reasons, summary = _chosen(documents, options)
    placed = [
        (sentence.document, *documents[sentence.document].placed(sentence.start, sentence.end))
        for sentence in summary.sentences
    ]
    found: dict[str, object] = {
        "sentences": [
            {"text": texts[number][0][start:end], "start": start, "end": end, "document": number}
            for number, start, end in placed
        ]
    }
    if summary.fallback:
        found["fallback"] = summary.fallback
    if options.why:
        found["why"] = [_as_json(reason) for reason in reasons]
    return found


def _of_divided(record: Record, options: Options) -> Mapping[str, object]:
    """For input already divided: each chosen sentence with its number."""
    from digest.summarise import summarise_divided

    given: object = record["sentences"]
    if not isinstance(given, list) or not all(
        isinstance(one, str) for one in cast("list[object]", given)
    ):
        raise BadLine("'sentences' has to be a list of strings")
    sentences = cast("list[str]", given)
    numbers = summarise_divided(
        sentences,
        words=options.words,
        count=options.sentences,
        characters=options.characters,
        language=text_of(record, "language", ""),
        title=text_of(record, "title", ""),
        algorithm=options.algorithm,
    )
    return {
        "sentences": [{"text": sentences[n], "index": n, "document": 0} for n in numbers],
    }


def _texts(record: Record) -> list[tuple[str, str, str]]:
    """Text, title and language of each document of a line."""
    language = text_of(record, "language", "")
    if "documents" not in record:
        return [(text_of(record, "text"), text_of(record, "title", ""), language)]
    parts: object = record["documents"]
    if not isinstance(parts, list) or not all(
        isinstance(part, dict) for part in cast("list[object]", parts)
    ):
        raise BadLine("'documents' has to be a list of objects with a 'text'")
    return [
        (
            text_of(part, "text"),
            text_of(part, "title", ""),
            text_of(part, "language", "") or language,
        )
        for part in cast("list[Record]", parts)
    ]


def _chosen(documents: Sequence[Cleaned], options: Options) -> tuple[Sequence[Reason], Summary]:
    """The summary, and where it is asked for a reason for every sentence."""
    from digest.summarise import explain
    from digest.summarise import summarise as choose

    texts = [one.document for one in documents]
    limits = {
        "sentences": options.sentences,
        "words": options.words,
        "characters": options.characters,
    }
    if not options.why:
        return (), choose(texts, **limits, algorithm=options.algorithm)
    explained = explain(texts, **limits, algorithm=options.algorithm)
    return explained.reasons, explained.summary


def _shown(summary: Summary) -> Iterable[str]:
    """The chosen sentences, one a line."""
    return (" ".join(sentence.text.split()) for sentence in summary.sentences)


def _why(reasons: Iterable[Reason]) -> Iterable[str]:
    """Each sentence with a mark if it was chosen, its score, its parts and what is against it."""
    for reason in reasons:
        mark = "✓" if reason.chosen else " "
        parts = ", ".join(f"{name} {value:+.2f}" for name, value in reason.parts)
        yield f"{mark} {reason.score:6.2f}  {' '.join(reason.sentence.text.split())}"
        if parts:
            yield f"          {parts}"
        for finding in reason.against:
            yield f"          {finding.gate}: {finding.reason} ({-finding.penalty:+.1f})"


def _as_json(reason: Reason) -> Mapping[str, object]:
    return {
        "text": reason.sentence.text,
        "chosen": reason.chosen,
        "score": round(reason.score, 6),
        "parts": {name: round(value, 6) for name, value in reason.parts},
        "against": [
            {"gate": finding.gate, "penalty": finding.penalty, "reason": finding.reason}
            for finding in reason.against
        ],
    }
