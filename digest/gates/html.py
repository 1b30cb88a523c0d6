"""The one way for foreign HTML into a page or a mail: `SafeHtml`, made by nh3 alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, NoReturn, final

if TYPE_CHECKING:
    import nh3

MOST_HTML = 2_000_000  # characters; a fragment that is longer is cut before it is parsed

_TAGS = """
    a abbr b blockquote br caption cite code dd del details dfn dl dt em figcaption figure h2 h3 h4
    h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup
    table tbody td tfoot th thead tr u ul var wbr
"""
_SWALLOWED = """
    script style iframe object embed noscript template svg math textarea xmp plaintext title select
    noembed noframes frameset applet
"""
TAGS: frozenset[str] = frozenset(_TAGS.split())
SWALLOWED: frozenset[str] = frozenset(_SWALLOWED.split())  #: their content goes with them
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "title"}),
    "img": frozenset({"src", "alt", "width", "height", "title"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
}
SCHEMES: frozenset[str] = frozenset({"http", "https", "mailto"})
# nh3 is not idempotent where U+FEFF follows NUL or another U+FEFF; lone surrogates cannot be UTF-8
_STRIPPED = {
    code: None
    for code in (*range(32), 127, 0xFEFF, *range(0xD800, 0xE000))
    if chr(code) not in "\t\n"
}
_IMAGE = re.compile(r"<img\b[^>]*>")  # nh3's own output: quoted attributes, no `>` inside them
_SIDE = re.compile(r'\b(width|height)="\s*0*(\d+)(?:\.\d+)?\s*(?:px)?\s*"')
_SOURCE = re.compile(r'\bsrc="[^"]+"')


@final
class SafeHtml(str):
    """A fragment that holds no script, no style, no form and no tracking pixel.

    Only `safe_html` makes one, and nothing that cuts or joins it gives one back; templates print it
    unescaped, and print nothing else so.
    """

    __slots__ = ("pixels",)

    pixels: int  #: tracking pixels that were taken out

    def __new__(cls, *_: object, **__: object) -> NoReturn:
        raise TypeError("SafeHtml is made by safe_html() alone")

    def __html__(self) -> str:
        """What template engines print without escaping it."""
        return str(self)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("SafeHtml is frozen")

    def __reduce__(self) -> tuple[Callable[[str, int], SafeHtml], tuple[str, int]]:
        return _made, (str(self), self.pixels)


def _made(html: str, pixels: int) -> SafeHtml:
    made = str.__new__(SafeHtml, html)
    object.__setattr__(made, "pixels", pixels)
    return made


def safe_html(html: str) -> SafeHtml:
    """Clean *html*; do it after anything that cuts or joins text.

    Images of one pixel or none, and those without an http address, go and are counted. Relative
    links lose their address, for a mail has no base.
    """
    cleaned = _cleaner().clean(html[:MOST_HTML].translate(_STRIPPED))
    pixels = 0

    def without_pixel(match: re.Match[str]) -> str:
        nonlocal pixels
        if not is_pixel(match.group()):
            return match.group()
        pixels += 1
        return ""

    html = _IMAGE.sub(without_pixel, cleaned)
    return _made(html, pixels)


def is_pixel(tag: str) -> bool:
    """Whether a cleaned `<img>` shows nothing: no source left, or a side of at most one pixel."""
    if not _SOURCE.search(tag):
        return True
    return any(int(size) <= 1 for _, size in _SIDE.findall(tag))


@cache
def _cleaner() -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        clean_content_tags=set(SWALLOWED),
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer nofollow",
        url_relative="deny",
        strip_comments=True,
    )
