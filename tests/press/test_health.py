"""How an editor learns that a source is not well, and what there is to do about it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from datetime import timedelta

import pytest
from click.testing import CliRunner

from digest.cli.main import digest
from digest.cli.pressroom.health import Told, lines_of
from digest.errors import Mistake
from digest.press import open_press
from digest.press.collect import collect
from digest.press.doctor import State, examine
from digest.press.health import check, listed, resume
from digest.press.run import run
from tests.press.conftest import NOW, Time

DAY = timedelta(days=1)


@pytest.fixture
def home(paper, web):
    """A digest of a feed that is well, and one that a test lets die."""
    web.has("/well", [NOW - DAY * number for number in range(20)])
    web.has("/ill", [NOW - DAY])
    paper.press_yaml(fetch={"allow": [web.place]})
    paper.digest_yaml(sources=[web.url("/well"), web.url("/ill")])
    return paper


@pytest.fixture
def press(home):
    with open_press(home.home, now=Time(NOW), environ={"DIGEST_TRANSPORT": "file"}) as press:
        yield press


def call(home, *arguments, code=0):
    """Standard output of a command, run in this process: the tests here call many."""
    environ = {"DIGEST_NOW": home.now.isoformat(), "DIGEST_TRANSPORT": "file"}
    ran = CliRunner().invoke(digest, ["--home", str(home.home), *arguments], env=environ)
    assert ran.exit_code == code, ran.output
    return ran.stdout


def told(home, *arguments, code=0):
    return json.loads(call(home, *arguments, "--json", code=code).splitlines()[-1])


def sources(home, *arguments, code=0):
    return call(home, "sources", "daily", *arguments, code=code)


def test_a_source_that_is_gone_is_told_everywhere_and_asked_no_more_until_it_is_resumed(home, web):
    web.says("/ill", status=410)
    failures = told(home, "collect")["failures"]
    assert failures[0]["reason"].startswith(
        "needs an editor: answered 410 Gone, so it is asked no more"
    )
    told(home, "collect")
    assert web.asked.count("/ill") == 1
    with open_press(home.home, now=Time(NOW), environ={"DIGEST_TRANSPORT": "file"}) as press:
        lines: list[str] = []
        run(press, tell=lines.append)
        assert any("needs an editor: answered 410 Gone" in line for line in lines)
    well, ill = sources(home, "list").splitlines()[1:]
    assert well.startswith("well")
    assert ill.startswith("needs an editor")
    assert "never" in ill
    checks = {finding.check: finding for finding in examine(home.home, {}, Time(NOW), lambda _: ())}
    assert checks["sources"].state is State.WRONG
    assert f"{web.url('/ill')}: answered 410 Gone" in checks["sources"].said
    failed = sources(home, "check", code=3)  # it is asked all the same
    assert "answered 410 Gone (it has failed since 23 Nov 07:05)" in failed
    web.has("/ill", [NOW])
    assert f"resume {web.url('/ill')}` has it asked again" in sources(home, "check", code=3)
    assert told(home, "sources", "daily", "check", code=3)["sources"][1]["may_be_resumed"] is True
    assert told(home, "collect")["failures"]  # a check stores nothing
    assert "is asked again" in sources(home, "resume", web.url("/ill"))
    assert (told(home, "collect")["new"], "resume" in sources(home, "check")) == (1, False)


def test_a_new_address_is_a_new_source(home, web):
    web.says("/ill", status=410)
    told(home, "collect")
    web.has("/moved", [NOW])
    home.digest_yaml(sources=[web.url("/well"), web.url("/moved")])
    assert told(home, "collect")["failures"] == []


def test_what_fails_for_now_is_no_matter_for_an_editor(home, press, web):
    web.says("/ill", status=503)
    collect(press)
    (finding,) = [
        one for one in examine(home.home, {}, Time(NOW), lambda _: ()) if one.check == "sources"
    ]
    assert finding.state is State.RIGHT
    assert finding.said == "2 sources, of which 1 failed last and will be asked again"


def test_a_source_brings_so_many_articles_a_week_by_when_they_were_published(press):
    assert [one.a_week for one in listed(press, "daily")] == [0, 0]
    collect(press)
    assert [one.a_week for one in listed(press, "daily")] == [8, 1]  # of the one week it is known
    for days, a_week in ((3, [5, 1]), (14, [0.5, 0]), (90, [0, 0])):
        with open_press(press.home, now=Time(NOW + days * DAY), environ={}) as later:
            assert [one.a_week for one in listed(later, "daily")] == a_week


def test_a_check_shows_what_is_remembered_beside_what_is_answered_now(press, web):
    collect(press)
    web.says("/well", status=503)
    well, ill = check(press, "daily")
    assert (well.reason, well.health.memory.failures) == ("answered 503 Service Unavailable", 0)
    assert (ill.entries, ill.health.a_week, ill.waits) == (1, 1, False)


def test_the_list_is_whole_for_programs(home, web):
    told(home, "collect")
    (well, _) = told(home, "sources", "daily", "list")["sources"]
    assert well["last_success"].startswith("2026-11-23T07:05")
    assert well["next_due"].startswith("2026-11-24T07:05")  # once a day, without validators
    assert (well["articles_a_week"], well["state"], well["last_error"]) == (8, "well", None)


def test_an_unknown_source_is_not_resumed(press, web):
    with pytest.raises(Mistake, match=f"did you mean {web.url('/well')}"):
        resume(press, "daily", web.url("/wel"))


TOLD = [
    Told(
        state="failing", read="never", due="23 Nov 07:35", a_week="<1",
        location="http://paper.example/feed", name="Tide", said=("answered 503 (1 time)",),
    )
]  # fmt: skip


def test_a_line_a_source_where_there_is_room_and_a_block_where_there_is_not() -> None:
    head, line = lines_of(TOLD)
    assert line.split()[-6:] == [
        "http://paper.example/feed",
        "Tide;",
        "answered",
        "503",
        "(1",
        "time)",
    ]
    assert head.index("next due") == line.index("23 Nov")
    assert list(lines_of(TOLD, 200)) == [head, line]
    block = list(lines_of(TOLD, 40))
    assert block[0] == "http://paper.example/feed  Tide"
    assert all(len(row) <= 40 for row in block)
    assert " ".join(" ".join(block).split()).endswith("<1 articles a week answered 503 (1 time)")
    assert list(lines_of([])) == []


@pytest.mark.parametrize("on_terminal", [True, False])
def test_progress_is_shown_on_a_terminal_alone(home, on_terminal) -> None:
    ours, theirs = pty.openpty() if on_terminal else os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "digest", "collect"],
        env={**os.environ, "DIGEST_HOME": str(home.home), "TERM": "xterm", "COLUMNS": "80"},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    said = b""
    try:
        while more := os.read(ours, 4096):
            said += more
    except OSError:  # how a terminal says that the other side has gone
        pass
    os.close(ours)
    assert process.wait() == 0
    assert (b"Collecting" in said) is on_terminal
