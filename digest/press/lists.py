"""Lists: many subscribers at a time, in from CSV and out as CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import IO, TYPE_CHECKING, TextIO

from digest.audience.csv import BadRow, Row, read_rows, write_rows
from digest.audience.rules import Ruling, rule
from digest.model.ids import Slug, SubscriberId
from digest.model.subscriber import Subscriber, Subscription, SubscriptionState, identity
from digest.press.subscribe import wanted_digests
from digest.settings.names import nearest
from digest.store import events, subscribers, suppressions
from digest.store.events import Event
from digest.store.subscribers import Person, SubscriptionChange
from digest.text.counted import counted

if TYPE_CHECKING:
    from digest.press.wiring import Press

GROUP = 2000  # rows a transaction: half a second at most, so that a sender at work need not wait
PAGE = 1000  # subscribers read at a time

Progress = Callable[[int], None]  #: told how many rows are done


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a list's rows; *refused* were read well, and must not be mailed."""

    rows: int = 0
    new: int = 0  #: people
    known: int = 0  #: people, completed where the list says more
    active: int = 0  #: subscriptions made active
    pending: int = 0  #: subscriptions that wait for their reader's yes
    refused: tuple[BadRow, ...] = ()
    bad: tuple[BadRow, ...] = ()
    #: digests that there are not yet, and how many rows ask for each
    waiting: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class _Asked:
    """One subscription that a row asks for, and what comes of it."""

    row: Row
    digest: Slug
    ruling: Ruling


def import_list(
    press: Press,
    file: IO[bytes],
    origin: str,
    *,
    digests: Sequence[str] = (),
    progress: Progress = lambda _: None,
) -> Imported:
    """Add everybody in *file* who may be; in groups, each whole. Doing it again changes nothing.

    :param origin: where the list is from, kept as the proof of consent.
    :param digests: for rows of a list without a `digests` column; the only one there is, if empty.
    :raises Mistake: the file is no list, or it has to be said for which digest it is.
    """
    total = Imported()
    for group in _groups(read_rows(file)):
        total = _sum(total, _import_group(press, group, origin, digests))
        progress(total.rows)
    with press.database.write() as conn:
        said = f"{counted(total.rows, 'row')}, {total.active} active, {total.pending} pending"
        events.tell(conn, [Event(at=press.now(), kind="imported", detail=said)])
    return total


def export_list(press: Press, file: TextIO, digest: str | None = None) -> int:
    """Write everybody, or *digest*'s subscribers, so that an import brings them back as they were.

    :raises Mistake: there is no such digest.
    """
    slug = None if digest is None else press.digest(digest).slug
    return write_rows(file, everybody(press, slug))


def everybody(press: Press, digest: Slug | None = None) -> Iterator[Subscriber]:
    """Every subscriber in turn, a page a transaction."""
    last: SubscriberId | None = None
    while True:
        with press.database.read() as conn:
            page = subscribers.list_subscribers(conn, digest=digest, after=last, limit=PAGE)
        yield from page
        if len(page) < PAGE:
            return
        last = page[-1].id


def _groups(rows: Iterator[Row | BadRow]) -> Iterator[list[Row | BadRow]]:
    while group := list(islice(rows, GROUP)):
        yield group


def _import_group(
    press: Press, group: Sequence[Row | BadRow], origin: str, digests: Sequence[str]
) -> Imported:
    rows, bad = _readable(press, group, digests)
    now = press.now()
    with press.database.write() as conn:
        held = subscribers.find_many(conn, [row.email for row in rows])
        forbidden = suppressions.reasons(conn, [row.email for row in rows])
        asked = list(_asked(press, rows, held, forbidden))
        turned_away = {one.row.line: one for one in asked if one.ruling.refused}
        welcome = [row for row in rows if identity(row.email) not in forbidden]
        people = [_person(row) for row in welcome]
        numbers = subscribers.put(conn, people, now)
        changes = _changes(asked, numbers, origin) + _leaves(welcome, held, numbers, origin)
        subscribers.change(conn, changes, now)
    states = [change.state for change in changes]
    return Imported(
        rows=len(group),
        new=len(numbers.keys() - held.keys()),
        known=len(numbers.keys() & held.keys()),
        active=states.count(SubscriptionState.ACTIVE),
        pending=states.count(SubscriptionState.PENDING),
        refused=tuple(
            BadRow(line=line, email=one.row.email, reason=one.ruling.reason)
            for line, one in turned_away.items()
        ),
        bad=bad,
        waiting=Counter(
            slug for row in rows for slug in row.digests or () if slug not in press.config.digests
        ),
    )


