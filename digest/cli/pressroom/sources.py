"""`digest sources`: what a digest reads from."""

from __future__ import annotations

from typing import IO

import click

from digest.cli.desk import NEEDS_EDITOR, json_option, open_desk, say, say_json, tell
from digest.cli.pressroom.health import (
    lines_of,
    record_of,
    record_of_check,
    told_of,
    told_of_check,
    width_of_terminal,
)
from digest.text.counted import counted

TOLD = 20  # refused addresses named one by one


@click.group()
@click.argument("slug")
@click.pass_context
def sources(ctx: click.Context, slug: str) -> None:
    """What the digest SLUG reads from: list, add, remove, check, resume, import, export."""
    ctx.meta["slug"] = slug


@sources.command("list")
@json_option
@click.pass_context
def list_(ctx: click.Context, as_json: bool) -> None:
    """Every source: how it is, when it was read, when it is due, and what it brings."""
    from digest.press import health

    with open_desk(ctx) as press:
        found = health.listed(press, ctx.meta["slug"])
    if as_json:
        say_json({"digest": ctx.meta["slug"], "sources": [record_of(one) for one in found]})
        return
    for line in lines_of([told_of(one) for one in found], width_of_terminal()):
        say(ctx, line)


@sources.command()
@click.argument("url")
@json_option
@click.pass_context
def add(ctx: click.Context, url: str, as_json: bool) -> None:
    """Add the feed at URL, or the feed of the site at URL."""
    from digest.press import sources as work

    with open_desk(ctx) as press:
        best, others = work.add(press, ctx.meta["slug"], url)
    if as_json:
        more = [{"url": one.url, "title": one.title, "kind": one.kind} for one in others]
        say_json({"url": best.url, "title": best.title, "kind": best.kind, "others": more})
        return
    say(ctx, f"added {best.url}  {best.title} ({best.kind})")
    for one in others:
        tell(ctx, f"  there is also {one.url}  {one.title} ({one.kind})")


@sources.command()
@click.argument("url")
@click.pass_context
def remove(ctx: click.Context, url: str) -> None:
    """Take out the source with this URL, path or name; its articles stay."""
    from digest.press import sources as work

    with open_desk(ctx) as press:
        file = work.remove(press, ctx.meta["slug"], url)
    say(ctx, f"removed {url} from {file.name}")


@sources.command()
@json_option
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Ask every source now, even one that is left alone; nothing is stored.

    Exit code 3 where one fails, or answers again and waits to be resumed.
    """
    from digest.press import health

    slug = ctx.meta["slug"]
    with open_desk(ctx) as press:
        found = health.check(press, slug)
    if as_json:
        say_json({"digest": slug, "sources": [record_of_check(one) for one in found]})
    else:
        for line in lines_of([told_of_check(one, slug) for one in found], width_of_terminal()):
            say(ctx, line)
        for one in found:
            for warning in one.warnings:
                tell(ctx, f"{one.source.location}: {warning}")
    if any(one.reason or one.health.memory.gone for one in found):
        ctx.exit(NEEDS_EDITOR)


@sources.command()
@click.argument("url")
@click.pass_context
def resume(ctx: click.Context, url: str) -> None:
    """Have the source with this URL, path or name asked again, whatever it answered before.

    For one that was gone (410), or is left alone after failures, and is well again.
    """
    from digest.press import health

    with open_desk(ctx) as press:
        source = health.resume(press, ctx.meta["slug"], url)
    say(ctx, f"{source.location} is asked again, by the next `digest collect` or edition")


@sources.command("import")
@click.argument("file", type=click.File("rb"))
@json_option
@click.pass_context
def import_(ctx: click.Context, file: IO[bytes], as_json: bool) -> None:
    """Add the feeds of an OPML file."""
    from digest.press import sources as work

    with open_desk(ctx) as press:
        brought = work.import_opml(press, ctx.meta["slug"], file.read())
    if as_json:
        refused = list(brought.refused)
        say_json({"new": brought.new, "known": brought.known, "refused": refused})
        return
    say(ctx, f"{counted(brought.new, 'new source')}, {brought.known} known already")
    for url in brought.refused[:TOLD]:
        tell(ctx, f"  not taken, since it is no address that may be asked: {url!r}")
    if len(brought.refused) > TOLD:
        tell(ctx, f"  and {len(brought.refused) - TOLD} more")


@sources.command()
@click.argument("file", type=click.File("wb"), default="-")
@click.pass_context
def export(ctx: click.Context, file: IO[bytes]) -> None:
    """The feeds as OPML, on standard output or into FILE."""
    from digest.press import sources as work

    with open_desk(ctx) as press:
        file.write(work.export_opml(press, ctx.meta["slug"]))
