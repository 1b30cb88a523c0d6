"""Lists of feeds, in and out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.sources import opml

LIST = b"""<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<opml version="1.1"><head><title>Mine</title></head><body>
 <outline text="Sea"><outline text="Harbours &amp; Co"><outline text="Tide & Times" XMLURL="http://a.example/f" htmlUrl="http://a.example/"/></outline></outline>
 <outline title="B" text="http://b.example/f" xmlUrl="http://b.example/f" category="/x,y"/>
 <outline text="again" xmlUrl="HTTP://A.example:80/f?utm_source=x"/>
 <outline text="&x;" xmlUrl="javascript:alert(1)"/><outline text="mail" xmlUrl="mailto:a@b.example"/>
</body></opml>"""


def test_a_list_is_read_with_its_folders_as_tags_and_each_feed_once() -> None:
    assert opml.read(LIST) == opml.Outlines(
        feeds=(
            opml.Outline(
                url="http://a.example/f",
                title="Tide & Times",
                site="http://a.example/",
                tags=("Sea", "Harbours & Co"),
            ),
            opml.Outline(url="http://b.example/f", title="B", tags=("x", "y")),
        ),
        refused=("javascript:alert(1)", "mailto:a@b.example"),
    )


@pytest.mark.parametrize("body", [b"", b"hello", b"<rss/>"])
def test_what_is_no_opml_is_refused(body: bytes) -> None:
    with pytest.raises(opml.NotOpml):
        opml.read(body)


def test_very_long_and_very_deep_lists_end() -> None:
    many = b"".join(
        b'<outline xmlUrl="http://a.example/%d"/>' % n for n in range(opml.MOST_OUTLINES + 5)
    )
    assert len(opml.read(b"<opml><body>" + many + b"</body></opml>").feeds) == opml.MOST_OUTLINES
    opml.read(b"<opml>" + b"<outline>" * 50_000)


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12).map(
    lambda text: " ".join(text.split())
)


@given(
    words,
    st.lists(
        words.filter(lambda tag: tag.strip("/ ") == tag and "," not in tag and tag),
        max_size=3,
        unique=True,
    ),
)
@settings(max_examples=60)
def test_what_is_exported_comes_back(title: str, tags: list[str]) -> None:
    if not all(sign.isprintable() for sign in title + "".join(tags)):
        return
    feed = opml.Outline(url="http://a.example/f?a=1&b=2", title=title or "x", tags=tuple(tags))
    assert opml.read(opml.write("Mine", [feed])).feeds == (feed,)
