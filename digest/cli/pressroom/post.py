"""`digest post`: an edition's posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from digest.cli.desk import edition_argument, json_option, open_desk, say, say_json
from digest.errors import Refused
from digest.model.ids import EditionId

if TYPE_CHECKING:
    from digest.press.post import Draft


@click.command()
@edition_argument
@click.option("--dry-run", is_flag=True, help="Show the posts; publish nothing.")
@json_option
@click.pass_context
def post(ctx: click.Context, edition: int, dry_run: bool, as_json: bool) -> None:
    """The posts of an edition, to be copied from here; this version publishes none by itself."""
    from digest.press.post import drafts

    with open_desk(ctx) as press:
        found = drafts(press, EditionId(edition))
    if not dry_run:
        raise Refused(
            f"this version publishes nothing by itself: `digest post {edition} --dry-run` shows "
            f"the posts, `digest preview {edition}` writes them to a file to copy from"
        )
    if as_json:
        say_json({"edition": edition, "posts": [_as_json(draft) for draft in found]})
        return
    for draft in found:
        account = f" {draft.account}" if draft.account else ""
        say(ctx, f"--- {draft.network}{account} ({draft.id})")
        say(ctx, "\n\n".join(part.text for part in draft.snippet.parts) + "\n")


def _as_json(draft: Draft) -> dict[str, object]:
    return {
        "id": draft.id,
        "network": draft.network,
        "account": draft.account,
        "due_at": None,
        "parts": [{"text": part.text} for part in draft.snippet.parts],
    }
