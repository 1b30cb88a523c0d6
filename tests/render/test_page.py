from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from digest.model.edition import Content, Section
from digest.model.rendering import ReaderSlot
from digest.render import PageLinks, Templates, page_style, render_page
from digest.settings.brand import THEMES
from tests.render.editions import PRESS, content, item, look

LINKS = PageLinks(
    style="/style.css",
    canonical="https://press.example.org/morning/7",
    archive="/morning/archive",
    feed="/morning/feed.atom",
    json_feed="/morning/feed.json",
    subscribe="/morning/subscribe",
    previous="/morning/6",
    next="/morning/8",
)


def _page(of: Content | None = None, links: PageLinks = LINKS, own: Path | None = None) -> str:
    return render_page(
        of or content(), look=look(), templates=Templates(own), press=PRESS, links=links
    )


def test_a_page_has_every_story_with_an_anchor_of_its_own() -> None:
    page = _page(content(Section(title="A", items=tuple(map(item, range(1, 5))))))
    for number in range(1, 5):
        assert f'<article id="story-{number}">' in page
        assert f"Headline number {number}</a></h3>" in page


def test_a_page_holds_nothing_of_a_reader_and_no_script_and_no_inline_style() -> None:
    page = _page()
    assert "@@" not in page
    assert not any(slot.value in page for slot in ReaderSlot if slot is not ReaderSlot.NAME)
    assert re.findall("<script[^>]*>", page) == ['<script type="application/ld+json">']  # data
    assert "style=" not in page
    assert "<style" not in page


def test_a_page_says_where_it_is_and_what_is_near() -> None:
    page = _page()
    assert '<link rel="canonical" href="https://press.example.org/morning/7">' in page
    assert 'type="application/atom+xml"' in page
    assert 'type="application/feed+json"' in page
    assert 'rel="prev"' in page
    assert "Get Morning digest by mail" in page


def test_what_has_no_address_is_not_shown() -> None:
    page = render_page(content(), look=look(), templates=Templates(), press=PRESS)
    for absent in ("canonical", "<nav", 'rel="prev"', "by mail", "feed"):
        assert absent not in page


def test_articles_cannot_write_markup_into_a_page() -> None:
    page = _page(content(Section(title="<i>", items=(item(headline="</main><script>x"),))))
    assert page.count("<script") == 1
    assert "&lt;/main&gt;&lt;script&gt;x" in page


def test_a_page_tells_machines_what_it_holds_and_no_headline_ends_that() -> None:
    headline = "</script><!-- & \u2028 “Ebb”"
    page = _page(content(Section(title="", items=(item(headline=headline), item(2, url="")))))
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(found) == 1
    assert not set(found[0]) & set("<>&\u2028")
    told = json.loads(found[0])
    assert told["url"] == LINKS.canonical
    stories = told["mainEntity"]["itemListElement"]
    assert [story["position"] for story in stories] == [1, 2]
    assert stories[0]["name"] == "</script><!-- & “Ebb”"
    assert "url" not in stories[1]


@pytest.mark.parametrize("theme", THEMES)
def test_a_stylesheet_loads_nothing_and_knows_the_dark(theme: str) -> None:
    style = page_style(look(theme), Templates())
    assert "light-dark(" in style
    assert "url(" not in style
    assert "@import" not in style
    assert style.count("{") == style.count("}")


def test_an_editors_page_stands_before_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "edition.html.j2").write_text("<h1>{{ edition.title }}</h1>")
    assert _page(own=tmp_path) == "<h1>Morning digest</h1>"


def test_a_page_shows_pictures_of_the_press_alone() -> None:
    """A source's own picture would tell it who reads, and when; the page's headers refuse it too."""
    for address in ("https://source.example/1.jpg", "https://press.example.org.evil.example/1.jpg"):
        page = _page(content(Section(title="", items=(item(image=address),))))
        assert "<img" not in page
        assert address not in page
    ours = item(image="https://press.example.org/i/1.jpg")
    assert "<img" in _page(content(Section(title="", items=(ours,))))
