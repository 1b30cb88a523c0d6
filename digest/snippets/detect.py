"""Addresses, tags and mentions as the networks find them in a text.

X: twitter-text's rules (github.com/twitter/twitter-text, v3). Bluesky: the rich-text detection of
github.com/bluesky-social/atproto. Others linkify what carries http(s).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from digest.model.snippet import FacetKind

if TYPE_CHECKING:
    from regex import Pattern

LONGEST_LABEL = 63  # octets of one label of a host name (RFC 1035), after punycode
LONGEST_TAG = 64  # graphemes, on Bluesky
SLUG = 40  # what t.co gives out at most


@dataclass(frozen=True, slots=True)
class Found:
    """Something found in a text; offsets in code points, end exclusive."""

    start: int
    end: int
    kind: FacetKind
    value: str


def found_in(network: str, text: str) -> list[Found]:
    """All that *network* makes of *text*, in order."""
    finders = _FINDERS.get(network, (_links, _tags, _mentions))
    found = [thing for finder in finders for thing in finder(text)]
    found.sort(key=lambda thing: (thing.start, -thing.end))
    kept: list[Found] = []
    for thing in found:  # what lies inside an address is part of it
        if not kept or thing.start >= kept[-1].end:
            kept.append(thing)
    return kept


def links_on_x(text: str) -> list[Found]:
    """The addresses that X counts as 23 characters each."""
    return [] if "." not in text else list(_x_links(text))


# --- X ------------------------------------------------------------------------------------------

_LATIN = r"a-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263"
_TAG_CHARS = (
    r"\p{L}\p{M}\p{Nd}_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb"
    r"\u3003\u0f0b\u0f0c\u00b7"
)


@cache
def _x_url() -> Pattern[str]:
    label = r"(?:[\p{L}\p{N}\p{So}](?:[\p{L}\p{M}\p{N}\p{So}_-]*[\p{L}\p{M}\p{N}\p{So}])?)"
    latin = rf"(?:[{_LATIN}](?:[{_LATIN}_-]*[{_LATIN}])?)"
    ends = r"(?![\p{Latin}\p{Nd}@+-])"
    tld = rf"(?:(?:{_tlds()})|xn--[a-z0-9-]+){ends}"
    path_chars = r"\p{Latin}\p{Cyrillic}\p{Nd}!*';:=+,.$/%#\[\]\-\u2013_~@|&"
    path_ends = r"\p{Latin}\p{Cyrillic}\p{Nd}=_#/+\-"
    parens = rf"\((?:[{path_chars}]+|[{path_chars}]*\([{path_chars}]+\)[{path_chars}]*)\)"
    path = rf"(?:/(?:(?:[{path_chars}]|{parens})*(?:[{path_ends}]|{parens}))?)"
    query = r"(?:\?[a-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@]*[a-z0-9\-_&=#/])"
    tail = rf"(?::\d+)?{path}?{query}?"
    with_scheme = rf"https?://(?:{label}\.)+{tld}{tail}"
    without = rf"(?<![-_./])(?:{latin}\.)+{tld}{tail}"
    return _pattern(rf"(?<![a-z0-9@＠$#＃\u202a-\u202e])(?:{with_scheme}|{without})")


def _x_links(text: str) -> Iterator[Found]:
    for match in _x_url().finditer(text):
        url = match[0]
        short = _pattern(r"https?://t\.co/([a-z0-9]+)(?:\?\S*)?").match(url)
        if short:
            if len(short[1]) > SLUG:
                continue
            url = short[0]
        if _has_valid_labels(url):
            yield Found(match.start(), match.start() + len(url), "link", url)


def _has_valid_labels(url: str) -> bool:
    host = _pattern(r"(?:https?://)?([^/?:#]+)").match(url)
    labels = host[1].split(".") if host else []
    return all(len(_punycode(label)) <= LONGEST_LABEL for label in labels)


def _punycode(label: str) -> str:
    return label if label.isascii() else "xn--" + label.encode("punycode").decode()


def _x_tags(text: str) -> Iterator[Found]:
    before = r"(?<![\p{L}\p{Nd}_&/])(?<!(?!\ufe0f)\p{M})"  # an emoji's variation sign is no letter
    tag = rf"([{_TAG_CHARS}]*[\p{{L}}\p{{M}}][{_TAG_CHARS}]*)"
    rule = rf"{before}[#＃](?!\ufe0f|\u20e3){tag}"
    for match in _pattern(rule).finditer(text):
        if not text.startswith(("://", "#", "＃"), match.end()):
            yield Found(match.start(), match.end(), "tag", match[1])


def _x_mentions(text: str) -> Iterator[Found]:
    before = r"(?:(?<=^|[^a-z0-9_!#$%&*@＠])|(?<=(?:^|[^a-z0-9_+~.-])rt:?))"
    rule = before + r"[@＠]([a-z0-9_]{1,20})(?![@＠a-z0-9_\u00c0-\u024f]|://)"
    for match in _pattern(rule).finditer(text):
        yield Found(match.start(), match.end(), "mention", match[1])


# --- Bluesky ------------------------------------------------------------------------------------


def _sky_links(text: str) -> Iterator[Found]:
    rule = r"(?:(?<=^|\s|\())(?:https?://\S+|(?<bare>(?<domain>[a-z][a-z0-9]*(?:\.[a-z0-9]+)+)\S*))"
    for match in _pattern(rule).finditer(text):
        url = match[0]
        if match["bare"] and not _is_known_tld(match["domain"].rsplit(".", 1)[-1]):
            continue
        if url[-1] in ".,;:!?":
            url = url[:-1]
        if url.endswith(")") and "(" not in url:
            url = url[:-1]
        value = f"https://{url}" if match["bare"] else url
        yield Found(match.start(), match.start() + len(url), "link", value)


def _sky_tags(text: str) -> Iterator[Found]:
    from digest.text.graphemes import count

    rule = r"(?<=^|\s)[#＃](?!\ufe0f)(\S*[^\d\s\p{P}\u00ad\u2060\u200a-\u200d\u20e2]\S*)"
    for match in _pattern(rule).finditer(text):
        tag = _pattern(r"[\u00ad\u2060\u200a-\u200d\u20e2].*").sub("", match[1])
        tag = _pattern(r"\p{P}+$").sub("", tag)
        if tag and count(tag) <= LONGEST_TAG:
            yield Found(match.start(), match.start() + 1 + len(tag), "tag", tag)
    cashtag = r"(?<=^|\s|\()\$([a-z][a-z0-9]{0,4})(?=\s|$|[.,;:!?)\"'’])"
    for match in _pattern(cashtag).finditer(text):
        yield Found(match.start(), match.end(), "tag", "$" + match[1].upper())


def _sky_mentions(text: str) -> Iterator[Found]:
    rule = r"(?<=^|\s|\()@((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+([a-z][a-z0-9-]*[a-z0-9]))\b"
    for match in _pattern(rule).finditer(text):
        if match[2].lower() == "test" or _is_known_tld(match[2]):
            yield Found(match.start(), match.end(), "mention", match[1])


# --- everywhere else ----------------------------------------------------------------------------


def _links(text: str) -> Iterator[Found]:
    if "://" in text:
        rule = r"https?://[^\s<>\"]+[^\s<>\"'.,:;!?()\[\]{}…“”‘’«»]"
        for match in _pattern(rule).finditer(text):
            yield Found(match.start(), match.end(), "link", match[0])


def _tags(text: str) -> Iterator[Found]:
    if "#" in text:
        rule = r"(?<![\w/&#])#([\w\u200c\u200d·]*[\p{L}\p{M}_][\w\u200c\u200d·]*)"
        for match in _pattern(rule).finditer(text):
            yield Found(match.start(), match.end(), "tag", match[1])


def _mentions(text: str) -> Iterator[Found]:
    if "@" in text:
        for match in _pattern(r"(?<![\w/=@])@(\w+(?:@[\w.-]+\w)?)").finditer(text):
            yield Found(match.start(), match.end(), "mention", match[1])


_FINDERS: dict[str, tuple[Callable[[str], Iterator[Found]], ...]] = {
    "x": (_x_links, _x_tags, _x_mentions),
    "bluesky": (_sky_links, _sky_tags, _sky_mentions),
}


@cache
def _pattern(source: str) -> Pattern[str]:
    import regex

    return regex.compile(source, regex.IGNORECASE)


def _is_known_tld(label: str) -> bool:
    return label.lower() in _tld_names()


def _tlds() -> str:
    import regex

    return "|".join(map(regex.escape, sorted(_tld_names(), key=lambda name: (-len(name), name))))


@cache
def _tld_names() -> frozenset[str]:
    """Every top-level domain of the public suffix list that the package `tld` carries."""
    from importlib.resources import files

    listed = files("tld").joinpath("res/effective_tld_names.dat.txt").read_text("utf-8")
    icann = listed.split("===END ICANN DOMAINS===")[0]
    rules = (line.split()[0] for line in icann.splitlines() if line[:1].strip() and line[0] != "/")
    names = {rule.lstrip("!*.").rsplit(".", 1)[-1] for rule in rules}
    return frozenset(names | {_punycode(name) for name in names})
