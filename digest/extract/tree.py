"""HTML into a tree, within bounds, and a tree into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_HTML = (
    10_000_000  # characters of a page that are looked at; the parser cuts depth at 255 itself
)
_PROLOGUE = re.compile(r"^[\s\ufeff]*<\?xml[^>]*>", re.IGNORECASE)  # lxml refuses it in a string
_SIGNS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # not in XML
_BLANKS = re.compile(r"[ \t\r\n\f]+")

#: what ends a line of text
BLOCKS: frozenset[str] = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
#: what holds no text of the article
SILENT: frozenset[str] = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "head",
        "title",
        "button",
        "select",
        "option",
        "textarea",
        "input",
        "label",
        "nav",
        "footer",
        "audio",
        "video",
        "canvas",
        "map",
        "form",
        "dialog",
        "menu",
    ]
)


def parse(html: str) -> HtmlElement | None:
    """The tree of a page or a fragment; None where there is nothing in it."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    source = _SIGNS.sub("", _PROLOGUE.sub("", html[:MOST_HTML]))
    if not source.strip():
        return None
    try:
        parser = HTMLParser(remove_comments=True, remove_pis=True)
        return document_fromstring(source, parser=parser, ensure_head_body=False)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def lines_in(tree: HtmlElement) -> Iterator[str]:
    """The text of each block in reading order; blanks folded, `<br>` ends a line."""
    words: list[str] = []
    silent = 0
    for event, element in _walk(tree):
        tag = element.tag if isinstance(element.tag, str) else ""
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


def _walk(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    from lxml import etree

    yield from etree.iterwalk(tree, events=("start", "end"))


def _flush(words: list[str]) -> Iterator[str]:
    line = _BLANKS.sub(" ", "".join(words)).strip()
    words.clear()
    if line:
        yield line
