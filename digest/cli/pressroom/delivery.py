"""`digest send`, `deliveries`, `resolve`: who got an edition, and what to do about who did not."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import click

from digest.cli.desk import (
    NEEDS_EDITOR,
    edition_argument,
    json_option,
    on_terminal,
    open_desk,
    say,
    say_json,
    table,
    tell,
    verbosity,
)
from digest.model.delivery import DeliveryState
from digest.model.ids import EditionId
from digest.text.counted import counted

if TYPE_CHECKING:
    from digest.press.send import Progress, Sent

INTERRUPTED = 130
NOBODY = "nobody has subscribed yet, or everybody pauses; its stories come in the next edition"


@click.command()
@edition_argument
@json_option
@click.pass_context
def send(ctx: click.Context, edition: int, as_json: bool) -> int:
    """Deliver what is still to be delivered; call it again after any crash.

    A delivery that the server deferred is tried by a later call, when it is due.
    """
    from digest.press import send as use_case

    with open_desk(ctx) as press, _progress(ctx) as progress:
        sent = use_case.send(press, EditionId(edition), progress=progress)
    if as_json:
        say_json(_as_json(sent))
    else:
        say(ctx, _in_words(sent))
    _advise(ctx, sent)
    if sent.interrupted:
        return INTERRUPTED
    return NEEDS_EDITOR if sent.in_doubt or sent.reason else 0


@click.command()
@edition_argument
@click.option(
    "--state", type=click.Choice([state.value for state in DeliveryState]), help="Only these."
)
@json_option
@click.pass_context
def deliveries(ctx: click.Context, edition: int, state: str | None, as_json: bool) -> None:
    """Who got an edition, who did not, and why."""
    from digest.press import accounts

    with open_desk(ctx) as press:
        wanted = DeliveryState(state) if state else None
        rows = accounts.deliveries(press, EditionId(edition), wanted)
    if as_json:
        say_json({"edition": edition, "deliveries": [
            {"email": row.email, "state": row.state, "reply": row.reply,
             "message_id": row.message_id, "attempts": row.attempts,
             "due_at": row.due.isoformat()}
            for row in rows
        ]})  # fmt: skip
        return
    for line in table([(row.email, row.state.replace("_", " "), row.reply) for row in rows]):
        say(ctx, line)
    if not rows:
        which = f" that is {state.replace('_', ' ')}" if state else ""
        say(
            ctx,
            f"edition {edition} has no delivery{which}; `digest show {edition}` tells its state",
        )


@click.command()
@edition_argument
@click.option(
    "--in-doubt",
    "decision",
    type=click.Choice(["resend", "accept", "fail"]),
    required=True,
    help="Send them again, take them as arrived, or give them up.",
)
@json_option
@click.pass_context
def resolve(
    ctx: click.Context,
    edition: int,
    decision: Literal["resend", "accept", "fail"],
    as_json: bool,
) -> None:
    """Decide deliveries in doubt: handed over, and whether they arrived is not known."""
    from digest.press import accounts

    with open_desk(ctx) as press:
        number = accounts.resolve(press, EditionId(edition), decision)
    if as_json:
        say_json({"edition": edition, "resolved": number, "decision": decision})
        return
    say(ctx, f"{counted(number, 'delivery', 'deliveries')} in doubt: {decision}")
    if number and decision == "resend":
        say(ctx, f"`digest send {edition}` sends them.")


@contextmanager
def _progress(ctx: click.Context) -> Generator[Progress | None]:
    """A bar on a terminal; nothing where nobody looks."""
    if not on_terminal() or verbosity(ctx) < 0:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("sending", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _as_json(sent: Sent) -> dict[str, object]:
    told: dict[str, object] = {
        "edition": sent.edition,
        "accepted": sent.accepted,
        "deferred": sent.deferred,
        "failed": sent.failed,
        "in_doubt": sent.in_doubt,
        "pending": sent.pending,
        "seconds": sent.seconds,
    }
    return {**told, "reason": sent.reason} if sent.reason else told


def _in_words(sent: Sent) -> str:
    counts = {
        "accepted": sent.accepted,
        "deferred": sent.deferred,
        "failed": sent.failed,
        "in doubt": sent.in_doubt,
        "still waiting": sent.pending,
    }
    said = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    if sent.idle and said:
        return f"edition {sent.edition}: nothing was left to deliver; {said} before"
    where = " (as files under var/outbox)" if sent.to_files and sent.accepted else ""
    return f"edition {sent.edition}: {said or NOBODY}{where} ({sent.seconds:.1f} s)"


def _advise(ctx: click.Context, sent: Sent) -> None:
    """What an editor may do next, on standard error."""
    number = sent.edition
    if sent.reason:
        tell(ctx, f"digest: edition {number} is paused: {sent.reason}")
        tell(ctx, f"`digest resume {number}` or `digest cancel {number}`, as you decide.")
    if sent.in_doubt:
        are = counted(sent.in_doubt, "delivery is", "deliveries are")
        tell(ctx, f"digest: {are} in doubt: handed over, and no answer came.")
        tell(ctx, f"See `digest deliveries {number} --state in_doubt`; then decide with")
        tell(ctx, f"`digest resolve {number} --in-doubt resend|accept|fail`.")
    if sent.interrupted and (sent.pending or sent.deferred):
        tell(ctx, f"Stopped as asked; `digest send {number}` goes on.")
    elif sent.deferred:
        are = counted(sent.deferred, "delivery is", "deliveries are")
        tell(ctx, f"{are} tried again later, by `digest run` or `digest send {number}`.")
