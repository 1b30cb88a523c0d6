"""robots.txt by RFC 9309, and what a site's own wishes come to."""

from __future__ import annotations

import re
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.gates.politeness import MOST_WAIT, Turns
from digest.gates.robots import LONGEST, LONGEST_DELAY, Robots
from digest.gates.robots import read_robots as read

TEXT = """
User-agent: other
Disallow: /

User-agent: *
Disallow: /private  # not this
Allow: /private/press
Disallow: /*.pdf$
Disallow: /a*b*c
Disallow:
Disallow: /same
Allow: /same

User-agent: Digest
User-agent: friend
Disallow: /only-we
"""


def read_robots(text: str, agent: str) -> Robots:
    found = read(text, agent)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True), ("/private", False), ("/private/x", False), ("/private/press/1", True), ("/x.pdf", False),
        ("/x.pdf?y", True), ("/a-b-c", False), ("/a-c-b", True), ("/same", True), ("/only-we", True),
    ],
)  # fmt: skip
def test_the_longest_rule_decides(path: str, allowed: bool) -> None:
    assert read_robots(TEXT, "stranger").allows(path) is allowed


def test_a_group_of_our_own_replaces_that_for_all() -> None:
    ours = read_robots(TEXT, "digest")
    assert ours.allows("/private")
    assert not ours.allows("/only-we")


@pytest.mark.parametrize("text", ["", "<html>", "Disallow: /", "User-agent: *\nDisallow:"])
def test_what_is_no_rule_forbids_nothing(text: str) -> None:
    assert read_robots(text, "digest").allows("/x")


def test_an_end_mark_holds_behind_a_star() -> None:
    rules = read_robots("User-agent: *\nDisallow: /x*y$\nDisallow: /z$", "digest")
    assert not rules.allows("/x--y")
    assert rules.allows("/x--y/")
    assert not rules.allows("/z")
    assert rules.allows("/zz")


@pytest.mark.parametrize(
    ("agent", "is_ours"),
    [
        ("digest", True), ("DIGEST", True), ("digest/2.0", True), ("Digest *", True), ("dig", False),
        ("digestbot", False), ("my-digest", False), ("", False), ("0", False),
    ],
)  # fmt: skip
def test_an_agent_is_ours_by_its_whole_name(agent: str, is_ours: bool) -> None:
    assert read_robots(f"User-agent: {agent}\nDisallow: /", "digest").allows("/x") is not is_ours


def test_all_groups_of_our_name_are_one_and_a_map_divides_none() -> None:
    text = "\ufeffUser-agent: digest\nSitemap: /map.xml\nUser-agent: other\nDisallow: /a\n\nUser-agent: digest\nDisallow: /b"
    rules = read_robots(text, "digest")
    assert [rules.allows(path) for path in ("/a", "/b", "/c")] == [False, False, True]


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("//x", False),
        ("/caf%C3%A9", False),
        ("/caf\u00e9", False),
        ("/q?a=1&b", False),
        ("/q?a", True),
    ],
)
def test_paths_are_compared_as_they_are_meant(path: str, allowed: bool) -> None:
    text = "User-agent: *\nDisallow: //x\nDisallow: /caf\u00e9\nDisallow: /q?a=1"
    assert read_robots(text, "digest").allows(path) is allowed


@given(
    st.lists(st.tuples(st.text("ab/*", max_size=8), st.booleans(), st.booleans()), max_size=6),
    st.text("ab/", max_size=8),
)
def test_the_longest_covering_rule_decides_and_allows_in_doubt(
    rules: list[tuple[str, bool, bool]], path: str
) -> None:
    written = [("/" + pattern + "$" * ends, allowed) for pattern, ends, allowed in rules]
    lines = [f"{'Allow' if allowed else 'Disallow'}: {pattern}" for pattern, allowed in written]
    covering = [
        (len(pattern), allowed)
        for pattern, allowed in written
        if re.match(re.escape(pattern).replace(r"\*", ".*").replace(r"\$", r"\Z"), "/" + path)
    ]
    expected = max(covering)[1] if covering else True
    found = read_robots("\n".join(["User-agent: *", *lines]), "digest")
    assert found.allows("/" + path) is expected


def test_a_hostile_file_costs_no_more_than_its_length() -> None:
    """Protego alone would note each of 14,000 rules for each of 14,000 agents."""
    half = LONGEST // 2
    agents = "".join(f"User-agent: a{n}\n" for n in range(half // 19))
    rules = "".join(f"Disallow: /{n}\n" for n in range(half // 18))
    assert read_robots(f"{agents}User-agent: *\n{rules}", "digest").allows("/x")
    assert not read_robots("User-agent: *\nDisallow: /" + "*a" * half, "digest").allows(
        "/" + "a" * half
    )
    many = "".join(f"Disallow: /*a*{n}\n" for n in range(half // 18))
    assert read(f"User-agent: *\n{many}", "digest") is None
    assert read_robots(f"User-agent: other\n{many}", "digest").allows("/a1")


def test_what_stands_behind_the_first_500_kib_is_not_read() -> None:
    text = "User-agent: *\nDisallow: /a\n" + "#" * LONGEST + "\nDisallow: /b"
    rules = read_robots(text, "digest")
    assert (rules.allows("/a"), rules.allows("/b")) == (False, True)


@pytest.mark.parametrize(
    ("said", "delay"),
    [
        ("2.5", 2.5),
        ("86400", LONGEST_DELAY),
        ("1e999", 0),
        ("-1", 0),
        ("nan", 0),
        ("soon", 0),
        ("", 0),
    ],
)
def test_a_delay_between_pages_is_heeded_within_reason(said: str, delay: float) -> None:
    text = f"User-agent: *\nCrawl-delay: {said}\n\nUser-agent: other\nCrawl-delay: 9"
    assert read_robots(text, "digest").delay == delay


@given(st.floats(0.01, LONGEST_DELAY), st.lists(st.floats(0, 20), max_size=50))
def test_turns_are_never_closer_than_the_delay_nor_further_off_than_a_minute(
    delay: float, pauses: list[float]
) -> None:
    turns, now, taken = Turns(delay), 0.0, []
    for pause in pauses:
        now += pause
        wait = turns.take(now)
        if wait is not None:
            assert wait <= MOST_WAIT
            taken.append(now + wait)
    assert all(later - earlier >= delay - 1e-9 for earlier, later in pairwise(taken))


def test_a_turn_that_is_not_taken_delays_nobody() -> None:
    turns = Turns(10)
    given_ = next(number for number in count() if turns.take(0) is None)
    assert (given_, turns.take(0), turns.take(10)) == (7, None, MOST_WAIT)
