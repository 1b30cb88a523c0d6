"""`digest demo`: the whole way once, in a throw-away home."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.desk import json_option, say, say_json


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@json_option
@click.pass_context
def demo(ctx: click.Context, folder: Path | None, as_json: bool) -> None:
    """Collect the sample articles, make an edition, deliver it to files, write the snippets.

    Works in a new temporary folder, or in FOLDER; needs no account and no network.
    """
    from digest.press.demo import demo as show

    shown = show(folder)
    looks = {
        "preview": shown.preview.index,
        "mail": shown.preview.html,
        "text": shown.preview.text,
        "page": shown.preview.page,
        "snippets": shown.preview.snippets,
        "outbox": shown.outbox,
        "home": shown.home,
    }
    if as_json:
        result: dict[str, object] = {name: str(path) for name, path in looks.items() if path}
        say_json({**result, "edition": shown.edition, "stories": shown.stories})
        return
    say(ctx, f"Collected {shown.collected.new} articles from {shown.collected.sources} sources.")
    say(ctx, f"Made edition {shown.edition} of {shown.stories} stories: {shown.subject}")
    say(ctx, f"Delivered it to {shown.sent.accepted} readers, as files.")
    say(ctx)
    say(ctx, "Look at:")
    words = {
        "preview": "the mail in every look",
        "mail": "the mail, in a browser",
        "text": "its plain text",
        "page": "the edition on the web",
        "snippets": "posts to copy, a network each",
        "outbox": "the mails as they would leave",
        "home": "the press itself",
    }
    for name, path in looks.items():
        if path:
            say(ctx, f"  {words[name]:<32} {path}")
    say(ctx)
    say(ctx, "Your own: digest init my-paper")
