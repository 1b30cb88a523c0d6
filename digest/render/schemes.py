"""One mail in many looks: as a light, a dark, a pictureless and a styleless program shows it."""

from __future__ import annotations

import re

from digest.render.inlining import inlined

_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""")
_STYLE = re.compile(r"""\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_STYLE_BLOCK = re.compile(r"<style\b[^>]*>.*?</style\s*>", re.IGNORECASE | re.DOTALL)
_COLOURED = re.compile(
    r"""\s(?:bgcolor|color|background)\s*=\s*(?:"[^"]*"|'[^']*')""", re.IGNORECASE
)
_SOURCE = re.compile(r"""\s(?:src|srcset)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_SCHEME_META = re.compile(
    r"""(<meta\b[^>]*name\s*=\s*["']?color-scheme["']?[^>]*content\s*=\s*)(?:"[^"]*"|'[^']*')"""
    r"""|(<meta\b[^>]*)content\s*=\s*"[^"]*"([^>]*name\s*=\s*["']?color-scheme["']?)""",
    re.IGNORECASE,
)
_PREFERS = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)", re.IGNORECASE)
_DARK_RULES = re.compile(
    r"@media[^{}]*prefers-color-scheme\s*:\s*dark[^{}]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}",
    re.IGNORECASE,
)
_STAND_IN = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='640' height='360'%3E"
    "%3Crect width='640' height='360' fill='%23a9b3bd'/%3E"
    "%3Cpath d='M0 360 210 150l120 120 90-80 220 170z' fill='%238a97a3'/%3E%3C/svg%3E"
)


def in_scheme(html: str, scheme: str) -> str:
    """*html* as a program shows it whose reader prefers *scheme*, `light` or `dark`.

    The question `prefers-color-scheme` is answered in the text itself, so that one browser can
    show both at a time.
    """

    def answered(found: re.Match[str]) -> str:
        return "(min-width:0px)" if found[1].lower() == scheme else "(max-width:0px)"

    def told(found: re.Match[str]) -> str:
        return f'{found[1]}"{scheme}"' if found[1] else f'{found[2]}content="{scheme}"{found[3]}'

    return _PREFERS.sub(answered, _SCHEME_META.sub(told, html))


def dark_inlined(html: str) -> str:
    """*html* with its colours for the dark written into each element; empty where it has none."""
    rules = "".join(_DARK_RULES.findall(html))
    if not rules:
        return ""
    bare = _STYLE_BLOCK.sub("", html)
    return inlined(_HEAD.sub(lambda head: f"{head[0]}<style>{rules}</style>", bare, count=1))


def without_pictures(html: str) -> str:
    """*html* where pictures are blocked: their `alt` stands for them."""
    return _in_pictures(html, "")


def stood_in(html: str) -> str:
    """*html* with a grey picture for each, so that nothing is loaded from anywhere."""
    return _in_pictures(html, f' src="{_STAND_IN}"')


def without_style(html: str) -> str:
    """*html* in a program that drops all style."""
    return _TAG.sub(
        lambda tag: _COLOURED.sub("", _STYLE.sub("", tag[0])), _STYLE_BLOCK.sub("", html)
    )


def deadened(html: str) -> str:
    """*html* whose links lead nowhere in a frame that may not open windows."""
    return _HEAD.sub(lambda head: f'{head[0]}<base target="_blank">', html, count=1)


def _in_pictures(html: str, source: str) -> str:
    def changed(tag: re.Match[str]) -> str:
        if not tag[0].lower().startswith("<img"):
            return tag[0]
        return f"<img{source}{_SOURCE.sub('', tag[0])[4:]}"

    return _TAG.sub(changed, html)
