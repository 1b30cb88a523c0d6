"""`digest stories`, as it is called from outside."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from click.testing import CliRunner

from digest.cli.rooms.stories import stories
from tests.curate.making import news


def asked(*lines: str | dict[str, Any]) -> list[dict[str, Any]]:
    said = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    done = CliRunner().invoke(stories, ["--jsonl"], input="\n".join(said))
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.output.splitlines()]


def records() -> list[dict[str, Any]]:
    return [
        {"id": f"n{at}", "title": one.title, "text": one.text, "source": one.outlet, "language": one.language, "published": one.instant.isoformat()}
        for at, one in enumerate(news())
    ]  # fmt: skip


def test_each_line_is_answered_in_order_with_its_story() -> None:
    answers = asked(*records())
    assert [answer["id"] for answer in answers] == [f"n{at}" for at in range(7)]
    assert [answer["story"] for answer in answers] == ["n0", "n0", "n2", "n2", "n4", "n5", "n0"]
    assert [answer["lead"] for answer in answers] == [True, False, True, False, True, True, False]
    assert [answer["duplicate_of"] for answer in answers] == [*[None] * 6, "n0"]


def test_a_bad_line_is_answered_and_stops_nothing() -> None:
    answers = asked(
        {"id": 1, "title": "Trams stop"},
        "no json",
        "[1]",
        {"id": 4},
        {"id": 5, "title": 5},
        {"id": 6, "title": "A", "published": "yesterday"},
        {"id": 7, "title": "Eels return"},
    )
    assert [answer["id"] for answer in answers] == [1, 2, 3, 4, 5, 6, 7]
    assert ["error" in answer for answer in answers] == [False, *[True] * 5, False]
    assert answers[3]["error"] == "'title' or 'text' is missing"
    assert answers[5]["error"] == "'published': 'yesterday' is not an ISO 8601 instant"


def test_an_id_may_be_missing_or_any_json() -> None:
    answers = asked({"title": "Trams stop"}, {"id": {"a": 1}, "title": "Eels return"})
    assert [answer["id"] for answer in answers] == [1, {"a": 1}]
    assert [answer["story"] for answer in answers] == [1, {"a": 1}]


def test_a_null_counts_as_absent() -> None:
    line = {"id": 1, "title": "Trams stop", "text": None, "published": None, "language": None}
    assert asked(line) == [{"id": 1, "story": 1, "lead": True, "duplicate_of": None}]


@pytest.mark.parametrize("published", ["2026-03-10T07:00:00", "2026-03-10", "2026-03-10T07:00:00Z", "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-12:00"])  # fmt: skip
def test_any_iso_instant_is_taken_or_refused_in_words(published: str) -> None:
    (answer,) = asked({"id": 1, "title": "Trams stop", "published": published})
    assert "story" in answer or "ISO 8601" in answer["error"]


def test_half_a_character_and_a_flood_of_brackets_are_just_bad_text() -> None:
    answers = asked(
        '{"id": 1, "title": "\\ud800 trams"}', "[" * 100_000, '{"id": 3, "title": "\\u0000"}'
    )
    assert [answer["id"] for answer in answers] == [1, 2, 3]


def test_nothing_is_answered_with_nothing() -> None:
    assert asked() == []


def test_a_plain_file_holds_a_headline_a_line() -> None:
    said = "Kassel tram drivers to strike\nGiant squid ashore\n\nKassel tram drivers to strike\n"
    done = CliRunner().invoke(stories, [], input=said)
    assert done.output.splitlines() == [
        "Kassel tram drivers to strike",
        "    Kassel tram drivers to strike",
        "Giant squid ashore",
    ]


def test_the_command_loads_no_store_no_web_and_no_pydantic() -> None:
    code = (
        "import sys; from digest.cli.rooms.stories import stories; import digest.curate;"
        "print([name for name in sys.modules if name in "
        "{'pydantic', 'sqlalchemy', 'lxml', 'sumy', 'jinja2', 'aiohttp', 'digest.store',"
        " 'digest.web', 'digest.press', 'digest.settings.schema'}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_needs_no_numpy() -> None:
    code = "import sys; import digest.cli.rooms.stories; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
