"""HTML into a tree, within bounds, and a tree into lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Protocol, cast

MOST_HTML = (
    10_000_000  # characters of a page that are looked at; the parser cuts depth at 255 itself
)
_CONTROLS = bytes(code for code in (*range(32), 127) if code not in b"\t\n\r")  # no XML has them
# the parser compares each attribute of a tag with all before it: 100,000 take minutes
HUGE = 20_000  # characters
_HUGE_TAG = re.compile(rf"<[^<>]{{{HUGE},}}>?")
_BLANKS = re.compile(r"[ \t\r\n\f]+")

_BLOCKS = """
    address article aside blockquote body center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section summary table
    tbody td tfoot th thead tr ul
"""
_SILENT = """
    script style noscript template iframe object embed svg math head title button select option
    textarea input label nav footer audio video canvas map form dialog menu
"""
_WEIGHT = """
    script style svg link meta template noscript iframe object embed nav footer aside select button
    textarea picture source video audio canvas map dialog menu
"""
BLOCKS: frozenset[str] = frozenset(_BLOCKS.split())  #: what ends a line of text
SILENT: frozenset[str] = frozenset(_SILENT.split())  #: what holds no text of the article
WEIGHT: tuple[str, ...] = tuple(_WEIGHT.split())  #: what goes before anyone looks for it
UNSHOWN: tuple[str, ...] = tuple(set(WEIGHT) & SILENT - {"button", "nav", "footer"})
#: what may be empty; a third of a page's are
BOXES: tuple[str, ...] = ("div", "section", "ul", "li")


class Node(Protocol):
    """What we use of lxml's HTML element, whose stubs do not tell."""

    tag: str
    text: str | None
    tail: str | None

    def get(self, key: str, /) -> str | None: ...

    def find(self, path: str, /) -> Node | None: ...

    def iter(self, *tags: str) -> Iterator[Node]: ...

    def iterancestors(self) -> Iterator[Node]: ...

    def drop_tree(self) -> None: ...

    def text_content(self) -> str: ...

    def xpath(self, path: str, /) -> float: ...


def parse(html: str) -> Node | None:
    """The tree of a page or a fragment; None where there is nothing in it."""
    from lxml import etree
    from lxml.html import HtmlElement, HTMLParser

    # as bytes: lxml refuses a string that declares an encoding, and one with lone surrogates
    source = _bounded(html).encode("utf-8", "replace").translate(None, _CONTROLS)
    if not source.strip():
        return None
    try:
        parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        # of one class: to choose it for each element anew costs a twentieth of all the work
        parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
        return cast("Node | None", etree.fromstring(source, parser))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _bounded(html: str) -> str:
    html = html[:MOST_HTML]
    return _HUGE_TAG.sub("", html) if _may_hold_huge_tag(html) else html


def _may_hold_huge_tag(html: str) -> bool:
    """Whether there is room for one; to look where none may be costs next to nothing."""
    for at in range(0, len(html), HUGE):
        begins, ends = html.rfind("<", 0, at), html.find("<", at)
        if (ends if ends >= 0 else len(html)) - begins > HUGE:
            return True
    return False


def lighten(tree: Node) -> None:
    """Take out what holds none of the article and much of a page's weight.

    Every later step walks the whole tree, some of them many times.
    """
    from lxml.etree import strip_elements

    strip_elements(tree, *WEIGHT, with_tail=False)


def shown_in(tree: Node) -> str:
    """All text in which a browser searches, blanks as the source has them.

    What it does not show is taken out of *tree*.
    """
    from lxml.etree import strip_elements

    body = tree if tree.tag == "body" else tree.find("body")
    if body is None:
        return ""
    strip_elements(body, *UNSHOWN, with_tail=False)
    return body.text_content()


def drop_empty_boxes(tree: Node) -> None:
    """Take out boxes without a word; each is read to its end, so only for trees of a page's size.

    They hold room for pictures and advertising, and extractors take them for the article's.
    """
    for box in _empty_boxes()(tree):
        box.drop_tree()  # what follows it stays


@cache
def _empty_boxes() -> Callable[[Node], list[Node]]:
    from lxml.etree import XPath

    names = " or ".join(f"self::{name}" for name in BOXES)
    return cast("Callable[[Node], list[Node]]", XPath(f"/*//*[{names}][not(normalize-space())]"))


def lines_in(tree: Node) -> Iterator[str]:
    """The text of each block in reading order; blanks folded, `<br>` ends a line."""
    words: list[str] = []
    silent = 0
    for event, element in _walk(tree):
        tag = element.tag
        if event == "start":
            silent += tag in SILENT
            if tag in BLOCKS or tag == "br":
                yield from _flush(words)
            if not silent and element.text:
                words.append(element.text)
            continue
        silent -= tag in SILENT
        if tag in BLOCKS:
            yield from _flush(words)
        if not silent and element.tail and element is not tree:
            words.append(element.tail)
    yield from _flush(words)


def _walk(tree: Node) -> Iterator[tuple[str, Node]]:
    from lxml import etree

    yield from etree.iterwalk(tree, events=("start", "end"))


def _flush(words: list[str]) -> Iterator[str]:
    line = _BLANKS.sub(" ", "".join(words)).strip()
    words.clear()
    if line:
        yield line
