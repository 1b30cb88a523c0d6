"""What readers wish holds on the whole way: no mail in a pause, no topic that was left out."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from digest.audience.links import LinkTarget
from digest.errors import Refused
from digest.model.ids import Slug
from digest.model.subscriber import SubscriptionState as State
from digest.press import feedback, open_press, preferences, subscribe
from digest.press.build import build_now
from digest.press.collect import collect
from digest.press.draft import draft
from digest.press.preview import Viewer, preview
from digest.press.run import run
from digest.press.send import send
from digest.store import deliveries
from tests.press.conftest import NOW, SUBJECTS

DAILY = Slug("daily")
#: the paper's three articles are of these things, one each
HARBOUR, ORCHARD, LIBRARY = SUBJECTS[:3]


@pytest.fixture
def sections(paper):
    """A digest whose every story is in a section."""
    titles = {"Coast": HARBOUR, "Land": ORCHARD, "Town": LIBRARY}
    said = [{"title": title, "when": {"words": [word]}} for title, word in titles.items()]
    paper.digest_yaml(sections=said)
    return paper


def opened(paper, later=timedelta()):
    return open_press(paper.home, now=lambda: NOW + later, environ={"DIGEST_TRANSPORT": "file"})


def reader(press, name, *unwanted):
    (added,) = subscribe.add(press, f"{name}@example.org", name=name.title(), confirmed=True)
    target = LinkTarget(subscriber=added.subscriber.id, digest=DAILY)
    assert preferences.do_without(press, target, unwanted) == unwanted
    return target


def mail_to(press, name, edition=1):
    """The text of the mail, or nothing."""
    for path in (press.var / "outbox" / str(edition)).glob("*.eml"):
        mail = message_from_bytes(path.read_bytes(), policy=policy.default)
        if f"{name}@" in mail["To"]:
            return mail.get_body(("plain",)).get_content()
    return ""


def test_each_reader_gets_the_edition_without_the_topics_they_do_without(sections):
    with opened(sections) as press:
        for name, unwanted in {"ann": (), "bob": ("Coast",), "cyd": ("Coast", "Town")}.items():
            reader(press, name, *unwanted)
        reader(press, "dee", "Coast", "Land", "Town")
        assert run(press).sent[0].accepted == 3
        got = {name: mail_to(press, name) for name in ("ann", "bob", "cyd", "dee")}
        with press.database.read() as conn:
            rows = {row.email: row for row in deliveries.list_deliveries(conn, 1)}
    held = {name: [word for word in SUBJECTS[:3] if word in text] for name, text in got.items()}
    assert held == {
        "ann": [HARBOUR, ORCHARD, LIBRARY], "bob": [ORCHARD, LIBRARY], "cyd": [ORCHARD], "dee": [],
    }  # fmt: skip
    assert "Left out, as you wished: Coast, Town." in got["cyd"]
    assert rows["dee@example.org"].state == "cancelled"
    assert rows["dee@example.org"].reply == deliveries.NOTHING_LEFT


def test_a_wish_younger_than_the_edition_holds_from_the_next_one_on(sections):
    """What is frozen stays so; and what was left out before is not put in again."""
    with opened(sections) as press:
        ann, bob = reader(press, "ann"), reader(press, "bob", "Coast")
        collect(press)
        build_now(press, press.digest("daily"))
        preferences.do_without(press, ann, ["Town"])
        preferences.do_without(press, bob, ["Coast", "Town"])
        send(press, 1)
        assert all(word in mail_to(press, "ann") for word in (HARBOUR, ORCHARD, LIBRARY))
        assert HARBOUR not in mail_to(press, "bob")
        assert LIBRARY in mail_to(press, "bob")


def test_an_editor_sees_what_a_reader_gets_and_when_that_is_nothing(sections):
    with opened(sections) as press:
        reader(press, "ann", "Coast")
        reader(press, "bob", "Coast", "Land", "Town")
        run(press)
        ann, bob = (
            Viewer.of(subscribe.show(press, f"{name}@example.org").subscriber)
            for name in ("ann", "bob")
        )
        assert HARBOUR in preview(press, 1).text.read_text("utf-8")
        for shown in (preview(press, 1, ann), draft(press, press.digest("daily"), ann)):
            assert "lacks headlines" not in shown.index.read_text("utf-8")
            said = shown.text.read_text("utf-8")
            assert (HARBOUR in said, LIBRARY in said) == (False, True)
        with pytest.raises(Refused, match="gets no mail of this edition: every story"):
            preview(press, 1, bob)


def test_a_topic_that_is_no_section_any_more_is_no_wish(paper):
    with opened(paper) as press:
        target = reader(press, "ann")
        assert preferences.do_without(press, target, ["Coast"]) == ()


def test_a_pause_ends_by_itself_and_the_reader_gets_what_comes_then(paper):
    with opened(paper) as press:
        target = reader(press, "ann")
        reader(press, "bob")
        assert preferences.pause(press, target) == NOW + timedelta(days=30)
        assert run(press).sent[0].accepted == 1
        assert mail_to(press, "ann") == ""
    over = timedelta(days=30)
    paper.feed([NOW + over - timedelta(hours=2)] * 3, first=40)
    with opened(paper, over) as press:
        sent = [each for each in run(press).sent if each.accepted]
        assert [each.accepted for each in sent] == [2]
        assert mail_to(press, "ann", sent[0].edition)
        told = subscribe.show(press, "ann@example.org").events
        assert [event.kind for event in told][-2:] == ["paused", "resumed"]


def test_a_send_by_hand_ends_the_pauses_that_are_over_too(paper):
    with opened(paper) as press:
        preferences.pause(press, reader(press, "ann"))
    with opened(paper, timedelta(days=31)) as press:
        paper.feed([NOW + timedelta(days=30)] * 3, first=40)
        collect(press)
        built = build_now(press, press.digest("daily"))
        assert send(press, built.edition.id).accepted == 1


def test_a_reader_ends_the_pause_and_again_is_no_error(paper):
    with opened(paper) as press:
        target = reader(press, "ann")
        preferences.pause(press, target)
        assert preferences.held(press, target).state is State.PAUSED
        assert preferences.resume(press, target)
        assert not preferences.resume(press, target)
        assert preferences.held(press, target).state is State.ACTIVE


def test_the_editor_sees_how_many_found_an_issue_worth_their_time(paper):
    with opened(paper) as press:
        targets = [reader(press, name) for name in ("ann", "bob", "cyd")]
        run(press)
        for target, worth in zip(targets, (True, True, False), strict=True):
            mailed = LinkTarget(subscriber=target.subscriber, digest=DAILY, edition=1)
            assert feedback.answer(press, mailed, worth=worth)
        assert not feedback.answer(press, targets[0], worth=True), "of no edition"
    assert "feedback  worth the time: 2 yes, 1 no" in paper.call("show", "1")
    assert paper.json("show", "1")["feedback"] == {"yes": 2, "no": 1}
    said = paper.json("subscribers", "show", "cyd@example.org")
    assert said["deliveries"][0]["worth"] is False


def test_all_that_a_reader_wished_is_told_to_who_asks(sections):
    with opened(sections) as press:
        preferences.pause(press, reader(press, "ann", "Coast"))
    said = sections.call("subscribers", "show", "ann@example.org")
    assert "paused until 2026-12-23" in said
    assert "without Coast" in said
    (one,) = sections.json("subscribers", "show", "ann@example.org")["subscriptions"]
    assert (one["without"], one["paused_until"][:10]) == (["Coast"], "2026-12-23")
