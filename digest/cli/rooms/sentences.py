"""`digest sentences`: divide a text into sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO

import click

from digest.cli.rooms.lines import (
    Record,
    file_argument,
    jsonl_option,
    read_text,
    run_filter,
    text_of,
)
from digest.text.sentences import split


@click.command
@click.option("--language", default="", metavar="TAG", help="BCP 47, such as en; for plain input.")
@jsonl_option
@file_argument
def sentences(file: IO[bytes], jsonl: bool, language: str) -> None:
    """Divide FILE (or standard input) into sentences, one a line.

    With --jsonl: {id, text, language?} in, {id, sentences: [{text, start, end}]} out; offsets count
    code points, and text[start:end] is the sentence to the letter.
    """
    if jsonl:
        run_filter(file, answer)
        return
    text = read_text(file)
    for start, end in split(text, language):
        click.echo(" ".join(text[start:end].split()))


def answer(record: Record) -> Mapping[str, object]:
    """The sentences of one line's text."""
    text = text_of(record, "text")
    return {
        "sentences": [
            {"text": text[start:end], "start": start, "end": end}
            for start, end in split(text, text_of(record, "language", ""))
        ]
    }
