"""A config that may not be read is told as that, and never taken for one that is not there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from digest.errors import ConfigError
from digest.settings.load import load_config

NOBODY = 65534


@contextmanager
def shut(folder: Path) -> Iterator[None]:
    """Nobody but root may look into *folder*; and who looks is not root."""
    for above in (folder, *folder.parents[:6]):
        if "pytest-" in str(above):
            above.chmod(0o755)
    folder.chmod(0)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("config/digests", "config/digests: cannot be read: Permission denied; it is the folder"),
        ("config", "config/press.yaml: cannot be read: Permission denied"),
    ],
)
def test_a_folder_that_is_shut_is_told(
    write_home: Callable[..., Path], folder: str, told: str
) -> None:
    home = write_home()
    assert load_config(home, {}).digests
    with shut(home / folder), pytest.raises(ConfigError) as error:
        load_config(home, {})
    assert told in str(error.value)


def test_a_home_without_the_folder_of_digests_has_none_yet(write_home: Callable[..., Path]) -> None:
    home = write_home()
    (home / "config/digests/morning.yaml").unlink()
    (home / "config/digests").rmdir()
    assert not load_config(home, {}).digests
