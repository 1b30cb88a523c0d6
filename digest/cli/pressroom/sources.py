"""`digest sources`: what a digest reads from."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import click

from digest.cli.desk import NEEDS_EDITOR, json_option, open_desk, say, say_json, table, tell

if TYPE_CHECKING:
    from digest.press.sources import Health

TOLD = 20  # refused addresses named one by one
FAILURES_THAT_NEED_AN_EDITOR = 10


@click.group()
@click.argument("slug")
@click.pass_context
def sources(ctx: click.Context, slug: str) -> None:
    """What the digest SLUG reads from: list, add, remove, check, import, export."""
    ctx.meta["slug"] = slug


@sources.command("list")
@json_option
@click.pass_context
def list_(ctx: click.Context, as_json: bool) -> None:
    """Every source, and how its last visit went."""
    from digest.press import sources as work

    with open_desk(ctx) as press:
        found = work.listed(press, ctx.meta["slug"])
    if as_json:
        say_json({"digest": ctx.meta["slug"], "sources": [_record(one) for one in found]})
        return
    for line in table([_row(one) for one in found]):
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
    """Ask every source now and say what it answers; nothing is stored."""
    from digest.press import sources as work

    with open_desk(ctx) as press:
        found = work.check(press, ctx.meta["slug"])
    if as_json:
        told = [
            {
                "location": one.source.location,
                "entries": one.entries,
                "error": one.reason or None,
                "warnings": list(one.warnings),
            }
            for one in found
        ]
        say_json({"digest": ctx.meta["slug"], "sources": told})
    else:
        for one in found:
            state = f"FAILED: {one.reason}" if one.reason else f"ok, {one.entries} entries"
            say(ctx, f"{one.source.location}  {state}")
            for warning in one.warnings:
                say(ctx, f"    {warning}")
    if any(one.reason for one in found):
        ctx.exit(NEEDS_EDITOR)


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
    say(ctx, f"{brought.new} new sources, {brought.known} known already")
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


def _row(one: Health) -> tuple[str, str, str]:
    return state_of(one), one.source.location, one.source.name or one.memory.name


def state_of(one: Health) -> str:
    """How a source is, in words."""
    memory = one.memory
    if memory.gone or memory.failures >= FAILURES_THAT_NEED_AN_EDITOR:
        return f"needs an editor: {memory.reason} ({memory.failures} failures in a row)"
    if memory.failures:
        later = f"{memory.not_before:%d %b %H:%M} UTC" if memory.not_before else "the next visit"
        return f"failed: {memory.reason}; asked again after {later}"
    if memory.last_success:
        return f"ok, read {memory.last_success:%d %b %H:%M} UTC"
    return "not asked yet"


def _record(one: Health) -> dict[str, object]:
    memory = one.memory
    return {
        "location": one.source.location,
        "name": one.source.name or memory.name,
        "kind": str(one.source.kind),
        "state": state_of(one),
        "failures": memory.failures,
        "last_success": memory.last_success.isoformat() if memory.last_success else None,
        "not_before": memory.not_before.isoformat() if memory.not_before else None,
        "gone": memory.gone,
    }
