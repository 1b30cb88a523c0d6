"""What an editor should mend in a mail before readers get it.

Every check looks at the rendering as it is, whatever template made it. The built-in templates give
no finding; one is a sentence on what is so, why it matters, and where.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from urllib.parse import urldefrag

from digest.model.rendering import ReaderSlot, Rendering, slot_mark
from digest.render.contrast import faint, pixels
from digest.render.schemes import dark_inlined
from digest.render.support import lacking
from digest.render.tree import Element, tree
from digest.render.trim import NEAR

CLIPPED = 102_400  #: bytes of HTML from which on Gmail hides the rest
STYLE_ROOM = 16_384  #: bytes of <style> that Gmail reads
SMALLEST = 13  #: pixels
_SUBJECT_SHOWN = 70  # characters that most programs show
_PREHEADER = (40, 140)  # characters
_SHOWN = 3  # places a finding names

_EMPTY_WORDS = frozenset(
    {"click", "click here", "continue", "continue reading", "details", "go", "here", "info",
     "learn more", "link", "more", "more info", "read", "read more", "see more", "this",
     "this link", "url", "view", "website"}
)  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Level(StrEnum):
    """How bad it is."""

    FAULT = "fault"  #: some readers cannot read, act or leave
    WARNING = "warning"  #: some readers get less
    NOTE = "note"  #: could be better


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One kind of thing that is wrong, and the first places where it is."""

    level: Level
    what: str
    why: str  #: and what to do
    where: tuple[str, ...] = ()
    more: int = 0  #: places beside those


