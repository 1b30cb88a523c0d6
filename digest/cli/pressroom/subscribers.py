"""`digest subscribers`: the audience, one by one and in lists."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from digest.cli.desk import (
    NEEDS_EDITOR,
    json_option,
    on_terminal,
    open_desk,
    say,
    say_json,
    table,
    tell,
)

if TYPE_CHECKING:
    from digest.audience.csv import BadRow
    from digest.model.subscriber import Subscriber
    from digest.press.lists import Imported
    from digest.press.subscribe import Added

TOLD = 1000  # rows named one by one; --json names them all
digest_option = click.option("--digest", "slug", metavar="SLUG", help="Only this digest.")
digests_option = click.option(
    "--digest", "slugs", multiple=True, metavar="SLUG", help="For this digest; may be repeated."
)


@click.group()
def subscribers() -> None:
    """The audience: add, remove, import, export, show, erase."""


@subscribers.command()
@click.argument("address")
@digests_option
@click.option("--name", default="", help="As mails greet the reader.")
@click.option("--confirmed", is_flag=True, help="You have the reader's yes: no confirmation asked.")
@click.option("--again", is_flag=True, help="The reader left or bounced, and asked to come back.")
@json_option
@click.pass_context
def add(
    ctx: click.Context,
    address: str,
    slugs: tuple[str, ...],
    name: str,
    confirmed: bool,
    again: bool,
    as_json: bool,
) -> None:
    """Add one reader; without --digest to the only digest there is."""
    from digest.press import subscribe

    with open_desk(ctx) as press:
        done = subscribe.add(press, address, slugs, name=name, confirmed=confirmed, again=again)
    if as_json:
        say_json({"email": done[0].subscriber.email, "digests": [_as_json(one) for one in done]})
        return
    for one in done:
        say(ctx, f"{one.subscriber.email}: {one.digest}: {one.reason or one.state}")
        if one.link:
            say(ctx, f"  the reader confirms at {one.link}")
            say(ctx, "  or, if you have the reader's yes: digest subscribers add --confirmed …")


@subscribers.command()
@click.argument("address")
@digest_option
@json_option
@click.pass_context
def remove(ctx: click.Context, address: str, slug: str | None, as_json: bool) -> None:
    """End a reader's subscriptions; the address stays known, so that no import brings it back."""
    from digest.press import subscribe

    with open_desk(ctx) as press:
        ended = subscribe.remove(press, address, slug)
    if as_json:
        say_json({"email": address, "ended": ended})
    else:
        say(ctx, f"{address}: {_count(ended, 'subscription')} ended")


@subscribers.command(name="list")
@digest_option
@json_option
@click.pass_context
def list_(ctx: click.Context, slug: str | None, as_json: bool) -> None:
    """Everybody, and the state of what they read."""
    from digest.press import lists

    with open_desk(ctx) as press:
        chosen = None if slug is None else press.digest(slug).slug
        people = list(lists.everybody(press, chosen))
    if as_json:
        say_json({"subscribers": [_person(person) for person in people]})
        return
    for line in table([_line(person) for person in people]):
        say(ctx, line)
    tell(ctx, _count(len(people), "subscriber"))


@subscribers.command(name="import")
@click.argument("file", type=click.File("rb"))
@digests_option
@json_option
@click.pass_context
def import_(ctx: click.Context, file: IO[bytes], slugs: tuple[str, ...], as_json: bool) -> None:
    """Add everybody in a CSV file.

    Its header names `email`, and what else there is: name, timezone, language, digests (divided by
    spaces), confirmed_at, tags.

    Who is confirmed (or whose digest asks for no confirmation) is active at once, the others wait
    for their own yes. Who has left, bounced or complained is not brought back.
    """
    from digest.press import lists

    def progress(rows: int) -> None:
        if on_terminal():
            click.echo(f"\r{rows} rows\r", err=True, nl=False)

    origin = f"import {Path(file.name).name}"
    with open_desk(ctx) as press:
        done = lists.import_list(press, file, origin, digests=slugs, progress=progress)
    if as_json:
        say_json(_imported(done))
    else:
        _tell_rows(ctx, "cannot be taken", done.bad)
        _tell_rows(ctx, "is left out", done.refused)
        for slug, count in done.waiting.items():
            rows = _count(count, "row")
            tell(ctx, f"no digest is called {slug!r} yet; {rows} will wait for it")
        say(
            ctx,
            f"{_count(done.rows, 'row')}: {done.new} new, {done.known} known; "
            f"{_count(done.active, 'subscription')} active, {done.pending} to be confirmed; "
            f"{len(done.refused)} left out, {len(done.bad)} with errors",
        )
    ctx.exit(NEEDS_EDITOR if done.bad or done.waiting else 0)


@subscribers.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@digest_option
@click.pass_context
def export(ctx: click.Context, file: Path | None, slug: str | None) -> None:
    """Everybody as CSV, into FILE or onto standard output; safe to open in a spreadsheet."""
    import io
    import sys

    from digest.press import lists

    with open_desk(ctx) as press:
        if file is None:
            out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
            lists.export_list(press, out, slug)
            out.flush()
            out.detach()
            return
        # a byte order mark tells spreadsheets that it is UTF-8
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            count = lists.export_list(press, out, slug)
    say(ctx, f"{_count(count, 'subscriber')} in {file}")


