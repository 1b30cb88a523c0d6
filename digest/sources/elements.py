"""lxml's element by a public name: lxml exports only the function that makes one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree

Element = etree._Element  # noqa: SLF001 - the class has no other name # pyright: ignore[reportPrivateUsage]


def all_text(element: Element) -> str:
    """All text below *element*, as it stands."""
    return "".join(cast("Iterator[str]", element.itertext()))


def is_element(element: Element) -> bool:
    """Whether it is one, and no comment, instruction or entity, whose "tags" are functions."""
    return isinstance(cast("object", element.tag), str)
