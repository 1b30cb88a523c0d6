"""An editor's own files: those that there are, or why they cannot be read.

What cannot be read is told and never passed over: the built-in file would stand in its place, and
mails go out in a look that nobody chose.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from digest.errors import Place, TemplateError


def own_files(folder: Path, ending: str) -> list[Path]:
    """The files under *folder*, which may be absent, whose names have that *ending*; in order.

    :raises TemplateError: where one is no file, or a folder cannot be read.
    """
    found = sorted(path for path in within(folder) if path.name.endswith(ending))
    for path in found:
        if last_change(path) is None:  # a link to nowhere
            raise _no_file(path)
    return found


def within(folder: Path) -> Iterator[Path]:
    """Whatever there is under *folder*, through links too, but each folder once.

    :raises TemplateError: where a folder cannot be read.
    """
    seen = {os.path.realpath(folder)}
    for name, folders, files in os.walk(folder, onerror=_stop, followlinks=True):
        above = Path(name)
        yield from (above / each for each in (*folders, *files))
        fresh = {os.path.realpath(above / each): each for each in folders}
        folders[:] = sorted(each for real, each in fresh.items() if real not in seen)
        seen.update(fresh)


def last_change(path: Path) -> int | None:
    """The instant of the last change of the file at *path*, in nanoseconds; None: there is none.

    :raises TemplateError: where it is no file, or the folder that it is in cannot be read.
    """
    try:
        told = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise unreadable(path, error) from None
    if not stat.S_ISREG(told.st_mode):
        raise _no_file(path)
    return told.st_mtime_ns


def unreadable(path: Path, error: OSError | UnicodeDecodeError) -> TemplateError:
    """What an editor is told of the *error* of reading *path*."""
    if isinstance(error, UnicodeDecodeError):
        return TemplateError(Place(path), f"not UTF-8 at byte {error.start}; save it as UTF-8")
    mend = "; give the user who runs digest the right to read it"
    return TemplateError(
        Place(path),
        f"cannot be read: {error.strerror}{mend if isinstance(error, PermissionError) else ''}",
    )


def _no_file(path: Path) -> TemplateError:
    kind = "catalogue" if path.suffix == ".po" else "template"
    return TemplateError(Place(path), f"is no file; a {kind} is a file of text")


def _stop(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):  # gone meanwhile, or never there
        raise unreadable(Path(error.filename), error) from None
