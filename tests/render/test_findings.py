"""Findings: every slip that readers would meet is told, and the built-in templates make none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.model.edition import Section
from digest.model.rendering import Rendering
from digest.render.findings import Finding, Level, findings
from digest.settings.brand import THEMES
from tests.render.editions import content, item, mail


def _edition(theme: str = "daily") -> Rendering:
    items = tuple(
        item(number, headline=f"The harbour at number {number} opens again after a long winter")
        for number in range(1, 9)
    )
    return mail(content(Section(title="Coast", items=items)), theme=theme)


def _with(markup: str) -> tuple[Finding, ...]:
    """The findings of an edition with *markup* in it."""
    mailed = _edition()
    return findings(replace(mailed, html=mailed.html.replace("</h2>", f"</h2>{markup}", 1)))


@pytest.mark.parametrize("theme", THEMES)
def test_the_built_in_mail_gives_nothing_to_mend(theme: str) -> None:
    assert findings(_edition(theme)) == ()


@pytest.mark.parametrize(
    ("markup", "level", "said"),
    [
        ('<p style="color:#aaa">Faint</p>', "fault", "Words are hard to read"),
        ('<p style="color:rgb(170, 170, 170)">Faint</p>', "fault", "Words are hard to read"),
        ('<img width="10" src="https://press.example.org/a.png">', "fault", "no alt text"),
        ('<img alt="a" src="https://press.example.org/a.png">', "warning", "no width"),
        ('<a href="https://a.example">here</a>', "warning", "say nothing"),
        ('<a href="https://a.example">Read more …</a>', "warning", "say nothing"),
        ('<a href="https://a.example"></a>', "fault", "A link has no words"),
        ('<a href="/archive">All editions</a>', "fault", "leads nowhere"),
        (
            '<a href="https://a.example">A</a> <a href="https://b.example">A</a>',
            "warning",
            "same words",
        ),
        ("<h3></h3>", "fault", "A heading is empty"),
        ("<h1>Another</h1>", "warning", "There are 2 <h1>"),
        ("<h4>Deep</h4>", "warning", "A level of headings is skipped"),
        ("<table><tr><td>x</td></tr></table>", "warning", "A table is there for its looks"),
        ('<p style="font-size:11px">x</p>', "warning", "Letters are small"),
        ('<div style="display:flex">x</div>', "warning", "flex or grid"),
        ('<div style="width:calc(100% - 8px)">x</div>', "warning", "reckoned sizes"),
        ('<div style="--a:1px">x</div>', "warning", "a CSS variable"),
        ('<div style="margin-inline:1px">x</div>', "warning", "logical sides"),
        ("<svg></svg>", "warning", "SVG"),
        ("<form></form>", "warning", "a form"),
        ('<p onclick="x()">x</p>', "warning", "a script in an attribute"),
        ("<style>@font-face{}</style>", "warning", "a web font"),
        ("<style>/* x */</style>", "warning", "a comment in CSS"),
        ("<style>p{color:var(--x)}</style>", "warning", "a CSS variable"),
        (f"<style>{'p{color:#000}' * 1_300}</style>", "warning", "style that stays"),
        (f"<p>{'word ' * 16_000}</p>", "warning", "bytes of HTML"),
        (f"<p>{'word ' * 20_000}</p>", "fault", "bytes of HTML"),
    ],
)
def test_what_readers_would_meet_is_told(markup: str, level: str, said: str) -> None:
    found = [each for each in _with(markup) if said in each.what]
    assert [each.level for each in found][:1] == [Level(level)]


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="color:#767676;background:#fff">Just enough</p>',
        '<p style="color:#949494;background:#fff;font-size:24px">Large</p>',
        '<p style="display:none;color:#fff">Not shown</p>',
        '<p style="color:color(display-p3 1 1 1)">Not known here</p>',
        '<table role="presentation"><tr><td>x</td></tr></table>',
        "<table><tr><th>Day</th></tr><tr><td>Monday</td></tr></table>",
        '<div style="border-radius:8px;max-width:600px">x</div>',
        '<img alt="" width="10" src="https://press.example.org/a.png">',
    ],
)
def test_what_harms_nobody_is_not_told(markup: str) -> None:
    quiet = [each for each in _with(markup) if "in the dark" not in each.what]
    assert [each for each in quiet if "colour notation" not in each.what] == []


def test_a_colour_that_is_lost_in_the_dark_is_told_with_one_that_is_not() -> None:
    found = _with('<p style="color:#1b2127">Words</p>')
    assert [each.what for each in found] == ["Words are hard to read in the dark"]
    assert "“Words”: #1b2127 on #181d23 is 1.0 to 1" in found[0].where[0]
    assert "can be read" in found[0].where[0]


def test_a_mail_without_a_way_out_is_a_fault() -> None:
    mailed = _edition()
    found = findings(replace(mailed, text=mailed.text.replace("unsubscribe_url@@", "")))
    assert found[0].level is Level.FAULT
    assert found[0].what == "The text part has no link to unsubscribe"


def test_what_the_list_of_mails_cuts_off_is_a_note() -> None:
    found = findings(replace(_edition(), subject="x" * 90, preheader=""))
    assert [each.level for each in found] == [Level.NOTE, Level.NOTE]


def test_the_worst_comes_first_and_many_places_are_counted() -> None:
    found = _with('<a href="https://a.example">here</a>' * 2 + "<h3></h3>" * 1)
    assert [each.level for each in found][:2] == [Level.FAULT, Level.WARNING]
    pictures = "".join(f'<img width="9" src="https://a.example/{n}.png">' for n in range(7))
    silent = _with(pictures)[0]
    assert (len(silent.where), silent.more) == (3, 4)
