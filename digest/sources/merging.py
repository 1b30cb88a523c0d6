"""What the files of a folder hold, put together: each entry once, and with its page if it is there.

A folder may keep the same thing several times: a feed that was saved every morning, a page that was
archived twice, a letter in two mailboxes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from digest.gates.urls import canonical
from digest.model.source import Entry

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What one file, or all of them, hold."""

    entries: tuple[Entry, ...] = ()
    pages: tuple[Entry, ...] = ()  #: pages that are no article, unless an entry links to them
    warnings: tuple[str, ...] = ()
    name: str = ""  #: what a saved feed calls itself


def together(found: Sequence[Held]) -> Held:
    """All that was *found*, the entries in its order, each once and in its latest state."""
    entries = _with_pages(_each_once(entry for one in found for entry in one.entries), found)
    return Held(
        entries=tuple(entries),
        warnings=tuple(warning for one in found for warning in one.warnings),
        name=next((one.name for one in found if one.name), ""),
    )


def _each_once(entries: Iterable[Entry]) -> list[Entry]:
    """Of entries with one id, the one collected last; the first where none says when."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        known = kept.setdefault(entry.id, entry)
        if (entry.collected or _NEVER) > (known.collected or _NEVER):
            kept[entry.id] = entry
    return list(kept.values())


def _with_pages(entries: Sequence[Entry], found: Sequence[Held]) -> list[Entry]:
    """An entry that links to a page which is here too has it, and the page is none of its own."""
    held = [entry for entry in entries if entry.page and entry.link]
    spare = _each_once(page for one in found for page in one.pages)
    pages = {canonical(page.link): page for page in (*spare, *held)}
    if not pages:
        return list(entries)
    whole: list[Entry] = []
    taken: set[int] = set()
    for entry in entries:
        page = None if entry.page or not entry.link else pages.get(canonical(entry.link))
        if page is None:
            whole.append(entry)
        else:
            whole.append(replace(entry, page=page.page))
            taken.add(id(page))
    return [entry for entry in whole if id(entry) not in taken]
