"""A source as the press works with it, made of what the editor wrote."""

from __future__ import annotations

from pathlib import Path

from digest.model.ids import SourceKey
from digest.model.source import Source, SourceKind
from digest.settings.listed import SourceSettings
from digest.settings.values import url_key


def source_of(said: SourceSettings, home: Path) -> Source:
    """The source that *said* describes; a path becomes absolute, relative ones start at config/."""
    if said.url is not None:
        key, location, kind = url_key(said.url), said.url, SourceKind(said.kind)
    else:
        key, location, kind = _on_disk(said, home)
    return Source(
        key=SourceKey(key),
        location=location,
        kind=kind,
        name=said.name,
        weight=said.weight,
        language=said.language or "",
        tags=said.tags,
        full_text=said.full_text,
        fragments=said.fragments,
        images=said.images,
        every=said.every,
    )


def _on_disk(said: SourceSettings, home: Path) -> tuple[str, str, SourceKind]:
    """Key, location and kind of a path; within the home the key survives a move of the home."""
    config = home / "config"
    location = (config / (said.path or "")).resolve()
    key = location.relative_to(config) if location.is_relative_to(config) else location
    if said.kind != "auto":
        kind = SourceKind(said.kind)
    else:
        kind = SourceKind.FOLDER if location.is_dir() else SourceKind.FEED
    return key.as_posix(), str(location), kind
