"""`digest backup` and `digest restore`: the whole state in one file."""

from __future__ import annotations

import os
from pathlib import Path

import click

from digest.cli.desk import NEEDS_EDITOR, json_option, open_desk, say, say_json

MEGABYTE = 1_000_000
file_argument = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@file_argument
@json_option
@click.pass_context
def backup(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Database, config and templates into FILE (.tar.gz), while everything goes on running.

    FILE holds your readers' addresses: keep it as you keep the database.
    """
    from digest.press import backup as backups

    with open_desk(ctx) as press:
        size = backups.backup(press, file)
    if as_json:
        say_json({"file": str(file), "bytes": size})
    else:
        say(ctx, f"{file}: {size / MEGABYTE:.1f} MB; put it back with `digest restore {file}`")


@click.command()
@file_argument
@json_option
@click.pass_context
def restore(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Put back what `digest backup` wrote; what is there now is kept in var/.

    Who has left since the backup stays gone. What was about to be sent then is paused, since
    it may have been sent meanwhile; nothing of the past goes out by itself.
    """
    from digest.now import now_from
    from digest.press import backup as backups

    home = Path(ctx.find_root().obj["home"])
    done = backups.restore(home, file, now_from(os.environ)(), os.environ)
    if as_json:
        before = str(done.before) if done.before else None
        say_json({"restored": True, "away": done.away, "held": done.held, "before": before})
    else:
        say(ctx, f"restored from {file}")
        if done.before:
            say(ctx, f"what was there before is in {done.before}")
        if done.away is None:
            say(ctx, "There was no readable database: who left since the backup is not known.")
        elif done.away:
            say(ctx, f"{done.away} who left since the backup stay gone")
        if done.held:
            noun = "edition is" if done.held == 1 else "editions are"
            say(ctx, f"{done.held} {noun} paused: resume or cancel it (see `digest editions`)")
    ctx.exit(NEEDS_EDITOR if done.held or (done.away is None and done.before) else 0)
