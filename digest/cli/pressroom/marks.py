"""`digest pin` and `digest drop`: an editor's word on a story, which goes before every rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from digest.cli.desk import json_option, open_desk, say, say_json, tell, user
from digest.text.counted import counted

if TYPE_CHECKING:
    from digest.model.mark import Mark, MarkKind
    from digest.press import Press
    from digest.press.lookup import Place
    from digest.press.mark import Marked

_DONE = {"pin": "pinned", "drop": "dropped"}
NOT_TOLD = (
    "no source of {} has told of it yet; it holds once one does "
    "(what a source held before it was first read is not kept)"
)


def _marking(command: Callable[..., None]) -> Callable[..., None]:
    """What both commands take."""
    for option in (
        click.argument("what", metavar="EDITION|SLUG"),
        click.argument("stories", nargs=-1, metavar="[STORY]..."),
        click.option("--undo", is_flag=True, help="Let the rules decide about it again."),
        json_option,
        click.pass_context,
    )[::-1]:
        command = option(command)
    return command


@click.command()
@_marking
def pin(ctx: click.Context, what: str, stories: tuple[str, ...], undo: bool, as_json: bool) -> None:
    """Have stories in, first and in this order, whatever the rules say.

    In an EDITION that waits for approval, which is made again with them; of SLUG, in its next one.
    Without a STORY, what is pinned.

    A STORY is an address, a number that `digest show` prints, or words of its headline in quotes.
    """
    from digest.model.mark import MarkKind

    _mark(ctx, what, MarkKind.PIN, stories, undo=undo, as_json=as_json)


@click.command()
@_marking
def drop(
    ctx: click.Context, what: str, stories: tuple[str, ...], undo: bool, as_json: bool
) -> None:
    """Keep stories out, with all that tells them, also what is still to come.

    Every edition of the digest that waits for approval is made again without them. Without a
    STORY, what is dropped.

    A STORY is an address, a number that `digest show` prints, or words of its headline in quotes.
    """
    from digest.model.mark import MarkKind

    _mark(ctx, what, MarkKind.DROP, stories, undo=undo, as_json=as_json)


def _mark(
    ctx: click.Context,
    what: str,
    kind: MarkKind,
    stories: Sequence[str],
    *,
    undo: bool,
    as_json: bool,
) -> None:
    from digest.press import mark as marks

    with open_desk(ctx) as press:
        place = marks.place_of(press, what)
        if not stories:
            if undo:
                raise click.UsageError("--undo needs to know which story")
            _list(ctx, press, place, kind, as_json=as_json)
            return
        if undo:
            done = marks.undo(press, place, kind, stories)
        else:
            act = marks.pin if kind == "pin" else marks.drop
            done = act(press, place, stories, user())
    if as_json:
        key = f"un{_DONE[kind]}" if undo else _DONE[kind]
        editions = [edition.id for edition in done.made]
        facts = {"digest": place.digest.slug, "editions": editions}
        say_json({**facts, key: [_as_json(mark) for mark in done.marks]})
        return
    _say(ctx, place, kind, done, undo=undo)


def _say(ctx: click.Context, place: Place, kind: MarkKind, done: Marked, *, undo: bool) -> None:
    for mark in done.marks:
        word = f"{'no longer ' if undo else ''}{_DONE[kind]}"
        say(ctx, f"{word}: {mark}")
        if not mark.articles and not undo:
            tell(ctx, NOT_TOLD.format(place.digest.slug))
    for edition in done.made:
        stories = counted(edition.stories, "story", "stories")
        say(ctx, f"edition {edition.id} was made again: {stories}; `digest preview {edition.id}`")
    if kind == "pin" and not place.edition and not undo:
        say(ctx, f"it opens the next edition of {place.digest.slug} that is made")
        for edition in done.waiting:
            tell(
                ctx,
                f"edition {edition.id} waits already; `digest pin {edition.id} …` puts it in there",
            )


def _list(ctx: click.Context, press: Press, place: Place, kind: MarkKind, *, as_json: bool) -> None:
    from digest.press.mark import standing

    found = standing(press, place.digest, kind)
    if as_json:
        facts = {"digest": place.digest.slug}
        say_json({**facts, _DONE[kind]: [_as_json(mark) for mark in found]})
        return
    for mark in found:
        numbers = ", ".join(map(str, sorted(mark.articles)))
        where = f" (in edition {mark.edition})" if mark.edition else ""
        say(ctx, f"{numbers:>5}  {mark}{where}")
        say(ctx, f"       by {mark.decided_by}, {mark.at:%d %b %Y %H:%M} UTC")
    if not found:
        say(ctx, f"nothing is {_DONE[kind]} in {place.digest.slug}")


def _as_json(mark: Mark) -> dict[str, object]:
    return {
        "title": mark.title,
        "address": mark.address,
        "articles": sorted(mark.articles),
        "edition": mark.edition,
        "at": mark.at.isoformat(),
        "by": mark.decided_by,
    }
