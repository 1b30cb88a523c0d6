"""The subscriber list as CSV (RFC 4180): safe to open in a spreadsheet, and back as it was.

A cell that a spreadsheet would take for a formula is written with a `'` before it, which reading
takes off again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, TextIO

from digest.audience.addresses import NotAnAddress, address
from digest.errors import Mistake
from digest.model.ids import Slug
from digest.model.subscriber import Subscriber, SubscriptionState

COLUMNS = ("email", "name", "timezone", "language", "digests", "confirmed_at", "tags", "left")
_HERE = (SubscriptionState.PENDING, SubscriptionState.ACTIVE, SubscriptionState.PAUSED)
LONGEST_CELL = 1000  #: characters
LONGEST_LINE = 20_000  #: characters; a file without line ends is no list

#: = + - @ and their full-width forms, tab and line ends; also behind blanks and invisible signs
_FORMULA = re.compile(r"[\s\u200b-\u200d\u2060\ufeff'＇]*[=+\-@\t\r\n＝＋－＠]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A subscriber as a list names one; *digests* None: the list does not say."""

    line: int  #: where it ends in the file, from 1
    email: str
    name: str = ""
    time_zone: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    digests: tuple[Slug, ...] | None = None
    confirmed: datetime | None = None  #: aware UTC
    left: tuple[Slug, ...] = ()  #: digests that must not come again


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that cannot be taken, and why, in words."""

    line: int
    reason: str
    email: str = ""  #: as written, to find it again


def read_rows(file: IO[bytes]) -> Iterator[Row | BadRow]:
    """Every row of a list in UTF-8, with or without a byte order mark, divided by `,` or `;`.

    :raises Mistake: it is no list at all: no header, no `email` column, no text.
    """
    lines = _lines(file)
    header = next(lines, "")
    divider = ";" if header.count(";") > header.count(",") else "\t" if "\t" in header else ","
    names = [_name(cell) for row in csv.reader([header], delimiter=divider) for cell in row]
    if "email" not in names:
        raise Mistake(
            "the first line has to name the columns, `email` among them: "
            f"{', '.join(COLUMNS)}; it is {header.strip()[:80]!r}"
        )
    reader = csv.reader(lines, delimiter=divider)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield BadRow(line=reader.line_num + 1, reason=f"cannot be read: {error}")
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield _row(dict(zip(names, cells, strict=False)), reader.line_num + 1)


def write_rows(file: TextIO, people: Iterable[Subscriber]) -> int:
    """Write a header and a line for each; how many there were."""
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = 0
    for count, person in enumerate(people, 1):  # noqa: B007 - the count is the result
        writer.writerow([guarded(cell) for cell in _cells(person)])
    return count


def guarded(cell: str) -> str:
    """*cell* so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """*cell* as it was before it was `guarded`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def _cells(person: Subscriber) -> Sequence[str]:
    """One line can tell one confirmation: what waits for its own beside it is left out."""
    here = [one for one in person.subscriptions if one.state in _HERE]
    sure = [one for one in here if one.state is not SubscriptionState.PENDING]
    confirmed = [one.confirmed for one in sure if one.confirmed]
    return (
        person.email,
        person.name,
        person.time_zone,
        person.language,
        " ".join(one.digest for one in sure or here),
        min(confirmed).isoformat() if confirmed else "",
        " ".join(person.tags),
        " ".join(one.digest for one in person.subscriptions if one.state not in _HERE),
    )


def _lines(file: IO[bytes]) -> Iterator[str]:
    """Lines of text.

    :raises Mistake: they are no UTF-8, or one is endless.
    """
    for number, raw in enumerate(_raw_lines(file), 1):
        if len(raw) >= LONGEST_LINE:
            raise Mistake(f"line {number} is longer than {LONGEST_LINE} bytes; this is no list")
        try:
            yield raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise Mistake(
                f"line {number} is not UTF-8; save the list as “CSV UTF-8” and try again"
            ) from None


def _raw_lines(file: IO[bytes]) -> Iterator[bytes]:
    while raw := file.readline(LONGEST_LINE):
        yield raw


def _name(cell: str) -> str:
    name = cell.strip().lower().replace(" ", "_")
    return {"e-mail": "email", "email_address": "email", "time_zone": "timezone"}.get(name, name)


def _row(cells: dict[str, str], line: int) -> Row | BadRow:
    said = {name: unguarded(cell) for name, cell in cells.items()}
    email = said.get("email", "")
    try:
        return Row(
            line=line,
            email=address(email),
            name=_text(said, "name"),
            time_zone=_zone(_text(said, "timezone")),
            language=_text(said, "language"),
            tags=_words(_text(said, "tags")),
            digests=_slugs(said["digests"]) if "digests" in said else None,
            confirmed=_instant(_text(said, "confirmed_at")),
            left=_slugs(said.get("left", "")),
        )
    except (NotAnAddress, ValueError) as error:
        return BadRow(line=line, reason=str(error), email=email[:LONGEST_CELL])


def _text(said: dict[str, str], name: str) -> str:
    """A cell on one line.

    :raises ValueError: it is too long, or would move a terminal's cursor.
    """
    text = " ".join(said.get(name, "").split())
    if found := _CONTROL.search(text):
        raise ValueError(f"{name} holds a control character, {found[0]!a}; take it out")
    if len(text) > LONGEST_CELL:
        raise ValueError(f"{name} is longer than {LONGEST_CELL} characters")
    return text


def _slugs(text: str) -> tuple[Slug, ...]:
    """:raises ValueError: one of them is no digest's name."""
    names = _words(text)
    for name in names:
        if not _SLUG.fullmatch(name):
            raise ValueError(f"{name[:60]!r} is not a digest's name")
    return tuple(Slug(name) for name in names)


def _words(text: str) -> tuple[str, ...]:
    """What blanks, commas or semicolons divide, each once."""
    return tuple(dict.fromkeys(word for word in re.split(r"[\s,;]+", text) if word))


def _zone(name: str) -> str:
    """:raises ValueError: there is no such time zone."""
    from zoneinfo import ZoneInfo

    if name:
        try:
            ZoneInfo(name)
        except (OSError, LookupError, ValueError):
            raise ValueError(
                f"{name[:60]!r} is not a time zone; write it like Europe/Berlin"
            ) from None
    return name


def _instant(text: str) -> datetime | None:
    """:raises ValueError: it is no instant."""
    if not text:
        return None
    try:
        said = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"confirmed_at: {text[:60]!r} is not an instant; write it like 2026-11-23T07:00:00Z"
        ) from None
    return (said if said.tzinfo else said.replace(tzinfo=UTC)).astimezone(UTC)
