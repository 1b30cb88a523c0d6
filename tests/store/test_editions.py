"""Editions are planned once, changed by whoever is first, and kept to the letter."""

import pytest

from digest.errors import Mistake
from digest.model.edition import EditionState as State
from digest.model.snippet import Facet, Part, Snippet
from digest.model.story import Chosen, Copy, LeftOut, Selection, Story, Why
from digest.press.explain import lines
from digest.store import articles, choices, digests, editions, frozen, secrets, sources
from tests.store.given import DAY, GAZETTE, HOUR, MORNING, NOW, article, content, edition, rendering


def test_a_slot_has_one_edition(conn):
    number = editions.plan(conn, MORNING, "", NOW, NOW)
    assert editions.plan(conn, MORNING, "", NOW, NOW + HOUR) is None
    assert editions.plan(conn, MORNING, "weekly", NOW, NOW) is not None
    assert editions.at_slot(conn, MORNING, "", NOW) == editions.get(conn, number)


def test_there_is_no_edition_that_nobody_planned(conn):
    with pytest.raises(Mistake, match="no edition 99"):
        editions.get(conn, 99)


def test_whoever_changes_the_state_first_has_won(conn):
    number = edition(conn)
    fields = {"reason": "r", "deadline": NOW + DAY, "stories": 3, "since": NOW - DAY, "until": NOW}
    assert editions.transition(conn, number, State.PLANNED, State.BUILDING, **fields)
    assert not editions.transition(conn, number, State.PLANNED, State.BUILDING)
    found = editions.get(conn, number)
    assert found.state is State.BUILDING
    assert (found.reason, found.deadline, found.stories) == ("r", NOW + DAY, 3)
    assert editions.transition(conn, number, (State.READY, State.BUILDING), State.FAILED)


def test_a_transition_sets_nothing_but_its_fields(conn):
    number = edition(conn)
    with pytest.raises(TypeError, match="slot"):
        editions.transition(conn, number, State.PLANNED, State.BUILDING, slot=NOW)


def test_the_next_window_begins_where_the_last_bound_edition_ended(conn):
    for place, state in enumerate([State.SENT, State.APPROVED, State.SKIPPED]):
        number = edition(conn, slot=NOW + place * DAY)
        editions.transition(conn, number, State.PLANNED, state, until=NOW + place * DAY)
    assert editions.last_sent(conn, MORNING, "").slot == NOW + DAY
    assert editions.last_sent(conn, MORNING, "weekly") is None
    assert editions.latest_slot(conn, MORNING, "") == NOW + 2 * DAY
    assert editions.latest_slot(conn, "evening", "") is None


def test_editions_are_listed_newest_first_and_found_by_state_oldest_first(conn):
    numbers = [edition(conn, slot=NOW + place * DAY) for place in range(3)]
    edition(conn, digest="evening")
    assert [one.id for one in editions.list_editions(conn, MORNING)] == numbers[::-1]
    assert len(editions.list_editions(conn, limit=2)) == 2
    assert [one.id for one in editions.in_state(conn, [State.PLANNED])][-2:] == numbers[1:]
    assert editions.in_state(conn, []) == []


def test_what_is_frozen_comes_back_to_the_letter(conn):
    articles.add(conn, [article()])
    number = edition(conn)
    said = content(number, articles=[1])
    part = Part(
        text="p", length=1, limit=None, facets=(Facet(start=0, end=1, kind="tag", value="v"),)
    )
    posts = [
        (0, Snippet(network="x", parts=(part,))),
        (0, Snippet(network="plain", parts=(part, part))),
    ]
    for _ in range(2):  # a second build replaces the first
        frozen.freeze(conn, number, said, [rendering(), rendering("de")], posts, "<p>\0ü</p>")
    assert frozen.content(conn, number) == said
    assert frozen.rendering(conn, number) == rendering()
    assert frozen.rendering(conn, number, "de") == rendering("de")
    assert frozen.snippets(conn, number) == posts
    assert frozen.page(conn, number) == "<p>\0ü</p>"


