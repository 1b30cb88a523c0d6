"""The whole way, from a source to a sent edition, in one process over a real database."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from digest.errors import Mistake, Refused, TemplateError, TryAgain
from digest.model.edition import EditionState
from digest.press import decide, open_press
from digest.press.accounts import resolve
from digest.press.build import build_now
from digest.press.collect import collect
from digest.press.draft import draft
from digest.press.post import drafts
from digest.press.preview import ShownFault, Viewer, preview
from digest.press.run import next_due, run
from digest.press.send import send
from digest.press.subscribe import add
from digest.store import choices, editions, frozen
from digest.store import sources as source_rows
from tests.press.conftest import NOW

HOUR = timedelta(hours=1)


@pytest.fixture
def opened(paper, time):
    """Opens the press anew at each call: as a new process would find it."""

    def open_():
        return open_press(paper.home, now=time, environ={"DIGEST_TRANSPORT": "file"})

    return open_


@pytest.fixture
def press(opened):
    with opened() as press:
        yield press


def only(press):
    return next(iter(press.config.digests.values()))


def content_of(press, built):
    with press.database.read() as conn:
        return frozen.content(conn, built.edition.id)


def headlines(press, built):
    return {item.headline for item in content_of(press, built).items}


def test_an_edition_holds_what_was_collected_each_story_in_its_sources_own_words(press, paper):
    collected = collect(press)
    assert (collected.new, collected.sources, collected.failed) == (3, 1, ())
    built = build_now(press, only(press))
    assert (built.stories, built.edition.state) == (3, EditionState.APPROVED)
    feed = (paper.home / "config/feed.xml").read_text()
    for item in content_of(press, built).items:
        assert item.outlet == "Wire"
        assert item.quotes
        for quote in item.quotes:
            assert quote.text in feed
        assert item.link.startswith(item.url)


def test_collecting_twice_finds_nothing_new(press):
    collect(press)
    again = collect(press)
    assert (again.new, again.not_modified) == (0, 1)


def test_an_article_that_changed_is_revised_and_is_no_news_again(press, paper, time):
    collect(press)
    build_now(press, only(press))
    feed = paper.home / "config/feed.xml"
    feed.write_text(feed.read_text().replace("crowns", "thousand crowns"))
    assert (collect(press).new, collect(press).revised) == (0, 0)
    time.now += HOUR
    assert build_now(press, only(press)).skipped


def test_what_a_mail_leaves_out_to_stay_small_is_told_where_it_is_made_and_looked_at(paper):
    paper.feed([NOW - timedelta(minutes=minute) for minute in range(1, 121)])
    paper.digest_yaml(selection={"per_source": 200, "limit": 200, "first_run": "all"})
    paper.call("collect")
    made = paper.start("build", "daily")
    number, said = made.communicate(timeout=50)
    (line,) = (line for line in said.splitlines() if "limit" in line)
    assert line.startswith("the mail reaches its limit: at most ")
    assert line in paper.call("show", number.strip()).splitlines()
    trimmed = paper.json("show", number.strip())["trimmed"]
    assert line.endswith("; ".join(trimmed))
    assert paper.json("build", "daily", "--at", paper.now.isoformat())["trimmed"] == trimmed


def test_an_edition_is_not_made_of_nothing_and_its_window_stays_open(press, paper, time):
    assert "nothing to tell yet" in build_now(press, only(press)).edition.reason
    time.now += HOUR
    collect(press)
    assert build_now(press, only(press)).stories == 3


def test_an_edition_made_ahead_of_its_slot_goes_out_at_its_slot_or_when_its_editor_says_so(
    press, time
):
    add(press, "ada@example.org", [only(press).slug], confirmed=True)
    collect(press)
    tomorrow = NOW.replace(hour=7, minute=0) + 24 * HOUR
    ahead = build_now(press, only(press), at=tomorrow).edition
    later = build_now(press, only(press), at=tomorrow + HOUR, since=NOW - 24 * HOUR).edition
    assert run(press).sent == ()
    time.now = tomorrow
    (sent,) = run(press).sent
    assert (sent.edition, sent.accepted) == (ahead.id, 1)
    assert send(press, later.id).accepted == 1


def test_an_edition_that_its_editor_began_to_send_ahead_of_its_slot_goes_on(press, unused_port):
    add(press, "ada@example.org", [only(press).slug], confirmed=True)
    collect(press)
    ahead = build_now(press, only(press), at=NOW + 24 * HOUR).edition
    nobody_there = f"smtp://127.0.0.1:{unused_port}?tls=none"
    with pytest.raises(TryAgain):
        send(replace(press, transport=nobody_there), ahead.id)
    (sent,) = run(press).sent
    assert (sent.edition, sent.accepted) == (ahead.id, 1)


def test_an_edition_that_failed_ahead_of_its_slot_is_made_at_its_slot(press, paper, time):
    run(press)
    own = paper.home / "templates"
    own.mkdir()
    (own / "email.html.j2").write_text("{{ nothing.at.all }}")
    tomorrow = NOW.replace(hour=7, minute=0) + 24 * HOUR
    with pytest.raises(TemplateError):
        build_now(press, only(press), at=tomorrow)
    (own / "email.html.j2").unlink()
    assert run(press).built == ()
    time.now = tomorrow
    (built,) = run(press).built
    assert (built.edition.slot, built.stories) == (tomorrow, 3)


def test_what_has_nothing_to_tell_ahead_of_its_slot_leaves_the_slot_free(press, time):
    tomorrow = NOW.replace(hour=7, minute=0) + 24 * HOUR
    with pytest.raises(TryAgain, match="nothing to tell yet for the slot of 24 Nov 2026 07:00 UTC"):
        build_now(press, only(press), at=tomorrow)
    with press.database.read() as conn:
        assert editions.list_editions(conn) == []
    time.now = tomorrow
    (built,) = run(press).built
    assert (built.edition.slot, built.stories) == (tomorrow, 3)


def test_a_story_is_told_once_whatever_is_built_later(press, paper, time):
    collect(press)
    first = headlines(press, build_now(press, only(press)))
    time.now += HOUR
    paper.feed([NOW - timedelta(hours=hours) for hours in (1, 5, 20)] + [time.now])
    collect(press)
    second = headlines(press, build_now(press, only(press)))
    assert len(second) == 1
    assert not first & second


def test_what_a_cancelled_edition_held_comes_in_the_next_one(press, time):
    collect(press)
    first = build_now(press, only(press))
    decide.cancel(press, first.edition.id, "Ada")
    time.now += HOUR
    assert build_now(press, only(press)).stories == first.stories


def test_since_takes_articles_that_were_told_before(press, time):
    collect(press)
    build_now(press, only(press))
    time.now += HOUR
    assert build_now(press, only(press), since=NOW - timedelta(days=1)).stories == 3


def test_two_builders_of_one_digest_do_not_meet(press, opened):
    collect(press)
    with opened() as other, other.database.lock("build-daily") as mine:
        assert mine
        with pytest.raises(TryAgain, match="another process is building"):
            build_now(press, only(press))


def test_everybody_gets_the_same_frozen_bytes_even_when_the_config_changes(press, paper, opened):
    collect(press)
    add(press, "ada@example.org", confirmed=True, name="Ada")
    add(press, "noor@example.org", confirmed=True)
    built = build_now(press, only(press))
    paper.digest_yaml(title="Another title", subject="Another subject")
    with opened() as later:
        assert send(later, built.edition.id).accepted == 2
        assert send(later, built.edition.id).idle
    mails = [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        for path in sorted((press.var / "outbox").rglob("*.eml"))
    ]
    assert [mail["To"].addresses[0].addr_spec for mail in mails] == [
        "ada@example.org",
        "noor@example.org",
    ]
    assert {mail["Subject"] for mail in mails} == {built.edition.subject}


def test_an_editor_approves_or_the_edition_waits(paper, opened):
    paper.digest_yaml(approval={"by": "editor"})
    with opened() as press:
        collect(press)
        edition = build_now(press, only(press)).edition
        assert edition.state is EditionState.AWAITING_APPROVAL
        with pytest.raises(Refused, match=r"digest approve 1|not approved|awaiting"):
            send(press, edition.id)
        assert decide.approve(press, edition.id, "Ada").decided_by == "Ada"
        assert decide.approve(press, edition.id, "Noor").decided_by == "Ada"
        assert send(press, edition.id).pending == 0


@pytest.mark.parametrize(
    ("then", "state"), [("send", EditionState.SENT), ("skip", EditionState.SKIPPED)]
)
def test_a_deadline_decides_for_an_editor_who_did_not(paper, opened, time, then, state):
    paper.digest_yaml(approval={"by": "editor", "deadline": "30m", "then": then})
    with opened() as press:
        add(press, "ada@example.org", confirmed=True)
        ran = run(press)
        assert [edition.at_deadline for edition in ran.waiting] == [then]
        assert ran.needs_editor
        time.now += HOUR
        run(press)
        with press.database.read() as conn:
            assert editions.list_editions(conn)[0].state is state


def test_a_held_edition_goes_on_where_it_was_held(press, paper, opened):
    collect(press)
    edition = build_now(press, only(press)).edition
    assert decide.pause(press, edition.id, "Ada").reason == "paused by Ada"
    with pytest.raises(Refused):
        send(press, edition.id)
    assert decide.resume(press, edition.id).state is EditionState.APPROVED
    with pytest.raises(Refused, match="one can resume it only while it is paused"):
        decide.resume(press, edition.id)


def test_an_edition_held_before_its_approval_waits_for_it_again(paper, opened):
    paper.digest_yaml(approval={"by": "editor"})
    with opened() as press:
        collect(press)
        edition = build_now(press, only(press)).edition
        decide.pause(press, edition.id, "Ada")
        assert decide.resume(press, edition.id).state is EditionState.AWAITING_APPROVAL


def test_a_pass_does_what_is_due_and_the_next_one_nothing(press, time):
    add(press, "ada@example.org", confirmed=True)
    told: list[str] = []
    ran = run(press, tell=told.append)
    assert [built.edition.slot for built in ran.built] == [NOW.replace(minute=0)]
    assert [sent.accepted for sent in ran.sent] == [1]
    assert told == [
        "collected 3 new articles from 1 source",
        "edition 1 of daily: 3 stories",
        "edition 1 of daily: sent: 1 accepted",
    ]
    again = run(press)
    assert (again.collected, again.built, again.sent) == (None, (), ())
    assert next_due(press) == (
        "the next edition is daily, Tue 24 Nov 07:00 UTC; `digest build daily` makes one now"
    )


def test_a_slot_nobody_was_there_for_is_told_as_missed(press, time):
    add(press, "ada@example.org", confirmed=True)
    run(press)
    time.now += timedelta(days=3, hours=2)
    run(press)
    with press.database.read() as conn:
        found = {edition.slot.day: edition for edition in editions.list_editions(conn)}
    assert [found[day].state for day in (24, 25)] == [EditionState.SKIPPED] * 2
    assert "missed" in found[24].reason
    assert found[26].reason == "nothing new since the last edition"


def test_a_changed_schedule_wakes_no_slot_of_the_past(press, paper, opened, time):
    run(press)
    paper.digest_yaml(schedule={"every": "day", "at": "06:30"})
    with opened() as changed:
        assert run(changed).built == ()


def test_a_broken_template_stops_its_edition_and_is_told_with_its_place(press, paper, opened):
    own = paper.home / "templates"
    own.mkdir()
    (own / "email.html.j2").write_text("<p>{{ edition.titel }}</p>")
    add(press, "ada@example.org", confirmed=True)
    collect(press)
    with pytest.raises(TemplateError, match="titel") as error:
        build_now(press, only(press))
    assert "email.html.j2:1" in str(error.value)
    with press.database.read() as conn:
        edition = editions.list_editions(conn)[0]
    assert edition.state is EditionState.FAILED
    assert "titel" in edition.reason
    ran = run(press)
    assert "could not be built" in ran.problems[0]
    (own / "email.html.j2").unlink()
    run(press)
    with press.database.read() as conn:
        states = {edition.state for edition in editions.list_editions(conn)}
    assert states == {EditionState.SENT, EditionState.SKIPPED}  # the later one had nothing left


def test_a_digest_without_a_source_is_told_so_and_not_to_collect_first(paper, opened):
    paper.digest_yaml(sources=[])
    has_none = "daily has no source; `digest sources daily add URL` gives it one"
    with opened() as press:
        reason = build_now(press, only(press)).edition.reason
    assert reason.startswith(f"nothing to tell yet: {has_none}")
    process = paper.start("preview", "daily")
    _, told = process.communicate(timeout=50)
    assert told.startswith(f"there is nothing to tell: {has_none}")


def test_a_preview_of_an_edition_of_which_nothing_was_made_says_why_and_what_to_do(press):
    skipped = build_now(press, only(press)).edition
    with pytest.raises(Mistake) as told:
        preview(press, skipped.id)
    assert str(told.value).startswith(f"edition {skipped.id} is skipped: nothing to tell yet")
    assert "`digest show 1`" in str(told.value)
    assert "`digest preview daily`" in str(told.value)


def test_a_preview_shows_an_edition_and_its_posts(press):
    collect(press)
    built = build_now(press, only(press))
    shown = preview(press, built.edition.id, Viewer(name="Ada", email="ada@example.org"))
    assert "@@" not in shown.html.read_text()
    assert "As Ada &lt;ada@example.org&gt; gets it" in shown.index.read_text()
    assert "Unsubscribe" in shown.text.read_text()
    assert shown.snippets.read_text().count("--- x (") == 3
    assert shown.page.read_text().startswith("<!DOCTYPE html>")
    assert re.search(r"chosen: 3\n\+ +1  ", shown.index.read_text())
    posts = drafts(press, built.edition.id)
    assert {post.network for post in posts} == {"x", "mastodon", "bluesky", "plain"}
    assert posts[0].id == "1-1-x"


def test_a_draft_shows_the_next_edition_and_changes_nothing(press):
    assert draft(press, only(press)) is None
    collect(press)
    assert draft(press, only(press)).html.is_file()
    with press.database.read() as conn:
        assert editions.list_editions(conn) == []
    build_now(press, only(press))
    assert draft(press, only(press)).html.is_file()


def test_a_wrong_style_of_the_pages_is_shown_too(paper, press):
    collect(press)
    built = build_now(press, only(press))
    own = paper.home / "templates" / "web" / "style.css.j2"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("body { color: {{ look.lihgt.ink }} }")
    with pytest.raises(ShownFault, match="did you mean 'light'") as raised:
        preview(press, built.edition.id)
    assert "style.css.j2, line 1" in raised.value.index.read_text()


def test_a_wrong_template_is_shown_where_the_mail_would_be(paper, press):
    collect(press)
    before = draft(press, only(press))
    own = paper.home / "templates" / "email" / "end.html.j2"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("<p>{{ edition.titel }}</p>\n")
    with pytest.raises(ShownFault, match="did you mean 'title'") as raised:
        draft(press, only(press))
    page = raised.value.index.read_text()
    assert raised.value.index == before.index
    assert "did you mean &#39;title&#39;?" in page
    assert "end.html.j2, line 1, character 15" in page
    assert not before.html.exists()  # the mail of before would mislead


def test_a_dead_source_stops_no_other_and_is_told(paper, opened):
    paper.digest_yaml(
        sources=[
            {"path": "feed.xml", "name": "Wire"},
            {"url": "http://127.0.0.1:9/feed.xml", "name": "Dead"},
        ]
    )
    with opened() as press:
        collected = collect(press)
        assert collected.new == 3
        assert [failure.source.name for failure in collected.failed] == ["Dead"]
        source = collected.failed[0].source
        with press.database.read() as conn:
            assert source_rows.memory(conn, source.key).reason


def test_readers_are_told_what_could_not_be_read_this_time(paper, opened, time):
    """One that was never read is not missed, and one that is well again is not named."""
    dead = {"url": "http://127.0.0.1:9/feed.xml", "name": "Dead"}
    paper.feed([NOW - HOUR], first=9, file="tide.xml")
    paper.digest_yaml(sources=[{"path": "feed.xml"}, {"path": "tide.xml", "name": "Tide"}, dead])
    tide = paper.home / "config/tide.xml"
    with opened() as press:
        collect(press)
        well = tide.read_bytes()
        tide.write_text("The fileserver is being moved.")
        collect(press)
        built = build_now(press, only(press))
        assert content_of(press, built).missing == ("Tide",)
        with press.database.read() as conn:
            mail = frozen.rendering(conn, built.edition.id)
        assert "Could not be reached this time: Tide." in mail.text
        time.now += HOUR
        tide.write_bytes(well)
        paper.feed([time.now], first=20)
        collect(press)
        assert content_of(press, build_now(press, only(press))).missing == ()


def test_a_new_source_does_not_flood(paper, opened, time):
    """`first_run: window`: what it published before the last edition is known, and no news."""
    paper.digest_yaml(selection={"first_run": "window"})
    with opened() as press:
        collect(press)
        assert build_now(press, only(press)).stories == 3
    time.now += HOUR
    older = [NOW - timedelta(days=days) for days in (2, 3, 6)]
    paper.feed([NOW + HOUR / 2, *older], first=100, file="new.xml")
    paper.digest_yaml(
        selection={"first_run": "window"},
        sources=[{"path": "feed.xml", "name": "Wire"}, {"path": "new.xml", "name": "New"}],
    )
    with opened() as press:
        assert collect(press).new == 4
        assert build_now(press, only(press)).stories == 1


def test_a_first_edition_tells_what_is_not_too_old(paper, opened):
    paper.digest_yaml(selection={"first_run": "window", "max_age": "7d"})
    paper.feed([NOW - timedelta(days=days) for days in (1, 5, 9)])
    with opened() as press:
        collect(press)
        assert build_now(press, only(press)).stories == 2


def test_none_of_a_new_source_may_be_news(paper, opened):
    paper.digest_yaml(selection={"first_run": "none"})
    with opened() as press:
        assert collect(press).new == 3
        assert build_now(press, only(press)).skipped


def test_why_a_story_is_there_or_not_is_kept_in_words(paper, opened):
    paper.digest_yaml(selection={"limit": 2, "first_run": "all", "max_age": "30d"})
    with opened() as press:
        collect(press)
        built = build_now(press, only(press))
        with press.database.read() as conn:
            kept = choices.choice(conn, built.edition.id)
    assert [choice.chosen for choice in kept] == [True, True, False]
    assert all(choice.reason for choice in kept)


def test_an_unknown_digest_is_told_with_the_nearest(press):
    with pytest.raises(Mistake, match="Did you mean 'daily'"):
        collect(press, ["dialy"])


def test_an_edition_for_nobody_keeps_its_stories_for_the_next_one(press, time):
    ran = run(press)
    assert (ran.sent[0].accepted, ran.sent[0].pending) == (0, 0)
    add(press, "ada@example.org", confirmed=True)
    time.now += HOUR
    assert build_now(press, only(press)).stories == 3


def test_what_reached_somebody_is_not_told_again_though_it_was_cancelled(press, time):
    add(press, "ada@example.org", confirmed=True)
    collect(press)
    edition = build_now(press, only(press)).edition
    send(press, edition.id)
    with press.database.write() as conn:
        editions.transition(conn, edition.id, EditionState.SENT, EditionState.SENDING)
    decide.cancel(press, edition.id, "Ada")
    time.now += HOUR
    assert build_now(press, only(press)).skipped


def test_what_is_in_doubt_is_told_at_every_pass_until_it_is_decided(press, time):
    add(press, "ada@example.org", confirmed=True)
    edition = run(press).sent[0].edition
    with press.database.write() as conn:
        conn.execute(text("UPDATE delivery SET state = 'in_doubt'"))
    for _ in range(2):
        ran = run(press)
        assert (ran.doubts, ran.needs_editor) == ({edition: 1}, True)
    resolve(press, edition, "resend")
    assert [sent.accepted for sent in run(press).sent] == [1]
    assert run(press).doubts == {}


def test_a_folder_that_was_taken_away_stops_its_own_source_alone(paper, opened):
    paper.digest_yaml(
        sources=[{"path": "feed.xml", "name": "Wire"}, {"path": "gone", "name": "Gone"}]
    )
    with opened() as press:
        collected = collect(press)
    assert collected.new == 3
    assert "was it moved" in collected.failed[0].reason


def test_a_draft_says_when_its_stories_were_told_before(press):
    collect(press)
    assert not draft(press, only(press)).told_before
    build_now(press, only(press))
    assert draft(press, only(press)).told_before


def test_a_folder_of_letters_tells_its_stories_and_which_file_is_none(paper, opened):
    letters = paper.home / "config" / "letters"
    letters.mkdir()
    (letters / "tide.eml").write_text(LETTER)
    (letters / "torn.eml").write_text("no mail")
    paper.digest_yaml(sources=["letters/"])
    with opened() as press:
        assert collect(press).problems == (
            "letters: torn.eml: it is no mail: it does not begin with the lines of one",
        )
        (item,) = content_of(press, build_now(press, only(press))).items
    assert (item.headline, item.outlet, item.url) == (
        "The pier will be rebuilt",
        "The Tide",
        "https://tide.example/pier",
    )
    assert item.quotes[0].text.startswith("The council of Marrow Bay voted")


LETTER = f"""From: The Tide <news@tide.example>
Subject: The pier will be rebuilt
Date: {NOW - HOUR:%a, %d %b %Y %H:%M:%S} +0000
Content-Type: text/html

