"""Errors, split by who can mend them.

    DigestError
    ├── Mistake              the editor: the command, the config or a template is wrong (exit 2)
    │   ├── ConfigError      … in one place of a config file
    │   └── TemplateError    … in one place of a template
    ├── TryAgain             time: a server is away, the disk is full, … (exit 1)
    └── Refused              nobody: it is not done, and why (exit 1)

A defect of the program is not in the family, and nothing catches it. A message is one or more lines
for a person: what, whose, why, and what to do next. It never holds a secret.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class DigestError(Exception):
    """Something that a person or time can mend; `str()` is the message."""

    exit_code = 1


class Mistake(DigestError):
    """The command, the config or a template is wrong: its writer can mend it."""

    exit_code = 2


class TryAgain(DigestError):
    """It may work later: a server is away, the disk is full, another process is at it."""


class Refused(DigestError):
    """It is not done, and trying again would not change that."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a file; *line* and *column* count from 1, 0 means unknown."""

    file: Path
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([str(self.file), *numbers])


class ConfigError(Mistake):
    """Faults of the config, each `file:line:column: path: what, and what would be right`."""

    def __init__(self, *faults: ConfigFault) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.place))
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True, slots=True)
class ConfigFault:
    """One thing that is wrong in a config file."""

    place: Place
    path: str  #: dotted, such as `schedule.at`; empty for the whole file
    message: str  #: what is wrong, and what would be right

    def __str__(self) -> str:
        return ": ".join(filter(None, [str(self.place), self.path, self.message]))


class TemplateError(Mistake):
    """A template is wrong at *place*; *excerpt* shows the lines around it with a caret."""

    def __init__(self, place: Place, message: str, excerpt: str = "") -> None:
        self.place = place
        self.message = message
        self.excerpt = excerpt
        super().__init__(f"{place}: {message}" + (f"\n{excerpt}" if excerpt else ""))
