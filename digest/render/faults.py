"""A template's fault, shown where it is: file, line, the lines around it, and a caret."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2.exceptions import (
    SecurityError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.tests import TESTS

from digest.errors import Place, TemplateError
from digest.render.sandbox import FILTERS, TooLong, unknown
from digest.render.slips import in_words

_NO_FILTER = re.compile(r"No filter named '([^']*)'")
_NO_NAME = re.compile(r"there is no '([^']*)' here")
_NO_TEST = re.compile(r"No test named '([^']*)'")
_WIDEST = 160  # characters of a line that are shown
_UNNAMED = "<template>"  # what Jinja calls one that is not in a file
_AROUND = 1  # lines shown before and after the one at fault


#: (file, line, a name that there is not) → those that there are in that place
Seen = Callable[[Path, int, str], Iterable[str]]


def fault(
    raised: Exception,
    start: Path,
    known: Iterable[str] = (),
    *,
    seen: Seen | None = None,
    source: str = "",
) -> TemplateError:
    """*raised* while the template at *start* was read or rendered, as an editor should see it.

    *known* are the names of the templates there are, *seen* tells those of the values in a place;
    *source* is the text where there is no file.
    """
    file, line = _where(raised, start)
    missing = _NO_NAME.fullmatch(str(raised)) if isinstance(raised, UndefinedError) else None
    if missing:
        message = unknown(missing[0], missing[1], seen(file, line, missing[1]) if seen else ())
    else:
        message = _message(raised, known)
    text = source or _text(file)
    column = _column(text, line, message)
    return TemplateError(Place(file, line, column), message, _excerpt(text, line, column))


def _text(file: Path) -> str:
    """What stands in *file*, for the lines that are shown of it: without them it is told too."""
    try:
        return file.read_text("utf-8", errors="replace")
    except OSError:
        return ""


def _where(raised: Exception, start: Path) -> tuple[Path, int]:
    """The innermost line of a template that the traceback names."""
    if isinstance(raised, TemplateSyntaxError):
        return Path(raised.filename or start), raised.lineno
    frames = [
        frame
        for frame in traceback.extract_tb(raised.__traceback__)
        if frame.filename.endswith(".j2") or frame.filename == _UNNAMED
    ]
    if not frames:
        return start, 0
    file = start if frames[-1].filename == _UNNAMED else Path(frames[-1].filename)
    return file, frames[-1].lineno or 0


def _message(raised: Exception, known: Iterable[str]) -> str:
    match raised:
        case TemplateRuntimeError() | TemplateSyntaxError() if found := _NO_FILTER.match(
            str(raised.message)
        ):
            return unknown(
                f"there is no filter {found[1]!r}", found[1], (*FILTERS, "number", "pieces", "wrap")
            )
        case TemplateSyntaxError() | UndefinedError() | SecurityError() | TooLong():
            return str(raised.args[0] if raised.args else raised)
        case TemplateNotFound():
            return unknown(f"there is no template {raised.name!r}", str(raised.name), known)
        case RecursionError():
            return 'it calls itself without end; the built-in templates are in "builtin/"'
        case _:
            return _rarer(raised)


def _rarer(raised: Exception) -> str:
    match raised:
        case MemoryError():
            return "it wants too much memory"
        case TemplateRuntimeError() if found := _NO_TEST.match(str(raised)):
            return unknown(f"there is no test {found[1]!r}", found[1], TESTS)
        case TemplateRuntimeError():
            return str(raised)
        case _:
            return in_words(raised)


def _column(text: str, line: int, message: str) -> int:
    """Where the name that *message* speaks of stands in its line; 0 where it does not."""
    lines = text.splitlines()
    if not 0 < line <= len(lines):
        return 0
    for name in re.findall(r"'([^']+)'|`([^`]+)`", message):
        at = lines[line - 1].find(name[0] or name[1])
        if at >= 0:
            return at + 1
    return 0


def _excerpt(text: str, line: int, column: int) -> str:
    lines = text.splitlines()
    if not 0 < line <= len(lines):
        return ""
    shown: list[str] = []
    for number in range(max(1, line - _AROUND), min(len(lines), line + _AROUND) + 1):
        shown.append(f"  {number:>4} │ {lines[number - 1][:_WIDEST]}")
        if number == line and 0 < column <= _WIDEST:
            shown.append(f"       │ {' ' * (column - 1)}^")
    return "\n".join(shown)
