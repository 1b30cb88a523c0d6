"""The editor's preview: every look of the mail on one page that loads and runs nothing."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from digest.errors import Place, TemplateError
from digest.model.rendering import Rendering
from digest.render import Shown, fault_page, gallery
from digest.render.gallery import copies
from digest.render.schemes import dark_inlined, in_scheme, without_style
from tests.render.editions import mail

PICTURE = '<img width="536" src="https://press.example.org/a.png" alt="A harbour at dawn">'


def _shown(mailed: Rendering | None = None, **changes: str) -> Shown:
    mailed = mailed or mail()
    given = {"html": mailed.html.replace("</h2>", f"</h2>{PICTURE}", 1), "text": mailed.text}
    return Shown(
        rendering=mailed, reader="Ada", heading="Morning, edition 7", **{**given, **changes}
    )


def _frames(page: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'srcdoc="([^"]*)"', page)]


def test_a_preview_loads_nothing_and_runs_nothing() -> None:
    page = gallery(_shown())
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert page.count("<iframe") == page.count('sandbox=""') == 4
    for frame in _frames(page):
        for source in re.findall(r'src="([^"]*)"', frame):
            assert source.startswith("data:image/svg+xml,")


def test_a_mail_cannot_break_out_of_its_frame() -> None:
    hostile = '"></iframe><script>x</script>'
    page = gallery(_shown(html=f"<head></head><body>{hostile}</body>", text=hostile))
    assert "<script" not in page
    assert any(hostile in frame for frame in _frames(page))


@pytest.mark.parametrize("width", [375, 600, 700])
def test_every_width_can_be_chosen_without_a_script(width: int) -> None:
    page = gallery(_shown())
    assert f'id="width-{width}"' in page
    assert f"main:has(#width-{width}:checked) {{ --width: {width}px }}" in page


def test_each_copy_is_what_its_program_shows() -> None:
    by_key = {copy.key: copy.html for copy in copies(_shown())}
    assert "(min-width:0px){body" in by_key["dark"]
    assert "(max-width:0px){body" in by_key["light"]
    assert 'content="dark"' in by_key["dark"]
    assert "A harbour at dawn" in by_key["blind"]
    assert " src=" not in by_key["blind"]
    assert "style=" not in by_key["bare"]
    assert "<style" not in by_key["bare"]
    assert "<h3" in by_key["bare"]


def test_the_question_for_the_dark_is_answered_wherever_it_is_asked() -> None:
    css = "@media screen and ( prefers-color-scheme : DARK ){a{b:c}}"
    assert in_scheme(css, "dark") == "@media screen and (min-width:0px){a{b:c}}"
    assert in_scheme(css, "light") == "@media screen and (max-width:0px){a{b:c}}"


def test_dark_colours_win_over_those_in_the_elements() -> None:
    html = (
        "<html><head><style>@media (prefers-color-scheme:dark){p{color:#fff!important}}</style>"
        '</head><body><p style="color:#000">x</p></body></html>'
    )
    assert "color:#fff" in dark_inlined(html)
    assert dark_inlined("<html><head></head><body></body></html>") == ""


def test_a_quoted_bracket_does_not_end_a_tag() -> None:
    assert without_style('<a title="a > b" style="color:red">x</a>') == '<a title="a > b">x</a>'


def test_a_slip_is_shown_with_its_place_and_the_nearest_name() -> None:
    error = TemplateError(
        Place(Path("templates/email/story.html.j2"), 3, 12),
        "a story has no 'titel'; did you mean 'title'?",
        "     3 │ <h3>{{ story.titel }}</h3>\n       │              ^",
    )
    page = unescape(fault_page(error, "Morning, the next edition"))
    assert "did you mean 'title'?" in page
    assert "templates/email/story.html.j2, line 3, character 12" in page
    assert "<h3>{{ story.titel }}</h3>" in page
