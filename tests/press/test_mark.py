"""An editor pins and drops stories, before an edition is made and while it waits."""

from __future__ import annotations

import email
import email.policy
from datetime import timedelta

import pytest

from digest.errors import Mistake, Refused, TemplateError, TryAgain
from digest.model.edition import EditionState as State
from digest.model.mark import MarkKind
from digest.press import decide, mark, open_press
from digest.press.backup import backup, restore
from digest.press.build import build_now, write
from digest.press.collect import collect
from digest.press.draft import considered
from digest.press.send import send
from digest.press.subscribe import add
from digest.store import choices, editions, frozen
from tests.press.conftest import NOW

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ADDRESS = "https://wire.example.org/"
CAPPED = {"first_run": "all", "max_age": "7d", "limit": 2, "diversity": 0}
#: one event, told by two outlets in their own words, and by a third a day later
TRAM = "Tram drivers in Kassel walk out on Thursday from 3:00 until midnight, their union Fahrwerk said. They want 9.5% more pay and a rest day after every fifth shift, and talks with Kasselbahn broke off on Sunday."  # fmt: skip
TRAM_TOO = "In Kassel no tram will run on Thursday: the union Fahrwerk calls the drivers of Kasselbahn out from 3:00 until midnight. It wants 9.5% more pay, and broke off the talks on Sunday after nine hours."  # fmt: skip
TRAM_LATER = "The tram drivers of Kassel walked out at 3:00, and Kasselbahn ran buses. The union Fahrwerk, which wants 9.5% more pay, said the drivers will walk out again on Thursday if the talks are not taken up."  # fmt: skip


@pytest.fixture
def opened(paper, time):
    return lambda: open_press(paper.home, now=time, environ={"DIGEST_TRANSPORT": "file"})


@pytest.fixture
def waits(paper):
    """Four articles, two places, and an editor who approves."""
    paper.digest_yaml(approval={"by": "editor"}, selection=CAPPED)
    paper.feed([NOW - timedelta(hours=hours) for hours in (1, 5, 20, 30)])


@pytest.fixture
def press(opened, waits):
    with opened() as press:
        collect(press)
        yield press


def only(press):
    return next(iter(press.config.digests.values()))


def tell(paper, name, title, text, *, at, url=""):
    """An article of a source of its own."""
    (paper.home / "config" / name).write_text(
        '<rss version="2.0"><channel><title>T</title><item>'
        f"<title>{title}</title><link>{url or f'https://{name}.example/1'}</link>"
        f"<pubDate>{at:%a, %d %b %Y %H:%M:%S} +0000</pubDate><description>{text}</description>"
        "</item></channel></rss>"
    )


def numbers(press, edition):
    """The articles that lead an edition's stories, in the order they were chosen."""
    with press.database.read() as conn:
        return [one.article for one in choices.choice(conn, edition) if one.chosen]


def why_not(press, edition):
    with press.database.read() as conn:
        return {one.article: one.reason for one in choices.choice(conn, edition) if not one.chosen}


def content(press, edition):
    with press.database.read() as conn:
        return frozen.content(conn, edition)


def at(press, what):
    return mark.place_of(press, str(what))


def pin(press, what, *stories):
    return mark.pin(press, at(press, what), [str(story) for story in stories], "Ada")


def drop(press, what, *stories):
    return mark.drop(press, at(press, what), [str(story) for story in stories], "Ada")


# --- before an edition is made ----------------------------------------------------------------


def test_what_is_pinned_opens_the_next_edition_and_says_so_to_its_readers(press):
    pin(press, "daily", 4, f"{ADDRESS}library-2#:~:text=of")
    edition = build_now(press, only(press)).edition
    assert numbers(press, edition.id) == [4, 3]
    items = content(press, edition.id).items
    assert [item.why[0] for item in items] == ["picked by the editor"] * 2
    assert edition.subject == items[0].headline or items[0].headline in edition.subject


def test_what_is_dropped_is_not_in_the_next_edition_and_says_why(press):
    drop(press, "daily", 1)
    edition = build_now(press, only(press)).edition
    assert numbers(press, edition.id) == [2, 3]
    assert why_not(press, edition.id)[1] == "dropped by the editor"