def _readable(
    press: Press, group: Sequence[Row | BadRow], digests: Sequence[str]
) -> tuple[list[Row], tuple[BadRow, ...]]:
    """The rows that can be taken, each with its digests, and those that cannot."""
    rows: list[Row] = []
    bad: list[BadRow] = []
    for row in group:
        if isinstance(row, BadRow):
            bad.append(row)
            continue
        # Where it is plain which digest is meant, an empty cell says no more than an absent column.
        plain = (bool(digests) or len(press.config.digests) == 1) and not row.left
        says = bool(row.digests) or not (plain or row.digests is None)
        slugs = (row.digests or ()) if says else wanted_digests(press, digests)
        if slips := [slug for slug in (*slugs, *row.left) if _is_a_slip(press, slug)]:
            reason = press.config.no_such_digest(slips[0])
            bad.append(BadRow(line=row.line, email=row.email, reason=reason))
        else:
            rows.append(replace(row, digests=slugs))
    return rows, tuple(bad)


def _is_a_slip(press: Press, slug: Slug) -> bool:
    """Whether there is no such digest, and another is meant; a list may come before its own."""
    there = press.config.digests
    return slug not in there and bool(nearest(slug, there))


def _asked(
    press: Press,
    rows: Iterable[Row],
    held: Mapping[str, Subscriber],
    forbidden: Mapping[str, str],
) -> Iterator[_Asked]:
    """Every subscription that *rows* ask for, ruled on; a row sees what those before it made."""
    made: dict[tuple[str, Slug], Subscription] = {}
    for row in rows:
        name = identity(row.email)
        for digest in row.digests or ():
            ruling = rule(
                made.get((name, digest)) or _held(held.get(name), digest),
                suppressed=forbidden.get(name, ""),
                confirmed=row.confirmed,
                single=_is_single(press, digest),
            )
            if ruling.state is not None:
                made[name, digest] = Subscription(digest=digest, state=ruling.state)
            yield _Asked(row, digest, ruling)


def _is_single(press: Press, slug: Slug) -> bool:
    """Whether the digest asks for no confirmation; one that is not there yet asks for it."""
    digest = press.config.digests.get(slug)
    return digest is not None and digest.settings.audience.opt_in == "single"


def _changes(
    asked: Iterable[_Asked], numbers: Mapping[str, SubscriberId], origin: str
) -> list[SubscriptionChange]:
    return [
        SubscriptionChange(
            subscriber=numbers[identity(one.row.email)],
            digest=one.digest,
            state=one.ruling.state,
            confirmed=one.row.confirmed,
            origin=origin,
        )
        for one in asked
        if one.ruling.state is not None and identity(one.row.email) in numbers
    ]


def _leaves(
    rows: Iterable[Row],
    held: Mapping[str, Subscriber],
    numbers: Mapping[str, SubscriberId],
    origin: str,
) -> list[SubscriptionChange]:
    """Who left elsewhere has left here, where we know nothing else of them."""
    return [
        SubscriptionChange(
            subscriber=numbers[identity(row.email)],
            digest=digest,
            state=SubscriptionState.UNSUBSCRIBED,
            origin=origin,
        )
        for row in rows
        for digest in row.left
        if _held(held.get(identity(row.email)), digest) is None
    ]


def _held(person: Subscriber | None, digest: Slug) -> Subscription | None:
    subscriptions = person.subscriptions if person else ()
    return next((one for one in subscriptions if one.digest == digest), None)


def _person(row: Row) -> Person:
    return Person(
        email=row.email,
        name=row.name,
        time_zone=row.time_zone,
        language=row.language,
        tags=row.tags,
    )


def _sum(one: Imported, other: Imported) -> Imported:
    return Imported(
        rows=one.rows + other.rows,
        new=one.new + other.new,
        known=one.known + other.known,
        active=one.active + other.active,
        pending=one.pending + other.pending,
        refused=one.refused + other.refused,
        bad=one.bad + other.bad,
        waiting=Counter(one.waiting) + Counter(other.waiting),
    )
