"""`digest show`, `pin` and `drop`, as an editor types them."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner

from digest.cli.main import digest
from digest.errors import DigestError
from tests.press.conftest import NOW, Paper


class Desk:
    """A home, and its commands, called in this process."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    def __call__(self, *arguments: str, code: int = 0) -> str:
        """Standard output and error of a command that ends with *code*."""
        environ = {"DIGEST_NOW": NOW.isoformat(), "DIGEST_TRANSPORT": "file"}
        home = ["--home", str(self.paper.home)]
        told = CliRunner().invoke(digest, [*home, *arguments], env=environ)
        if isinstance(told.exception, DigestError):
            assert told.exception.exit_code == code
            return str(told.exception)
        assert told.exit_code == code, told.output
        return told.output

    def json(self, *arguments: str) -> dict[str, object]:
        return json.loads(self(*arguments, "--json").splitlines()[-1])


@pytest.fixture
def desk(tmp_path) -> Desk:
    """Four articles collected, two places in an edition, and an editor who approves."""
    paper = Paper(tmp_path / "home")
    paper.press_yaml()
    rules = {"first_run": "all", "max_age": "7d", "limit": 2, "diversity": 0}
    paper.digest_yaml(approval={"by": "editor"}, selection=rules)
    paper.feed([NOW - timedelta(hours=hours) for hours in (1, 5, 20, 30)])
    made = Desk(paper)
    made("collect")
    return made


def test_the_next_edition_is_shown_with_numbers_that_pin_takes(desk):
    shown = desk("show", "daily")
    assert "the next edition of daily, as it would be now" in shown
    assert "chosen: 2\n+     1  " in shown
    assert "left out: 2\n-     3  " in shown
    done = desk("pin", "daily", "4", "#3")
    assert done.splitlines()[-1] == "it opens the next edition of daily that is made"
    assert "chosen: 2\n+     4  " in desk("show", "daily")
    assert [choice["article"] for choice in desk.json("show", "daily")["choices"]] == [4, 3, 1, 2]


def test_an_edition_that_waits_is_changed_and_shown_again(desk):
    desk("build", "daily")
    assert "edition 1 was made again: 2 stories; `digest preview 1`" in desk("pin", "1", "4")
    shown = desk("show", "1")
    assert "edition 1 of daily: awaiting_approval" in shown
    assert "picked by the editor; 30 hours old; score" in shown
    dropped = desk.json("drop", "1", "1")
    assert (dropped["editions"], dropped["dropped"][0]["articles"]) == ([1], [1])
    assert "dropped by the editor; score" in desk("show", "1")
    assert "no longer dropped: " in desk("drop", "1", "1", "--undo")
    assert "edition 1 waits already; `digest pin 1 …` puts it in there" in desk("pin", "daily", "3")


def test_an_edition_that_waits_is_named_where_nothing_is_new_beside_it(desk):
    desk("build", "daily")
    named = "nothing is new; edition 1 waits for approval: `digest preview 1`"
    assert named in desk("show", "daily").splitlines()
    assert named in desk("preview", "daily").splitlines()
    desk("approve", "1")
    assert "nothing is new; edition 1 is approved: `digest preview 1`" in desk("show", "daily")
    desk("subscribers", "add", "ada@example.org", "--confirmed")
    desk("send", "1")
    assert desk("show", "daily").splitlines()[-1] == "nothing is new"
    assert "these stories were told before" in desk("preview", "daily")


def test_who_approves_for_nobody_is_told_so(desk):
    """Only that mail can reach an active reader counts."""
    desk("build", "daily")
    desk("subscribers", "add", "ada@example.org")
    state, told = desk("approve", "1").splitlines()
    assert state == "edition 1 is approved"
    assert told == (
        "nobody would get it now: daily has no active reader; "
        "`digest subscribers add ADDRESS --digest daily`"
    )
    desk("subscribers", "add", "ben@example.org", "--confirmed")
    assert desk("approve", "1") == "edition 1 is approved\n"
    desk.paper.digest_yaml(approval={"by": "editor"}, audience={"tags": ["sea"]})
    assert "nobody would get it now" in desk("approve", "1")


def test_an_edition_that_failed_says_why_it_has_no_story(desk):
    own = desk.paper.home / "templates"
    own.mkdir()
    (own / "email.html.j2").write_text("{{ nothing.at.all }}")
    desk("build", "daily", code=2)
    shown = desk("show", "1")
    assert "edition 1 of daily: failed" in shown
    assert "it could not be made: " in shown.splitlines()[-1]
    assert "email.html.j2:1" in shown.splitlines()[-1]
    assert "no story was considered" not in shown


def test_what_is_pinned_and_dropped_is_listed(desk):
    assert desk("drop", "daily") == "nothing is dropped in daily\n"
    desk("build", "daily")
    told = desk("pin", "daily", "https://later.example/1")
    assert "no source of daily has told of it yet; it holds once one does" in told
    assert "(what a source held before it was first read is not kept)" in told
    desk("pin", "1", "4")
    listed = desk("pin", "daily").splitlines()
    assert listed[0].strip() == "https://later.example/1"
    assert listed[2].startswith("    4  ")
    assert listed[2].endswith(" (in edition 1)")
    assert [one["edition"] for one in desk.json("pin", "daily")["pinned"]] == [None, 1]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("pin", "dialy", "4"), 2, "Did you mean 'daily'"),
        (("pin", "77", "4"), 2, "there is no edition 77"),
        (("show", "9" * 30), 2, "no digest"),
        (("drop", "daily", "its"), 2, "take a number, or more words\n      1  "),
        (("drop", "1", "xyzzy"), 2, "no story of edition 1 has “xyzzy” in its headline"),
        (("pin", "daily", "--undo"), 2, "--undo needs to know which story"),
        (("pin", "daily", "4", "--undo"), 2, "“4” is not pinned"),
        (("drop", "1", "1", "2", "3", "4"), 1, "nothing would be left of edition 1"),
        (("pin",), 2, "Missing argument 'EDITION|SLUG'"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_can(desk, arguments, code, said):
    desk("build", "daily")
    assert said in desk(*arguments, code=code)


def test_an_approved_edition_is_frozen(desk):
    desk("build", "daily")
    desk("approve", "1")
    assert desk("pin", "1", "4", code=1) == (
        "edition 1 is approved: what it says is frozen; `digest pin daily …` holds for the next one"
    )


def test_several_candidates_are_listed_on_standard_error(desk):
    told = desk.paper.start("drop", "daily", "its")
    out, err = told.communicate(timeout=50)
    assert (told.returncode, out) == (2, "")
    assert err.startswith("digest: “its” may mean any of these")
    assert len(err.splitlines()) == 5
