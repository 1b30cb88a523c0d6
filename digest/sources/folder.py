"""A folder as a source: texts, pages, letters, web archives and saved feeds > entries."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from digest.gates.bodies import BadBody, size, unpacked
from digest.sources import letters, saved
from digest.sources.answers import NotAFeed
from digest.sources.archives import from_feed, read_archive
from digest.sources.binary import NotText
from digest.sources.feeds import read_feed
from digest.sources.folder_budget import BudgetSpent, FolderBudget
from digest.sources.letters import NotALetter
from digest.sources.merging import Held, together
from digest.sources.texts import in_lines, read_text

MOST_FILES = 2000
MOST_BYTES = 4 * 2**20  # of a text, a page or a feed
_TEXTS = frozenset({".txt", ".text", ".md", ".markdown"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_FEEDS = frozenset({".xml", ".rss", ".atom", ".json", ".rdf"})
_LETTERS = frozenset({".eml"})
_MAILBOXES = frozenset({".mbox"})
_ARCHIVES = (".warc", ".warc.gz")
_READ = _TEXTS | _PAGES | _FEEDS | _LETTERS | _MAILBOXES
ENDINGS = (*sorted(_READ), *_ARCHIVES)  #: of the files that are read


class NotAFolder(ValueError):
    """A location that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file to read, and the note that lies beside a page."""

    path: Path
    name: str  #: as seen from the folder
    note: Path | None = None


def fingerprint_of_folder(location: Path) -> str:
    """A hash of the names, sizes and times of the files that would be read.

    :raises NotAFolder: when there is nothing to read.
    """
    said = hashlib.sha256()
    for file in _files(location):
        for path in (file.path, file.note):
            about = path and path.stat()
            if about:
                line = f"{path}\0{about.st_size}\0{about.st_mtime_ns}\n"
                said.update(line.encode(errors="replace"))
    return said.hexdigest()[:32]


def read_folder(location: Path, budget: FolderBudget | None = None) -> Held:
    """What the files hold, by path: a text, a page and a letter an entry, of others many.

    :param budget: who reads, and what it may cost; by default this thread, but for large files.
    :raises NotAFolder: when *location* is no folder or file that can be read.
    """
    budget = budget or FolderBudget()
    found: list[Held] = []
    files = _files(location)
    for nth, file in enumerate(files):
        try:
            found.append(_read(file, budget))
        except BudgetSpent as error:
            rest = f"{error}; {len(files) - nth} of its {len(files)} files were not read"
            found.append(_told(file, rest))
            break
    held = together(found)
    return held if location.is_file() else replace(held, name="")


def _files(location: Path) -> list[_File]:
    """The files to read, by path; not hidden ones, nor links to elsewhere."""
    if location.is_file():
        return [_File(path=location, name=location.name)]
    if not location.is_dir():
        raise NotAFolder(f"there is no {location}; was it moved, or is its disk not mounted?")
    found = sorted(_walk(location), key=lambda file: file.path)
    return found[:MOST_FILES]


def _walk(folder: Path) -> Iterator[_File]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        beside = {name for name in files if _is_plain(Path(place, name))}
        notes = {name: saved.note_of(name, beside) for name in beside if _ending(name) in _PAGES}
        for name in beside - set(notes.values()):
            if name.lower().endswith(ENDINGS):
                path, note = Path(place, name), notes.get(name)
                yield _File(
                    path=path,
                    name=path.relative_to(folder).as_posix(),
                    note=Path(place, note) if note else None,
                )


def _is_plain(path: Path) -> bool:
    return not path.name.startswith(".") and path.is_file() and not path.is_symlink()


def _ending(name: str) -> str:
    return Path(name).suffix.lower()


def _read(file: _File, budget: FolderBudget) -> Held:
    """What a file holds; one that cannot be read is a warning with its name.

    :raises BudgetSpent: when the folder has cost what it may.
    """
    ending = _ending(file.name)
    reader = _READERS.get(ending, _text)
    if file.name.lower().endswith(_ARCHIVES):
        reader = _archive
    try:
        held = reader(file, budget)
    except BudgetSpent:
        raise
    except OSError as error:
        return _told(file, error.strerror or "it cannot be read")
    except (NotAFeed, NotALetter, NotText, _Unreadable) as error:
        return _told(file, str(error))
    except Exception as error:  # noqa: BLE001 - what no reader foresaw stops no other file
        return _told(file, f"it cannot be read: {error}")
    warnings = tuple(f"{_shown(file.name)}: {warning}" for warning in held.warnings)
    return replace(held, warnings=warnings)


class _Unreadable(ValueError):
    """A file that is not read; the message says why."""


def _told(file: _File, reason: str) -> Held:
    return Held(warnings=(f"{_shown(file.name)}: {reason}",))


def _shown(name: str) -> str:
    """A file's name for a person: it may hold anything."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)


