"""`digest show`: an edition's stories, why each is there or not, and a number to name it by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from digest.cli.desk import json_option, open_desk, say, say_json, twice
from digest.cli.pressroom.editions import edition_as_json

if TYPE_CHECKING:
    from digest.model.edition import Edition
    from digest.store.choices import Choice


@click.command()
@click.argument("what", metavar="EDITION|SLUG")
@json_option
@click.pass_context
def show(ctx: click.Context, what: str, as_json: bool) -> None:
    """One edition: its state, its stories, and why each is there or not.

    Of SLUG, the next edition as it would be now. The number before a headline names its story to
    `digest pin` and `digest drop`. Of the scores the best is 100.
    """
    from digest.press.draft import considered
    from digest.press.name import edition_number
    from digest.store import choices
    from digest.store.editions import get

    with open_desk(ctx) as press:
        edition = None
        if (number := edition_number(what)) is None:
            told = choices.told(considered(press, press.digest(what)))
        else:
            with press.database.read() as conn:
                edition = get(conn, number)
                told = choices.choice(conn, number)
        zones = {slug: digest.time_zone for slug, digest in press.config.digests.items()}
    if as_json:
        facts = edition_as_json(edition) if edition else {"digest": what}
        say_json({**facts, "choices": [asdict(choice) for choice in told]})
        return
    if edition is None:
        say(ctx, f"the next edition of {what}, as it would be now")
    else:
        _say_edition(ctx, edition, zones.get(edition.digest, "UTC"))
    _say_choices(ctx, told)


def _say_edition(ctx: click.Context, edition: Edition, zone: str) -> None:
    say(ctx, f"edition {edition.id} of {edition.digest}: {edition.state}")
    say(ctx, f"slot      {twice(edition.slot, zone)}")
    for label, value in (("subject", edition.subject), ("reason", edition.reason)):
        if value:
            say(ctx, f"{label:<9} {value}")
    if edition.deadline:
        say(ctx, f"deadline  {twice(edition.deadline, zone)}: then {edition.at_deadline}")
    if edition.decided_by:
        say(ctx, f"decided   by {edition.decided_by}")


def _say_choices(ctx: click.Context, told: Sequence[Choice]) -> None:
    best = max((choice.score for choice in told), default=0) or 1
    for title, chosen in (("chosen", True), ("left out", False)):
        some = [choice for choice in told if choice.chosen is chosen]
        if not some:
            continue
        say(ctx)
        say(ctx, f"{title}: {len(some)}")
        for choice in some:
            number = "" if choice.article is None else choice.article
            mark = "+" if chosen else "-"
            say(ctx, f"{mark} {number:>5}  {choice.title}")
            section = f"; in “{choice.section}”" if choice.section else ""
            score = f"{100 * choice.score / best:.0f}"
            say(ctx, f"         {choice.reason}{section}; score {score}")
