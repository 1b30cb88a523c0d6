"""Articles that a site cuts into several boxes."""

from __future__ import annotations

from digest.extract.shapes import by_shape, holds, prose_of
from digest.extract.tree import Node, parse
from tests.extract.test_clean import LAST, LEDE, NEXT


def tree(html: str) -> Node:
    found = parse(html)
    assert found is not None
    return found


LONG = tuple(f"{text} {text.lower()}" for text in (LEDE, NEXT, LAST))
BOXES = "".join(
    f"<div class=row><div class=chunk><p>{text}</p><ul><li>A point</li></ul></div></div><div class=ad><p>Buy</p></div>"
    for text in LONG
)
PAGE = f"<main>{BOXES}<aside><p>{LONG[0]}</p></aside><div class=x><p><a href=/>{LONG[1]}</a></p></div></main>"


def test_boxes_of_one_shape_are_one_article() -> None:
    assert by_shape(tree(PAGE)).split("\n") == [part for text in LONG for part in (text, "A point")]


def test_a_page_without_prose_has_no_shape() -> None:
    assert by_shape(tree("<p>Short</p>")) == ""
    assert prose_of(tree("<p>Short</p>")) == 0


def test_only_a_fuller_copy_of_the_same_article_holds_it() -> None:
    assert holds("\n".join(LONG), LONG[0])
    assert not holds(LONG[1], LONG[0])
    assert not holds(LONG[1], "")
