"""`digest show`: an edition's stories, why each is there or not, and a number to name it by."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from digest.cli.desk import json_option, open_desk, say, say_json, twice
from digest.cli.pressroom.editions import edition_as_json
from digest.model.edition import EditionState
from digest.model.feedback import Feedback

if TYPE_CHECKING:
    from digest.model.edition import Edition


@click.command()
@click.argument("what", metavar="EDITION|SLUG")
@json_option
@click.pass_context
def show(ctx: click.Context, what: str, as_json: bool) -> None:
    """One edition: its state, its stories, and why each is there or not.

    Of SLUG, the next edition as it would be now. The number before a headline names its story to
    `digest pin` and `digest drop`. Of the scores the best is 100.
    """
    from digest.press.draft import considered, unsent
    from digest.press.explain import limit_reached, lines, nothing_new
    from digest.press.lookup import edition_number
    from digest.store import choices
    from digest.store.editions import get
    from digest.store.feedback import answers
    from digest.store.frozen import trimmed

    with open_desk(ctx) as press:
        edition, said, less, nothing = None, Feedback(), (), ""
        if (number := edition_number(what)) is None:
            told = choices.told(considered(press, press.digest(what)))
            nothing = nothing_new(unsent(press, press.digest(what)))
        else:
            with press.database.read() as conn:
                edition = get(conn, number)
                told = choices.choice(conn, number)
                said = answers(conn, number)
                less = trimmed(conn, number)
        zones = {slug: digest.time_zone for slug, digest in press.config.digests.items()}
    if as_json:
        facts: dict[str, object] = {"digest": what}
        if edition:
            facts = {**edition_as_json(edition), "trimmed": less, "feedback": asdict(said)}
        say_json({**facts, "choices": [asdict(choice) for choice in told]})
        return
    if edition is None:
        say(ctx, f"the next edition of {what}, as it would be now")
    else:
        _say_edition(ctx, edition, said, zones.get(edition.digest, "UTC"))
        if less:
            say(ctx, limit_reached(less))
    if not told:
        say(ctx, _no_story(edition) if edition else nothing)
    for line in lines(told):
        say(ctx, line)


def _no_story(edition: Edition) -> str:
    """Why an edition has no story to show, neither chosen nor left out."""
    match edition.state:
        case EditionState.FAILED:
            return f"it could not be made: {edition.reason}; `digest run` tries again"
        case EditionState.PLANNED | EditionState.BUILDING:
            return "it is not made yet"
        case _:
            return "no story was considered"


def _say_edition(ctx: click.Context, edition: Edition, readers: Feedback, zone: str) -> None:
    say(ctx, f"edition {edition.id} of {edition.digest}: {edition.state}")
    say(ctx, f"slot      {twice(edition.slot, zone)}")
    for label, value in (("subject", edition.subject), ("reason", edition.reason)):
        if value:
            say(ctx, f"{label:<9} {value}")
    if edition.deadline:
        say(ctx, f"deadline  {twice(edition.deadline, zone)}: then {edition.at_deadline}")
    if edition.decided_by:
        say(ctx, f"decided   by {edition.decided_by}")
    if readers.yes or readers.no:
        say(ctx, f"feedback  worth the time: {readers.yes} yes, {readers.no} no")
