"""A small home to load, whose files a test replaces."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

PRESS = """\
name: The Press
base_url: https://press.example.org
sender: The Press <news@example.org>
postal_address: 1 Press Lane, Springfield
"""
DIGEST = """\
title: Morning
sources:
  - https://example.org/feed.xml
"""

WriteHome = Callable[..., Path]


@pytest.fixture
def write_home(tmp_path: Path) -> WriteHome:
    """Writes a home with this press, and a digest for each keyword (`morning` by default)."""

    def write(press: str = PRESS, **digests: str) -> Path:
        folder = tmp_path / "config" / "digests"
        folder.mkdir(parents=True, exist_ok=True)
        (tmp_path / "config" / "samples").mkdir(exist_ok=True)
        (tmp_path / "config" / "press.yaml").write_text(press, encoding="utf-8", newline="")
        for slug, text in (digests or {"morning": DIGEST}).items():
            (folder / f"{slug}.yaml").write_text(text, encoding="utf-8", newline="")
        return tmp_path

    return write


@pytest.fixture
def press_with(write_home: WriteHome) -> WriteHome:
    """Writes a home whose press has some lines more."""

    def write(more: str, **digests: str) -> Path:
        return write_home(PRESS + more, **digests)

    return write


@pytest.fixture
def digest_with(write_home: WriteHome) -> WriteHome:
    """Writes a home whose digest is a title and these lines."""

    def write(more: str) -> Path:
        return write_home(morning=f"title: T\n{more}")

    return write