def test_a_pin_is_shown_once_and_used_up(press, time):
    add(press, "ada@example.org", confirmed=True)
    pin(press, "daily", 4)
    first = build_now(press, only(press)).edition
    time.now += HOUR
    assert build_now(press, only(press)).skipped  # the first one waits, and holds the pin
    decide.approve(press, first.id, "Ada")
    send(press, first.id)
    assert mark.standing(press, only(press), MarkKind.PIN) == []
    time.now += HOUR
    assert build_now(press, only(press)).skipped


def test_a_pin_comes_again_when_the_edition_that_showed_it_was_cancelled(press, time):
    pin(press, "daily", 4)
    decide.cancel(press, build_now(press, only(press)).edition.id, "Ada")
    time.now += HOUR
    assert numbers(press, build_now(press, only(press)).edition.id)[0] == 4


def test_a_pin_brings_back_what_was_left_out_or_sent_before(press, time):
    first = build_now(press, only(press)).edition
    decide.approve(press, first.id, "Ada")
    sent, left = numbers(press, first.id)[0], next(iter(why_not(press, first.id)))
    pin(press, "daily", left, sent)
    time.now += HOUR
    assert numbers(press, build_now(press, only(press)).edition.id) == [left, sent]


def test_a_pin_of_an_address_waits_until_a_source_tells_of_it(press, paper, time):
    pin(press, "daily", f"{ADDRESS}bakery-5")
    first = build_now(press, only(press))
    assert numbers(press, first.edition.id) == [1, 2]
    time.now += HOUR
    paper.feed([time.now - 40 * DAY] * 6)
    collect(press)
    (number,) = numbers(press, build_now(press, only(press)).edition.id)[:1]
    assert content(press, 2).items[0].url == f"{ADDRESS}bakery-5"
    assert number is not None


def test_a_drop_keeps_down_what_tells_its_story_later(paper, opened, time):
    """Though the dropped article itself is of a window that is over."""
    sources = [{"path": f"{name}.xml", "name": name} for name in ("one", "two", "later")]
    paper.digest_yaml(sources=[{"path": "feed.xml"}, *sources], selection={**CAPPED, "limit": 9})
    tell(paper, "one.xml", "Trams stop in Kassel", TRAM, at=NOW - 3 * HOUR)
    tell(paper, "two.xml", "Kassel without trams on Thursday", TRAM_TOO, at=NOW - 2 * HOUR)
    tell(paper, "later.xml", "Other", "Nothing of it.", at=NOW - 40 * DAY)
    with opened() as press:
        collect(press)
        drop(press, "daily", "Trams stop")
        first = build_now(press, only(press)).edition
        told = {item.headline for item in content(press, first.id).items}
        assert not any("Kassel" in headline for headline in told)
        (dropped,) = mark.standing(press, only(press), MarkKind.DROP)
        assert len(dropped.articles) == 2
        time.now += DAY
        tell(
            paper,
            "later.xml",
            "Kassel’s trams stood still",
            TRAM_LATER,
            at=time.now - HOUR,
            url="https://later.example/2",
        )
        paper.feed([time.now - HOUR], first=10)
        collect(press)
        second = build_now(press, only(press)).edition
        assert second.stories == 1
        assert "dropped by the editor" in why_not(press, second.id).values()
        (dropped,) = mark.standing(press, only(press), MarkKind.DROP)
        assert len(dropped.articles) == 3
        mark.undo(press, at(press, "daily"), MarkKind.DROP, ["trams"])
        assert mark.standing(press, only(press), MarkKind.DROP) == []


def test_what_is_pinned_is_shown_by_its_teaser_where_its_text_cannot_be_read(paper, opened):
    paper.digest_yaml(sources=[{"path": "feed.xml"}, {"path": "bare.xml"}], selection=CAPPED)
    tell(paper, "bare.xml", "A bare headline", "", at=NOW - HOUR)
    with opened() as press:
        collect(press)
        chosen = considered(press, only(press))
        assert "A bare headline" in {left.story.lead.title for left in chosen.left_out}
        pin(press, "daily", "bare headline")
        edition = build_now(press, only(press)).edition
        item = content(press, edition.id).items[0]
        assert (item.headline, item.quotes) == ("A bare headline", ())
        with press.database.read() as conn:
            assert "A bare headline" in frozen.rendering(conn, edition.id).text


