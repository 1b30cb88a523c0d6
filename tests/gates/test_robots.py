"""robots.txt by RFC 9309."""

from __future__ import annotations

import pytest

from digest.gates.robots import read_robots

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


@pytest.mark.parametrize(
    "text", ["", "<html>", "Disallow: /", "User-agent: *\nDisallow: " + "*" * 50]
)
def test_what_is_no_rule_forbids_nothing(text: str) -> None:
    assert read_robots(text, "digest").allows("/x")


def test_an_end_mark_holds_behind_a_star() -> None:
    rules = read_robots("User-agent: *\nDisallow: /x*y$\nDisallow: /z$", "digest")
    assert not rules.allows("/x--y")
    assert rules.allows("/x--y/")
    assert not rules.allows("/z")
    assert rules.allows("/zz")
