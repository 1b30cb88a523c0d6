"""A parsed feed and what its dialects need to know of it: names, texts, bases."""

from __future__ import annotations

from dataclasses import dataclass, field

from digest.gates.urls import join
from digest.sources.cdata import Sections
from digest.sources.elements import Element, all_text
from digest.sources.markup import markup_of
from digest.sources.names import Names, namespace_of

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(slots=True, kw_only=True)
class Document:
    """The tree of one XML document."""

    root: Element
    url: str  #: where it came from; empty: unknown
    has_base: bool  #: `xml:base` may stand somewhere in it
    sections: Sections = field(default_factory=Sections)  #: the text that the tree has keys for

    names: Names = field(init=False)

    def __post_init__(self) -> None:
        """Note the root's namespace."""
        self.names = Names(namespace_of(str(self.root.tag)))

    def name(self, element: Element) -> str:
        """The element's name as the tables have it; empty for comments and the unknown."""
        return self.names[element.tag]

    def text(self, element: Element) -> str:
        """All text below *element*, trimmed."""
        text = all_text(element) if len(element) else element.text or ""
        return self.sections.restored(text) if self.sections else text.strip()

    def inner(self, element: Element) -> str:
        """What stands between the element's tags, as HTML, trimmed: its text, or the markup."""
        if len(element) == 0:
            text = element.text or ""
            return self.sections.restored(text) if self.sections else text.strip()
        if self.sections:
            self.sections.put_back(element)
        return markup_of(element).strip()

    def base(self, element: Element) -> str:
        """What relative links below *element* are relative to."""
        if not self.has_base:
            return self.url
        return join(self.url, element.base or "") if element.base else self.url


def children(document: Document, element: Element, name: str) -> list[Element]:
    """The element's children of that name."""
    names = document.names
    return [child for child in element if names[child.tag] == name]