# --- while an edition waits -------------------------------------------------------------------


def test_an_edition_that_waits_is_made_again_and_stays_itself(press, time):
    add(press, "ada@example.org", confirmed=True)
    before = build_now(press, only(press)).edition
    time.now += 6 * DAY + 20 * HOUR  # by now the oldest two would be no news
    (after,) = drop(press, before.id, numbers(press, before.id)[0]).made
    assert (after.id, after.slot, after.state) == (before.id, before.slot, before.state)
    assert (after.until, after.deadline, after.articles) == (before.until, before.deadline, 4)
    assert numbers(press, before.id) == [2, 3]
    (again,) = pin(press, before.id, 4).made
    assert numbers(press, before.id) == [4, 2]
    decide.approve(press, before.id, "Ada")
    assert send(press, before.id).accepted == 1
    (path,) = (press.var / "outbox").rglob("*.eml")
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert mail["Subject"] == again.subject
    text = mail.get_body(("plain",)).get_content()
    assert "picked by the editor" in text
    assert text.index(content(press, before.id).items[0].headline) > 0


def test_undoing_leaves_the_edition_as_it_was(press):
    edition = build_now(press, only(press)).edition
    before = content(press, edition.id)
    pin(press, edition.id, 4)
    drop(press, edition.id, 1)
    assert content(press, edition.id) != before
    mark.undo(press, at(press, edition.id), MarkKind.PIN, ["4"])
    mark.undo(press, at(press, edition.id), MarkKind.DROP, ["1"])
    assert content(press, edition.id) == before


def test_a_drop_of_the_digest_reaches_what_waits_already(press):
    edition = build_now(press, only(press)).edition
    drop(press, "daily", 1)
    assert 1 not in numbers(press, edition.id)


def test_a_pin_of_the_digest_leaves_what_waits_as_it_is_and_names_it(press):
    edition = build_now(press, only(press)).edition
    done = pin(press, "daily", 4)
    assert (done.made, [one.id for one in done.waiting]) == ((), [edition.id])
    assert numbers(press, edition.id) == [1, 2]


def test_pinning_what_was_dropped_and_dropping_what_was_pinned_takes_the_first_word_back(press):
    edition = build_now(press, only(press)).edition
    drop(press, edition.id, 1)
    pin(press, edition.id, 1)
    assert numbers(press, edition.id)[0] == 1
    drop(press, edition.id, 1)
    assert 1 not in numbers(press, edition.id)
    assert mark.standing(press, only(press), MarkKind.PIN) == []


def test_since_made_editions_keep_what_was_told_before(press, time):
    decide.approve(press, build_now(press, only(press)).edition.id, "Ada")
    time.now += HOUR
    again = build_now(press, only(press), since=NOW - 7 * DAY).edition
    pin(press, again.id, 4)
    assert numbers(press, again.id) == [4, 1]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda press, one: decide.approve(press, one, "Ada"), "is approved: what it says is frozen"),
        (lambda press, one: decide.cancel(press, one, "Ada"), "nothing of it will be sent"),
        (lambda press, one: decide.pause(press, one, "Ada"), "`digest resume 1` first"),
    ],
)  # fmt: skip
def test_an_edition_that_does_not_wait_is_not_changed_and_says_what_to_do(press, change, said):
    edition = build_now(press, only(press)).edition
    before = content(press, edition.id)
    change(press, edition.id)
    for act in (pin, drop):
        with pytest.raises(Refused, match=said):
            act(press, edition.id, 1)
    assert content(press, edition.id) == before
    assert mark.standing(press, only(press), MarkKind.DROP) == []


def test_dropping_all_there_is_is_refused_whole(press):
    edition = build_now(press, only(press)).edition
    before = content(press, edition.id)
    with pytest.raises(Refused, match="nothing would be left of edition 1; `digest cancel 1`"):
        drop(press, "daily", 1, 2, 3, 4)
    assert content(press, edition.id) == before
    assert mark.standing(press, only(press), MarkKind.DROP) == []


def test_a_template_that_is_wrong_leaves_edition_and_marks_as_they_were(press, paper):
    edition = build_now(press, only(press)).edition
    before = content(press, edition.id)
    own = paper.home / "templates"
    own.mkdir()
    (own / "email.html.j2").write_text("<p>{{ edition.titel }}</p>")
    with pytest.raises(TemplateError):
        pin(press, edition.id, 4)
    assert content(press, edition.id) == before
    assert mark.standing(press, only(press), MarkKind.PIN) == []


