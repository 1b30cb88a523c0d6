"""`digest summarise`: choose the sentences that tell a text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, cast

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
from digest.model.summary import Document


@click.command
@click.option("--sentences", type=click.IntRange(min=1), help="At most so many sentences.")
@click.option("--words", type=click.IntRange(min=1), help="At most so many words; 60 is usual.")
@click.option("--algorithm", default="news", show_default=True, metavar="NAME")
@click.option("--title", default="", help="The headline, so that it is not repeated.")
@click.option("--language", default="", metavar="TAG", help="BCP 47, such as en; else found out.")
@jsonl_option
@file_argument
def summarise(
    file: IO[bytes],
    jsonl: bool,
    sentences: int | None,
    words: int | None,
    algorithm: str,
    title: str,
    language: str,
) -> None:
    """Choose the sentences that tell FILE (or standard input), word for word."""
    from digest.summarise import summarise as choose
    from digest.summarise import summarise_divided

    limit = words if words or sentences else 60

    def answer(record: Record) -> Mapping[str, object]:
        if "sentences" in record:
            given = cast("list[str]", record["sentences"])
            numbers = summarise_divided(
                given, words=limit, count=sentences, algorithm=algorithm,
                language=text_of(record, "language", ""), title=text_of(record, "title", ""),
            )  # fmt: skip
            return {"sentences": [{"text": given[n], "index": n, "document": 0} for n in numbers]}
        found = choose(_documents(record), words=limit, sentences=sentences, algorithm=algorithm)
        return {
            "sentences": [
                {"text": s.text, "start": s.start, "end": s.end, "document": s.document}
                for s in found.sentences
            ]
        }

    if jsonl:
        run_filter(file, answer)
        return
    text = read_text(file)
    document = Document(text=text, title=title, language=language)
    for sentence in choose([document], words=limit, sentences=sentences, algorithm=algorithm).sentences:
        click.echo(" ".join(sentence.text.split()))


def _documents(record: Record) -> list[Document]:
    language = text_of(record, "language", "")
    if "documents" not in record:
        return [Document(text=text_of(record, "text"), title=text_of(record, "title", ""), language=language)]
    parts = record["documents"]
    if not isinstance(parts, list):
        raise BadLine("'documents' has to be a list")
    return [
        Document(text=text_of(part, "text"), title=text_of(part, "title", ""), language=language)
        for part in cast("list[Record]", parts)
    ]
