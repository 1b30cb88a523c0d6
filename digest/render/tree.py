"""A mail's HTML as a tree of elements, enough of one to judge it.

It reads what css-inline wrote, which closes every element; comments, and with them what classic
Outlook alone reads, are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
     "wbr"}
)  # fmt: skip
_BLANKS = re.compile(r"\s+")
_IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)


@dataclass(eq=False)
class Element:
    """One element; *children* are elements and pieces of text, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list["Element | str"])

    @cached_property
    def style(self) -> dict[str, str]:
        """The declarations of the `style` attribute, by property, in lower case."""
        return declarations(self.attributes.get("style", ""))

    @property
    def text(self) -> str:
        """All the words in it, on one line."""
        return _BLANKS.sub(" ", "".join(self.pieces())).strip()

    @property
    def own_text(self) -> str:
        """The words that stand in it itself, not in an element within."""
        pieces = (child for child in self.children if isinstance(child, str))
        return _BLANKS.sub(" ", "".join(pieces)).strip()

    def walk(self) -> Iterator[Element]:
        """It and every element within, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def up(self) -> Iterator[Element]:
        """It and what it stands in, the nearest first."""
        at: Element | None = self
        while at is not None:
            yield at
            at = at.parent

    @property
    def is_hidden(self) -> bool:
        """Whether it, or what it stands in, is not displayed."""
        return any(element.style.get("display") == "none" for element in self.up())

    def pieces(self) -> Iterator[str]:
        """Its text as it stands, an `alt` for each picture."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag == "img":
                yield f" {child.attributes.get('alt', '')} "
            else:
                yield from child.pieces()


def declarations(css: str) -> dict[str, str]:
    """`property: value` pairs; a later one of a name wins, `!important` is left off."""
    found: dict[str, str] = {}
    for piece in css.split(";"):
        name, colon, value = piece.partition(":")
        if colon:
            found[name.strip().lower()] = _IMPORTANT.sub("", value).strip().lower()
    return found


def tree(html: str) -> Element:
    """The document; its root is an element without a tag."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    """Grows the tree at `_at`, the innermost element that is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self._at = Element("")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, self._at)
        self._at.children.append(made)
        if tag not in _VOID:
            self._at = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._at.children.append(
            Element(tag, {name: value or "" for name, value in attrs}, self._at)
        )

    def handle_endtag(self, tag: str) -> None:
        for element in self._at.up():
            if element.tag == tag and element.parent is not None:
                self._at = element.parent
                return

    def handle_data(self, data: str) -> None:
        self._at.children.append(data)
