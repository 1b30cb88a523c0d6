"""`digest stories`: which articles tell the same event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

import click

from digest.cli.rooms.lines import (
    BadLine,
    Record,
    file_argument,
    jsonl_option,
    parse,
    read_text,
    text_of,
    write_line,
)
from digest.model.article import Article
from digest.model.ids import SourceKey

if TYPE_CHECKING:
    from digest.model.story import Story

_NO_DATES = datetime(2000, 1, 1, tzinfo=UTC)  #: stands for the instant where no line names one


@click.command()
@jsonl_option
@file_argument
def stories(jsonl: bool, file: IO[bytes]) -> None:
    """Group articles by the event they tell.

    FILE holds one headline a line. With --jsonl each line is {id, title, text, published?,
    language?, source?}, and is answered after the last has been read with {id, story, lead,
    duplicate_of}; an empty text goes by its title alone.
    """
    from digest.curate import fold

    if not jsonl:
        titles = [line.strip() for line in read_text(file).splitlines() if line.strip()]
        _print(fold(_articles([{"title": title} for title in titles])))
        return
    lines = list(_read(file))
    folded = fold(_articles([line.record for line in lines if line.record is not None]))
    answers = _answers(folded, [line.identity for line in lines if line.record is not None])
    for line in lines:
        answer = {"error": line.error} if line.record is None else next(answers)
        write_line({"id": line.identity, **answer})


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as read; *record* is None where it is bad, and *error* says why."""

    identity: object
    record: Record | None
    error: str = ""


def _read(lines: IO[bytes]) -> Iterator[_Line]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        identity: object = number
        try:
            record = parse(line)
            identity = record.get("id", number)
            _check(record)
            yield _Line(identity, record)
        except BadLine as error:
            yield _Line(identity, None, str(error))


def _check(record: Record) -> None:
    """What folding needs of *record*.

    :raises BadLine: when it is not there, or no string.
    """
    for key in ("title", "text", "source", "language"):
        text_of(record, key, "")
    if not (record.get("title") or record.get("text")):
        raise BadLine("'title' or 'text' is missing")
    _instant(record)


def _instant(record: Record) -> datetime | None:
    said = text_of(record, "published", "")
    if not said:
        return None
    try:
        instant = datetime.fromisoformat(said)
        return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadLine(f"'published': {said!r} is not an ISO 8601 instant") from None


def _articles(records: Sequence[Record]) -> list[Article]:
    """The records as articles; their guid is their place, by which an answer finds them again.

    An undated one counts as collected with the latest, so that time never parts it from any other.
    """
    instants = [_instant(record) for record in records]
    latest = max(filter(None, instants), default=_NO_DATES)
    return [
        Article(
            source=SourceKey(text_of(record, "source", "")),
            outlet=text_of(record, "source", ""),
            guid=f"{place:09}",
            url="",
            title=text_of(record, "title", ""),
            collected=latest,
            published=instant,
            language=_language(record),
            paragraphs=tuple(filter(None, text_of(record, "text", "").split("\n\n"))),
        )
        for place, (record, instant) in enumerate(zip(records, instants, strict=True))
    ]


def _language(record: Record) -> str:
    return text_of(record, "language", "")


def _answers(
    folded: Sequence[Story], identities: Sequence[object]
) -> Iterator[Mapping[str, object]]:
    """For each article, in the order they were read; a story's name is its first article's id."""
    answers: dict[int, Mapping[str, object]] = {}
    for story in folded:
        copies = {int(copy.article.guid): int(copy.of.guid) for copy in story.copies}
        places = [int(article.guid) for article in story.articles]
        name = identities[min(*places, *places, *copies)]
        for place in (*places, *copies):
            original = copies.get(place)
            answers[place] = {
                "story": name,
                "lead": place == places[0],
                "duplicate_of": None if original is None else identities[original],
            }
    return iter([answers[place] for place in sorted(answers)])


def _print(folded: Sequence[Story]) -> None:
    """Stories that several tell first, each with its headlines under the lead's."""
    for story in sorted(folded, key=lambda story: -len(story.articles) - len(story.copies)):
        click.echo(story.lead.title)
        for article in (*story.others, *(copy.article for copy in story.copies)):
            click.echo(f"    {article.title}")
