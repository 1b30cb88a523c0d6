"""`digest collect`, `build`, `editions`, `preview`: making editions and looking at them."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.desk import (
    instant,
    json_option,
    on_terminal,
    open_desk,
    say,
    say_json,
    table,
    tell,
    twice,
    verbosity,
)
from digest.model.ids import Slug
from digest.text.counted import counted

if TYPE_CHECKING:
    from digest.model.edition import Edition
    from digest.press.collect import Collected, Progress
    from digest.press.preview import Preview


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@json_option
@click.pass_context
def collect(ctx: click.Context, slugs: tuple[str, ...], as_json: bool) -> None:
    """Fetch the sources of these digests (all, where none is named)."""
    from digest.press.collect import collect as collect_all

    with open_desk(ctx) as press, _progress(ctx) as progress:
        done = collect_all(press, slugs, progress=progress)
    for failure in done.failed:
        name = failure.source.name or failure.source.location
        click.echo(f"{name}: {failure.reason}", err=True)
    for problem in done.problems:
        tell(ctx, problem)
    if as_json:
        say_json(_counts(done))
    else:
        say(ctx, _in_words(done))


def _counts(done: Collected) -> dict[str, object]:
    return {
        "new": done.new,
        "revised": done.revised,
        "not_modified": done.not_modified,
        "failed": len(done.failed),
        "sources": done.sources,
        "failures": [
            {"source": failure.source.location, "reason": failure.reason} for failure in done.failed
        ],
    }


def _in_words(done: Collected) -> str:
    parts = [f"{counted(done.new, 'new article')} from {counted(done.sources, 'source')}"]
    parts += [f"{done.revised} revised"] if done.revised else []
    parts += [f"{counted(done.not_modified, 'source')} unchanged"] if done.not_modified else []
    parts += [f"{len(done.failed)} failed"] if done.failed else []
    return "; ".join(parts)


@contextmanager
def _progress(ctx: click.Context) -> Generator[Progress]:
    if verbosity(ctx) < 0 or not on_terminal():
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Collecting", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@click.command()
@click.argument("slug")
@click.option("--at", metavar="TIME", help="The slot; this instant where it is not given.")
@click.option("--since", metavar="TIME", help="Take articles since then, told before or not.")
@json_option
@click.pass_context
def build(ctx: click.Context, slug: str, at: str | None, since: str | None, as_json: bool) -> None:
    """Make the edition of a slot of SLUG; prints its number.

    One that is made ahead of its slot goes out at its slot, or by `digest send`.
    """
    from digest.press.build import build_now
    from digest.press.explain import limit_reached

    with open_desk(ctx) as press:
        digest = press.digest(slug)
        zone = digest.time_zone
        built = build_now(
            press,
            digest,
            at=instant(at, zone) if at else None,
            since=instant(since, zone) if since else None,
        )
    edition = built.edition
    if as_json:
        result = {"edition": edition.id, "stories": built.stories, "articles": built.articles}
        rest = {"state": edition.state, "reason": edition.reason, "trimmed": built.trimmed}
        say_json({**result, **rest})
        return
    stories = counted(built.stories, "story", "stories")
    tell(ctx, f"{stories} from {counted(built.articles, 'article')}: {edition.state}")
    if edition.reason:
        tell(ctx, edition.reason)
    if built.trimmed:
        tell(ctx, limit_reached(built.trimmed))
    click.echo(edition.id)


@click.command()
@click.argument("slug", required=False)
@json_option
@click.pass_context
def editions(ctx: click.Context, slug: str | None, as_json: bool) -> None:
    """What editions there are (of SLUG), newest first, and the state of each."""
    from digest.store.editions import list_editions

    with open_desk(ctx) as press:
        chosen = press.digest(slug).slug if slug else None
        with press.database.read() as conn:
            found = list_editions(conn, chosen)
        zones = {name: digest.time_zone for name, digest in press.config.digests.items()}
    if as_json:
        say_json({"editions": [edition_as_json(edition) for edition in found]})
        return
    for line in table([_row(edition, zones) for edition in found]):
        say(ctx, line)
    if not found:
        say(ctx, "no edition yet; `digest build SLUG` makes one")


def edition_as_json(edition: Edition) -> dict[str, object]:
    """An edition's row, for a program."""
    return {
        "edition": edition.id,
        "digest": edition.digest,
        "slot": edition.slot.isoformat(),
        "state": edition.state,
        "subject": edition.subject,
        "stories": edition.stories,
        "articles": edition.articles,
        "reason": edition.reason,
        "deadline": edition.deadline.isoformat() if edition.deadline else None,
        "decided_by": edition.decided_by,
    }


def _row(edition: Edition, zones: dict[Slug, str]) -> list[str]:
    slot = twice(edition.slot, zones.get(edition.digest, "UTC"))
    return [str(edition.id), edition.digest, edition.state, slot, edition.subject or edition.reason]


@click.command()
@click.argument("what", metavar="EDITION|SLUG")
@click.option("--as", "address", default="", metavar="ADDRESS", help="As this subscriber gets it.")
@json_option
@click.pass_context
def preview(ctx: click.Context, what: str, address: str, as_json: bool) -> None:
    """An edition in every look, into var/previews/; of SLUG the next one as it would be now."""
    from digest.press.preview import ShownFault

    try:
        shown = _previewed(ctx, what, address)
    except ShownFault as wrong:
        click.echo(wrong.index)
        raise
    if isinstance(shown, str):
        tell(ctx, f"there is nothing to tell: {shown}")
        sys.exit(0)
    if shown.told_before:
        tell(ctx, shown.told_before)
    paths = {name: str(path) for name, path in asdict(shown).items() if isinstance(path, Path)}
    if as_json:
        say_json(paths)
        return
    for path in paths.values():
        click.echo(path)


def _previewed(ctx: click.Context, what: str, address: str) -> Preview | str:
    """The preview, or what to do first where there is nothing to look at."""
    from digest.press import subscribe
    from digest.press.draft import draft
    from digest.press.explain import what_first
    from digest.press.lookup import edition_number
    from digest.press.preview import ANYBODY, Viewer
    from digest.press.preview import preview as write

    with open_desk(ctx) as press:
        viewer = ANYBODY
        if address:
            viewer = Viewer.of(subscribe.show(press, address).subscriber)
        if (number := edition_number(what)) is not None:
            return write(press, number, viewer)
        digest = press.digest(what)
        return draft(press, digest, viewer) or what_first(digest)
