"""Feeds, as they should be and as they are."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model.source import Entry, Feed
from digest.sources import NotAFeed, read_feed
from digest.sources.budget import MOST_ENTRIES, over_budget


def rss(
    item: str = "", channel: str = "", before: str = "", attributes: str = 'version="2.0"'
) -> bytes:
    return (
        f"{before}<rss {attributes}><channel>{channel}<item>{item}</item></channel></rss>".encode()
    )


def entry(body: bytes, url: str = "http://paper.example/feed") -> Entry:
    return read_feed(body, url=url).entries[0]


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type]


def test_an_rss_2_feed_is_read_whole() -> None:
    body = b"""<?xml version="1.0" encoding="utf-8"?>
    <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
         xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
     <channel><title>Tide &amp; Times</title><atom:link rel="self" href="/feed"/><link>http://paper.example/</link>
      <language>en-gb</language><atom:link rel="hub" href="http://hub.example/"/>
      <item><media:title>wrong</media:title><title>Gate &lt;em&gt;closed&lt;/em&gt;</title><link>/a b</link>
       <guid isPermaLink="false">n-1</guid><dc:creator>Ada Crane</dc:creator>
       <pubDate>Mon, 23 Nov 2026 07:00:00 +0100</pubDate><category>Harbour</category><category>Harbour</category>
       <description>Short.</description>
       <content:encoded><![CDATA[<p>Long &nbsp; <a href="/x">text</a>.</p>]]></content:encoded>
       <enclosure url="/pod.mp3" type="audio/mpeg"/><media:content medium="image" url="/gate.jpg"/></item>
     </channel></rss>"""
    assert read_feed(body, url="http://paper.example/feed") == Feed(
        kind="rss 2.0",
        title="Tide & Times",
        link="http://paper.example/",
        language="en-gb",
        hub="http://hub.example/",
        entries=(
            Entry(
                id="n-1",
                link="http://paper.example/a%20b",
                title="Gate closed",
                author="Ada Crane",
                published=at(2026, 11, 23, 6),
                summary="Short.",
                content='<p>Long &nbsp; <a href="http://paper.example/x">text</a>.</p>',
                image="http://paper.example/gate.jpg",
                tags=("Harbour",),
                enclosures=("http://paper.example/pod.mp3",),
            ),
        ),
    )


def test_an_atom_feed_is_read_whole() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="http://paper.example/de/">
     <title type="html">Blatt &amp;amp; Baum</title><link rel="self" href="feed"/><link href="."/>
     <entry><id>tag:paper.example,2026:1</id><title type="text">Is 1 &lt; 2?</title>
      <link rel="enclosure" type="image/png" href="p.png"/><link rel="alternate" href="eins"/>
      <author><name>Jo</name><email>jo@paper.example</email></author>
      <published>2026-11-23T07:00:00+01:00</published><updated>2026-11-23T08:00:00Z</updated>
      <summary type="html">&lt;b&gt;kurz&lt;/b&gt;</summary><category term="x" label="Hafen"/>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Lang <a href="zwei">da</a>.</p></div></content>
     </entry></feed>"""
    assert read_feed(body) == Feed(
        kind="atom 1.0",
        title="Blatt & Baum",
        link="http://paper.example/de/",
        language="de",
        entries=(
            Entry(
                id="tag:paper.example,2026:1",
                link="http://paper.example/de/eins",
                title="Is 1 < 2?",
                author="Jo (jo@paper.example)",
                published=at(2026, 11, 23, 6),
                updated=at(2026, 11, 23, 8),
                summary="<b>kurz</b>",
                content='<p>Lang <a href="http://paper.example/de/zwei">da</a>.</p>',
                image="http://paper.example/de/p.png",
                tags=("Hafen",),
                enclosures=("http://paper.example/de/p.png",),
            ),
        ),
    )


