"""Pages: the ladder of ways, what a page says about itself, and hostile pages."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest

from digest.extract import article, fragment, teaser
from digest.extract.page import instant_of
from digest.extract.tree import HUGE, drop_empty_boxes, parse
from digest.model.article import Completeness
from tests.extract.test_clean import ARTICLE, LAST, LEDE, NEXT

MORE = tuple(
    f"Over the years the {ordinal} pier served the ferries, the mail boats and the summer guests, "
    f"and its keeper, who lived beside it with {count} children, wrote down every boat that came."
    for ordinal, count in (
        ("first", "two"),
        ("second", "five"),
        ("third", "seven"),
        ("fourth", "no"),
    )
)
BODY = (*ARTICLE, *MORE)
URL = "https://news.example.org/coast/pier.html"


def html(
    body: str = "", *, head: str = "", paragraphs: tuple[str, ...] = BODY, lang: str = "en"
) -> str:
    inner = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<!doctype html><html lang='{lang}'><head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Pier to be rebuilt</h1>{inner}</article>{body}"
        "<footer>© 2025 Bay Media. All rights reserved.</footer></body></html>"
    )


def ld(**fields: object) -> str:
    said = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps({"@graph": [{"@type": "Person"}, said]})}</script>'


def test_the_article_is_found_and_the_page_is_not() -> None:
    found = article(html("<aside><p>Most read</p><p>Ten beaches</p></aside>"), URL)
    assert found.paragraphs == BODY
    assert found.method == "trafilatura fast"
    assert found.completeness == Completeness.FULL


def test_json_ld_tells_first() -> None:
    head = ld(
        headline="Pier rises again",
        author=[{"name": "Ada Quill"}, {"name": "Tom Reed"}],
        datePublished="2025-03-03T09:00:00+01:00",
        image={"url": "/img/pier.jpg"},
    )
    meta = "<meta property='og:title' content='Other'><meta name='author' content='Other'>"
    found = article(html(head=meta + head), URL)
    assert (found.title, found.author) == ("Pier rises again", "Ada Quill, Tom Reed")
    assert found.published == datetime(2025, 3, 3, 8, tzinfo=UTC)
    assert found.image == "https://news.example.org/img/pier.jpg"


def test_what_json_ld_refers_to_is_looked_up() -> None:
    graph = {
        "@graph": [
            {"@type": "Article", "headline": "Tea &amp; Toast", "author": {"@id": "#a"}, "image": {"@id": "#i"}},
            {"@type": "Person", "@id": "#a", "name": "Ada Quill"},
            {"@type": "ImageObject", "@id": "#i", "url": "/img/tea.jpg"},
        ]
    }  # fmt: skip
    found = article(
        html(head=f'<script type="application/ld+json">{json.dumps(graph)}</script>'), URL
    )
    assert (found.title, found.author) == ("Tea & Toast", "Ada Quill")
    assert found.image == "https://news.example.org/img/tea.jpg"


@pytest.mark.parametrize(
    "picture",
    ["/a.svg", "/img/site-logo.png", "/sprite.png?x=1", "/avatars/7.jpg", "data:image/gif;base64,R0", "/1x1.gif"],
)  # fmt: skip
def test_a_logo_a_drawing_or_a_spacer_leads_no_article(picture: str) -> None:
    large = '<img src="/photo.jpg" width="640">'
    found = article(html(f'<img src="{picture}" width="640">{large}', head=ld(image=picture)), URL)
    assert (found.image, found.first_image) == ("", "https://news.example.org/photo.jpg")


@pytest.mark.parametrize(
    ("picture", "large"),
    [
        ('<img src="/p.jpg" width="300">', True),
        ('<img src="/p.jpg" style="margin:0;width:420px">', True),
        ('<img src="/p.jpg" srcset="/s.jpg 150w, /l.jpg 800w">', True),
        ('<img src="/p.jpg" width="299">', False),
        ('<img src="/p.jpg" width="100%">', False),
        ('<header><img src="/p.jpg" width="900"></header>', False),
        ('<img src="javascript:x" width="900">', False),
    ],
)
def test_the_first_large_picture_of_a_page_is_known(picture: str, large: bool) -> None:
    found = article(html(picture), URL)
    assert found.first_image == ("https://news.example.org/p.jpg" if large else "")


@pytest.mark.parametrize(("before", "after"), [("[", "]"), ('{"name": ', "}")])
def test_json_ld_that_nobody_can_follow_costs_no_article(before: str, after: str) -> None:
    for levels in range(300, 1000, 20):  # the parser's own limit is somewhere among them
        author = before * levels + '"Ada Quill"' + after * levels
        said = f'{{"@type": "NewsArticle", "headline": "Pier to be rebuilt", "author": {author}}}'
        head = f'<script type="application/ld+json">{said}</script>'
        assert article(html(head=head), URL).paragraphs == BODY


def test_meta_tells_where_json_ld_is_silent() -> None:
    meta = (
        "<meta property='og:title' content='Pier rises'><meta name='author' content='By Ada Quill'>"
        "<meta property='article:published_time' content='2025-03-03'>"
        "<meta property='og:image' content='https://cdn.example.org/logo.png'>"
        "<meta name='twitter:image' content='https://cdn.example.org/pier.jpg'>"
        "<link rel='canonical' href='/coast/pier'>"
    )
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    found = article(html(head=meta + broken), URL)
    assert (found.title, found.author) == ("Pier rises", "Ada Quill")
    assert found.published == datetime(2025, 3, 3, tzinfo=UTC)
    assert found.image == "https://cdn.example.org/pier.jpg"
    assert found.url == "https://news.example.org/coast/pier"


def test_a_date_in_the_body_is_never_the_articles_date() -> None:
    assert article(html("<p>Published March 3, 2025</p>"), URL).published is None


@pytest.mark.parametrize(
    "canonical", ["https://evil.example.net/pier", "https://news.example.org/", "//["]
)
def test_a_canonical_address_of_another_site_or_a_front_page_is_not_taken(canonical: str) -> None:
    assert article(html(head=f"<link rel=canonical href='{canonical}'>"), URL).url == ""


def test_the_heading_or_the_pages_title_without_the_sites_name_is_the_last_resort() -> None:
    assert article(html(), URL).title == "Pier to be rebuilt"
    bare = html(head="<title>Pier again - Bay Courier</title>").replace("h1>", "div>")
    assert article(bare, URL).title == "Pier again"


def test_the_pages_own_text_is_used_where_it_has_paragraphs() -> None:
    head = ld(
        articleBody="\n".join((*BODY, "One more line that only the page's own text has to tell."))
    )
    found = article(html(head=head), URL)
    assert found.method == "json-ld"
    assert found.paragraphs[-1].startswith("One more line")


def test_a_teaser_for_an_article_body_is_not_used() -> None:
    assert article(html(head=ld(articleBody=f"<p>{LEDE}</p>")), URL).paragraphs == BODY


def test_an_empty_box_is_not_taken_for_the_article() -> None:
    """The extractor looks into the first box named so, even where a picture should come into it."""
    box = "<div class='article-body'><div class='lead-image'></div></div>after it"
    found = article(html().replace("<article>", f"{box}<div class='article-body'><article>"), URL)
    assert found.paragraphs == BODY
    tree = parse(f"<html><body><p>one</p>{box}</body></html>")
    assert tree is not None
    drop_empty_boxes(tree)
    assert tree.text_content() == "oneafter it"
    assert [element.tag for element in tree.iter()] == ["html", "body", "p"]


def test_an_article_cut_into_boxes_is_found_whole() -> None:
    boxes = "".join(
        f"<div class='row'><div class='chunk'>{''.join(f'<p>{text} Part {i}.</p>' for text in BODY)}</div></div>"
        "<div class='ad'><p>Buy a boat</p></div>"
        for i in range(6)
    )
    found = article(f"<html lang=en><body><main>{boxes}</main></body></html>", URL)
    assert all(any(text.endswith(f"Part {i}.") for text in found.paragraphs) for i in range(6))


def test_a_declared_language_counts_but_english_is_checked() -> None:
    german = tuple(
        f"Der Stadtrat hat am Dienstag beschlossen, dass die {nth} Brücke im Frühjahr neu gebaut wird, "
        "und die Kosten sind mit vier Millionen angegeben, sagte die Bürgermeisterin nach der Sitzung."
        for nth in (
            "erste steinerne",
            "zweite hölzerne",
            "dritte eiserne",
            "vierte alte",
            "lange neue",
        )
    )
    assert article(html(paragraphs=german)).language == "de"
    assert article(html(lang="en-GB")).language == "en-GB"
    assert article("<p>Hi</p>", fallback_language="fr").language == "fr"


def test_a_page_for_subscribers_is_paywalled_or_partial() -> None:
    walled = ld(isAccessibleForFree=False)
    assert article(html(head=walled, paragraphs=(LEDE, NEXT))).completeness == "paywalled"
    assert article(html(head=walled)).completeness == "partial"


@pytest.mark.parametrize(
    "page", ["", "\0", "<html></html>", "<?xml version='1.0' encoding='x'?>", "\ud800"]
)
def test_an_empty_page_gives_an_empty_article(page: str) -> None:
    found = article(page)
    assert (found.paragraphs, found.completeness, found.method) in {
        ((), Completeness.EMPTY, ""),
        (("?",), Completeness.EMPTY, "blocks"),
    }


HOSTILE = {
    "deep": "<div>" * 200_000 + LEDE,
    "long": f"<p>{LEDE}</p>" + "<p>x y z</p>" * 200_000,
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + f">{LEDE}",
    "json-ld": f'<script type="application/ld+json">{"[" * 100_000}</script><p>{LEDE}</p>',
    "controls": f"<p>\x0b\x01{LEDE}\x00</p>",
    "entities": f"<p>{LEDE}</p>" + "&lt;!--" * 50_000,
    "lists": "<ul><li>Related</li><li>one two three</li></ul>" * 5000,
    "declared": f"<?xml version='1.0' encoding='utf-16'?><html><body><p>{LEDE}</p></body></html>",
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_is_answered_within_bounds(page: str) -> None:
    started = time.process_time()
    article(page, URL)
    assert time.process_time() - started < 10


def test_a_page_too_large_for_the_extractor_is_read_by_blocks() -> None:
    found = article(f"<p>{LEDE}</p><p>{LAST}</p>" + "<!-- -->" * 300_000)
    assert (found.method, found.paragraphs) == ("blocks", (LEDE, LAST))


def test_a_teaser_is_plain_text_with_paragraphs() -> None:
    assert (
        teaser("<p>One &amp; two</p><p>Three<br>four</p><script>x()</script>")
        == "One & two\n\nThree\n\nfour"
    )
    assert teaser("Plain < text") == "Plain < text" or "Plain" in teaser("Plain < text")
    assert teaser("  plain\n text ") == "plain\n\ntext"
    assert teaser("") == ""


def test_a_fragment_is_cleaned_and_keeps_its_headings() -> None:
    content = f"<h1>Pier</h1><p>{LEDE}</p><h2>The cost</h2><p>{NEXT}</p><p>Share</p>"
    found = fragment(content, "Pier")
    assert found.paragraphs == (LEDE, "The cost", NEXT)
    assert [gone.reason for gone in found.removed] == ["repeats the title", "share button"]
    assert (found.title, found.method) == ("Pier", "feed")


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2025-03-03T09:00:00Z", datetime(2025, 3, 3, 9, tzinfo=UTC)),
        ("Mon, 03 Mar 2025 09:00:00 +0100", datetime(2025, 3, 3, 8, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
        (None, None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_a_date_is_an_instant_or_nothing(text: object, instant: datetime | None) -> None:
    assert instant_of(text) == instant


@pytest.mark.parametrize("before", [0, 1, HUGE - 8, HUGE - 7, HUGE, HUGE + 1, 3 * HUGE - 5])
def test_a_huge_tag_is_left_out_wherever_it_stands(before: int) -> None:
    tree = parse(f"<p>{'x ' * (before // 2)}</p><b {'a' * HUGE}>Tide</b>")
    assert tree is not None
    assert tree.find(".//b") is None
    assert tree.text_content().endswith("Tide")
