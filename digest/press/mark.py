"""Mark: an editor's pins and drops > the digest's next edition, and those that still wait.

A pin or a drop is kept together with the editions that it changes, in one transaction: either all
of it holds, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.errors import Refused, TryAgain
from digest.model.edition import Edition, EditionState
from digest.model.mark import Mark, MarkKind
from digest.press.build import Made, make, write
from digest.press.decide import WAITING
from digest.press.lookup import Place, edition_number, mark_named, story_named
from digest.press.news import choose, horizon, its_own, news_again
from digest.store import editions as edition_rows
from digest.store import marks as mark_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from digest.press.wiring import Press
    from digest.settings.load import Digest

State = EditionState
Change = Callable[[Sequence[Mark]], list[Mark]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What became of it."""

    marks: tuple[Mark, ...]  #: that were made, or undone
    made: tuple[Edition, ...] = ()  #: editions that wait and say something else now
    waiting: tuple[Edition, ...] = ()  #: that wait and say what they said


def place_of(press: Press, what: str) -> Place:
    """The edition of that number, or the next one of the digest of that name.

    :raises Mistake: there is none.
    """
    if (number := edition_number(what)) is None:
        return Place(digest=press.digest(what))
    with press.database.read() as conn:
        edition = edition_rows.get(conn, number)
    return Place(digest=press.digest(edition.digest), edition=edition)


def standing(press: Press, digest: Digest, kind: MarkKind) -> list[Mark]:
    """The pins, or the drops, of *digest* that hold, in the order they were decided."""
    with press.database.read() as conn:
        return [mark for mark in _standing(press, conn, digest) if mark.kind is kind]


def pin(press: Press, place: Place, stories: Sequence[str], who: str) -> Marked:
    """Have these stories in, first and in this order, whatever the rules say.

    In an edition that waits, or in the digest's next one.

    :raises Mistake: a story is named by words that mean none, or several.
    :raises Refused: the edition does not wait for approval.
    """
    return _mark(press, place, MarkKind.PIN, stories, who)


def drop(press: Press, place: Place, stories: Sequence[str], who: str) -> Marked:
    """Have these stories out of all editions that are not approved yet, whatever comes of them.

    :raises Mistake: a story is named by words that mean none, or several.
    :raises Refused: the edition does not wait for approval, or nothing would be left of one.
    """
    return _mark(press, place, MarkKind.DROP, stories, who)


def undo(press: Press, place: Place, kind: MarkKind, stories: Sequence[str]) -> Marked:
    """Take pins or drops back: the rules decide about these stories again.

    :raises Mistake: nothing is marked so.
    """
    refuse_frozen(place, kind)
    with press.database.read() as conn:
        standing = _standing(press, conn, place.digest)
    marks = [mark for mark in standing if mark.kind is kind]
    gone = list(dict.fromkeys(mark_named(place, kind, marks, said) for said in stories))
    return _settle(press, place.digest, gone, lambda now: [m for m in now if m not in gone])


def refuse_frozen(place: Place, kind: MarkKind) -> None:
    """:raises Refused: when nothing of the edition can be changed, with what can be done."""
    edition = place.edition
    if edition is None or edition.state in WAITING:
        return
    later = f"`digest {kind} {edition.digest} …` holds for the next one"
    match edition.state:
        case State.PAUSED if not edition.decided_by:
            todo = f"`digest resume {edition.id}` first"
        case State.PLANNED | State.BUILDING | State.FAILED:
            todo = f"it is not built yet, and {later}"
        case State.SKIPPED | State.CANCELLED:
            todo = f"nothing of it will be sent; {later}"
        case _:
            todo = f"what it says is frozen; {later}"
    raise Refused(f"edition {edition.id} is {edition.state.replace('_', ' ')}: {todo}")


def _mark(press: Press, place: Place, kind: MarkKind, stories: Sequence[str], who: str) -> Marked:
    refuse_frozen(place, kind)
    named = [story_named(press, place, said) for said in stories]
    new = [
        Mark(
            kind=kind,
            address=story.address,
            title=story.title,
            articles=story.articles,
            edition=place.edition.id if place.edition and kind is MarkKind.PIN else None,
            at=press.now(),
            decided_by=who,
        )
        for story in dict.fromkeys(named)
    ]

    def change(now: Sequence[Mark]) -> list[Mark]:
        """The later decision about an article stands for the earlier one."""
        return [*(old for old in now if not any(map(old.meets, new))), *new]

    return _settle(press, place.digest, new, change)


def _settle(press: Press, digest: Digest, marks: Sequence[Mark], change: Change) -> Marked:
    """Make again, with the marks as they are to be, what waits; then keep all of it."""
    with press.database.lock(f"build-{digest.slug}") as mine:
        if not mine:
            raise TryAgain(f"another process is building an edition of {digest.slug}; try again")
        with press.database.read() as conn:
            before = _standing(press, conn, digest)
            waiting = edition_rows.in_state(conn, WAITING)
        after = change(before)
        ours = [edition for edition in waiting if edition.digest == digest.slug]
        again = [] if _is_for_later(marks) else [_again(press, digest, one, after) for one in ours]
        with press.database.write() as conn:
            kept = mark_rows.keep(conn, digest.slug, before, after, press.now())
            for made in again:
                _rewrite(conn, made, kept)
            changed = [edition_rows.get(conn, made.edition.id) for made in again]
    return Marked(marks=tuple(marks), made=tuple(changed), waiting=() if again else tuple(ours))


def _is_for_later(marks: Collection[Mark]) -> bool:
    """Whether these change only what is still to be made."""
    return all(mark.kind is MarkKind.PIN and mark.edition is None for mark in marks)


def _again(press: Press, digest: Digest, edition: Edition, marks: Sequence[Mark]) -> Made:
    with press.database.read() as conn:
        news = news_again(conn, digest, edition, marks, press.now())
    selection = choose(digest, news)
    if not selection.chosen:
        raise Refused(
            f"nothing would be left of edition {edition.id}; `digest cancel {edition.id}` stops it"
        )
    return make(press, digest, edition, news, selection)


def _rewrite(conn: Connection, made: Made, kept: Sequence[Mark]) -> None:
    edition = made.edition
    if not write(conn, made, its_own(edition, kept), edition.state, edition.state):
        state = edition_rows.get(conn, edition.id).state
        raise Refused(f"edition {edition.id} is {state} meanwhile: nothing was changed")


def _standing(press: Press, conn: Connection, digest: Digest) -> list[Mark]:
    return mark_rows.standing(conn, digest.slug, horizon(digest, press.now()))