def test_a_json_feed_is_read_whole_and_odd_values_are_passed_over() -> None:
    body = json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "title": "Tide", "home_page_url": "http://paper.example/",
        "language": "en", "hubs": [{"type": "WebSub", "url": "http://hub.example/"}, 3], "authors": [{"name": "Ada"}],
        "items": [
            {"id": 7, "url": "http://paper.example/7", "title": "Seven < eight", "content_html": "<p>x</p>", "tags": ["a", 1],
             "date_published": "2026-11-23T07:00:00Z", "attachments": [{"url": "http://paper.example/7.mp3"}, "x"]},
            {"content_text": "a < b", "author": {"name": "Old style"}, "title": None, "tags": "none"}, "odd",
        ],
    }).encode()  # fmt: skip
    feed = read_feed(body)
    assert (feed.kind, feed.title, feed.hub) == ("json feed 1.1", "Tide", "http://hub.example/")
    first, second = feed.entries
    assert (first.id, first.title, first.author, first.tags) == (
        "7",
        "Seven < eight",
        "Ada",
        ("a",),
    )
    assert (first.published, first.enclosures) == (
        at(2026, 11, 23, 7),
        ("http://paper.example/7.mp3",),
    )
    assert (second.content, second.content_type, second.author) == ("a < b", "text", "Old style")
    assert second.id.startswith("sha256:")


