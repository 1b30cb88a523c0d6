"""`digest schedule`: when a digest comes, in words and in its next slots."""

from __future__ import annotations

import click

from digest.cli.desk import json_option, open_desk, say, say_json, twice


@click.command()
@click.argument("slug")
@click.option("--next", "count", type=click.IntRange(1, 1000), default=5, show_default=True)
@json_option
@click.pass_context
def schedule(ctx: click.Context, slug: str, count: int, as_json: bool) -> None:
    """The schedule of SLUG in words, and its next slots in its own zone and in UTC."""
    from digest.slots import next_slots

    with open_desk(ctx) as press:
        digest, now = press.digest(slug), press.now()
    plan = digest.schedule
    coming = next_slots(plan, now, count) if plan else []
    words = f"{plan.words} ({plan.zone})" if plan else "no schedule; `digest build` makes editions"
    if as_json:
        say_json({"digest": slug, "words": words, "slots": [slot.isoformat() for slot in coming]})
        return
    say(ctx, words)
    for slot in coming:
        say(ctx, f"  {twice(slot, digest.time_zone)}")
    rule = digest.settings.schedule
    if rule:
        late = {
            "latest": "the latest missed slot is still made",
            "all": "every missed slot is still made",
            "none": "a missed slot is not made",
        }[rule.catch_up]
        say(ctx, f"{late}, up to {_hours(rule.grace.total_seconds())} late")


def _hours(seconds: float) -> str:
    hours = seconds / 3600
    return f"{hours:g} hours" if hours >= 1 else f"{seconds / 60:g} minutes"