@pytest.mark.parametrize("what", [frozen.content, frozen.page, frozen.rendering])
def test_an_edition_that_was_not_built_says_nothing(conn, what):
    with pytest.raises(LookupError, match="nothing frozen"):
        what(conn, edition(conn))


def test_of_several_articles_it_is_kept_why_this_one_leads(conn):
    articles.add(conn, [article(), article(guid="g2")])
    first, second = articles.get_many(conn, [1, 2])
    story = Story(lead=first, others=(second,), lead_reason="the earliest")
    number = edition(conn)
    chosen = Chosen(story=story, score=1.0, factors=(), why=(Why(kind="new", english="new"),))
    choices.record_choice(conn, number, Selection(chosen=(chosen,)))
    assert choices.choice(conn, number)[0].reason == "new; leads: the earliest"


def test_a_choice_is_kept_with_its_reasons(conn):
    articles.add(conn, [article()])
    (lead,) = articles.get_many(conn, [1])
    story = Story(lead=lead)
    number = edition(conn)
    why = tuple(Why(kind="new", english=said) for said in ("told by 3", "new"))
    chosen = Chosen(story=story, score=2.5, factors=(("outlets", 2.5),), why=why, section="S")
    selection = Selection(
        chosen=(chosen,), left_out=(LeftOut(story=story, score=1.0, reason="too old"),)
    )
    for _ in range(2):
        choices.record_choice(conn, number, selection)
    taken, left = choices.choice(conn, number)
    assert (taken.chosen, taken.reason, taken.factors, taken.section) == (
        True,
        "told by 3; new",
        (("outlets", 2.5),),
        "S",
    )
    assert (left.chosen, left.reason, left.article, left.title) == (
        False,
        "too old",
        1,
        "Title of g1",
    )
    choices.record_choice(conn, number, Selection(chosen=()))
    assert choices.choice(conn, number) == []


def test_a_changed_schedule_wakes_nothing_of_the_past(conn):
    def start(fingerprint):
        return digests.planned_until(conn, MORNING, fingerprint, new=NOW - DAY, changed=NOW)

    assert start("a") == NOW - DAY
    digests.set_planned_until(conn, MORNING, NOW - HOUR)
    digests.set_planned_until(conn, MORNING, NOW - 2 * HOUR)
    assert start("a") == NOW - HOUR
    assert start("b") == NOW
    assert start("b") == NOW


def test_a_source_is_remembered(conn):
    from digest.model.source import Memory, Validators

    assert sources.memory(conn, GAZETTE) == Memory()
    kept = Memory(
        validators=Validators(etag='W/"ü"'), failures=2, not_before=NOW, interval=HOUR, gone=True
    )
    sources.remember(conn, {GAZETTE: Memory()}, NOW)
    sources.remember(conn, {GAZETTE: kept}, NOW)
    assert sources.memory(conn, GAZETTE) == kept
    assert sources.known_sources(conn) == {GAZETTE}


def test_a_secret_is_made_once(conn):
    made = secrets.secret(conn, "links")
    assert len(made) == secrets.SIZE
    assert secrets.secret(conn, "links") == made != secrets.secret(conn, "other")


def test_what_else_tells_a_story_is_kept_with_the_choice(conn):
    """An editor sees what was folded into it, and can name each article."""
    lead, other, copy = article("a"), article("b", outlet="Tide"), article("c", outlet="Wire")
    story = Story(
        lead=lead, others=(other,), copies=(Copy(article=copy, of=lead, reason="the same text"),)
    )
    number = edition(conn)
    selection = Selection(chosen=(), left_out=(LeftOut(story=story, score=1.0, reason="old"),))
    choices.record_choice(conn, number, selection)
    (found,) = choices.choice(conn, number)
    assert found.others == (
        (None, "Tide", "Title of b", ""),
        (None, "Wire", "Title of c", "the same text"),
    )
    assert list(lines([found]))[-2:] == [
        "         also        Tide: Title of b",
        "         also        Wire: Title of c (the same text)",
    ]