def test_rss_1_keeps_its_items_beside_the_channel() -> None:
    body = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title></channel>
     <item rdf:about="http://paper.example/1"><title>One</title><dc:date>2026-11-23</dc:date></item></rdf:RDF>"""
    feed = read_feed(body)
    assert (feed.kind, feed.title) == ("rss 1.0", "Old")
    assert feed.entries[0].link == "http://paper.example/1"
    assert feed.entries[0].published == at(2026, 11, 23)


def test_a_site_map_gives_links_and_a_news_site_map_titles_too() -> None:
    plain = b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://paper.example/1</loc><lastmod>2026-11-23</lastmod></url></urlset>'
    feed = read_feed(plain)
    assert (feed.kind, feed.entries[0].link, feed.entries[0].updated) == (
        "site map",
        "http://paper.example/1",
        at(2026, 11, 23),
    )
    news = plain.replace(
        b"</url>",
        b'<n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><n:publication><n:language>en</n:language></n:publication>'
        b"<n:publication_date>2026-11-22</n:publication_date><n:title>Gate closed</n:title><n:keywords>sea, gate</n:keywords></n:news></url>",
    )
    feed = read_feed(news)
    assert feed.kind == "news site map"
    assert (feed.entries[0].title, feed.entries[0].language, feed.entries[0].tags) == (
        "Gate closed",
        "en",
        ("sea", "gate"),
    )
    assert (
        read_feed(
            b"<sitemapindex><sitemap><loc>http://a.example/m.xml</loc></sitemap></sitemapindex>"
        ).kind
        == "site map index"
    )


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("<title>AT&T & co</title>", "AT&T & co"),
        ("<title>caf&eacute;&nbsp;x</title>", "café x"),
        ("<title>&unknown; x</title>", "&unknown; x"),
        ("<title>&#147;hi&#148; &#x93;&#8;</title>", "“hi” “"),
        ("<title>&#9999999; &#xD800;x</title>", "x"),
        ("<title><![CDATA[R&D & <b>more</b>]]></title>", "R&D & more"),
        ("<title>a\x08b\x1fc\0</title>", "abc"),
        ("<title>Use &lt;script>alert(1)&lt;/script>it</title>", "Use it"),
        ("<title>5 &lt; 6 and 7 > 3</title>", "5 < 6 and 7 > 3"),
        ("<Title>Loud</Title>", "Loud"),
        ("<title>Naked <b>markup</b></title>", "Naked markup"),
        ("<media:title>wrong</media:title><title>right</title>", "right"),
        ("<title>right</title><dc:title>wrong</dc:title>", "right"),
        ("<dc:title>only</dc:title>", "only"),
        ("<foo:title>alien</foo:title>", ""),
    ],
)
def test_a_title_loses_nothing_that_was_meant(item: str, title: str) -> None:
    assert entry(rss(item)).title == title


@pytest.mark.parametrize(
    ("item", "identity", "link"),
    [
        ("<guid>http://paper.example/1</guid>", "http://paper.example/1", "http://paper.example/1"),
        ('<guid isPermaLink="false">http://paper.example/1</guid>', "http://paper.example/1", ""),
        (
            "<link>http://Paper.example/1?utm_source=x</link>",
            "http://paper.example/1",
            "http://Paper.example/1?utm_source=x",
        ),
        (
            '<atom:link href="http://paper.example/2"/>',
            "http://paper.example/2",
            "http://paper.example/2",
        ),
        (
            "<link>\nhttp://paper.example/\n1</link>",
            "http://paper.example/1",
            "http://paper.example/1",
        ),
    ],
)
def test_an_entry_is_known_by_its_guid_else_by_its_link(
    item: str, identity: str, link: str
) -> None:
    found = entry(rss(item))
    assert (found.id, found.link) == (identity, link)


def test_an_entry_without_either_is_known_by_what_it_says() -> None:
    one, same, other = (entry(rss(f"<title>{title}</title>")).id for title in "aab")
    assert one == same != other


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<rss><channel><title>café “x”</title></channel></rss>".encode(), ""),
        (b'<?xml version="1.0" encoding="utf-16"?>' + "<rss><channel><title>café “x”</title></channel></rss>".encode(), ""),
        (b'<?xml version="1.0" encoding="utf-8"?>' + "<rss><channel><title>café “x”</title></channel></rss>".encode("cp1252"), ""),
        (b'<?xml version="1.0" encoding="iso-8859-1"?>' + "<rss><channel><title>café “x”</title></channel></rss>".encode("cp1252"), ""),
        ("<rss><channel><title>café “x”</title></channel></rss>".encode("utf-16"), ""),
        ("<?xml version='1.0'?><rss><channel><title>café “x”</title></channel></rss>".encode("utf-16-be"), ""),
        ("\ufeff<rss><channel><title>café “x”</title></channel></rss>".encode(), "text/xml; charset=nonsense"),
        ("<rss><channel><title>café “x”</title></channel></rss>".encode("cp1252"), "text/xml; charset=windows-1252"),
        ("<rss><channel><title>café “x”</title></channel></rss>".encode(), "text/xml; charset=ascii"),
        ("<rss><channel><title>café “x”</title></channel></rss>".encode(), "text/xml; charset=punycode"),
        ("<rss><channel><title>café “x”</title></channel></rss>".encode("cp1252"), "text/xml; charset=undefined"),
        (b"\n\n \xef\xbb\xbf" + "<rss><channel><title>café “x”</title></channel></rss>".encode(), ""),
    ],
)  # fmt: skip
def test_an_encoding_is_found_whoever_lies_about_it(body: bytes, content_type: str) -> None:
    assert read_feed(body, content_type=content_type).title == "café “x”"


def test_a_few_broken_bytes_do_not_make_utf_8_another_encoding() -> None:
    feed = read_feed(
        "<rss><channel><title>žluťoučký kůň úpěl</title>".encode() + b"\xff</channel></rss>"
    )
    assert feed.title.startswith("žluťoučký kůň")
    assert "replaced" in feed.warnings[0]


POWERS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "before",
    [
        f'<!DOCTYPE x [<!ENTITY a0 "lol">{POWERS}]>',
        '<?xml version="1.0"?><!-- <rss> --><!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x [<!ENTITY a9 "x"',
    ],
)
def test_entities_that_a_feed_defines_are_never_expanded(before: str) -> None:
    try:
        feed = read_feed(rss("<title>a&a9;b</title>" * 3, before=before))
    except NotAFeed:
        return
    assert feed.entries[0].title == "ab"
    assert "document type" in feed.warnings[0]


def test_a_doctype_inside_an_article_is_left_in_peace() -> None:
    found = read_feed(rss("<description><![CDATA[<!DOCTYPE html> [x]> &amp;]]></description>"))
    assert found.entries[0].summary == "<!DOCTYPE html> [x]> &amp;"
    assert not found.warnings


def test_only_the_newest_entries_are_read_of_very_many() -> None:
    def items(numbers: range) -> bytes:
        return b"".join(
            b"<item><title>%d</title><pubDate>%s</pubDate></item>"
            % (n, at(2026, 1 + n // 60, 1).isoformat().encode())
            for n in numbers
        )

    for numbers in (range(700, 0, -1), range(1, 701)):
        feed = read_feed(b"<rss><channel><title>t</title>" + items(numbers) + b"</channel></rss>")
        titles = {entry.title for entry in feed.entries}
        assert len(titles) == MOST_ENTRIES
        assert "700" in titles
        assert "of 700 entries" in feed.warnings[0]


def test_a_word_in_a_text_hides_no_entries_from_the_budget() -> None:
    entries = b"".join(b"<entry><id>%d</id><title>%d</title></entry>" % (n, n) for n in range(700))
    said = b"<subtitle><![CDATA[how to write an <item>]]></subtitle>"
    assert over_budget(b"<feed>" + said + entries + b"</feed>")


@pytest.mark.parametrize(
    "body",
    [
        rss("<title>hello world</title><description>cut"),
        rss("<title>hello world</title>")[:60],
        b"<rss><channel><item><title>hello world</title><description>" + b"<b>" * 100_000,
        rss("<title>hello world</title></nonsense><link>x"),
    ],
)
def test_a_damaged_feed_is_read_as_far_as_it_goes_and_says_so(body: bytes) -> None:
    feed = read_feed(body)
    assert feed.entries[0].title == "hello world"
    assert "damaged" in feed.warnings[0]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "empty"), (b" \n", "empty"), (b"<!doctype html><title>Login</title>", "HTML page"), (b"hello", "neither XML"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no feed that is known"), (b'{"a": 1}', "no JSON Feed"), (b"{", "damaged"),
        (b"[" * 100_000, "damaged"), (b"\x1f\x8b\x08" + b"x" * 20, "packing"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_told_by_what_it_is(body: bytes, what: str) -> None:
    with pytest.raises(NotAFeed, match=what):
        read_feed(body)


def test_a_feed_in_an_unknown_dress_gets_a_second_opinion() -> None:
    feed = read_feed(
        b"<news><item><title>Gate closed</title><link>http://paper.example/1</link></item></news>"
    )
    assert feed.entries[0].title == "Gate closed"
    assert "lenient" in feed.warnings[-1]


@given(st.binary(max_size=200))
@settings(max_examples=100)
def test_no_bytes_make_reading_break(body: bytes) -> None:
    try:
        read_feed(b"<rss><channel><item><title>" + body)
        read_feed(body)
    except NotAFeed:
        pass


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=80))
@settings(max_examples=100)
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    from xml.sax.saxutils import escape

    found = entry(rss(f"<description>{escape(text)}</description>"), url="").summary
    if not any(opening in text.lower() for opening in ("<script", "<style", "<!--")):
        assert found == text.strip()


def test_the_second_reader_is_asked_with_its_sanitiser_off_and_gives_the_same_shape() -> None:
    from digest.sources.second_opinion import ask_feedparser, second_opinion

    body = rss(
        "<title>One</title><guid>1</guid><pubDate>Mon, 23 Nov 2026 07:00:00 GMT</pubDate><category>sea</category>"
    )
    found = ask_feedparser(body, "http://paper.example/")
    assert found is not None
    assert found.entries == (
        Entry(
            id="http://paper.example/1",
            link="http://paper.example/1",
            title="One",
            published=at(2026, 11, 23, 7),
            tags=("sea",),
        ),
    )
    assert ask_feedparser(b"<html/>", "") is None
    assert second_opinion(b" " * (2**20 + 1), "") is None


@pytest.mark.parametrize("first", ["page", "data"])
def test_of_the_links_of_an_atom_entry_the_one_to_a_page_counts(first: str) -> None:
    links = {
        "page": '<link rel="alternate" type="text/html" href="/page"/>',
        "data": '<link rel="alternate" type="application/json" href="/data"/>',
    }
    said = links.pop(first) + "".join(links.values())
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>7</id>{said}</entry></feed>'
    assert entry(body.encode()).link == "http://paper.example/page"


@pytest.mark.parametrize(
    ("constructed", "summary"),
    [
        ('<summary mode="base64">PGI+eDwvYj4=</summary>', "<b>x</b>"),
        ('<summary mode="base64">no base64!</summary>', "no base64!"),
        ('<summary type="application/octet-stream">PGI+eDwvYj4=</summary>', "<b>x</b>"),
        ('<summary type="text">a &lt; b</summary>', "a &lt; b"),
        ("<summary>forgot &lt;b&gt;its&lt;/b&gt; type</summary>", "forgot <b>its</b> type"),
        ('<summary type="xhtml"><b>x</b> &amp; y</summary>', "<b>x</b> &amp; y"),
        (
            '<media:group><media:description>a &lt; b</media:description><media:thumbnail url="/t.png"/></media:group>',
            "a &lt; b",
        ),
    ],
)
def test_atom_says_text_in_many_ways(constructed: str, summary: str) -> None:
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{constructed}</entry></feed>'.encode()
    assert entry(body).summary == summary


def test_an_atom_entry_may_stand_alone_and_keep_its_content_elsewhere() -> None:
    body = b"""<entry xmlns="http://www.w3.org/2005/Atom"><id>/1</id><content src="/far"/><content type="text">a &lt; b</content>
     <author><uri>http://ada.example/</uri></author><dc:subject>sea</dc:subject></entry>"""
    found = entry(body)
    assert (found.id, found.content, found.content_type) == (
        "http://paper.example/1",
        "a < b",
        "text",
    )
    assert (found.author, found.tags) == ("http://ada.example/", ("sea",))