<table><tr><td><a href="https://tide.example/pier">View in browser</a></td></tr><tr><td>
<p>The council of Marrow Bay voted on Tuesday to rebuild the old ferry pier by next spring.</p>
<p>Work is to begin in March, and the cost is put at four million, said the mayor, Ada Quill.</p>
</td></tr></table>"""


def test_a_link_passes_by_what_its_page_says_above_the_article_in_the_same_words(paper, opened):
    page = paper.home / "config" / "pages" / "pier.html"
    page.parent.mkdir()
    page.write_text(PAGE)
    paper.digest_yaml(sources=["pages/"])
    with opened() as press:
        collect(press)
        (item,) = content_of(press, build_now(press, only(press))).items
    assert item.quotes[0].text.startswith("The council of Marrow Bay voted on")
    lit = item.link.partition("#:~:text=")[2]
    assert lit.startswith("The%20council%20of%20Marrow%20Bay%20voted%20on%20Tuesday,")


PAGE = f"""<html lang="en"><head><link rel="canonical" href="https://tide.example/pier">
<title>The council of Marrow rebuilds</title>
<meta property="article:published_time" content="{NOW - HOUR:%Y-%m-%dT%H:%M:%SZ}"></head><body>
<nav><a href="/bay">The council of Marrow Bay voted twice</a></nav>
<article><h1>The council of Marrow rebuilds</h1>
<p>The council of Marrow Bay voted on Tuesday to rebuild the old ferry pier by next spring.</p>
<p>Work is to begin in March, and the cost is put at four million, said the mayor, Ada Quill.</p>
</article></body></html>"""


@pytest.mark.parametrize("allowed", [None, False, True])
def test_a_mail_shows_a_sources_picture_only_where_its_editor_allows_it(paper, time, allowed):
    feed = paper.home / "config" / "feed.xml"
    picture = '<enclosure url="https://wire.example.org/lead.jpg" type="image/jpeg" length="1"/>'
    feed.write_text(feed.read_text().replace("</item>", f"{picture}</item>"))
    said = {} if allowed is None else {"images": allowed}
    paper.digest_yaml(sources=[{"path": "feed.xml", "name": "Wire", **said}])
    with open_press(paper.home, now=time, environ={"DIGEST_TRANSPORT": "file"}) as press:
        collect(press)
        mail = draft(press, only(press)).html.read_text()
        content = content_of(press, build_now(press, only(press)))
    shown = {item.image for item in content.items}
    assert shown == ({"https://wire.example.org/lead.jpg"} if allowed else {""})
    assert ("wire.example.org/lead.jpg" in mail) is bool(allowed)
    assert ("<img" in mail) is bool(allowed)


def test_no_reader_is_shown_a_date_that_is_still_to_come(paper, press):
    paper.feed([NOW + timedelta(days=9000), NOW - HOUR])
    collect(press)
    number = build_now(press, press.digest("daily")).edition.id
    with press.database.read() as conn:
        shown = {item.published for item in frozen.content(conn, number).items}
    assert shown == {NOW, NOW - HOUR}


def test_a_draft_tells_what_templates_of_ones_own_lose(press):
    """The mail goes out, and nobody would notice before a reader does."""
    collect(press)
    assert "nothing to mend" in draft(press, only(press)).index.read_text()
    own = press.home / "templates"
    for name, said in {
        "email/story.html.j2": "{# later #}",
        "email/strory.html.j2": "<p>Ours</p>",
        "social/x.txt.j2": "{{ headline }}",
    }.items():
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text(said)
    page = draft(press, only(press)).index.read_text()
    assert "The HTML part lacks headlines" in page
    assert "A post has no link to its story" in page
    assert "strory.html.j2: nothing uses it" in page
    (own / "email/lead.html.j2").write_text("")
    page = draft(press, only(press)).index.read_text()
    assert "The HTML part shows none of its headlines" in page
    (own / "web/past.html.j2").parent.mkdir()
    (own / "web/past.html.j2").write_text("{{")
    assert "A file of yours cannot be used" in draft(press, only(press)).index.read_text()
