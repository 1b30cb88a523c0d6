"""How long a text is on a network, in that network's own unit, and what it finds in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from digest.model.snippet import Facet
from digest.snippets.detect import Found, found_in, links_on_x
from digest.snippets.networks import NETWORKS, Network
from digest.text.graphemes import count as graphemes

if TYPE_CHECKING:
    from regex import Match, Pattern

URL = 23  # characters that an address counts on X and Mastodon, however long
#: X, configuration v3: these ranges count 1, all else 2
_LIGHT = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
_OLD_SYMBOLS = 0x231A  # below, a lone symbol that could be an emoji (©, ™, ↔) is shown as text
_HEAVY = "\u3000"  # stands for one emoji: counts 2
_INVALID = "\ufffe\uffff\ufeff"  # X refuses a post with one of these


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A text as a network sees it."""

    length: int
    limit: int | None
    valid: bool
    urls: tuple[str, ...]
    hashtags: tuple[str, ...]
    mentions: tuple[str, ...]
    facets: tuple[Facet, ...]


def measure(network: str, text: str) -> Measured:
    """Count *text* and find addresses, tags and mentions in it as *network* does."""
    rules = NETWORKS[network]
    found = found_in(network, text)
    size = length(network, text)
    return Measured(
        length=size,
        limit=rules.limit,
        valid=bool(text.strip()) and fits(network, text) and _is_allowed(network, text),
        urls=tuple(thing.value for thing in found if thing.kind == "link"),
        hashtags=tuple(thing.value for thing in found if thing.kind == "tag"),
        mentions=tuple(thing.value for thing in found if thing.kind == "mention"),
        facets=facets(rules, text, found),
    )


def length(network: str, text: str) -> int:
    """The length of *text* in the network's unit."""
    return _COUNTERS[NETWORKS[network].unit](text)


def fits(network: str, text: str) -> bool:
    """Whether *network* takes a post of this length."""
    rules = NETWORKS[network]
    if rules.bytes is not None and _utf8(text) > rules.bytes:
        return False
    return rules.limit is None or length(network, text) <= rules.limit


def facets(rules: Network, text: str, found: list[Found]) -> tuple[Facet, ...]:
    """What was found, with offsets in the network's own unit."""
    width = {"code points": len, "utf8": _utf8, "utf16": _utf16}[rules.facets]
    return tuple(
        Facet(
            start=width(text[: thing.start]),
            end=width(text[: thing.end]),
            kind=thing.kind,
            value=thing.value,
        )
        for thing in found
    )


def _is_allowed(network: str, text: str) -> bool:
    return network != "x" or not any(char in text for char in _INVALID)


def _weighted(text: str) -> int:
    text = unicodedata.normalize("NFC", text)
    links = links_on_x(text)
    for link in reversed(links):
        text = text[: link.start] + text[link.end :]
    if text.isascii() and not any(char.isdigit() for char in text):
        return URL * len(links) + len(text)
    text = _emoji().sub(_as_heavy, text)
    light = sum(any(low <= ord(char) <= high for low, high in _LIGHT) for char in text)
    return URL * len(links) + 2 * len(text) - light


def _as_heavy(match: Match[str]) -> str:
    symbol = match[0]
    return symbol if len(symbol) == 1 and ord(symbol) < _OLD_SYMBOLS else _HEAVY


def _url23(text: str) -> int:
    """Mastodon: graphemes; an address counts 23, `@user@host` counts `@user`."""
    links = [thing for thing in found_in("mastodon", text) if thing.kind == "link"]
    for link in reversed(links):
        text = text[: link.start] + "x" * URL + text[link.end :]
    if "@" in text:
        text = _pattern(r"(?<![\w/=@])(@\w+)@[\w.-]+\w").sub(r"\1", text)
    return graphemes(text)


def _threads(text: str) -> int:
    """Characters; an emoji counts its UTF-8 bytes (Meta's documents)."""
    return len(_emoji().sub(_as_bytes, text))


def _as_bytes(match: Match[str]) -> str:
    symbol = match[0]
    is_emoji = len(symbol) > 1 or ord(symbol) > _OLD_SYMBOLS
    return "x" * _utf8(symbol) if is_emoji else symbol


def _utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_COUNTERS: dict[str, Callable[[str], int]] = {
    "weighted": _weighted,
    "url23": _url23,
    "threads": _threads,
    "graphemes": graphemes,
    "code points": len,
    "utf8": _utf8,
    "utf16": _utf16,
}


def _emoji() -> Pattern[str]:
    """One emoji, however many code points: a flag, a keycap, a joiner's chain, a tag flag."""
    one = r"\p{Emoji}(?<![0-9#*])(?:\p{EMod}|\ufe0f)?"
    return _pattern(
        r"\p{RI}{2}|[0-9#*]\ufe0f?\u20e3"
        rf"|{one}(?:\u200d{one})*(?:[\U000e0020-\U000e007e]+\U000e007f)?"
    )


@cache
def _pattern(source: str) -> Pattern[str]:
    import regex

    return regex.compile(source)
