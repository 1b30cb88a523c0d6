"""The list of commands; a command's module is imported when the command is called."""

from __future__ import annotations

import gc
import os
import sys
from errno import ENOSPC
from importlib import import_module

import click

from digest import __version__

INTERRUPTED = 130

#: command: (module under digest.cli, line of help); the line stands here so that help stays light
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("pressroom.home", "A new home: commented config, one sample digest, ready to run."),
    "demo": ("pressroom.demo", "The whole way once, in a throw-away home, from sample articles."),
    "run": ("pressroom.run", "One pass of everything that is due now; made for cron."),
    "serve": ("pressroom.serve", "Web pages, clock and workers in one process."),
    "collect": ("pressroom.editions", "Fetch the sources."),
    "build": ("pressroom.editions", "Make the edition of a slot; prints its number."),
    "editions": ("pressroom.editions", "What editions there are, and their state."),
    "show": ("pressroom.show", "One edition: its stories, and why each is there."),
    "pin": ("pressroom.marks", "Have a story in, whatever the rules say."),
    "drop": ("pressroom.marks", "Keep a story out, whatever comes of it."),
    "preview": ("pressroom.editions", "The mail in every look, and the posts, to look at."),
    "approve": ("pressroom.decisions", "Let an edition go out."),
    "cancel": ("pressroom.decisions", "Drop an edition; what is sent stays sent."),
    "pause": ("pressroom.decisions", "Hold an edition."),
    "resume": ("pressroom.decisions", "Let a held edition go on."),
    "send": ("pressroom.delivery", "Deliver what is still to be delivered; safe to call again."),
    "deliveries": ("pressroom.delivery", "Who got an edition, who did not, and why."),
    "resolve": ("pressroom.delivery", "Decide deliveries in doubt."),
    "post": ("pressroom.post", "An edition's posts, a network each, to copy from."),
    "schedule": ("pressroom.schedule", "A schedule in words, and its next slots."),
    "sources": ("pressroom.sources", "List, add, remove, check, import or export sources."),
    "subscribers": ("pressroom.subscribers", "The audience: add, import, export, show, erase."),
    "doctor": (
        "pressroom.doctor",
        "Check config, templates, database, transport, TLS, DNS, disk, clock.",
    ),
    "backup": ("pressroom.backup", "The whole state into one file, online."),
    "restore": ("pressroom.backup", "The whole state back from a backup."),
    "schema": ("pressroom.home", "The JSON Schema of the config, for your editor."),
    "summarise": ("rooms.summarise", "Choose the sentences that tell a text."),
    "sentences": ("rooms.sentences", "Divide a text into sentences."),
    "extract": ("rooms.extract", "The article of a page, and nothing else of it."),
    "feed": ("rooms.feed", "Read a feed."),
    "stories": ("rooms.stories", "Group articles by the event they tell."),
    "measure": ("rooms.measure", "Count a text as a network does."),
    "snippet": ("rooms.snippet", "Write a post for a network."),
}


_RECORDS_BETWEEN_LOOKS = 400_000  # for cycles: what is loaded has none, and a command is soon done


class LazyGroup(click.Group):
    """Knows its commands by name; imports one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"digest.cli.{module}"), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else " See `digest --help`."
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="digest")
@click.option(
    "--home",
    type=click.Path(file_okay=False),
    envvar="DIGEST_HOME",
    default=".",
    help="The folder to work in; $DIGEST_HOME, else the current one.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.option("-v", "--verbose", count=True, help="Say more; twice for everything.")
@click.pass_context
def digest(ctx: click.Context, home: str, quiet: bool, verbose: int) -> None:
    """A press: collects articles, summarises them in their own words, sends editions.

    Start with `digest demo`, or with `digest init my-paper`.
    """
    ctx.obj = {"home": home, "verbosity": -1 if quiet else verbose}


def main() -> None:
    """Run the command; turn what a person can mend into one clear message and its exit code."""
    gc.set_threshold(_RECORDS_BETWEEN_LOOKS)
    try:
        code = digest.main(standalone_mode=False, prog_name="digest")
    except click.exceptions.Abort:
        sys.exit(INTERRUPTED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        if error.errno != ENOSPC:  # any other is met where it belongs, or is a defect
            raise
        click.echo(f"digest: {error.filename or 'the output'}: the disk is full", err=True)
        os._exit(1)  # what is left in the buffer has nowhere to go, and would be a second error
    except Exception as error:
        from digest.errors import (
            DigestError,  # a tenth of what `--help` costs, and needed here alone
        )

        if not isinstance(error, DigestError):
            raise
        click.echo(f"digest: {error}", err=True)
        sys.exit(error.exit_code)
    finally:
        gc.freeze()  # what is left goes with the process: no look for cycles on the way out
    sys.exit(code if isinstance(code, int) else 0)
