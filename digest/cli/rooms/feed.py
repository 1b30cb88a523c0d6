"""`digest feed`: read a feed."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from digest.cli.rooms.lines import (
    BadLine,
    Record,
    file_argument,
    jsonl_option,
    run_filter,
    text_of,
)

if TYPE_CHECKING:
    from datetime import datetime

    from digest.model.source import Entry, Feed


@click.command()
@jsonl_option
@file_argument
def feed(*, jsonl: bool, file: IO[bytes]) -> None:
    """Read a feed: RSS, Atom, JSON Feed or a site map, from FILE or standard input.

    With --jsonl, each line is {id, path} or {id, body}, with content_type and url where known.
    """
    if jsonl:
        run_filter(file, _answer)
    else:
        _show(file.read())


def _answer(record: Record) -> dict[str, object]:
    from digest.sources import NotAFeed, read_feed

    if "path" in record:
        try:
            body = Path(text_of(record, "path")).read_bytes()
        except (OSError, ValueError) as error:
            raise BadLine(f"'path' cannot be read: {error}") from None
    else:
        body = text_of(record, "body").encode("utf-8", "surrogateescape")
    try:
        found = read_feed(
            body, url=text_of(record, "url", ""), content_type=text_of(record, "content_type", "")
        )
    except NotAFeed as error:
        raise BadLine(str(error)) from None
    return as_record(found)


def as_record(found: Feed) -> dict[str, object]:
    """The feed as the command prints it; markup is foreign still, and cleaned where it is shown."""
    return {
        "kind": found.kind,
        "title": found.title,
        "link": found.link,
        "entries": [_entry(entry) for entry in found.entries],
        "warnings": list(found.warnings),
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "link": entry.link,
        "title": entry.title,
        "author": entry.author,
        "published": _instant(entry.published),
        "updated": _instant(entry.updated),
        "summary": entry.summary,
        "content": entry.content,
        "enclosures": list(entry.enclosures),
    }


def _instant(when: datetime | None) -> str | None:
    return when.isoformat() if when else None


def _show(body: bytes) -> None:
    from digest.errors import Refused
    from digest.sources import NotAFeed, read_feed

    try:
        found = read_feed(body)
    except NotAFeed as error:
        raise Refused(f"this is no feed: {error}") from None
    click.echo(f"{found.title or '(no title)'}  [{found.kind}]  {found.link}".rstrip())
    for warning in found.warnings:
        click.echo(f"  ! {warning}")
    for entry in found.entries:
        when = f"{entry.published:%Y-%m-%d %H:%M}" if entry.published else " " * 16
        click.echo(f"{when}  {entry.title or '(no title)'}")
        if entry.link:
            click.echo(f"{'':16}  {entry.link}")
