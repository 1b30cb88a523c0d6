"""Make a new home: the default config with its sample digest, its schema, and a .gitignore."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.errors import Mistake, Refused
from digest.resources import resource

#: schema file in `config/`: the key of `schemas()` that it holds
SCHEMA_FILES = {"press.schema.json": "press", "digest.schema.json": "digest"}
_IGNORED = "var/"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHome:
    """A home that was just made; *files* are relative to it, in order."""

    home: Path
    files: tuple[Path, ...]
    digests: tuple[str, ...]  #: the slugs of its digests


def make_home(folder: Path) -> NewHome:
    """Make *folder* a home; what is in it already stays as it is.

    :raises Mistake: when it is one already, or no folder.
    :raises Refused: when the disk does not take it; nothing is left behind then.
    """
    home = folder.resolve()
    _check_free(home)
    made = home / ".config.new"
    try:
        home.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(made, ignore_errors=True)
        shutil.copytree(resource("config"), made, ignore=shutil.ignore_patterns("*.schema.json"))
        for name, schema in SCHEMA_FILES.items():
            _write_schema(made / name, schemas()[schema])
        ignore = _ignore_var(home)
        made.rename(home / "config")
    except OSError as error:
        shutil.rmtree(made, ignore_errors=True)
        raise Refused(f"Cannot make a home in {home}: {error.strerror or error}") from error
    files = [file for file in sorted((home / "config").rglob("*")) if file.is_file()]
    return NewHome(
        home=home,
        files=tuple(file.relative_to(home) for file in [*ignore, *files]),
        digests=tuple(file.stem for file in sorted((home / "config" / "digests").glob("*.yaml"))),
    )


def schemas() -> Mapping[str, dict[str, Any]]:
    """The JSON Schema of `press.yaml` and of a digest's file, as an editor writes them."""
    from digest.settings.schema import DigestSettings, PressSettings

    models = {"press": PressSettings, "digest": DigestSettings}
    return {
        name: {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **model.model_json_schema(mode="validation"),
        }
        for name, model in models.items()
    }


def write_schemas(home: Path) -> tuple[Path, ...]:
    """Write both schemas beside the config they describe; gives the files."""
    for name, schema in SCHEMA_FILES.items():
        _write_schema(home / "config" / name, schemas()[schema])
    return tuple(home / "config" / name for name in SCHEMA_FILES)


def _check_free(home: Path) -> None:
    if home.exists() and not home.is_dir():
        raise Mistake(f"{home} is a file; name a folder, such as `digest init my-paper`")
    if (home / "config").exists():
        raise Mistake(
            f"{home} has a config/ already, and nothing in it is replaced. "
            "Edit config/press.yaml there, or make another home: `digest init my-paper`"
        )


def _write_schema(file: Path, schema: Mapping[str, Any]) -> None:
    file.write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _ignore_var(home: Path) -> list[Path]:
    """Keep what the program writes out of version control; an existing file gains one line."""
    file = home / ".gitignore"
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    if _IGNORED in before.split():
        return []
    gap = "\n" if before and not before.endswith("\n") else ""
    file.write_text(f"{before}{gap}{_IGNORED}\n", encoding="utf-8")
    return [file]
