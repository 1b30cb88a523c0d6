"""`digest measure`: count a text as a network does."""

from __future__ import annotations

from dataclasses import asdict
from typing import IO

import click

from digest.cli.rooms.lines import file_argument, jsonl_option, read_text, run_filter, text_of
from digest.cli.rooms.snippet import NETWORKS


@click.command()
@file_argument
@click.option("--network", type=click.Choice(NETWORKS), required=True)
@jsonl_option
def measure(file: IO[bytes], network: str, jsonl: bool) -> None:
    """The length of the text in FILE on a network, and the addresses, tags and mentions in it."""
    from digest.snippets import measure as measured

    if jsonl:
        run_filter(file, lambda record: asdict(measured(network, text_of(record, "text"))))
        return
    found = measured(network, read_text(file).rstrip("\n"))
    limit = f" of {found.limit}" if found.limit else ""
    click.echo(f"{found.length}{limit}: {'fits' if found.valid else 'does not fit'}")
    for name, values in (
        ("links", found.urls),
        ("tags", found.hashtags),
        ("mentions", found.mentions),
    ):
        if values:
            click.echo(f"{name}: {', '.join(values)}")
