"""In a real browser: links open their source at the sentence, and a mail fits a phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from digest.model.summary import Sentence
from digest.render import Templates, fragments, page_style
from digest.settings.brand import THEMES
from tests.render.editions import PRESS, look

CHROMIUM = shutil.which("chromium")
GOLDEN = Path(__file__).parent / "golden"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no browser: chromium is not installed")

PARAGRAPHS = (
    "The ferry came back on Monday. Nobody had expected it before spring.",
    "It was late, as ever. “We never stopped believing in it,” the harbour master said.",
    "The ferry came back on Monday. This time it stayed.",
    "Die Fähre kam zurück, und niemand hatte sie vor dem Frühling erwartet.",
    "渡轮在星期一回来了。没有人预料到它会在春天之前回来。",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def sentence(paragraph: int, text: str) -> Sentence:
    before = sum(len(each) + 2 for each in PARAGRAPHS[:paragraph])
    start = before + PARAGRAPHS[paragraph].index(text)
    return Sentence(text=text, start=start, end=start + len(text), paragraph=paragraph)


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (0, "Nobody had expected it before spring."),
        (1, "“We never stopped believing in it,” the harbour master said."),
        (2, "The ferry came back on Monday."),  # the second of two that are equal
        (3, "Die Fähre kam zurück, und niemand hatte sie vor dem Frühling erwartet."),
        (4, "没有人预料到它会在春天之前回来。"),
    ],
)
def test_a_link_opens_its_source_at_the_sentence(
    browser: Browser, tmp_path: Path, paragraph: int, text: str
) -> None:
    """Each paragraph stands a screen below the one before it, so the place tells which was found."""
    body = "".join(f'<div style="height:1500px"></div><p>{text}</p>' for text in PARAGRAPHS)
    page_file = tmp_path / "page.html"
    page_file.write_text(f"<!doctype html><meta charset=utf-8><title>Page</title>{body}")
    link = fragments.link("https://source.example/page", [sentence(paragraph, text)], PARAGRAPHS)
    assert "#:~:text=" in link
    page = browser.new_page(viewport={"width": 800, "height": 600})
    page.goto(page_file.as_uri() + link.removeprefix("https://source.example/page"))
    page.wait_for_function("window.scrollY > 0")
    top = page.evaluate(f"document.querySelectorAll('p')[{paragraph}].getBoundingClientRect().top")
    page.close()
    assert 0 <= top < 600


@pytest.mark.parametrize("theme", ["daily", "gazette", "signal"])
@pytest.mark.parametrize("width", [375, 700])
def test_a_mail_never_scrolls_sideways(browser: Browser, theme: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content((GOLDEN / f"{theme}.html").read_text("utf-8"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


HOME = {
    "digests": [{"url": "/e/daily", "title": "The Daily", "description": "All of it."}],
    "press": PRESS,
    "language": "en",
    "dir": "ltr",
}
PAST = {
    "title": "The Daily",
    "editions": [{"url": "/e/daily/1", "subject": "Ferry", "day": "2026-11-23", "date": "Monday"}],
    "feed": "/f",
    "json_feed": "/j",
    **HOME,
}
NOTICE = {
    "title": "Left",
    "lines": ["You left."],
    "button": "",
    "action": "",
    "legend": "",
    "choices": [],
    "links": [],
    **HOME,
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [375, 900])
@pytest.mark.parametrize(("name", "values"), [("home", HOME), ("past", PAST), ("notice", NOTICE)])
def test_small_pages_keep_their_edges_and_show_what_is_a_link(
    browser: Browser, theme: str, width: int, name: str, values: dict[str, object]
) -> None:
    templates = Templates()
    html = templates.render(f"web/{name}.html.j2", values)
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.set_content(f"<style>{page_style(look(theme), templates)}</style>{html}")
    distance = "e => e.getBoundingClientRect().top - e.closest('main').getBoundingClientRect().top"
    assert page.eval_on_selector("main .meta, main h1", distance) >= 20  # pixels
    for link in page.query_selector_all("main a"):
        assert "underline" in link.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
