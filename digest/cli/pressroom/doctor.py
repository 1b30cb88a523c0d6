"""`digest doctor`: one line a check."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import click

from digest.cli.desk import json_option, say_json, verbosity

_MARKS = {"right": ("✓", "green"), "wrong": ("✗", "red"), "unknown": ("–", "yellow")}


@click.command()
@json_option
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> int:
    """Check config, templates, database, sources, transport, TLS, DNS records, disk and clock.

    One line a check: ✓ is right, ✗ is wrong (exit code 1), – could not or need not be examined.
    """
    from digest.gates.dns import name_servers, text_records
    from digest.now import now_from
    from digest.press.doctor import Finding, State, examine

    ask = partial(text_records, servers=name_servers())
    findings: list[Finding] = []
    for finding in examine(Path(ctx.obj["home"]), os.environ, now_from(os.environ), ask):
        findings.append(finding)
        if as_json or (verbosity(ctx) < 0 and finding.state is not State.WRONG):
            continue
        mark, colour = _MARKS[finding.state]
        lines = finding.said.splitlines()
        click.echo(f"{click.style(mark, fg=colour)} {finding.check}: {lines[0]}")
        for line in [*lines[1:], *([f"→ {finding.remedy}"] if finding.remedy else [])]:
            click.echo(f"    {line}")
    wrong = sum(finding.state is State.WRONG for finding in findings)
    if as_json:
        checks = [
            {"check": found.check, "state": found.state, "said": found.said, "remedy": found.remedy}
            for found in findings
        ]
        say_json({"checks": checks, "wrong": wrong})
    return 1 if wrong else 0
