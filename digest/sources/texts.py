"""Texts and Markdown files as entries, and what may be said of them in front of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from digest.model.source import Entry
from digest.sources.answers import decoded
from digest.sources.dates import read_date
from digest.sources.markup import as_html

_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n(?:---|\.\.\.)\s*(?:\n|\Z)", re.DOTALL)
_DATES = ("date", "published")
_SHOWN = 60  # characters of what is no date
_LINE = re.compile(r"^(\w[\w-]*)\s*:\s*(.+?)\s*$", re.MULTILINE)
_ESCAPED = re.compile(r'\\(["\\])')
_HEADING = re.compile(r"\A\s*#\s+(.+?)\s*#*\s*(?:\n|\Z)")


def in_lines(body: bytes, content_type: str = "") -> str:
    """A text or a page as it was meant, with plain line ends."""
    return decoded(body, content_type).replace("\r\n", "\n").replace("\r", "\n")


def read_text(name: str, text: str, *, markdown: bool) -> tuple[Entry, tuple[str, ...]]:
    """The entry of a text or a Markdown file, and what it says in vain; *name* is its id."""
    said, text = _front_matter(text)
    entry = described(Entry(id=name, content=text, content_type="text"), said)
    return _from_markdown(entry) if markdown else entry, tuple(_in_vain(entry, said))


def lines_said(text: str) -> dict[str, str]:
    """What `key: value` lines say, keys in lower case."""
    return {key.lower(): _unquoted(value) for key, value in _LINE.findall(text)}


def _unquoted(value: str) -> str:
    """*value* without the quotes around all of it, and what they kept apart, as YAML has it."""
    if len(value) > 1 and value[0] == value[-1] == '"':
        return _ESCAPED.sub(r"\1", value[1:-1])
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value


def described(entry: Entry, said: Mapping[str, str]) -> Entry:
    """*entry* with the title, date and the like that are *said* of it."""

    def first(*keys: str) -> str:
        return next((said[key] for key in keys if said.get(key)), "")

    tags = first("tags").strip("[]")
    return replace(
        entry,
        title=first("title"),
        author=first("author"),
        link=first("link", "url"),
        summary=as_html(first("summary", "description")),
        language=first("language", "lang"),
        published=read_date(first(*_DATES)),
        outlet=first("outlet", "site"),
        tags=tuple(tag.strip(" \"'") for tag in tags.split(",") if tag.strip(" \"'")),
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """What `key: value` lines between two `---` say, and the text behind them."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    return lines_said(match[1]), text[match.end() :].lstrip("\n")


def _in_vain(entry: Entry, said: Mapping[str, str]) -> Iterator[str]:
    """What somebody wrote, and *entry* does not have: a date that is none."""
    key = next((key for key in _DATES if said.get(key)), "")
    if key and entry.published is None:
        wrong = said[key][:_SHOWN]
        yield f"{key}: {wrong!r} is no date; write it like 2026-11-23 or 2026-11-23T07:00+01:00"


_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*$", re.MULTILINE), r"\1"),
    (re.compile(r"^\s{0,3}>\s?", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)[*_](?=\S)([^*_\n]+)(?<=\S)[*_](?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"(?<=[^\n])\n(?=[^\n])"), " "),  # a paragraph may be broken anywhere
)


def _from_markdown(entry: Entry) -> Entry:
    """The text of a Markdown file, its first heading the title: what is said, not how it looks."""
    text, title = entry.content, entry.title
    if heading := _HEADING.match(text):
        title = title or heading[1]
        text = text[heading.end() :]
    for pattern, instead in _MARKS:
        text = pattern.sub(instead, text)
    return replace(entry, title=title, content=text.strip() + "\n")