def test_rarer_elements_of_rss_are_read_too() -> None:
    item = """<atom:link rel="enclosure" href="/e.mp3"/><enclosure url="/p.png" type="image/png"/><itunes:keywords>sea, gate</itunes:keywords>
     <media:group><media:content url="/no.mp4"/><media:thumbnail url="/t.png"/></media:group><dc:language>de</dc:language>
     <author>ada@paper.example</author><atom:updated>2026-11-23T07:00:00Z</atom:updated><body xmlns="http://www.w3.org/1999/xhtml"><p>Whole.</p></body>"""
    found = entry(
        rss(
            item,
            channel="<dc:title>T</dc:title><atom:link href='http://paper.example/'/><dc:language>de</dc:language>",
        )
    )
    assert found.enclosures == ("http://paper.example/e.mp3", "http://paper.example/p.png")
    assert (found.image, found.tags, found.language) == (
        "http://paper.example/p.png",
        ("sea", "gate"),
        "de",
    )
    assert (found.author, found.published, found.content) == (
        "ada@paper.example",
        at(2026, 11, 23, 7),
        "<p>Whole.</p>",
    )
    assert (
        read_feed(
            rss(channel="<dc:title>T</dc:title><atom:link href='http://paper.example/'/>")
        ).link
        == "http://paper.example/"
    )


