"""The picture that leads an article: the one its page names, or the first large one in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast
from urllib.parse import urljoin, urlsplit

from digest.extract.tree import Node

LEAST_WIDTH = 300  # pixels; smaller ones in a text are portraits and icons
MOST_TOLD = 5  # of a list of pictures
_POOR = re.compile(
    r"\.svg(?:$|[?#])|(?<![a-z])(?:logos?|sprites?|avatars?|placeholder|favicon|blank|1x1|spacer|pixel)"
    r"(?![a-z])",
    re.IGNORECASE,
)
_AROUND = frozenset({"header", "footer", "nav", "aside", "form", "noscript"})
_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*")
_IN_STYLE = re.compile(r"(?:^|;)\s*width\s*:\s*(\d{1,5})px")
_IN_SET = re.compile(r"\s(\d{1,5})w\b")


def picture_among(*addresses: str) -> str:
    """The first of *addresses* that is one of the web and tells of no logo, or nothing."""
    found = (absolute(address, "") for address in addresses)
    return next((address for address in found if address and not is_poor(address)), "")


def is_poor(address: str) -> bool:
    """Whether the address tells of a logo, an icon or a spacer, or a drawing that no mail shows."""
    return bool(_POOR.search(address))


def told(said: Mapping[str, Any], meta: Mapping[str, str], url: str) -> str:
    """The picture that JSON-LD, Open Graph or a card for posts names, or nothing."""
    rungs = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image")
    for one in (*_addresses(said.get("image")), *(meta.get(key) for key in rungs)):
        address = absolute(one, url)
        if address and not is_poor(address):
            return address
    return ""


def first_large(tree: Node, url: str) -> str:
    """The first picture in the page that says that it is at least 300 pixels wide, or nothing."""
    for picture in tree.iter("img"):
        if _width(picture) < LEAST_WIDTH or _is_around(picture):
            continue
        address = absolute(picture.get("src") or picture.get("data-src"), url)
        if address and not is_poor(address):
            return address
    return ""


def absolute(told: str | None, url: str) -> str:
    """*told* as a whole address of the web, relative to *url*, or nothing."""
    try:
        address = urljoin(url, (told or "").strip()) if told else ""
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.hostname else ""


def _addresses(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        named = cast("dict[str, object]", value)
        yield from _addresses(named.get("url") or named.get("contentUrl"))
    elif isinstance(value, list):
        for one in cast("list[object]", value)[:MOST_TOLD]:
            yield from _addresses(one)


def _width(picture: Node) -> int:
    said = _PIXELS.fullmatch(picture.get("width") or "") or _IN_STYLE.search(
        picture.get("style") or ""
    )
    if said:
        return int(said[1])
    return max(map(int, _IN_SET.findall(picture.get("srcset") or "")), default=0)


def _is_around(picture: Node) -> bool:
    return any(box.tag in _AROUND for box in picture.iterancestors())
