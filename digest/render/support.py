"""What mail programs do not show: our own list, each entry with who lacks it and what to do.

It names what makes a mail worse where it is missing. What is lost without harm (round corners,
colours for the dark, narrower margins on a phone) is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from digest.render.tree import Element


class Feature(NamedTuple):
    """Something that mail programs lack."""

    name: str
    found: re.Pattern[str]
    lacking: str  #: who lacks it, and what happens there
    instead: str


def _feature(name: str, pattern: str, lacking: str, instead: str) -> Feature:
    return Feature(name, re.compile(pattern, re.IGNORECASE), lacking, instead)


#: matches the whole name of an element
ELEMENTS = (
    _feature(
        "a script",
        "script",
        "Every program removes it.",
        "Leave it out; nothing runs in a mail.",
    ),
    _feature(
        "a form",
        "form|input|select|textarea|button",
        "Most programs remove it, or do not let it send.",
        "Link to a page that has the form.",
    ),
    _feature(
        "a frame or plug-in",
        "iframe|object|embed|frame",
        "Every program removes it.",
        "Link to what it would show.",
    ),
    _feature(
        "SVG",
        "svg",
        "Gmail, Outlook and Yahoo remove it.",
        "Use a PNG or JPEG picture.",
    ),
    _feature(
        "<picture>",
        "picture|source",
        "Outlook and Gmail show its <img> alone, if at all.",
        "Use one <img> that serves every width.",
    ),
    _feature(
        "video or sound",
        "video|audio",
        "Gmail and Outlook show nothing of it.",
        "Link a picture to the page that plays it.",
    ),
    _feature(
        "a linked stylesheet",
        "link",
        "Gmail and Outlook do not fetch it.",
        "Put the rules into email/style.css.j2, which is inlined.",
    ),
    _feature(
        "<base>",
        "base",
        "Most programs remove it.",
        "Write every address in full.",
    ),
)

#: matches the beginning of "name=value" of an attribute
ATTRIBUTES = (
    _feature(
        "hidden",
        "hidden=",
        "Gmail and Outlook show it all the same.",
        "Leave out what is not to be seen.",
    ),
    _feature(
        "srcset",
        "srcset=",
        "Outlook on Windows ignores it.",
        "Use one picture, twice as wide as it is shown.",
    ),
    _feature(
        "a script in an attribute",
        "on[a-z]+=",
        "Every program removes it.",
        "Leave it out; nothing runs in a mail.",
    ),
    _feature(
        "a link within the mail",
        "href=#",
        "Gmail on iOS, Yahoo and Samsung do not jump.",
        "Link to the place on the edition's page.",
    ),
    _feature(
        "a script as an address",
        r"(?:href|src|action)=\s*javascript:",
        "Every program removes it.",
        "Link to a page.",
    ),
)

#: matches the beginning of "property:value" of a declaration
DECLARATIONS = (
    _feature(
        "flex or grid",
        "display:(?:inline-)?(?:flex|grid)|(?:flex|grid)[a-z-]*:|gap:",
        "Outlook on Windows and some Gmail apps stack it.",
        "Use one column.",
    ),
    _feature(
        "position",
        r"position:(?!static)|(?:inset|z-index)\b.*:",
        "Gmail and Outlook ignore it.",
        "Let things stand one below another.",
    ),
    _feature(
        "a CSS variable",
        r"--[\w-]+:|.*\bvar\(",
        "Gmail, Outlook and Yahoo drop the rule.",
        "Write the value; a template has look.light and look.dark.",
    ),
    _feature(
        "light-dark()",
        r".*\blight-dark\(",
        "Nearly all programs drop the rule.",
        "Put the dark colour into email/kept.css.j2.",
    ),
    _feature(
        "logical sides",
        "(?:margin|padding|border|inset)-(?:inline|block)|(?:inline|block)-size:",
        "Outlook on Windows and Yahoo ignore them.",
        "Name left and right; swap them where edition.dir is rtl.",
    ),
    _feature(
        "reckoned sizes",
        r".*\b(?:calc|clamp|min|max)\(",
        "Outlook and Yahoo drop the rule.",
        "Write the size in pixels.",
    ),
    _feature(
        "sizes of the window",
        r".*\b[\d.]+v(?:w|h|min|max)\b",
        "Gmail and Outlook drop the rule.",
        "Write the size in pixels or per cent.",
    ),
    _feature(
        "a picture behind text",
        r"background(?:-image)?:.*url\(",
        "Outlook on Windows shows none; the text must be read without it.",
        "Put a picture above the text, with alt.",
    ),
    _feature(
        "a gradient",
        r"background(?:-image)?:.*gradient\(",
        "Outlook on Windows shows none.",
        "Use a plain colour.",
    ),
    _feature(
        "movement",
        "(?:animation|transition|transform)[a-z-]*:",
        "Gmail and Outlook ignore it, and it tires readers.",
        "Leave it out.",
    ),
    _feature(
        "transparency",
        r"opacity:|filter:|mix-blend-mode:|.*#(?:[0-9a-f]{4}|[0-9a-f]{8})\b",
        "Outlook on Windows shows it solid, or not at all.",
        "Mix the colour beforehand.",
    ),
    _feature(
        "a new colour notation",
        r".*\b(?:hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\(",
        "Outlook and Yahoo drop the rule.",
        "Write the colour as #rrggbb.",
    ),
    _feature(
        "cropped pictures",
        "(?:object-fit|aspect-ratio|clip-path):",
        "Outlook and Yahoo distort or ignore them.",
        "Crop the picture before.",
    ),
)

#: found anywhere in a <style> that stays in the mail
RULES = (
    _feature(
        "a web font",
        "@font-face",
        "Gmail and Outlook fall back, and it loads from elsewhere.",
        "Use one of the safe stacks (brand.font).",
    ),
    _feature(
        "@import",
        "@import",
        "Gmail and Outlook ignore it, and it loads from elsewhere.",
        "Put the rules themselves there.",
    ),
    _feature(
        "@supports or newer",
        "@(?:supports|container|layer|property)",
        "Gmail drops the whole block of style.",
        "Keep to @media.",
    ),
    _feature(
        "a comment in CSS",
        r"/\*",
        "Outlook.com drops the rule after it.",
        "Say it in a template's comment, {# … #}.",
    ),
)
_SHOWN = 72  # characters of a place
_DECLARED = re.compile(r"([\w-]+)\s*:\s*([^;{}]+)")
_BLOCK = re.compile(r"\{([^{}]*)\}")


def lacking(root: Element) -> Iterator[tuple[Feature, str]]:
    """Every use in *root* of what mail programs lack, with the words it stands in."""
    for element in root.walk():
        for feature in ELEMENTS:
            if feature.found.fullmatch(element.tag):
                yield feature, f"<{element.tag}> {element.text}"[:_SHOWN].strip()
        for name, value in element.attributes.items():
            yield from _named(ATTRIBUTES, f"{name}={value}")
        for name, value in element.style.items():
            yield from _named(DECLARATIONS, f"{name}:{value}")
        if element.tag == "style":
            yield from _kept(element.own_text)


def _kept(css: str) -> Iterator[tuple[Feature, str]]:
    for feature in RULES:
        if found := feature.found.search(css):
            yield feature, css[found.start() : found.start() + _SHOWN]
    for block in _BLOCK.findall(css):
        for name, value in _DECLARED.findall(block):
            yield from _named(DECLARATIONS, f"{name}:{value}")


def _named(features: Iterable[Feature], said: str) -> Iterator[tuple[Feature, str]]:
    for feature in features:
        if feature.found.match(said):
            yield feature, said[:_SHOWN]
