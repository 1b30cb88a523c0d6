"""Pages that somebody kept: where they are from, by a note beside them or by their own word."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import replace
from typing import cast

from digest.gates.urls import split_url
from digest.model.source import Entry
from digest.sources.binary import NotText
from digest.sources.pages import read_page
from digest.sources.texts import described, in_lines, lines_said

#: the endings of a note: of `page.html` it is `page.json`, `page.html.json` and the like
NOTES = (".json", ".yaml", ".yml", ".meta", ".url")
MOST_OF_A_NOTE = 2**16  #: bytes
_HEAD = 4096  # characters of a page in which a browser writes where it is from
_FROM = re.compile(
    r"<!--\s{0,9}(?:saved from url=\(\d+\)|Page saved with SingleFile\s{1,9}url:\s{0,9}|"
    r"Mirrored from )([^\s<>]+)",
    re.IGNORECASE,
)
_SHORTCUT = re.compile(r"^URL\s*=\s*(\S+)", re.IGNORECASE | re.MULTILINE)


def read_saved(body: bytes, name: str, note: bytes) -> Entry:
    """The entry of a page that lies in a file; *name* is its id, *note* lies beside it."""
    page = in_lines(body)
    entry = described(Entry(id=name, page=page), _said_in(note))
    read = read_page(page, _web(entry.link) or _address_in(page))
    return replace(entry, link=read.link, outlet=entry.outlet or read.site or host_of(read.link))


def _said_in(note: bytes) -> dict[str, str]:
    """What a note says; nothing where it is no text: another file that only bears such a name."""
    try:
        return read_note(in_lines(note))
    except NotText:
        return {}


def host_of(link: str) -> str:
    """The host of an address, as one names a site."""
    parts = split_url(link)
    return "" if parts is None else parts.host.removeprefix("www.")


def note_of(name: str, beside: Collection[str]) -> str:
    """The note about the page *name* among the names *beside* it, or nothing."""
    stem = name.rpartition(".")[0]
    wanted = [start + ending for start in (name, stem) for ending in NOTES]
    return next((one for one in wanted if one in beside), "")


def read_note(text: str) -> dict[str, str]:
    """What a note says: JSON's plain values, `key: value` lines, or a shortcut's address.

    Nothing where the JSON is a feed: that tells of other pages.
    """
    if text.lstrip().startswith("{"):
        try:
            said: object = json.loads(text)
        except (ValueError, RecursionError):
            return {}
        told = cast("dict[str, object]", said) if isinstance(said, dict) else {}
        return {} if "items" in told else {key.lower(): _value(of) for key, of in told.items()}
    if shortcut := _SHORTCUT.search(text):
        return {"url": shortcut[1]}
    return lines_said(text)


def _value(said: object) -> str:
    if isinstance(said, list):
        return ", ".join(one for one in cast("list[object]", said) if isinstance(one, str))
    return said if isinstance(said, str) else ""


def _address_in(page: str) -> str:
    """Where a browser that saved the page has written that it is from."""
    match = _FROM.search(page, 0, _HEAD)
    if match is None:
        return ""
    said = match[1]
    return _web(said if ":" in said else f"https://{said}")  # a mirror's has no scheme


def _web(link: str) -> str:
    return link if split_url(link) else ""