def test_the_old_channel_format_is_read() -> None:
    feed = read_feed(
        b'<CHANNEL HREF="http://paper.example/"><TITLE>Old</TITLE><ITEM HREF="http://paper.example/1"><TITLE>One</TITLE></ITEM></CHANNEL>'
    )
    assert (feed.kind, feed.link, feed.entries[0].link) == (
        "cdf",
        "http://paper.example/",
        "http://paper.example/1",
    )


@pytest.mark.parametrize(
    ("said", "every"),
    [
        ("<ttl>90</ttl>", timedelta(minutes=90)),
        ("<ttl>soon</ttl>", None),
        ("<ttl>0</ttl>", None),
        ("<ttl>99999999999</ttl>", None),
        ("<ttl>999999</ttl>", timedelta(days=1)),
        ("<sy:updatePeriod> hourly </sy:updatePeriod>", timedelta(hours=1)),
        (
            "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
            timedelta(hours=6),
        ),
        ("<sy:updateFrequency>4</sy:updateFrequency>", None),
        ("<sy:updatePeriod>yearly</sy:updatePeriod>", timedelta(days=1)),
        ("<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", timedelta(hours=1)),
    ],
)
def test_a_feed_says_how_often_it_is_worth_asking(said: str, every: timedelta | None) -> None:
    assert read_feed(rss(channel=said)).every == every
