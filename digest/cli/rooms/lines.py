"""The filter that every room's command is: JSON Lines in, a line out for each, in order."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import IO, Any, cast

import click

Record = Mapping[str, Any]


class BadLine(ValueError):
    """A line that a room cannot take; the message says what it should hold."""


def answers(
    lines: Iterable[bytes], answer: Callable[[Record], Mapping[str, object]]
) -> Iterator[dict[str, object]]:
    """What *answer* makes of each line, keeping its `id`; a bad line gives `{"id", "error"}`."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        identity: object = number
        try:
            record = parse(line)
            identity = record.get("id", number)
            yield {"id": identity, **answer(record)}
        except BadLine as error:
            yield {"id": identity, "error": str(error)}


def parse(line: bytes) -> Record:
    """One JSON object.

    :raises BadLine: when it is something else.
    """
    try:
        record: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"not JSON: {error}") from None
    if not isinstance(record, dict):
        raise BadLine("each line has to be a JSON object")
    return cast("Record", record)


def text_of(record: Record, key: str, default: str | None = None) -> str:
    """The string under *key*.

    :raises BadLine: when it is absent (and there is no *default*) or no string.
    """
    value = record.get(key, default)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise BadLine(f"{key!r} has to be a string" if key in record else f"{key!r} is missing")
    return value


def run_filter(source: IO[bytes], answer: Callable[[Record], Mapping[str, object]]) -> None:
    """Answer every line of *source* on standard output, one at a time."""
    for record in answers(source, answer):
        write_line(record)


def write_line(record: Mapping[str, object]) -> None:
    """One JSON object as a line on standard output; UTF-8 whatever the terminal says."""
    line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def read_text(file: IO[bytes]) -> str:
    """A plain file's text: UTF-8, else what Windows calls Latin-1; line ends made alike."""
    raw = file.read()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


#: the two parameters every room's command has
jsonl_option = click.option("--jsonl", is_flag=True, help="JSON Lines in and out.")
file_argument = click.argument("file", type=click.File("rb"), default="-")
