"""A folder of texts and pages, or a saved feed, as a source."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from digest.model.source import Entry
from digest.sources.answers import NotAFeed
from digest.sources.dates import read_date
from digest.sources.encoding import as_utf8
from digest.sources.feeds import read_feed
from digest.sources.markup import as_html

MOST_FILES = 2000
MOST_BYTES = 4 * 2**20  # of one file
_TEXTS = frozenset({".txt", ".text", ".md", ".markdown"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_FEEDS = frozenset({".xml", ".rss", ".atom", ".json", ".rdf"})
_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n(?:---|\.\.\.)\s*(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"^(\w[\w-]*)\s*:\s*(.+?)\s*$", re.MULTILINE)
_HEADING = re.compile(r"\A\s*#\s+(.+?)\s*#*\s*(?:\n|\Z)")


class NotAFolder(ValueError):
    """A location that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a folder holds."""

    entries: tuple[Entry, ...]
    warnings: tuple[str, ...] = ()
    name: str = ""  #: what a saved feed calls itself


def fingerprint_of_folder(location: Path) -> str:
    """A hash of the names, sizes and times of the files that would be read.

    :raises NotAFolder: when there is nothing to read.
    """
    said = hashlib.sha256()
    for path in _files(location):
        about = path.stat()
        said.update(f"{path}\0{about.st_size}\0{about.st_mtime_ns}\n".encode(errors="replace"))
    return said.hexdigest()[:32]


def read_folder(location: Path) -> Contents:
    """An entry a file, by path; the entries of a saved feed.

    :raises NotAFolder: when *location* is no folder or file that can be read.
    """
    found = [_read(path, location) for path in _files(location)]
    return Contents(
        entries=tuple(entry for one in found for entry in one.entries),
        warnings=tuple(warning for one in found for warning in one.warnings),
        name=next((one.name for one in found if one.name), "") if location.is_file() else "",
    )


def _files(location: Path) -> list[Path]:
    """The files to read, by path; not hidden ones, nor links to elsewhere."""
    if location.is_file():
        return [location]
    if not location.is_dir():
        raise NotAFolder(f"there is no {location}; was it moved, or is its disk not mounted?")
    found = sorted(_walk(location))
    return found[:MOST_FILES]


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            path = Path(place, name)
            readable = path.suffix.lower() in _TEXTS | _PAGES | _FEEDS
            if readable and not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path


def _read(path: Path, location: Path) -> Contents:
    name = path.name if path == location else path.relative_to(location).as_posix()
    try:
        with path.open("rb") as file:
            body = file.read(MOST_BYTES + 1)
    except OSError as error:
        return Contents(entries=(), warnings=(f"{name}: {error.strerror}",))
    if len(body) > MOST_BYTES:
        return Contents(entries=(), warnings=(f"{name}: larger than {MOST_BYTES // 2**20} MiB",))
    kind = path.suffix.lower()
    if kind in _FEEDS:
        try:
            feed = read_feed(body)
        except NotAFeed as error:
            return Contents(entries=(), warnings=(f"{name}: {error}",))
        warnings = tuple(f"{name}: {warning}" for warning in feed.warnings)
        return Contents(entries=feed.entries, warnings=warnings, name=feed.title)
    text = as_utf8(body, kind="html")[0].decode("utf-8", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return Contents(entries=(), warnings=(f"{name}: it is empty",))
    entry = Entry(id=name, content=text, content_type="html" if kind in _PAGES else "text")
    if kind in _TEXTS:
        entry = _with_front_matter(entry)
    if kind in {".md", ".markdown"}:
        entry = _from_markdown(entry)
    return Contents(entries=(entry,))


def _with_front_matter(entry: Entry) -> Entry:
    """Title, date and the like from `key: value` lines between two `---`."""
    match = _FRONT_MATTER.match(entry.content)
    if match is None:
        return entry
    said = {key.lower(): value.strip("\"'") for key, value in _LINE.findall(match[1])}
    tags = said.get("tags", "").strip("[]")
    return replace(
        entry,
        content=entry.content[match.end() :].lstrip("\n"),
        title=said.get("title", ""),
        author=said.get("author", ""),
        link=said.get("link", said.get("url", "")),
        summary=as_html(said.get("summary", said.get("description", ""))),
        language=said.get("language", said.get("lang", "")),
        published=read_date(said.get("date", said.get("published", ""))),
        tags=tuple(tag.strip(" \"'") for tag in tags.split(",") if tag.strip(" \"'")),
    )


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
    kind: Literal["text"] = "text"
    return replace(entry, title=title, content=text.strip() + "\n", content_type=kind)