def findings(rendering: Rendering, more: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """All that is to be mended in *rendering*, and *more*, the worst first."""
    root = tree(rendering.html)
    found = [*more, *(finding for check in _CHECKS for finding in check(rendering, root))]
    return tuple(sorted(found, key=lambda finding: list(Level).index(finding.level)))


def finding_of(level: Level, what: str, why: str, where: Iterable[str] = ()) -> Finding:
    """With the first few of the places *where* it is."""
    places = list(dict.fromkeys(where))
    return Finding(
        level=level, what=what, why=why, where=tuple(places[:_SHOWN]), more=len(places[_SHOWN:])
    )


def _size(rendering: Rendering, root: Element) -> Iterator[Finding]:
    size = len(rendering.html.encode())
    if size > NEAR:
        level = Level.FAULT if size > CLIPPED else Level.WARNING
        what = f"The mail is {size:,} bytes of HTML"
        yield finding_of(
            level, what, f"Gmail hides what is beyond {CLIPPED:,}, the way out too: tell less."
        )
    style = sum(len(each.own_text.encode()) for each in root.walk() if each.tag == "style")
    if style > STYLE_ROOM:
        what = f"The style that stays in the mail is {style:,} bytes"
        yield finding_of(Level.WARNING, what, f"Gmail reads {STYLE_ROOM:,}, and drops the rest.")
    if rendering.trimmed:
        why = "Ask for fewer stories or sentences, and it is you who chooses what goes."
        yield finding_of(Level.NOTE, "The mail reaches its limit", why, list(rendering.trimmed))


def _contrast(rendering: Rendering, root: Element) -> Iterator[Finding]:
    for words, where, dark in (
        ("", root, False),
        (" in the dark", tree(dark_inlined(rendering.html)), True),
    ):
        places = [
            f"“{_short(text.text)}”: {text.colour} on {text.ground} is {text.ratio:.1f} to 1; "
            f"{text.instead} can be read"
            for text in faint(where, dark=dark)
        ]
        if places:
            why = "Text needs a contrast of 4.5 to 1, large text of 3 (WCAG 2.2)."
            yield finding_of(Level.FAULT, f"Words are hard to read{words}", why, places)


def _pictures(_rendering: Rendering, root: Element) -> Iterator[Finding]:
    pictures = [each for each in root.walk() if each.tag == "img"]
    silent = [each for each in pictures if "alt" not in each.attributes]
    if silent:
        why = "Where pictures are blocked, and for who cannot see, alt is all there is."
        yield finding_of(Level.FAULT, "A picture has no alt text", why, _sources(silent))
    wide = [each for each in pictures if not each.attributes.get("width", "").isdigit()]
    if wide:
        why = "Outlook on Windows shows it in its full size: set width, in pixels."
        yield finding_of(Level.WARNING, "A picture has no width", why, _sources(wide))


def _links(_rendering: Rendering, root: Element) -> Iterator[Finding]:
    links = [each for each in root.walk() if each.tag == "a" and "href" in each.attributes]
    empty = [_address(each) for each in links if not _said(each)]
    if empty:
        why = "Nobody can tell what it is for: give it words, or its picture an alt text."
        yield finding_of(Level.FAULT, "A link has no words", why, empty)
    vague = [each for each in links if _said(each).lower().strip(" .…→»>") in _EMPTY_WORDS]
    if vague:
        why = "Read on its own it does not say where it leads: name the page."
        places = [f"“{_said(each)}” to {_address(each)}" for each in vague]
        yield finding_of(Level.WARNING, "Words of a link say nothing", why, places)
    leads: defaultdict[str, set[str]] = defaultdict(set)
    for each in links:
        leads[_said(each).lower()].add(urldefrag(each.attributes["href"])[0])
    twofold = [f"“{words}”" for words, pages in leads.items() if words and len(pages) > 1]
    if twofold:
        why = "By ear they cannot be told apart: use other words, or an aria-label."
        yield finding_of(Level.WARNING, "The same words lead to different pages", why, twofold)
    loose = [_address(each) for each in links if not _LEADS.match(each.attributes["href"])]
    if loose:
        why = "In a mail an address begins with https: or mailto:."
        yield finding_of(Level.FAULT, "A link leads nowhere", why, loose)


def _headings(_rendering: Rendering, root: Element) -> Iterator[Finding]:
    headings = [each for each in root.walk() if each.tag in _HEADINGS]
    empty = [f"<{each.tag}>" for each in headings if not each.text]
    if empty:
        why = "Who goes from heading to heading lands on nothing: leave it out."
        yield finding_of(Level.FAULT, "A heading is empty", why, empty)
    tops = sum(each.tag == "h1" for each in headings)
    if tops != 1:
        what = "There is no <h1>" if not tops else f"There are {tops} <h1>"
        yield finding_of(Level.WARNING, what, "A mail has one title, the name of the digest.")
    skipped = [
        f"“{_short(after.text)}” is <{after.tag}> under <{before.tag}>"
        for before, after in pairwise(headings)
        if int(after.tag[1]) > int(before.tag[1]) + 1
    ]
    if skipped:
        why = "Sections and stories no longer nest: go down one level at a time."
        yield finding_of(Level.WARNING, "A level of headings is skipped", why, skipped)


def _frame(_rendering: Rendering, root: Element) -> Iterator[Finding]:
    document = next((each for each in root.walk() if each.tag == "html"), root)
    missing = [name for name in ("lang", "dir") if not document.attributes.get(name)]
    if missing:
        why = "It tells a voice how to speak, and the direction of writing."
        yield finding_of(Level.WARNING, f"<html> has no {' and no '.join(missing)}", why)
    if not any(each.tag == "title" and each.text for each in root.walk()):
        yield finding_of(Level.WARNING, "The mail has no <title>", "Put the subject there.")
    tables = [
        each
        for each in root.walk()
        if each.tag == "table"
        and each.attributes.get("role") not in {"presentation", "none"}
        and not any(inner.tag == "th" for inner in each.walk())
    ]
    if tables:
        why = 'A voice reads out rows and columns: set role="presentation".'
        places = [f"“{_short(each.text)}”" for each in tables]
        yield finding_of(Level.WARNING, "A table is there for its looks alone", why, places)


def _letters(_rendering: Rendering, root: Element) -> Iterator[Finding]:
    small = [
        f"“{_short(each.own_text)}”: {pixels(each):g} px"
        for each in root.walk()
        if each.own_text
        and each.tag not in {"title", "style"}
        and pixels(each) < SMALLEST
        and not each.is_hidden
    ]
    if small:
        why = f"On a phone that is hard to read: at least {SMALLEST} px."
        yield finding_of(Level.WARNING, "Letters are small", why, small)


def _list_line(rendering: Rendering, _root: Element) -> Iterator[Finding]:
    """What stands in the list of mails."""
    if len(rendering.subject) > _SUBJECT_SHOWN:
        what = f"The subject has {len(rendering.subject)} characters"
        why = f"Most programs show about {_SUBJECT_SHOWN}, phones half of that."
        yield finding_of(Level.NOTE, what, why)
    least, most = _PREHEADER
    if not least <= len(rendering.preheader) <= most:
        what = f"The preheader has {len(rendering.preheader)} characters"
        why = f"{least} to {most} fill the line beside the subject."
        yield finding_of(Level.NOTE, what, why)


def _way_out(rendering: Rendering, root: Element) -> Iterator[Finding]:
    mark = slot_mark(rendering.nonce, ReaderSlot.UNSUBSCRIBE)
    lacks = [
        name
        for name, text in (("HTML", rendering.html), ("text", rendering.text))
        if mark not in text
    ]
    if lacks:
        what = f"The {' and the '.join(lacks)} part has no link to unsubscribe"
        why = "The law of many countries asks for it: link reader.unsubscribe_url."
        yield finding_of(Level.FAULT, what, why)
    addresses = {
        urldefrag(each.attributes["href"])[0]
        for each in root.walk()
        if each.tag == "a" and each.attributes.get("href", "").startswith("http")
    }
    lost = sorted(address for address in addresses if address not in rendering.text)
    if lost:
        why = "Who reads the text part cannot go there."
        yield finding_of(Level.NOTE, "The text part lacks addresses of the mail", why, lost)


def _programs(_rendering: Rendering, root: Element) -> Iterator[Finding]:
    places: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for feature, where in lacking(root):
        places[feature.name, feature.lacking, feature.instead].append(where)
    for (name, who, instead), where in places.items():
        what = f"Not every mail program knows {name}"
        yield finding_of(Level.WARNING, what, f"{who} {instead}", where)


_CHECKS: tuple[Callable[[Rendering, Element], Iterator[Finding]], ...] = (
    _size, _way_out, _contrast, _pictures, _links, _headings, _frame, _letters, _list_line,
    _programs,
)  # fmt: skip

#: what stands for an address within the mail is told of with what mail programs lack
_LEADS = re.compile(r"https?://|mailto:|tel:|@@|#.", re.IGNORECASE)


def _said(link: Element) -> str:
    """What a voice reads out for *link*."""
    return link.attributes.get("aria-label", "").strip() or link.text


def _address(link: Element) -> str:
    address = link.attributes.get("href", "")
    return _short(address.partition(":~:")[0].removesuffix("#") or "an empty address")


def _sources(pictures: list[Element]) -> list[str]:
    return [_short(each.attributes.get("src", "") or "a picture without src") for each in pictures]


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


_WIDEST = 72  # characters of a place
