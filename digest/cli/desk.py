"""What every command of the press needs: the open press, an edition's number, words to say."""

from __future__ import annotations

import getpass
import json
import re
import sys
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

if TYPE_CHECKING:
    from digest.press import Press

NEEDS_EDITOR = 3  # the exit code for "done, but something waits for an editor"

#: controls but tab and line feed; embeddings, overrides and isolates of the bidi algorithm
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

json_option = click.option("--json", "as_json", is_flag=True, help="The result as one JSON object.")


class _EditionNumber(click.IntRange):
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            what = f"{value!r} is not the number of an edition; see `digest editions`"
            self.fail(what, param, ctx)


edition_argument = click.argument("edition", type=_EditionNumber(min=1))


@contextmanager
def open_desk(ctx: click.Context) -> Generator[Press]:
    """The press of the home that the command line names."""
    from digest.press import open_press

    with open_press(Path(ctx.find_root().obj["home"])) as press:
        yield press


def verbosity(ctx: click.Context) -> int:
    """-1 quiet, 0 as usual, 1 and more verbose."""
    return int(ctx.find_root().obj["verbosity"])


def say(ctx: click.Context, line: str = "") -> None:
    """A line of the result; nothing when quiet."""
    if verbosity(ctx) >= 0:
        click.echo(seen(line))


def tell(ctx: click.Context, line: str) -> None:
    """A line about the work, on standard error; nothing when quiet."""
    if verbosity(ctx) >= 0:
        click.echo(seen(line), err=True)


def seen(line: str) -> str:
    """*line* without what a foreign headline may hold to command a terminal or turn it round."""
    return _COMMANDS.sub("", line)


def say_json(result: Mapping[str, object]) -> None:
    """The result as the last line on standard output."""
    click.echo(json.dumps(result, ensure_ascii=False))


def on_terminal() -> bool:
    """Whether progress may be shown."""
    return sys.stderr.isatty()


def user() -> str:
    """Who decides, for the record."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody at the command line"


def twice(instant: datetime, zone: str) -> str:
    """An instant in the digest's zone, and in UTC where that is another."""
    local = f"{instant.astimezone(ZoneInfo(zone)):%a %d %b %Y %H:%M} {zone}"
    return local if zone == "UTC" else f"{local} ({instant.astimezone(UTC):%d %b %H:%M} UTC)"


def instant(text: str, zone: str) -> datetime:
    """What a person means by a time: ISO 8601; without an offset it is the digest's own zone.

    :raises click.BadParameter: when it is no time.
    """
    try:
        found = datetime.fromisoformat(text)
        aware = found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))
        return aware.astimezone(UTC)
    except (ValueError, OverflowError):  # the second: years 1 and 9999 have an end
        raise click.BadParameter(
            f"{text!r} is not a time; write it like 2026-11-23T07:00 or 2026-11-23T06:00+00:00"
        ) from None


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows in aligned columns, for a person."""
    if not rows:
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