@subscribers.command()
@click.argument("address")
@json_option
@click.pass_context
def show(ctx: click.Context, address: str, as_json: bool) -> None:
    """All that is known of one reader, to answer a request for it."""
    from digest.press import subscribe

    with open_desk(ctx) as press:
        found = subscribe.show(press, address)
    person = found.subscriber
    if as_json:
        say_json(
            {
                **_person(person),
                "deliveries": [
                    {
                        "edition": one.edition,
                        "state": one.state,
                        "reply": one.reply,
                        "worth": one.worth,
                    }
                    for one in found.deliveries
                ],
                "events": [
                    {"at": one.at.isoformat(), "kind": one.kind, "digest": one.digest}
                    for one in found.events
                ],
            }
        )
        return
    for line in table(list(_facts(person))):
        say(ctx, line)
    for one in found.events:
        say(ctx, f"{one.at:%Y-%m-%d %H:%M} {one.kind} {one.digest or ''} {one.detail}".rstrip())
    for delivery in found.deliveries:
        worth = _WORTH[delivery.worth]
        say(ctx, f"edition {delivery.edition}: {delivery.state}{worth} {delivery.reply}".rstrip())


@subscribers.command()
@click.argument("address")
@json_option
@click.pass_context
def erase(ctx: click.Context, address: str, as_json: bool) -> None:
    """Forget a reader for good; a keyed hash keeps the address from ever being mailed again."""
    from digest.press import subscribe

    with open_desk(ctx) as press:
        done = subscribe.erase(press, address)
    if as_json:
        kept = [str(path) for path in done.kept]
        say_json({"erased": True, "files": done.files, "kept": kept})
    else:
        say(ctx, f"erased, with {_count(done.files, 'file')} that quoted the address")
        for path in done.kept:
            say(ctx, f"{path} still holds it; delete it once the state after it has proven itself.")
        say(ctx, "Backups made before still hold it, too; delete or replace them.")


_WORTH = {None: "", True: ", worth the time", False: ", not worth the time"}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _as_json(one: Added) -> dict[str, object]:
    return {"digest": one.digest, "state": one.state, "reason": one.reason, "confirm": one.link}


def _line(person: Subscriber) -> tuple[str, str, str]:
    said = ", ".join(f"{one.digest} {one.state}" for one in person.subscriptions)
    return person.email, person.name, f"no mail: {person.suppressed}" if person.suppressed else said


def _facts(person: Subscriber) -> list[tuple[str, str]]:
    facts = [("address", person.email), ("name", person.name), ("tags", " ".join(person.tags))]
    facts += [("time zone", person.time_zone), ("language", person.language)]
    facts += [("known since", f"{person.created:%Y-%m-%d}" if person.created else "")]
    facts += [("no mail", person.suppressed)]
    for one in person.subscriptions:
        since = f", confirmed {one.confirmed:%Y-%m-%d}" if one.confirmed else ""
        until = f" until {one.paused_until:%Y-%m-%d}" if one.paused_until else ""
        less = f", without {', '.join(one.muted)}" if one.muted else ""
        facts.append((one.digest, f"{one.state}{until}{since}{less}, {one.origin}"))
    return [(name, value) for name, value in facts if value]


def _person(person: Subscriber) -> dict[str, object]:
    return {
        "email": person.email,
        "name": person.name,
        "time_zone": person.time_zone,
        "language": person.language,
        "tags": list(person.tags),
        "suppressed": person.suppressed,
        "subscriptions": [
            {
                "digest": one.digest,
                "state": one.state,
                "confirmed": one.confirmed.isoformat() if one.confirmed else None,
                "ended": one.ended.isoformat() if one.ended else None,
                "paused_until": one.paused_until.isoformat() if one.paused_until else None,
                "without": list(one.muted),
                "origin": one.origin,
            }
            for one in person.subscriptions
        ],
    }


def _imported(done: Imported) -> dict[str, object]:
    def rows(several: tuple[BadRow, ...]) -> list[dict[str, object]]:
        return [{"line": one.line, "email": one.email, "reason": one.reason} for one in several]

    return {
        "rows": done.rows,
        "new": done.new,
        "known": done.known,
        "active": done.active,
        "pending": done.pending,
        "refused": rows(done.refused),
        "bad": rows(done.bad),
        "waiting": dict(done.waiting),
    }


def _tell_rows(ctx: click.Context, what: str, rows: tuple[BadRow, ...]) -> None:
    for one in rows[:TOLD]:
        whose = f" {one.email}" if one.email and one.email not in one.reason else ""
        tell(ctx, f"line {one.line}:{whose} {what}: {one.reason}")
    if len(rows) > TOLD:
        tell(ctx, f"… and {len(rows) - TOLD} more; --json names them all")
