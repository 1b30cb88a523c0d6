"""Each network counts in its own way; a wrong count is a refused post, or a cut one."""

import pytest

from digest.snippets import NETWORKS, measure

FAMILY = "👩\u200d👩\u200d👧"
FLAG = "🇩🇪"


@pytest.mark.parametrize(
    ("network", "text", "length"),
    [
        ("x", "Harbour reopens", 15),
        ("x", "港が開いた", 10),
        ("x", "“quoted” – dashes count one", 27),
        ("x", "and so on…", 11),
        ("x", FAMILY + FLAG + "1️⃣", 6),
        ("x", "cafe\u0301", 4),
        ("x", "see https://press.org/a/very/long/address/indeed/it/is now", 4 + 23 + 4),
        ("x", "see https://press.example-without-a-known-ending/path", 53),
        ("mastodon", "see https://press.example/a/very/long/address/indeed now", 4 + 23 + 4),
        ("mastodon", "@desk@social.example hello", 11),
        ("mastodon", FAMILY, 1),
        ("bluesky", FAMILY + "é" * 3, 4),
        ("bluesky", "https://press.example/a", 23),
        ("telegram", "🎉ab", 4),
        ("threads", "Hi 🎉", 7),
        ("matrix", "é", 2),
        ("plain", "é" * 7, 7),
    ],
)
def test_a_text_is_as_long_as_the_network_says(network, text, length):
    assert measure(network, text).length == length


@pytest.mark.parametrize("network", sorted(NETWORKS))
def test_nothing_but_blanks_is_no_post(network):
    assert not measure(network, " \n ").valid


def test_bluesky_has_a_second_limit_in_bytes():
    assert measure("bluesky", FAMILY * 160).valid
    assert not measure("bluesky", FAMILY * 170).valid


def test_x_refuses_characters_that_are_none():
    assert not measure("x", "abc\ufffe").valid


@pytest.mark.parametrize(
    ("network", "text", "links", "tags", "mentions"),
    [
        ("x", "at press.com, #Harbour and @desk", ["press.com"], ["Harbour"], ["desk"]),
        ("x", "mail a@b.com, 3.5.txt, #2026", [], [], []),
        ("x", "(https://press.com/a_(b)).", ["https://press.com/a_(b)"], [], []),
        (
            "x",
            "https://t.co/abc?x=1 and t.co/abc-d",
            ["https://t.co/abc?x=1", "t.co/abc-d"],
            [],
            [],
        ),
        ("x", "x" * 3 + "https://" + "a" * 64 + ".com", [], [], []),
        ("x", "https://t.co/" + "a" * 41, [], [], []),
        ("bluesky", "press.com/x. (#a) #two", ["https://press.com/x"], ["two"], []),
        (
            "bluesky",
            "hi @desk.press.com and @desk.test $ABC",
            [],
            ["$ABC"],
            ["desk.press.com", "desk.test"],
        ),
        ("bluesky", "picture.jpg and (https://press.com)", ["https://press.com"], [], []),
        (
            "mastodon",
            "see https://press.example/#part #News, #10",
            ["https://press.example/#part"],
            ["News"],
            [],
        ),
    ],
)
def test_a_network_finds_its_own_links_tags_and_mentions(network, text, links, tags, mentions):
    found = measure(network, text)
    assert (list(found.urls), list(found.hashtags), list(found.mentions)) == (links, tags, mentions)


@pytest.mark.parametrize(("network", "start"), [("bluesky", 5), ("telegram", 3), ("plain", 2)])
def test_a_facet_points_in_the_networks_own_unit(network, start):
    """`🎉 ` is five bytes, three UTF-16 units, two code points."""
    facet = measure(network, "🎉 #Harbour").facets[0]
    assert (facet.start, facet.end, facet.value) == (start, start + 8, "Harbour")