def test_an_edition_that_was_approved_meanwhile_is_not_written_over(press):
    edition = build_now(press, only(press)).edition
    made = mark._again(press, only(press), edition, [])
    decide.approve(press, edition.id, "Ada")
    with press.database.write() as conn:
        assert not write(conn, made, [], State.AWAITING_APPROVAL, State.AWAITING_APPROVAL)


def test_a_pin_does_not_meet_a_builder(press, opened):
    with opened() as other, other.database.lock("build-daily") as mine:
        assert mine
        with pytest.raises(TryAgain, match="another process is building"):
            pin(press, "daily", 4)


# --- what an editor types ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("xyzzy", "no story of daily has “xyzzy” in its headline; `digest show daily`"),
        ("its", "may mean any of these; take a number, or more words"),
        ("99", "daily has no article 99"),
        ("9" * 40, "no story of daily has"),
        ("https://", "is no address of an article"),
        ("javascript://x", "is no address of an article"),
    ],
)
def test_words_that_mean_no_story_or_several_are_a_mistake(press, said, told):
    with pytest.raises(Mistake, match=told):
        pin(press, "daily", said)


def test_several_are_listed_with_their_numbers(press):
    with pytest.raises(Mistake) as raised:
        drop(press, "daily", "its")
    lines = str(raised.value).splitlines()
    assert len(lines) == 5
    assert [line.split()[0] for line in lines[1:]] == ["1", "2", "3", "4"]


def test_an_address_that_no_source_told_of_is_not_in_an_edition_that_waits(press):
    edition = build_now(press, only(press)).edition
    with pytest.raises(Mistake, match="no source has told of it"):
        pin(press, edition.id, f"{ADDRESS}unknown")


def test_undoing_what_is_not_marked_is_a_mistake(press):
    with pytest.raises(Mistake, match="“4” is not pinned; `digest pin daily` lists what is"):
        mark.undo(press, at(press, "daily"), MarkKind.PIN, ["4"])


def test_a_story_is_found_by_any_order_of_its_words_in_any_case(press):
    with press.database.read() as conn:
        title = editions.list_editions(conn) or considered(press, only(press)).chosen[0]
    words = title.story.lead.title.upper().split()
    (made,) = pin(press, "daily", " ".join(reversed(words))).marks
    assert made.articles == {title.story.lead.id}


def test_a_story_is_found_by_the_headline_of_any_article_that_tells_it(paper, opened):
    paper.digest_yaml(sources=[{"path": "one.xml"}, {"path": "two.xml"}], selection=CAPPED)
    tell(paper, "one.xml", "Trams stop in Kassel", TRAM, at=NOW - 3 * HOUR)
    tell(paper, "two.xml", "Kassel without trams on Thursday", TRAM_TOO, at=NOW - 2 * HOUR)
    with opened() as press:
        collect(press)
        assert build_now(press, only(press)).edition.state is State.APPROVED
        for said in ("kassel trams", "without thursday"):  # the first fits both of its articles
            (made,) = pin(press, "daily", said).marks
            assert len(made.articles) == 1


# --- for good ---------------------------------------------------------------------------------


def test_pins_and_drops_come_back_from_a_backup(press, paper, opened, tmp_path):
    drop(press, "daily", 1)
    pin(press, "daily", 4)
    backup(press, tmp_path / "b.tar.gz")
    mark.undo(press, at(press, "daily"), MarkKind.DROP, ["1"])
    press.database.close()
    restore(paper.home, tmp_path / "b.tar.gz", NOW, {})
    with opened() as again:
        assert numbers(again, build_now(again, only(again)).edition.id) == [4, 2]


@pytest.mark.parametrize(
    ("language", "said"), [("de", "von der Redaktion"), ("ar", "هيئة التحرير")]
)
def test_readers_are_told_in_their_language(paper, opened, language, said):
    paper.digest_yaml(language=language)
    with opened() as press:
        collect(press)
        pin(press, "daily", 3)
        edition = build_now(press, only(press)).edition
        assert said in content(press, edition.id).items[0].why[0]
