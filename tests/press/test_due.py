"""Whose turn it is: sources are asked at their own pace, and whenever an edition is due."""

from __future__ import annotations

from datetime import timedelta

import pytest

from digest.press import open_press
from digest.press.collect import collect
from digest.press.run import run
from digest.store import sources as source_rows
from tests.press.conftest import NOW, Time

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
EIGHT = NOW.replace(hour=8, minute=0)  # an hour after the slot of the day


@pytest.fixture
def time():
    return Time(EIGHT)


@pytest.fixture
def press(paper, web, time):
    """One digest, due at seven, of one feed that has something new every two hours."""
    web.has("/feed", [EIGHT - 2 * number * HOUR for number in range(1, 4)], ETag='"1"')
    paper.press_yaml(fetch={"allow": [web.place]})
    paper.digest_yaml(
        sources=[web.url("/feed")], schedule={"every": "day", "at": "07:00", "grace": "30m"}
    )
    with open_press(paper.home, now=time, environ={"DIGEST_TRANSPORT": "file"}) as press:
        yield press


def test_a_pass_between_editions_asks_who_is_due_and_nobody_else(press, web, time):
    told: list[str] = []
    first = run(press, tell=told.append)
    assert (first.collected, first.between.new, told) == (
        None,
        3,
        ["collected 3 new articles from 1 source"],
    )
    time.now += 119 * MINUTE
    assert run(press, tell=told.append).between is None
    time.now += MINUTE
    again = run(press, tell=told.append)
    assert (again.between.sources, again.between.not_modified) == (1, 1)
    assert len(told) == 1  # a pass that finds nothing new says nothing
    assert web.asked == ["/feed"] * 2


def test_an_edition_sees_what_there_is_at_its_slot_however_long_a_source_is_not_due(
    press, web, time
):
    run(press)
    time.now = EIGHT + 22 * HOUR + 56 * MINUTE  # 06:56: as many as may be have been asked
    run(press)
    web.has("/feed", [time.now], ETag='"2"')
    time.now += 10 * MINUTE  # 07:06: the answer was four minutes old at the slot
    assert run(press).collected is None
    assert len(web.asked) == 2
    time.now += 24 * HOUR - 20 * MINUTE  # 06:46
    run(press)
    web.has("/feed", [time.now + MINUTE * number for number in range(2)], first=10, ETag='"3"')
    time.now += 20 * MINUTE
    ran = run(press)
    assert (ran.collected.new, len(ran.built)) == (2, 1)
    assert ran.between is None  # nobody is asked twice in a pass


def test_an_edition_that_waits_to_be_built_again_asks_nobody_anew(press, web, time, paper):
    time.now = EIGHT - HOUR
    own = paper.home / "templates"
    own.mkdir()
    (own / "email.html.j2").write_text("{{ nothing.at.all }}")
    assert len(run(press).problems) == 1
    assert len(run(press).problems) == 1
    assert web.asked == ["/feed"]


def test_collect_asks_at_once_whatever_the_interval(press, web):
    for _ in range(3):
        collect(press)
    assert web.asked == ["/feed"] * 3


def test_an_editor_says_how_often(press, paper, web, time):
    run(press)
    paper.digest_yaml(sources=[{"url": web.url("/feed"), "every": "10m"}])
    time.now += 10 * MINUTE
    with open_press(paper.home, now=time, environ={}) as changed:
        assert run(changed).between.not_modified == 1


def test_two_passes_at_once_do_not_ask_twice(press, web):
    with press.database.lock("collect") as mine:
        assert mine
        assert run(press).between is None
    assert web.asked == []


def test_what_is_remembered_of_a_source_is_enough_to_know_its_turn(press, web, time):
    """Old rows tell nothing of a pace: they are due within half an hour."""
    collect(press)
    (source,) = press.digest("daily").sources
    with press.database.write() as conn:
        memory = source_rows.memory(conn, source.key)
        assert memory.gap == 2 * HOUR
        conn.exec_driver_sql(
            "UPDATE source SET memory = "
            f"""'{{"last_success": "{time.now.isoformat()}", "validators": {{"etag": "x"}}}}'"""
        )
    time.now += 29 * MINUTE
    assert run(press).between is None
    time.now += MINUTE
    assert run(press).between.sources == 1
