"""`digest snippet`: the post of an article for a network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, TYPE_CHECKING

import click

from digest.cli.rooms.lines import (
    BadLine,
    Record,
    file_argument,
    jsonl_option,
    parse,
    run_filter,
    text_of,
)

if TYPE_CHECKING:
    from digest.model.snippet import Snippet
    from digest.snippets import Post

NETWORKS = (
    "x", "mastodon", "bluesky", "threads", "linkedin", "facebook", "telegram", "discord", "slack",
    "matrix", "nostr", "teams", "plain",
)  # fmt: skip


@click.command()
@file_argument
@click.option("--network", type=click.Choice(NETWORKS), required=True)
@jsonl_option
def snippet(file: IO[bytes], network: str, jsonl: bool) -> None:
    """Write a post for a network from {title, link, sentences?, tags?, source?} in FILE."""
    from digest.snippets import write

    if jsonl:
        run_filter(file, lambda record: _as_json(write(_post(record), network)))
        return
    try:
        written = write(_post(parse(file.read())), network)
    except BadLine as error:
        raise click.ClickException(str(error)) from None
    click.echo("\n\n---\n\n".join(part.text for part in written.parts))


def _post(record: Record) -> Post:
    from digest.snippets import Post

    return Post(
        title=text_of(record, "title"),
        link=text_of(record, "link"),
        sentences=_strings(record, "sentences"),
        tags=_strings(record, "tags"),
        source=text_of(record, "source", ""),
    )


def _strings(record: Record, key: str) -> tuple[str, ...]:
    values: object = record.get(key) or []
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):  # pyright: ignore[reportUnknownVariableType]
        raise BadLine(f"{key!r} has to be a list of strings")
    return tuple(str(value) for value in values)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


def _as_json(written: Snippet) -> Mapping[str, object]:
    return {
        "parts": [
            {
                "text": part.text,
                "length": part.length,
                "limit": part.limit,
                "facets": [
                    {
                        "start": facet.start,
                        "end": facet.end,
                        "kind": facet.kind,
                        "value": facet.value,
                    }
                    for facet in part.facets
                ],
            }
            for part in written.parts
        ]
    }
