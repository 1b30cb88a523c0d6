"""Words that can hardly be read: each text's colour against the ground that is behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.render.tree import Element
from digest.settings.colours import ENOUGH, contrast, readable

ENOUGH_WHEN_LARGE = 3.0  #: to 1, from 24 px on, or 18.66 px where bold (WCAG 2.2, 1.4.3)
_LARGE, _LARGE_BOLD, _BOLD = 24.0, 18.66, 600
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})\b")
_RGB = re.compile(
    r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*1(?:\.0*)?\s*)?\)"
)
_NAMED = {
    "black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000",
    "blue": "#0000ff", "gray": "#808080", "grey": "#808080", "silver": "#c0c0c0",
    "navy": "#000080", "maroon": "#800000", "yellow": "#ffff00", "orange": "#ffa500",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+")
_LINK = {False: "#0000ee", True: "#9e9eff"}  # what browsers give a link without a colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Faint:
    """A text under the contrast it needs, and the nearest colour that has it."""

    text: str
    colour: str
    ground: str
    ratio: float
    instead: str


def faint(root: Element, *, dark: bool = False) -> Iterator[Faint]:
    """The texts of *root* that are hard to read; *dark* says what stands behind a bare mail."""
    for element in root.walk():
        words = element.own_text
        if not words or element.tag in {"title", "style", "script"} or element.is_hidden:
            continue
        colour, ground = _colour(element, dark=dark), _ground(element, dark=dark)
        if not colour or not ground:
            continue
        ratio = contrast(colour, ground)
        if ratio < (ENOUGH_WHEN_LARGE if _is_large(element) else ENOUGH):
            yield Faint(
                text=words,
                colour=colour,
                ground=ground,
                ratio=ratio,
                instead=readable(colour, ground),
            )


def pixels(element: Element) -> float:
    """The size of its letters; 16 where none is said."""
    for around in element.up():
        size = re.fullmatch(r"([\d.]+)px", around.style.get("font-size", ""))
        if size:
            return float(size[1])
    return 16.0


def _colour(element: Element, *, dark: bool) -> str:
    for around in element.up():
        if said := around.style.get("color") or around.attributes.get("color", "").lower():
            return _hex(said)
        if around.tag == "a" and "href" in around.attributes:
            return _LINK[dark]
    return "#ffffff" if dark else "#000000"


def _ground(element: Element, *, dark: bool) -> str:
    """Empty where a picture or what cannot be read here is behind it."""
    for around in element.up():
        said = (
            around.style.get("background-color")
            or around.style.get("background")
            or around.attributes.get("bgcolor", "").lower()
        )
        if said and said not in {"transparent", "none", "inherit"}:
            return _hex(said)
    return "#121212" if dark else "#ffffff"


def _hex(said: str) -> str:
    """*said* as #rrggbb; empty where it is written in a way that is not known here."""
    if found := _HEX.search(said):
        short = found[0]
        return (
            short if len(short) > len("#rgb") else "#" + "".join(2 * digit for digit in short[1:])
        )
    if found := _RGB.search(said):
        return "#" + "".join(f"{min(255, int(value)):02x}" for value in found.groups())
    word = _WORD.match(said)
    return _NAMED.get(word[0], "") if word else ""


def _is_large(element: Element) -> bool:
    size = pixels(element)
    return size >= _LARGE or (size >= _LARGE_BOLD and _is_bold(element))


def _is_bold(element: Element) -> bool:
    for around in element.up():
        weight = around.style.get("font-weight", "")
        if weight:
            return weight in {"bold", "bolder"} or (weight.isdigit() and int(weight) >= _BOLD)
        if around.tag in {"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"}:
            return True
    return False
