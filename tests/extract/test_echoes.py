"""What a page says above its article in the same first words."""

from __future__ import annotations

from digest.extract import article
from digest.extract.echoes import MOST, echoes_of
from tests.extract.test_article import BODY, URL, html

BOX = "The old pier at Saltmere may close"


def test_lines_above_that_begin_as_a_sentence_of_the_article_are_known() -> None:
    opening = " ".join(BODY[0].split()[:5])
    page = html().replace("<nav>", f"<nav><a>{opening}: what we know</a>")
    assert article(page, URL).echoes == (f"{opening}: what we knowHome",)
    assert article(html(f"<p>{opening}: what we know</p>"), URL).echoes == ()
    hidden = f"<script>{opening}</script><title>{opening}</title>"
    assert article(html(head=hidden), URL).echoes == ()


def test_a_sentence_may_begin_inside_a_paragraph_or_behind_its_dateline() -> None:
    told = ["SALTMERE (Agency) — The old pier closes. Its keeper, Ada Quill, leaves."]
    for line in ("The old pier", "Its keeper Ada in 1960", "“Ada Quill leaves” by our reporter"):
        assert echoes_of([line, *told], told) == (line,)
        assert echoes_of([*told, line], told) == ()
    assert echoes_of(["old pier closes", "Agency"], told) == ()


def test_a_paragraph_is_no_echo_of_another() -> None:
    told = ["The old pier closes.", "The old pier closes, and nobody knows why."]
    assert echoes_of(told, told) == ()


def test_of_a_paragraph_that_the_page_says_otherwise_nothing_is_known() -> None:
    assert (
        echoes_of([BOX, "The old pier at Saltmere closed."], ["The old pier at Sea closed."]) == ()
    )


def test_of_writing_without_blanks_a_clause_is_looked_for() -> None:
    told = ["港湾委員会は月曜日に、新しいフェリーの費用を発表した。"]
    assert echoes_of(["港湾委員会は月曜日に、何を", *told], told) == ("港湾委員会は月曜日に、何を",)


def test_a_page_full_of_echoes_gives_some() -> None:
    told = ["The old pier closes at last."]
    assert len(echoes_of([*(f"{BOX} {n}" for n in range(99)), *told], told)) == MOST