# ---- one kind of file each


def _text(file: _File, budget: FolderBudget) -> Held:
    markdown = _ending(file.name) in {".md", ".markdown"}
    text = budget.read(in_lines, _unpacked(file.path))
    if not text.strip():
        raise _Unreadable("it is empty")
    entry, warnings = read_text(file.name, text, markdown=markdown)
    return Held(entries=(entry,), warnings=warnings)


def _page(file: _File, budget: FolderBudget) -> Held:
    note = _start(file.note, saved.MOST_OF_A_NOTE)[0] if file.note else b""
    body = _unpacked(file.path)
    if not body.strip():
        raise _Unreadable("it is empty")
    page = Held(entries=(budget.read(saved.read_saved, body, file.name, note),))
    if file.note is None or file.note.suffix.lower() not in _FEEDS or b'"items"' not in note:
        return page
    return together([page, _read(_File(path=file.note, name=file.note.name), budget)])


def _feed(file: _File, budget: FolderBudget) -> Held:
    return from_feed(budget.read(read_feed, _body(file.path)))


def _letter(file: _File, budget: FolderBudget) -> Held:
    body, _ = _start(file.path, letters.MOST_BYTES)
    return Held(entries=(budget.read(letters.read_letter, body),))


def _mailbox(file: _File, budget: FolderBudget) -> Held:
    """The newest letters of a mailbox, which stand at its end."""
    with file.path.open("rb") as opened:
        length = opened.seek(0, os.SEEK_END)
        opened.seek(max(0, length - letters.MOST_OF_A_MAILBOX))
        messages = letters.letters_in(opened.read(letters.MOST_OF_A_MAILBOX))
    found: list[Held] = []
    for nth, message in enumerate(messages, 1):
        try:
            found.append(Held(entries=(budget.read(letters.read_letter, message),)))
        except BudgetSpent as error:
            found.append(Held(warnings=(f"message {nth} and those after it: {error}",)))
            break
        except NotALetter as error:
            found.append(Held(warnings=(f"message {nth}: {error}",)))
        except Exception as error:  # noqa: BLE001 - as of a file
            found.append(Held(warnings=(f"message {nth}: it cannot be read: {error}",)))
    return together(found)


def _archive(file: _File, budget: FolderBudget) -> Held:
    return read_archive(file.path, budget)


_READERS: dict[str, Callable[[_File, FolderBudget], Held]] = {
    **dict.fromkeys(_PAGES, _page),
    **dict.fromkeys(_FEEDS, _feed),
    **dict.fromkeys(_LETTERS, _letter),
    **dict.fromkeys(_MAILBOXES, _mailbox),
}


def _body(path: Path) -> bytes:
    """All of a file.

    :raises _Unreadable: when it is too large.
    """
    body, whole = _start(path, MOST_BYTES)
    if not whole:
        raise _Unreadable(f"larger than {size(MOST_BYTES)}")
    return body


def _unpacked(path: Path) -> bytes:
    """All of a file, or of what it holds: a page is often kept as it came, packed with gzip.

    :raises _Unreadable: when that is too large, or damaged.
    """
    try:
        return unpacked(_body(path), MOST_BYTES)
    except BadBody as error:
        raise _Unreadable(f"it {error}") from None


def _start(path: Path, most: int) -> tuple[bytes, bool]:
    """The first bytes of a file, and whether they are all."""
    with path.open("rb") as file:
        body = file.read(most + 1)
    return body[:most], len(body) <= most
