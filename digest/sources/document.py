"""A parsed feed and what its dialects need to know of it: names, bases, budget."""

from __future__ import annotations

from dataclasses import dataclass, field

from digest.gates.urls import join
from digest.sources.elements import Element, is_element
from digest.sources.names import name_of, namespace_of

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(slots=True, kw_only=True)
class Document:
    """The tree of one XML document; *warnings* grows while it is read."""

    root: Element
    url: str  #: where it came from; empty: unknown
    has_base: bool  #: `xml:base` stands somewhere in it
    most_entries: int
    warnings: list[str] = field(default_factory=list[str])
    namespace: str = ""  #: the root's own

    def __post_init__(self) -> None:
        """Note the root's namespace."""
        self.namespace = namespace_of(str(self.root.tag))

    def name(self, element: Element) -> str:
        """The element's name as the tables have it; empty for comments and the unknown."""
        return name_of(element.tag, self.namespace) if is_element(element) else ""

    def base(self, element: Element) -> str:
        """What relative links below *element* are relative to."""
        if not self.has_base:
            return self.url
        return join(self.url, element.base or "") if element.base else self.url


def children(document: Document, element: Element, name: str) -> list[Element]:
    """The element's children of that name."""
    return [child for child in element if document.name(child) == name]
