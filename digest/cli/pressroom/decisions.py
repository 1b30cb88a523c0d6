"""`digest approve`, `cancel`, `pause`, `resume`: an editor's decisions."""

from __future__ import annotations

import click

from digest.cli.desk import edition_argument, json_option, open_desk, say, say_json, tell, user
from digest.model.ids import EditionId


@click.command()
@edition_argument
@json_option
@click.pass_context
def approve(ctx: click.Context, edition: int, as_json: bool) -> None:
    """Let an edition go out; `digest send` or, once its slot has come, `digest run` delivers it."""
    from digest.press import decide

    with open_desk(ctx) as press:
        approved = decide.approve(press, EditionId(edition), user())
        nobody = decide.reaches_nobody(press, approved)
    _tell(ctx, approved.state, edition, as_json)
    if nobody:
        add = f"`digest subscribers add ADDRESS --digest {approved.digest}`"
        tell(ctx, f"nobody would get it now: {approved.digest} has no active reader; {add}")


@click.command()
@edition_argument
@json_option
@click.pass_context
def cancel(ctx: click.Context, edition: int, as_json: bool) -> None:
    """Drop an edition; what is sent stays sent, what is not is not."""
    from digest.press import decide

    with open_desk(ctx) as press:
        _tell(ctx, decide.cancel(press, EditionId(edition), user()).state, edition, as_json)


@click.command()
@edition_argument
@json_option
@click.pass_context
def pause(ctx: click.Context, edition: int, as_json: bool) -> None:
    """Hold an edition; a sender at work stops after what is on the wire."""
    from digest.press import decide

    with open_desk(ctx) as press:
        _tell(ctx, decide.pause(press, EditionId(edition), user()).state, edition, as_json)


@click.command()
@edition_argument
@json_option
@click.pass_context
def resume(ctx: click.Context, edition: int, as_json: bool) -> None:
    """Let a held edition go on where it was held."""
    from digest.press import decide

    with open_desk(ctx) as press:
        _tell(ctx, decide.resume(press, EditionId(edition)).state, edition, as_json)


def _tell(ctx: click.Context, state: str, edition: int, as_json: bool) -> None:
    if as_json:
        say_json({"edition": edition, "state": state})
    else:
        say(ctx, f"edition {edition} is {state}")
