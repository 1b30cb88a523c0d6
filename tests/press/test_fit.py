"""What a mail has no room for is not told, anywhere, and is offered to the next edition."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from digest.press import mark, open_press
from digest.press.build import build_now
from digest.press.collect import collect
from digest.press.draft import draft
from digest.press.fit import NO_ROOM
from digest.store import choices, frozen
from tests.press.conftest import NOW

MANY = 150
HOUR = timedelta(hours=1)


@pytest.fixture
def press(paper, time):
    """A digest of more stories than a mail holds."""
    paper.feed([NOW - timedelta(minutes=minute) for minute in range(1, MANY + 1)])
    paper.digest_yaml(
        approval={"by": "editor"},
        selection={"per_source": MANY, "limit": MANY, "first_run": "all"},
        channels={"social": {"networks": ["plain"]}},
        audience={"public": True},
    )
    with open_press(paper.home, now=time, environ={"DIGEST_TRANSPORT": "file"}) as press:
        collect(press)
        yield press


def only(press):
    return next(iter(press.config.digests.values()))


def choices_of(press, edition):
    """The numbers of what was chosen, and of what found no room."""
    with press.database.read() as conn:
        told = choices.choice(conn, edition)
    return (
        [one.article for one in told if one.chosen],
        [one.article for one in told if one.reason == NO_ROOM],
    )


def test_what_finds_no_room_is_left_out_of_every_form_and_stays_for_the_next_edition(press, time):
    built = build_now(press, only(press))
    chosen, waiting = choices_of(press, built.edition.id)
    assert len(chosen) == built.stories == built.edition.stories
    assert (len(chosen) + len(waiting), len(waiting) > 0) == (MANY, True)
    assert f"{len(waiting)} of {MANY} stories left out" in built.trimmed
    assert "at most 1 sentence a story" in built.trimmed
    with press.database.read() as conn:
        told = frozen.content(conn, built.edition.id)
        mail = frozen.rendering(conn, built.edition.id)
        page = frozen.page(conn, built.edition.id)
        posts = frozen.snippets(conn, built.edition.id)
    assert {item.articles[0] for item in told.items} == set(chosen)
    assert {place for place, _ in posts} == set(range(len(chosen)))
    urls = {item.url for item in told.items}
    for form in (mail.html, mail.text, page):
        assert set(re.findall(r"https://wire\.example\.org/\w+-\d+", form)) == urls
    time.now += HOUR
    again = build_now(press, only(press))
    assert sorted(choices_of(press, again.edition.id)[0]) == sorted(waiting)
    assert again.trimmed == ()


def test_a_story_dropped_from_an_edition_that_waits_makes_room_for_one_that_had_none(press):
    built = build_now(press, only(press))
    chosen, waiting = choices_of(press, built.edition.id)
    place = mark.place_of(press, str(built.edition.id))
    dropped = chosen[: len(waiting)]
    mark.drop(press, place, [str(number) for number in dropped], "Anna")
    assert sorted(choices_of(press, built.edition.id)[0]) == sorted(
        {*chosen, *waiting} - {*dropped}
    )


def test_an_edition_made_again_leaves_to_a_later_one_what_that_took_meanwhile(press, time):
    first = build_now(press, only(press))
    time.now += HOUR
    later = build_now(press, only(press))
    mark.drop(press, mark.place_of(press, str(first.edition.id)), ["1"], "Anna")
    told_first, told_later = (set(choices_of(press, one.edition.id)[0]) for one in (first, later))
    assert told_later
    assert not told_first & told_later


def test_a_preview_of_the_next_edition_says_what_will_find_no_room(press):
    assert NO_ROOM in draft(press, only(press)).index.read_text()
