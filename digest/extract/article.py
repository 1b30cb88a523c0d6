"""A page's article: its own JSON-LD > trafilatura > readability > boxes of one shape > blocks."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from copy import copy
from functools import partial
from typing import TYPE_CHECKING, cast

from digest.extract.clean import clean
from digest.extract.echoes import echoes_of
from digest.extract.page import Page, page_of
from digest.extract.shapes import by_shape, holds, prose_of
from digest.extract.state import state_of
from digest.extract.tree import Node, drop_empty_boxes, lighten, lines_in, parse, shown_in
from digest.model.article import Completeness, Extracted
from digest.text.language import detect

if TYPE_CHECKING:
    from lxml.html import HtmlElement

THIN = 800  # characters; less than this from the fast way is worth a second look
WHOLE = 0.6  # of the page's prose; less than this share in the text, and a part is lost
LEAST = 250  # characters; so little is looked at again whatever the page holds
NEARLY = 0.9  # of the page's prose; a short text that has it is a short article
GAIN = 1.4  # our own way counts if it finds this much more
SURE_CHARACTERS = 600  # less text does not outweigh what the page declares
# trafilatura is superlinear; an article's page is smaller
MOST_FOR_TRAFILATURA = 2_000_000  # characters of HTML
MOST_ELEMENTS = 20_000  # what `lighten` took out is not counted
MOST_FOR_THOROUGH = 4_000  # elements; the thorough way is quadratic in its short paragraphs
LEAST_SHARE = 0.8  # an articleBody shorter than this share of what was extracted is a teaser


def article(html: str, url: str = "", *, fallback_language: str = "") -> Extracted:
    """The article of a page, and what the page says about it.

    *url*: where the page was found, to make its links whole. *fallback_language*: where the page
    names none. `method` tells which step gave the text.
    """
    tree = parse(html)
    if tree is None:
        return Extracted(completeness=Completeness.EMPTY, language=fallback_language)
    page = page_of(tree, url)
    shown = shown_in(tree)
    lighten(tree)
    text, method = text_of(tree, page, len(html))
    cleaned = clean(text, title=page.title, pasted=False)
    return Extracted(
        title=page.title,
        author=page.author,
        published=page.published,
        language=language_of(
            cleaned.paragraphs, page.language or fallback_language, title=page.title
        ),
        image=page.image,
        first_image=page.first_image,
        url=page.url,
        paragraphs=cleaned.paragraphs,
        removed=cleaned.removed,
        echoes=echoes_of(shown, cleaned.paragraphs),
        completeness=state_of(
            cleaned, free=page.free, title=page.title, url=url, page=partial(lines_in, tree)
        ),
        method=method if cleaned.paragraphs else "",
    )


def language_of(paragraphs: Sequence[str], declared: str, *, title: str = "") -> str:
    """What the page declares, unless that is English: templates do so whatever the text is in."""
    text = "\n".join(paragraphs)
    if declared and (len(text) < SURE_CHARACTERS or not declared.lower().startswith("en")):
        return declared
    found = detect(text, title)
    agreed = not found or declared.lower().split("-")[0] == found
    return declared if declared and agreed else found


def text_of(tree: Node, page: Page, size: int) -> tuple[str, str]:
    """The text of the best step, a paragraph a line, and that step's name."""
    text, method = "", ""
    elements = tree.xpath("count(//*)")
    if size <= MOST_FOR_TRAFILATURA and elements <= MOST_ELEMENTS:
        drop_empty_boxes(tree)
        text, method = _by_trafilatura(tree, also_thorough=elements <= MOST_FOR_THOROUGH)
    if not text:
        text, method = "\n".join(lines_in(tree)), "blocks"
    body = list(_body_lines(page.body))
    told = "\n".join(body)
    # many pages tell it in one line, all paragraphs glued: then ours is better if it is whole
    least = LEAST_SHARE if len(body) > 1 else 1 / LEAST_SHARE
    if told and len(told) >= least * len(text):
        return told, "json-ld"
    return text, method


def _body_lines(body: str) -> Iterator[str]:
    if "<" in body or "&" in body:
        tree = parse(body)
        yield from lines_in(tree) if tree is not None else ()
    else:
        yield from (line for part in body.splitlines() if (line := part.strip()))


def _by_trafilatura(tree: Node, *, also_thorough: bool) -> tuple[str, str]:
    """The sharp way first: it is fast, and loses a page or a part now and then."""
    text, way = _trafilatura(tree, sharp=True), "trafilatura fast"
    prose = prose_of(tree)
    if len(text) < THIN and (len(text) < LEAST or len(text) < NEARLY * prose):
        ways = [(text, way), (_readability(tree), "readability")]
        if len(ways[-1][0]) < LEAST and also_thorough:
            ways.append((_trafilatura(tree), "trafilatura"))
        text, way = max(ways, key=lambda found: len(found[0]))
    if len(text) < WHOLE * prose:
        shaped = by_shape(tree)
        if len(shaped) > GAIN * len(text) and holds(shaped, text):
            return shaped, "shapes"
    return text, way


def _readability(tree: Node) -> str:
    """The box whose paragraphs weigh most; a tenth of the thorough way's time, and as good.

    It is trafilatura's own copy of readability-lxml, which takes a tree where that parses anew.
    """
    from trafilatura.readability_lxml import Document

    try:
        found = parse(Document(cast("HtmlElement", copy(tree))).summary())
    except Exception:  # noqa: BLE001 - as of trafilatura, below
        return ""
    return "\n".join(lines_in(found)) if found is not None else ""


def _trafilatura(tree: Node, *, sharp: bool = False) -> str:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # an empty page is no news
    try:
        found = bare_extraction(
            tree, fast=sharp, favor_precision=sharp, include_comments=False, include_tables=True
        )
    except Exception:  # noqa: BLE001 - hostile trees break it in many ways; the next step answers
        return ""
    return str(getattr(found, "text", None) or "")
