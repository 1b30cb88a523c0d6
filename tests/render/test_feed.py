"""Feeds of past editions: what RFC 4287 and JSON Feed 1.1 ask for, whatever articles say."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from digest.model.edition import Quote, Section
from digest.render import Feed, FeedEntry, atom, feed_entry, json_feed
from tests.render.editions import PRESS, content, item

HOME = "https://press.example.org/e/morning"
AT = datetime(2026, 11, 23, 6, 4, 5, 999_999, tzinfo=UTC)
HOSTILE = "Tide & ebb ]]> </content><script>\x00\ufffe “é” 🌊"
NAMES = {"a": "http://www.w3.org/2005/Atom"}


def _entry(headline: str = HOSTILE, title: str = HOSTILE) -> FeedEntry:
    told = item(headline=headline, quotes=(Quote(text=headline), Quote(text="And so on.")))
    return feed_entry(
        content(Section(title="Coast & sea", items=(told,))),
        url=f"{HOME}/7",
        title=title,
        at=AT,
        press=PRESS,
    )


def _feed(*entries: FeedEntry) -> Feed:
    return Feed(
        title="Morning & digest",
        author="The Press House",
        home=HOME,
        atom=f"{HOME}/feed.atom",
        json=f"{HOME}/feed.json",
        language="en",
        updated=AT,
        entries=entries,
    )


@pytest.mark.parametrize("entries", [(), (_entry(),)])
def test_an_atom_feed_has_all_that_the_rfc_wants(entries: tuple[FeedEntry, ...]) -> None:
    root = ET.fromstring(atom(_feed(*entries)))
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    told = [root, *root.findall("a:entry", NAMES)]
    assert len(told) == 1 + len(entries)
    for element in told:
        for name in ("id", "title", "updated"):  # RFC 4287, 4.1.1 and 4.1.2: exactly one
            assert [bool(found.text) for found in element.findall(f"a:{name}", NAMES)] == [True]
        alternate = element.findall("a:link[@rel='alternate']", NAMES)
        assert [link.get("href") for link in alternate] == [element.findtext("a:id", "", NAMES)]
    assert root.findtext("a:author/a:name", "", NAMES) == "The Press House"
    assert [link.get("href") for link in root.findall("a:link[@rel='self']", NAMES)] == [
        f"{HOME}/feed.atom"
    ]
    assert root.findtext("a:updated", "", NAMES) == "2026-11-23T06:04:05Z"


def test_an_entry_says_its_stories_and_nothing_breaks_out() -> None:
    root = ET.fromstring(atom(_feed(_entry())))
    entry = root.find("a:entry", NAMES)
    assert entry is not None
    assert entry.findtext("a:title", "", NAMES) == "Tide & ebb ]]> </content><script> “é” 🌊"
    html = entry.findtext("a:content", "", NAMES)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert '<a href="https://source.example/1#:~:text=It%20happened">' in html
    assert "And so on." in html
    assert "@@" not in html


def test_a_json_feed_has_all_that_its_version_wants() -> None:
    told = json.loads(json_feed(_feed(_entry())))
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["feed_url"] == f"{HOME}/feed.json"
    assert told["authors"] == [{"name": "The Press House"}]
    entry = told["items"][0]
    assert entry["id"] == entry["url"] == f"{HOME}/7"
    assert entry["date_published"] == "2026-11-23T06:04:05Z"
    assert entry["content_html"].startswith("<h2>Coast &amp; sea</h2>")


def test_an_entry_without_a_subject_has_its_day_for_a_title() -> None:
    assert _entry(title="\x00").title == "Monday, November 23, 2026"
