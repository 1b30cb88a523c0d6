"""What is remembered of a site's own pages, to know its furniture from its articles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page, as far as it is compared with others: hashes of its lines, never its text."""

    page: str  #: which: equal for two readings of one page
    title: str = ""  #: a hash of its headline
    lines: tuple[str, ...] = ()  #: a hash of each different line, in the page's order
    sizes: tuple[int, ...] = ()  #: words of each of those lines
    topic: tuple[str, ...] = ()  #: the words that tell what it is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The newest leaves of one host."""

    leaves: tuple[Leaf, ...] = ()
