"""Subscribe: one person at a time, by an editor's command or by the reader's own link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from digest.audience.addresses import address
from digest.audience.links import Links, LinkTarget
from digest.audience.rules import rule
from digest.errors import Mistake, Refused
from digest.gates.headers import one_address
from digest.model.delivery import Delivery
from digest.model.ids import Slug
from digest.model.subscriber import Subscriber, SubscriptionState
from digest.store import deliveries, erasure, events, subscribers, suppressions
from digest.store.events import Event
from digest.store.secrets import kept, secret
from digest.store.subscribers import Person, SubscriptionChange

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from digest.press.wiring import Press

#: folders of `var/` whose files may quote a reader's address
_QUOTING = ("outbox", "previews")
#: what `digest restore` and an upgrade leave of the state before them, in `var/` or by the database
_BEFORE = ("before-restore-*", "*-before-*.db")


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one person's request; *reason* says why nothing changed."""

    subscriber: Subscriber
    digest: Slug
    state: SubscriptionState
    reason: str = ""
    link: str = ""  #: by which the reader confirms; empty: nothing to confirm


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All that is known of a person."""

    subscriber: Subscriber
    deliveries: tuple[Delivery, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was forgotten."""

    files: int  #: mails and previews that quoted the address
    kept: tuple[Path, ...]  #: states of before a restore or an upgrade, which still hold it
    suppressed: bool = True  #: the address gets no mail, and no import brings it back


def add(
    press: Press,
    email: str,
    digests: Sequence[str] = (),
    *,
    name: str = "",
    confirmed: bool = False,
    again: bool = False,
) -> list[Added]:
    """Add somebody to *digests*, or to the one there is.

    :param confirmed: the editor has the reader's yes.
    :param again: the reader asked to come back, after leaving or after bounces.
    :raises Mistake: no address, no such digest, or several digests and none named.
    :raises Refused: the reader has left, or no mail may go there; nothing was changed.
    """
    person = Person(email=address(email), name=name)
    wanted = wanted_digests(press, digests)
    with press.database.write() as conn:
        if again:
            suppressions.lift(conn, person.email)
        return [
            _add_one(press, conn, person, slug, confirmed=confirmed, again=again) for slug in wanted
        ]


def wanted_digests(press: Press, said: Sequence[str]) -> tuple[Slug, ...]:
    """The digests of those names; the only one there is, if none is named.

    :raises Mistake: there is no such digest, or it has to be said which.
    """
    if said:
        return tuple(press.digest(slug).slug for slug in dict.fromkeys(said))
    only = tuple(press.config.digests)
    if len(only) == 1:
        return only
    names = ", ".join(only) or "none yet"
    raise Mistake(f"say for which digest: --digest SLUG; there are: {names}")


def remove(press: Press, email: str, digest: str | None = None) -> int:
    """End somebody's subscription to *digest*, or every one; how many there were.

    :raises Mistake: nobody has that address, or there is no such digest.
    """
    slug = None if digest is None else press.digest(digest).slug
    now = press.now()
    with press.database.write() as conn:
        person = _known(conn, email)
        ended = subscribers.unsubscribe(conn, person.id, slug, now)
        events.tell(
            conn,
            [
                Event(
                    at=now,
                    kind="removed",
                    subscriber=person.id,
                    digest=slug,
                    detail="by the editor",
                )
            ],
        )
    return ended


def confirm(press: Press, target: LinkTarget) -> bool:
    """The reader's yes, by the link we sent; whether it changed anything."""
    now = press.now()
    with press.database.write() as conn:
        done = subscribers.confirm(conn, target.subscriber, target.digest, now)
        if done:
            made = Event(
                at=now, kind="confirmed", subscriber=target.subscriber, digest=target.digest
            )
            events.tell(conn, [made])
    return done


def unsubscribe(press: Press, target: LinkTarget, *, everything: bool = False) -> int:
    """The reader's leave, by a mail's link; how many subscriptions ended. Again is no error."""
    now = press.now()
    slug = None if everything else target.digest
    with press.database.write() as conn:
        ended = subscribers.unsubscribe(conn, target.subscriber, slug, now)
        if ended:
            left = Event(
                at=now,
                kind="unsubscribed",
                subscriber=target.subscriber,
                digest=slug,
                edition=target.edition,
            )
            events.tell(conn, [left])
    return ended


