"""`digest run`: one pass of everything that is due now."""

from __future__ import annotations

import sys

import click

from digest.cli.desk import NEEDS_EDITOR, json_option, open_desk, say_json, tell
from digest.text.counted import counted


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@json_option
@click.pass_context
def run(ctx: click.Context, slugs: tuple[str, ...], as_json: bool) -> None:
    """Collect, build, approve where that is automatic, and send: all that is due now.

    Made for cron, every few minutes; safe on several machines at once.
    """
    from digest.press.run import next_due
    from digest.press.run import run as run_once

    with open_desk(ctx) as press:
        ran = run_once(press, slugs, tell=lambda line: tell(ctx, line))
        if not (ran.built or ran.sent or ran.problems):
            what = "no edition" if ran.between else "nothing"
            tell(ctx, f"{what} is due; {next_due(press, slugs)}")
    for edition in ran.waiting:
        tell(ctx, f"edition {edition.id} waits for approval: `digest approve {edition.id}`")
    for number, doubts in ran.doubts.items():
        tell(
            ctx,
            f"edition {number}: {counted(doubts, 'delivery', 'deliveries')} in doubt; see "
            f"`digest deliveries {number} --state in_doubt`",
        )
    for problem in ran.problems:
        click.echo(f"digest: {problem}", err=True)
    if as_json:
        say_json(
            {
                "built": [built.edition.id for built in ran.built],
                "sent": [sent.edition for sent in ran.sent],
                "in_doubt": {str(number): doubts for number, doubts in ran.doubts.items()},
                "waiting": [edition.id for edition in ran.waiting],
                "problems": list(ran.problems),
            }
        )
    sys.exit(1 if ran.problems else NEEDS_EDITOR if ran.needs_editor else 0)
