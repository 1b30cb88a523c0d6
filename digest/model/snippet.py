"""The text written for a network from a story or an edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FacetKind = Literal["link", "tag", "mention", "bold"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A marked stretch of a part's text; offsets in the network's own unit, end exclusive."""

    start: int
    end: int
    kind: FacetKind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One post of a thread, as a reader sees it before any escaping."""

    text: str
    length: int  #: counts what is sent, in the network's own unit
    limit: int | None  #: None: the network has none
    facets: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """What a network gets for one story; more than one part is a thread."""

    network: str
    parts: tuple[Part, ...]
