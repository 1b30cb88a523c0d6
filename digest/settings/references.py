"""References in a config's values: `${NAME}`, `${NAME:-default}` and `file:/path`.

They keep secrets out of the files. What a reference gave is remembered, so that a message about the
value shows the reference and not what it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from digest.settings.document import HALF, Document, Path_

_VARIABLE = re.compile(r"\$\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?P<default>:-[^}]*)?\}")
_LARGEST = 64 * 1024  # bytes of a file that a value stands in


@dataclass(slots=True)
class References:
    """Resolves a document's references; *given* is what each one stood for, by the value's path."""

    document: Document
    environ: Mapping[str, str]
    home: Path
    given: dict[Path_, list[tuple[str, str]]] = field(
        default_factory=dict[Path_, list[tuple[str, str]]]
    )

    def resolve(self) -> dict[str, Any]:
        """The document's values, references replaced; missing ones are noted as faults."""
        return {key: self._value(value, (key,)) for key, value in self.document.plain.items()}

    def hide(self, path: Path_, message: str) -> str:
        """*message* with every resolved value at or above *path* shown as its reference."""
        pairs = [
            pair
            for at, found in self.given.items()
            if at == path[: len(at)] or path == at[: len(path)]
            for pair in found
        ]
        for value, reference in sorted(pairs, key=lambda pair: -len(pair[0])):
            for shown in {value, repr(value)[1:-1]} - {""}:
                message = message.replace(shown, reference)
        return message

    def _value(self, value: Any, path: Path_) -> Any:
        if isinstance(value, dict):
            found = cast("dict[str, Any]", value)
            return {key: self._value(item, (*path, key)) for key, item in found.items()}
        if isinstance(value, list):
            items = cast("list[Any]", value)
            return [self._value(item, (*path, number)) for number, item in enumerate(items)]
        return self._text(value, path) if isinstance(value, str) else value

    def _text(self, text: str, path: Path_) -> str:
        if text.startswith("file:") and path[0] != "sources":
            return self._file(text, path)
        return _VARIABLE.sub(lambda found: self._variable(found, path), text)

    def _variable(self, found: re.Match[str], path: Path_) -> str:
        name, default = found["name"], found["default"]
        value = self.environ.get(name)
        if default is not None:
            value = value or default[2:]
        if value is None:
            self.document.fault(
                path,
                f"the environment variable {name} is not set; "
                f"set it, or give a default: ${{{name}:-…}}",
            )
            value = found[0]
        elif HALF.search(value):
            self.document.fault(path, f"the environment variable {name} is not UTF-8 text")
            value = found[0]
        else:
            self.given.setdefault(path, []).append((value, found[0]))
        return value

    def _file(self, text: str, path: Path_) -> str:
        file = self.home / text.removeprefix("file:").replace("//", "/", 1)
        try:
            with file.open("rb") as opened:
                raw = opened.read(_LARGEST + 1)
            value = raw.decode().rstrip("\r\n")
        except OSError as error:
            self.document.fault(path, f"cannot read {file}: {error.strerror}")
            return text
        except UnicodeDecodeError:
            self.document.fault(path, f"{file} is not text (UTF-8)")
            return text
        if len(raw) > _LARGEST:
            self.document.fault(path, f"{file} is larger than 64 KiB; it should hold one value")
        self.given.setdefault(path, []).append((value, text))
        return value
