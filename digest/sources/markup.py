"""Text and markup out of a feed's elements, and of the HTML they hold."""

from __future__ import annotations

import re
from html import escape, unescape

from lxml import etree

from digest.gates.urls import join
from digest.sources.elements import Element, is_element

_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
_XMLNS = re.compile(r' xmlns(?::\w+)?="[^"<>]*"')
_SILENT = re.compile(r"<(script|style|!--)", re.IGNORECASE)  # what is inside is not read aloud
_CLOSING = {
    "script": re.compile(r"</script[^>]*>", re.IGNORECASE),
    "style": re.compile(r"</style[^>]*>", re.IGNORECASE),
    "!--": re.compile(r"-->"),
}
_ABSOLUTE = r"[a-zA-Z][a-zA-Z0-9+.-]*:|#"
# It begins with `=`, the rarest character that all of them have, and looks back from there, for to
# search for the names takes four times as long. Then it lets go of what most links begin with.
_RELATIVE = re.compile(
    r"=(?<=href=|.src=)(?![\"']?https?:)"
    rf"(?:\"(?!{_ABSOLUTE})([^\"<>]+)\"|'(?!{_ABSOLUTE})([^'<>]+)'|(?!{_ABSOLUTE})([^\s\"'<>]+))",
    re.DOTALL,
)
_OPENING = re.compile(r"<(?:[sS](?:cript|CRIPT|tyle|TYLE)|!--)")


def markup_of(element: Element) -> str:
    """What stands between the element's tags, as HTML."""
    for below in element.iterdescendants():
        if is_element(below):
            below.tag = below.tag.rpartition("}")[2].rpartition(":")[2] or "span"
    etree.cleanup_namespaces(element)
    pieces = [escape(element.text or "", quote=False)]
    pieces += (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return _XMLNS.sub("", "".join(pieces))


def plain(html: str) -> str:
    """The text of a scrap of HTML, such as a title, on one line."""
    if "<" in html:
        html = _TAG.sub("", audible(html))
    if "&" in html:
        html = unescape(html)
    return " ".join(html.split())


def as_html(text: str) -> str:
    """Plain text as HTML."""
    return escape(text, quote=False)


def absolute(html: str, base: str) -> str:
    """*html* with its relative links made absolute, as seen from *base*."""
    if not base:
        return html

    def joined(match: re.Match[str]) -> str:
        link = unescape(match[1] or match[2] or match[3])
        return f'="{escape(join(base, link))}"'

    return _RELATIVE.sub(joined, html)


def audible(html: str) -> str:
    """Without scripts, styles and comments; what is not closed reaches to the end.

    This makes text of markup; it does not make markup safe (`digest.gates.html` does).
    """
    if "<" not in html or not _OPENING.search(html):
        return html
    kept: list[str] = []
    place = 0
    while match := _SILENT.search(html, place):
        kept.append(html[place : match.start()])
        closing = _CLOSING[match[1].lower()].search(html, match.end())
        if closing is None:
            return "".join(kept)
        place = closing.end()
    kept.append(html[place:])
    return "".join(kept)
