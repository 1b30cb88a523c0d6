"""The gate for foreign HTML."""

from __future__ import annotations

import copy
import pickle
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.gates.html import TAGS, SafeHtml, safe_html

ATTACKS = (
    "<script>x()</script>", "<img src=x onerror=x()>", "<svg/onload=x()>", "<a href='javascript:x()'>go</a>",
    "<a href='java\tscript&colon;x()'>go</a>", "<iframe srcdoc='<script>x()</script>'></iframe>",
    "<math><mtext><table><mglyph><style><img src onerror=x()>", "<style>@import 'x'</style>", "\0\ufeff\ufeff<",
    "<form action=x><input></form>", "<p style='background:url(x)'>text</p>", "<!--><script>x()</script>-->",
    "<noscript><p title='</noscript><img src onerror=x()>'>", "<a href=data:text/html,x>go</a>", "<base href=//x>",
    "<scr", "ipt>", "&lt;script&gt;", "<textarea><script>", "<xmp><img src onerror=x()>",
)  # fmt: skip


class Tags(HTMLParser):
    """The tags and attributes that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}


@given(st.lists(st.sampled_from(ATTACKS) | st.text(max_size=12), max_size=8).map("".join))
@settings(max_examples=200, deadline=None)
def test_nothing_that_runs_comes_through_and_twice_is_as_once(html: str) -> None:
    safe = safe_html(html)
    seen = Tags(safe)
    assert seen.tags <= TAGS
    assert {name for name, _ in seen.attributes} <= {"href", "src", "title", "alt", "rel"}
    addresses = [value for name, value in seen.attributes if name in {"href", "src"}]
    assert all(value.startswith(("http:", "https:", "mailto:")) for value in addresses)
    assert safe_html(safe) == safe


def test_what_readers_need_stays() -> None:
    html = '<p>One <strong>two</strong> <a href="https://example.org/" title="t">three</a></p>'
    safe = safe_html(html)
    assert "<strong>two</strong>" in safe
    assert 'href="https://example.org/"' in safe
    assert 'rel="noopener noreferrer nofollow"' in safe


@pytest.mark.parametrize(
    "pixel",
    [
        '<img src="https://t.example/p.gif" width="1" height="1">',
        '<img src="https://t.example/p.gif" height="0">',
        '<img src="https://t.example/p.gif" width="1px">',
        '<img srcset="https://t.example/p.gif 1x">',
        '<img src="data:image/gif;base64,R0lGOD">',
        '<img src="/relative.gif">',
    ],
)
def test_a_tracking_pixel_is_taken_out_and_counted(pixel: str) -> None:
    safe = safe_html(f"<p>text{pixel}</p>")
    assert safe == "<p>text</p>"
    assert safe.pixels == 1


def test_a_picture_stays() -> None:
    safe = safe_html('<img src="https://example.org/pier.jpg" width="600" alt="a > b">')
    assert "pier.jpg" in safe
    assert safe.pixels == 0


def test_only_the_gate_makes_safe_html() -> None:
    with pytest.raises(TypeError):
        SafeHtml("<b>x</b>")
    safe = safe_html("<b>x</b>")
    assert type(safe + "<script>") is str
    assert type(safe.upper()) is str
    assert not isinstance(f"{safe}", SafeHtml)


def test_it_is_frozen_and_travels_between_processes() -> None:
    safe = safe_html("<b>x</b>")
    with pytest.raises(AttributeError):
        safe.pixels = 7
    for twin in (pickle.loads(pickle.dumps(safe)), copy.deepcopy(safe)):
        assert (twin, twin.pixels, type(twin)) == (safe, 0, SafeHtml)
    assert safe.__html__() == "<b>x</b>"
