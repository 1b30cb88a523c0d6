"""A feed that is sound is read in one pass, and says what it says to those who mend."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.sources import feeds, read_feed
from digest.sources.cdata import KEY, set_aside
from digest.sources.wellformed import wellformed_document

URL = "http://paper.example/feed"
LONG = "<p>The gate was <a href='/shut'>shut</a> &amp; “barred”.</p>\n" * 8


def rss(item: str, before: str = "", channel: str = "") -> bytes:
    return (
        f'{before}<rss version="2.0"><channel>{channel}<item>{item}</item></channel></rss>'
    ).encode()


def is_sound(body: bytes) -> bool:
    return wellformed_document(body, URL, "") is not None


@pytest.mark.parametrize(
    "body",
    [
        rss(f"<title>A</title><description><![CDATA[{LONG}]]></description>"),
        rss(f"<title>A</title><description>  <![CDATA[ {LONG}\r\n]]>\n</description>"),
        rss(f"<title>A</title><description><![CDATA[{LONG}]]> and <![CDATA[{LONG}]]></description>"),
        rss(f"<title>A</title><description><b><![CDATA[{LONG}]]></b> x <![CDATA[{LONG}]]></description>"),
        rss(f"<title><![CDATA[{LONG}]]></title><guid><![CDATA[{'g' * 300}]]></guid>"),
        rss(f"<author><name><![CDATA[{'n' * 300}]]></name></author><title>A</title>"),
        rss(f"<title>A</title><description><![CDATA[{LONG}]]></description>", before="<?xml version='1.0'?><!-- x -->"),
        rss(f"<title>A</title><description><![CDATA[{'<!-- x -->' * 30}y]]></description><!-- z -->"),
        rss("<title>A &lt; B &#8212; C</title>", before="\n  "),
        f"<feed xmlns='http://www.w3.org/2005/Atom'><entry xml:base='/a/'><title>A</title><content type='html'>"
        f"<![CDATA[{LONG}]]></content><summary type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
        f"<![CDATA[{LONG}]]></div></summary></entry></feed>".encode(),
    ],
)  # fmt: skip
def test_a_sound_feed_is_read_as_those_who_mend_read_it(body: bytes) -> None:
    assert is_sound(body)
    assert read_feed(body, url=URL) == feeds._mended(body, URL, "")
    assert KEY not in str(read_feed(body, url=URL))


@pytest.mark.parametrize(
    "body",
    [
        rss("<title>AT&T</title>"),
        rss("<title>caf&eacute;</title>"),
        rss("<title>&#147;hi&#0148;</title>"),
        rss("<title>&#x7F;0&#x7f;</title>"),
        rss("<title>\x7f0\x7f</title>" + f"<description><![CDATA[{LONG}]]></description>"),
        rss(f"<description><![CDATA[{LONG}\x08]]></description>"),
        rss(f"<description><![CDATA[{LONG}\x85]]></description>"),
        rss(f"<description><![CDATA[{LONG}\ufffe]]></description>"),
        rss(f"<description><![CDATA[{LONG}".replace("“", "")).replace(b"shut", b"sh\xfct"),
        rss(f"<description><![CDATA[{LONG}"),
        rss(f"<!-- <description><![CDATA[{LONG} --> <title>x</title> <!-- ]]> -->"),
        rss(f"<title>A</title><?x <![CDATA[{LONG}]]> ?>"),
        rss(f"<link href='<![CDATA[{LONG}]]>'/>"),
        rss("<title>A</title>", before="<!DOCTYPE rss>"),
        rss("<foo:title>alien</foo:title>"),
        rss("<title>A</title>") + b"more",
        rss("<title>A</title>" + "</item><item>" * 600),
        rss("<title>A</title>").decode().encode("utf-16"),
    ],
)
def test_what_is_in_doubt_is_left_to_those_who_mend(body: bytes) -> None:
    assert not is_sound(body)


ODD = st.sampled_from(
    ["&", "&amp;", "&lt;", "<b>", "</b>", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "\x7f", "\x7f0\x7f"]
    + ["&#x81;", "&#127;", "\x81", "\x08", "\r", "é", "\u2028", "x" * 250, "<item>", "</item>", " "]
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(ODD, max_size=12).map("".join), st.lists(ODD, max_size=12).map("".join))
def test_what_is_sound_is_never_read_otherwise(title: str, text: str) -> None:
    body = rss(f"<title>{title}</title><description><![CDATA[{text}]]></description>")
    if is_sound(body):
        assert read_feed(body, url=URL) == feeds._mended(body, URL, "")


def test_short_sections_stay_where_they_are() -> None:
    body = rss("<title><![CDATA[A]]></title>")
    assert set_aside(body) == (body, [])