def show(press: Press, email: str) -> Shown:
    """All that is known of somebody.

    :raises Mistake: nobody has that address; says so if mail to it is forbidden all the same.
    """
    with press.database.read() as conn:
        person = _known(conn, email)
        return Shown(
            subscriber=person,
            deliveries=tuple(deliveries.of_subscriber(conn, person.id)),
            events=tuple(events.of_subscriber(conn, person.id)),
        )


def erase(press: Press, email: str) -> Erased:
    """Forget somebody: database, its log, outbox and previews. No import brings them back.

    :raises Mistake: nobody has that address.
    """
    now = press.now()
    with press.database.write() as conn:
        person = _known(conn, email)
        erasure.erase(conn, person.id, now)
        events.tell(conn, [Event(at=now, kind="erased", subscriber=person.id)])
    press.database.scrub()
    return Erased(
        files=_delete_quoting(press.var, person.email),
        kept=tuple(path for path in _states_before(press) if _holds(path, person.email)),
    )


def links(press: Press) -> Links:
    """The maker of this press's signed links."""
    with press.database.read() as conn:
        key = kept(conn, "links")
    if key is None:
        with press.database.write() as conn:
            key = secret(conn, "links")
    return Links(key, press.config.press.base_url)


def _add_one(
    press: Press, conn: Connection, person: Person, slug: Slug, *, confirmed: bool, again: bool
) -> Added:
    now = press.now()
    held = subscribers.find(conn, person.email)
    one = next((each for each in held.subscriptions if each.digest == slug), None) if held else None
    forbidden = suppressions.reasons(conn, [person.email])
    ruling = rule(
        one,
        suppressed=next(iter(forbidden.values()), ""),
        confirmed=now if confirmed else None,
        single=press.digest(slug).settings.audience.opt_in == "single",
        again=again,
    )
    if ruling.refused:
        raise Refused(
            f"{person.email} was not added to {slug}: {ruling.reason}. If the reader asked to come "
            f"back: digest subscribers add --again {person.email}"
        )
    number = subscribers.put(conn, [person], now)
    if ruling.state is not None:
        change = SubscriptionChange(
            subscriber=next(iter(number.values())),
            digest=slug,
            state=ruling.state,
            confirmed=now if ruling.state is SubscriptionState.ACTIVE else None,
            origin="added by the editor",
        )
        subscribers.change(conn, [change], now)
    found = _known(conn, person.email)
    state = next(each.state for each in found.subscriptions if each.digest == slug)
    if ruling.state is not None:
        said = f"{state}, by the editor"
        made = Event(at=now, kind="added", subscriber=found.id, digest=slug, detail=said)
        events.tell(conn, [made])
    link = ""
    if state is SubscriptionState.PENDING:
        maker = Links(secret(conn, "links"), press.config.press.base_url)
        link = maker.confirm(LinkTarget(subscriber=found.id, digest=slug))
    return Added(subscriber=found, digest=slug, state=state, reason=ruling.reason, link=link)


def _known(conn: Connection, email: str) -> Subscriber:
    found = subscribers.find(conn, address(email))
    if found is None:
        raise Mistake(f"nobody has the address {address(email)}; see `digest subscribers list`")
    return found


def _delete_quoting(var: Path, email: str) -> int:
    """Delete the files that quote *email*, a preview with all its looks; how many there were."""
    found: set[Path] = set()
    for folder in _QUOTING:
        for path in (var / folder).rglob("*"):
            if _quotes(path, email):
                looks = path.parent.iterdir() if folder == "previews" else (path,)
                found.update(each for each in looks if each.is_file())
    for path in found:
        path.unlink()
    return len(found)


def _states_before(press: Press) -> list[Path]:
    file = press.database.file
    folders = {press.var, file.parent} if file else {press.var}
    return sorted(path for one in folders for which in _BEFORE for path in one.glob(which))


def _holds(place: Path, email: str) -> bool:
    return any(_quotes(path, email) for path in (place, *place.rglob("*")))


def _quotes(path: Path, email: str) -> bool:
    """Whether *path* is a file that names *email*, as it is or as Jinja or a mail writes it."""
    if not path.is_file():
        return False
    marked = escape(email)
    forms = (email, one_address(email), marked, marked.replace("&#x27;", "&#39;"))
    body = path.read_bytes().lower()
    return any(form.encode().lower() in body for form in forms)
