"""A reader's pages beside leaving: looking changes nothing, each link does one thing."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest

from digest.audience.links import LinkTarget, Purpose
from digest.model.feedback import Feedback
from digest.model.ids import EditionId, Slug
from digest.model.subscriber import SubscriptionState as State
from digest.press import open_press, subscribe
from digest.press.run import run
from digest.press.service import Service
from digest.store import feedback
from digest.web.app import create_app
from digest.web.mine import LONGEST_FORM
from tests.press.conftest import NOW, paper  # noqa: F401 - a fixture
from tests.web.browser import serving

DAILY = Slug("daily")
SECTIONS = ("Coast & harbour", "Land")


@pytest.fixture
def press(paper):  # noqa: F811 - the fixture
    sections = [
        {"title": title, "when": {"words": [word]}}
        for title, word in zip(SECTIONS, ("harbour", "orchard"), strict=True)
    ]
    paper.digest_yaml(sections=sections)
    with open_press(paper.home, now=lambda: NOW, environ={"DIGEST_TRANSPORT": "file"}) as press:
        subscribe.add(press, "ada@example.org", name="Ada", confirmed=True)
        run(press)
        yield press


@pytest.fixture
def client(press):
    with serving(create_app(Service(press, {}))) as client:
        yield client


def path(press, purpose, *, edition=1):
    person = subscribe.show(press, "ada@example.org").subscriber
    number = EditionId(edition) if edition else None
    target = LinkTarget(subscriber=person.id, digest=DAILY, edition=number)
    url = subscribe.links(press).several(target, [purpose])[purpose]
    return url.removeprefix("https://press.example.org")


def held(press):
    (one,) = subscribe.show(press, "ada@example.org").subscriber.subscriptions
    return one


def answers(press):
    with press.database.read() as conn:
        return feedback.answers(conn, EditionId(1))


def linked(page, words):
    """Where the link of those *words* leads."""
    found = re.search(rf'href="([^"]+)">{re.escape(words)}</a>', page)
    assert found, page
    return unescape(found[1])


def action(page):
    found = re.search(r'<form method="post"(?: action="([^"]+)")?>', page)
    assert found, page
    return unescape(found[1] or "")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("purpose", "behind"),
    [("p", ""), ("s", ""), ("s", "?without=Land"), ("f", "/yes"), ("f", "/no")],
)
def test_looking_changes_nothing(press, client, method, purpose, behind):
    before = held(press)
    assert client.ask(method, path(press, Purpose(purpose)) + behind).status == 200
    assert (held(press), answers(press)) == (before, Feedback())


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_word_for_one_thing_does_no_other(press, client, purpose):
    before = held(press)
    word = path(press, purpose).split("/")[2]
    for other in Purpose:
        if other is not purpose:
            behind = "/yes" if other is Purpose.FEEDBACK else ""
            assert client.get(f"/{other}/{word}{behind}").status == 404
            assert client.post(f"/{other}/{word}{behind}").status == 404
    if purpose is not Purpose.PAUSE:
        assert client.post(f"/p/{word}/end").status == 404
    assert (held(press), answers(press)) == (before, Feedback())


def test_a_pause_is_made_and_ended_by_buttons_and_twice_does_no_harm(press, client):
    there = path(press, Purpose.PAUSE)
    assert "Pause Daily?" in client.get(there).text
    assert held(press).state is State.ACTIVE
    for _ in range(2):
        page = client.post(there).text
        assert "Daily is paused" in page
        assert "No issue until Wednesday, December 23, 2026" in page
    assert held(press).paused_until == NOW + timedelta(days=30)
    assert "Daily is paused" in client.get(there).text
    for _ in range(2):
        assert "You are subscribed" in client.post(action(page)).text
        assert held(press).state is State.ACTIVE


def test_who_wants_to_leave_is_offered_a_pause(press, client):
    page = client.get(path(press, Purpose.UNSUBSCRIBE)).text
    assert "Pause Daily?" in client.get(linked(page, "Pause for 30 days")).text
    client.post(path(press, Purpose.UNSUBSCRIBE))
    assert "Pause" not in client.get(path(press, Purpose.UNSUBSCRIBE)).text


def test_preferences_tell_what_is_so_and_lead_to_pausing_and_leaving(press, client):
    page = client.get(path(press, Purpose.PREFERENCES)).text
    assert "It comes every day at 07:00." in page
    assert page.count(" checked>") == 2
    assert "Unsubscribe from Daily?" in client.get(linked(page, "Unsubscribe")).text
    client.post(linked(page, "Pause for 30 days"))
    page = client.get(path(press, Purpose.PREFERENCES)).text
    assert "No issue until" in page
    assert "Daily is paused" in client.get(linked(page, "End the pause now")).text


def test_what_is_not_ticked_is_left_out(press, client):
    there = path(press, Purpose.PREFERENCES)
    page = client.post(there, {"ticked": "all", "choice[]": SECTIONS[1]}).text
    assert "Left out, as you wished: Coast &amp; harbour." in page
    assert held(press).muted == (SECTIONS[0],)
    page = client.get(there).text
    assert page.count(" checked>") == 1
    assert 'value="Coast &amp; harbour">' in page
    client.post(there, {"ticked": "all", "choice[]": "Weather"})
    assert held(press).muted == SECTIONS
    assert (
        "Preferences for Daily"
        in client.get(linked(client.post(there, {"ticked": "all"}).text, "Preferences")).text
    )


def test_the_mails_link_to_leave_a_section_out_only_proposes_it(press, client):
    mail = next((press.var / "outbox" / "1").glob("*.eml")).read_text("utf-8")
    assert "without=3DCoast%20%26%20harbour" in mail.replace("=\n", "")
    page = client.get(path(press, Purpose.PREFERENCES) + "?without=Coast%20%26%20harbour").text
    assert 'value="Coast &amp; harbour">' in page
    assert 'value="Land" checked>' in page
    assert "<b>" not in client.get(path(press, Purpose.PREFERENCES) + "?without=<b>").text
    assert held(press).muted == ()


def test_a_digest_without_sections_offers_none(paper, press):  # noqa: F811
    paper.digest_yaml()
    with (
        open_press(paper.home, now=lambda: NOW, environ={}) as plain,
        serving(create_app(Service(plain, {}))) as client,
    ):
        page = client.get(path(press, Purpose.PREFERENCES)).text
        assert "Preferences for Daily" in page
        assert "<form" not in page
        assert "every day" in page


def test_an_answer_counts_once_and_the_last_one_stands(press, client):
    there = path(press, Purpose.FEEDBACK)
    page = client.get(f"{there}/yes").text
    assert ">Yes, it was</button>" in page
    for _ in range(2):
        assert "Thank you" in client.post(f"{there}/yes").text
    assert answers(press) == Feedback(yes=1)
    client.post(linked(page, "No, it was not"))
    assert answers(press) == Feedback(no=1)


@pytest.mark.parametrize("behind", ["", "/maybe", "/yes/no"])
def test_there_are_two_answers(press, client, behind):
    there = path(press, Purpose.FEEDBACK) + behind
    for answer in (client.get(there), client.post(there)):
        assert answer.status == 404
        assert "There is nothing here" in answer.text
    assert answers(press) == Feedback()


def test_a_link_of_no_issue_asks_nothing(press, client):
    assert client.get(path(press, Purpose.FEEDBACK, edition=0) + "/yes").status == 404
    assert client.post(path(press, Purpose.FEEDBACK, edition=7) + "/yes").status == 404


def test_who_has_left_is_told_so_and_nothing_changes(press, client):
    client.post(path(press, Purpose.UNSUBSCRIBE))
    for purpose, behind in (
        (Purpose.PAUSE, ""),
        (Purpose.PAUSE, "/end"),
        (Purpose.PREFERENCES, ""),
    ):
        there = path(press, purpose) + behind
        assert "You do not get Daily" in client.post(there).text
        if not behind:
            assert "You do not get Daily" in client.get(there).text
    assert (held(press).state, held(press).muted) == (State.UNSUBSCRIBED, ())


@pytest.mark.parametrize("form", [None, {"choice": SECTIONS[0]}])
def test_a_form_that_is_none_of_ours_leaves_nothing_out(press, client, form):
    """In ours, nothing ticked means that the reader wants none of it."""
    page = client.post(path(press, Purpose.PREFERENCES), form).text
    assert "Preferences for Daily" in page
    assert held(press).muted == ()


def test_a_form_that_is_none_of_ours_is_not_read_to_its_end(press, client):
    answer = client.post(path(press, Purpose.PREFERENCES), {"choice[]": "x" * LONGEST_FORM})
    assert answer.status == 413
    assert held(press).muted == ()


def test_these_pages_are_kept_by_nobody(press, client):
    for purpose, behind in (
        (Purpose.PAUSE, ""),
        (Purpose.PREFERENCES, ""),
        (Purpose.FEEDBACK, "/no"),
    ):
        headers = client.get(path(press, purpose) + behind).headers
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
