"""Every command says what it is for, quickly, and is written about."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli.main import COMMANDS, digest

ROOT = Path(__file__).parents[2]
HEAVY = {
    "aiohttp", "aiosmtplib", "alembic", "apscheduler", "babel", "fastapi", "feedparser", "jinja2",
    "lxml", "numpy", "protego", "pydantic", "ruamel", "sqlalchemy", "sumy", "trafilatura", "uvicorn",
}  # fmt: skip


def _loaded_by(script: str) -> set[str]:
    """The top names of what a fresh interpreter has imported after *script*."""
    told = subprocess.run(
        [sys.executable, "-c", f"{script}\nimport sys; print(*sys.modules, file=sys.stderr)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in told.stderr.split()}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_says_how_it_is_called(command: str) -> None:
    told = CliRunner().invoke(digest, [command, "--help"], prog_name="digest")
    assert told.exit_code == 0, told.output
    assert told.output.startswith(f"Usage: digest {command}")
    assert len(told.output.splitlines()) > 4, "a usage line and a list of options is no help"


@pytest.mark.parametrize("said", ["x", "0", "1.5"])
def test_what_is_not_the_number_of_an_edition_is_answered_with_where_to_find_one(said: str) -> None:
    told = CliRunner().invoke(digest, ["deliveries", said])
    assert told.exit_code == 2
    assert f"{said!r} is not the number of an edition; see `digest editions`" in told.output


def test_help_waits_for_nothing_heavy() -> None:
    loaded = _loaded_by(
        "from digest.cli.main import digest\ntry: digest(['--help'])\nexcept SystemExit: pass"
    )
    assert not loaded & HEAVY


def test_the_help_of_every_command_waits_for_no_database_and_no_network() -> None:
    """Importing a command's module is what `digest COMMAND --help` costs."""
    script = """
from digest.cli.main import COMMANDS, digest
for command in COMMANDS:
    try: digest([command, "--help"])
    except SystemExit: pass
"""
    assert not _loaded_by(script) & HEAVY


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_written_about(command: str) -> None:
    """In the README or a page of docs/: a command that nobody can find is none."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    called = re.compile(rf"\bdigest (?:--?\S+ (?:/\S+ )?)*(?:-q )?{command}\b")
    assert any(called.search(page.read_text(encoding="utf-8")) for page in pages)


def test_a_full_disk_behind_the_output_is_one_line() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("wb") as out:
        ended = subprocess.run(
            [sys.executable, "-m", "digest", "--help"],
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (ended.returncode, ended.stderr) == (1, "digest: the output: the disk is full\n")
