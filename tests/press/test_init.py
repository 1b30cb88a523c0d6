"""A new home: what `digest init` makes, and what it never touches."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest

from digest.errors import Mistake, Refused
from digest.model.ids import Slug
from digest.model.source import SourceKind
from digest.press.init import make_home, schemas, write_schemas
from digest.resources import resource
from digest.settings.load import load_config

SAMPLES = Path("config/samples")


def command(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command line itself, as a user has it."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith("DIGEST")}
    return subprocess.run(
        [sys.executable, "-m", "digest", *arguments],
        cwd=cwd, env=environ, text=True, capture_output=True, check=False,
    )  # fmt: skip


def test_a_new_home_has_a_config_that_loads(tmp_path: Path) -> None:
    made = make_home(tmp_path / "paper")
    config = load_config(made.home, {})
    assert made.digests == ("morning",)
    sources = config.digests[Slug("morning")].sources
    assert [source.kind for source in sources] == [SourceKind.FEED, *[SourceKind.FOLDER] * 3]
    assert all((made.home / file).is_file() for file in made.files)


def test_it_starts_without_account_server_or_network(tmp_path: Path) -> None:
    press = load_config(make_home(tmp_path).home, {}).press
    assert press.transport.get_secret_value() == "file"
    assert press.database.get_secret_value() == "sqlite:///var/digest.db"
    assert press.accounts == ()


def test_what_the_program_writes_stays_out_of_version_control(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.tmp")
    make_home(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == "*.tmp\nvar/\n"


def test_a_gitignore_that_knows_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("var/\n*.tmp\n")
    made = make_home(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == "var/\n*.tmp\n"
    assert Path(".gitignore") not in made.files


def test_a_home_is_never_replaced(tmp_path: Path) -> None:
    make_home(tmp_path)
    (tmp_path / "config/press.yaml").write_text("mine")
    with pytest.raises(Mistake, match=r"nothing in it is replaced.*digest init my-paper"):
        make_home(tmp_path)
    assert (tmp_path / "config/press.yaml").read_text() == "mine"


def test_a_file_is_no_home(tmp_path: Path) -> None:
    (tmp_path / "paper").write_text("")
    with pytest.raises(Mistake, match="is a file"):
        make_home(tmp_path / "paper")


def test_a_home_that_cannot_be_finished_is_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full in the midst leaves no half config behind, so that init can be repeated."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(Refused, match="No space left on device"):
        make_home(tmp_path)
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []
    make_home(tmp_path)


def test_the_files_name_a_schema_that_is_there(tmp_path: Path) -> None:
    home = make_home(tmp_path).home
    for file in (home / "config/press.yaml", home / "config/digests/morning.yaml"):
        first = file.read_text().splitlines()[0]
        schema = json.loads((file.parent / first.partition("$schema=")[2]).read_text())
        assert schema["type"] == "object"
        assert "title" in schema["properties"] or "sender" in schema["properties"]


def test_the_schema_takes_short_forms(tmp_path: Path) -> None:
    """What the program takes, an editor's completion must not paint red."""
    both = schemas()

    def kinds(schema: dict[str, Any]) -> set[str]:
        return {kind.get("type", "object") for kind in schema["anyOf"]}

    assert kinds(both["digest"]["properties"]["sources"]["items"]) == {"string", "object"}
    assert kinds(both["press"]["$defs"]["FetchSettings"]["properties"]["allow"]) == {
        "string",
        "array",
    }
    assert both["press"]["additionalProperties"] is False


def test_schemas_are_written_anew(tmp_path: Path) -> None:
    home = make_home(tmp_path).home
    (home / "config/press.schema.json").write_text("old")
    assert [file.name for file in write_schemas(home)] == [
        "press.schema.json",
        "digest.schema.json",
    ]
    assert json.loads((home / "config/press.schema.json").read_text())


class TestSamples:
    def test_they_are_fifteen_articles_in_three_forms(self) -> None:
        samples = resource("config") / "samples"
        feed = (samples / "harbour-times.xml").read_text(encoding="utf-8")
        assert feed.count("<item>") == 4
        assert len(list(samples.rglob("*.html"))) == 7
        assert len(list(samples.rglob("*.txt"))) == 4

    def test_they_name_no_real_host(self) -> None:
        import re

        for file in (resource("config") / "samples").rglob("*.*"):
            hosts = set(re.findall(r"https?://([^/\"\s<>]+)", file.read_text(encoding="utf-8")))
            real = {host for host in hosts if not host.endswith((".example", ".example.org"))}
            assert real <= {"schema.org", "www.w3.org", "purl.org"}, file.name

    def test_they_are_of_the_same_two_days(self) -> None:
        import re

        feed = (resource("config") / "samples/harbour-times.xml").read_text(encoding="utf-8")
        days = {parsedate_to_datetime(text).day for text in re.findall("<pubDate>(.*?)</", feed)}
        assert days == {17, 18}


class TestCommand:
    def test_init_prints_the_next_three_commands(self, tmp_path: Path) -> None:
        ran = command("init", "my paper", cwd=tmp_path)
        assert ran.returncode == 0
        following = ran.stdout.partition("Next:\n")[2].split("\n")
        assert [line.strip() for line in following[:4]] == [
            f"cd '{tmp_path}/my paper'",
            "digest collect",
            "digest build morning",
            "digest preview morning",
        ]

    def test_init_without_a_folder_takes_the_home(self, tmp_path: Path) -> None:
        ran = command("init", "--json", cwd=tmp_path)
        said = json.loads(ran.stdout)
        assert said["home"] == str(tmp_path)
        assert said["next"][0] == "digest collect"
        assert "config/press.yaml" in said["files"]

    def test_init_twice_is_a_mistake_in_one_line(self, tmp_path: Path) -> None:
        command("init", cwd=tmp_path)
        ran = command("init", cwd=tmp_path)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr.count("\n") == 1

    def test_schema_prints_both_or_one(self, tmp_path: Path) -> None:
        assert set(json.loads(command("schema", cwd=tmp_path).stdout)) == {"press", "digest"}
        assert (
            "schedule" in json.loads(command("schema", "digest", cwd=tmp_path).stdout)["properties"]
        )

    def test_schema_is_written_into_a_home_alone(self, tmp_path: Path) -> None:
        ran = command("schema", "--write", cwd=tmp_path)
        assert (ran.returncode, "digest init" in ran.stderr) == (2, True)
        command("init", cwd=tmp_path)
        assert command("schema", "--write", cwd=tmp_path).returncode == 0
