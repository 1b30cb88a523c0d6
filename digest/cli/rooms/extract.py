"""`digest extract`: the article of a page, and nothing else of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import IO

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
from digest.extract import article, plain
from digest.model.article import Extracted

_HTML = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|article|main|section|div|p|table|h[1-6]|ul|ol|br|span|meta|script)\b[^<>]*>",
    re.IGNORECASE,
)
LOOK = 20_000  # characters; a page has shown a tag by then


@click.command
@click.option("--why", is_flag=True, help="Also show each line that was left out, and the reason.")
@click.option("--url", default="", help="Where the page was found, to make its links whole.")
@jsonl_option
@file_argument
def extract(file: IO[bytes], jsonl: bool, why: bool, url: str) -> None:
    """Print the article in FILE (or standard input): an HTML page, or one pasted as text.

    With --jsonl: {id, html, url?} or {id, text} in; {id, title, text, author, published, language,
    image, paragraphs} out. What a page does not say is null.
    """
    if jsonl:
        run_filter(file, answer)
        return
    content = read_text(file)
    found = article(content, url) if is_html(content) else plain(content)
    show(found, why=why)


def is_html(content: str) -> bool:
    """Whether *content* is a page or a fragment of HTML, by what stands in it."""
    return _HTML.search(content, 0, LOOK) is not None


def answer(record: Record) -> Mapping[str, object]:
    """The contract's line for one page or text."""
    if record.get("html") is not None:
        found = article(text_of(record, "html"), text_of(record, "url", ""))
    elif record.get("text") is not None:
        found = plain(text_of(record, "text"), text_of(record, "title", ""))
    else:
        raise BadLine("'html' or 'text' is missing")
    return {
        "title": found.title or None,
        "text": found.text,
        "author": found.author or None,
        "published": found.published.isoformat() if found.published else None,
        "language": found.language or None,
        "image": found.image or None,
        "paragraphs": list(found.paragraphs),
        "url": found.url or None,
        "completeness": found.completeness.value,
        "method": found.method or None,
    }


def show(found: Extracted, *, why: bool) -> None:
    """Print for a person: title, what is known of it, the paragraphs, and what was left out."""
    if found.title:
        click.secho(found.title, bold=True)
    date = f"{found.published:%Y-%m-%d %H:%M} UTC" if found.published else ""
    known = [part for part in (found.author, date, found.language) if part]
    if known:
        click.secho(" · ".join(known), dim=True)
    if found.title or known:
        click.echo()
    click.echo(found.text or "No article was found.")
    if why:
        show_removed(found)


def show_removed(found: Extracted) -> None:
    """How much was kept and by which way, then each line that was left out, with its reason."""
    click.echo()
    kept, gone = len(found.paragraphs), len(found.removed)
    click.secho(f"Kept: {_count(kept, 'paragraph')} ({found.completeness}", bold=True, nl=False)
    click.secho(f", by {found.method})" if found.method else ")", bold=True)
    click.secho(f"Left out: {_count(gone, 'line')}", bold=True)
    width = max((len(removed.reason) for removed in found.removed), default=0)
    for removed in found.removed:
        line = removed.line if len(removed.line) <= 100 else f"{removed.line[:99]}…"  # noqa: PLR2004 - a terminal's
        click.echo(f"  {removed.reason:<{width}}  {line}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
