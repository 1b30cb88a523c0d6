"""Files and folders that cannot be read, for root neither, whom the rights of a file do not stop."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_REFUSING = Path("/proc/self/mem")  # a file of no size, whose first byte nobody may read


def refuse(path: Path) -> Path:
    """Make *path* a file that is there and cannot be read."""
    if not _REFUSING.is_file():
        pytest.skip(f"there is no {_REFUSING}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(_REFUSING)
    return path


def close(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let *folder* be one whose names nobody here may list."""
    scandir: Callable[[Any], Any] = os.scandir

    def refusing(path: Any) -> Any:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    return folder
