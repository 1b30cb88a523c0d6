"""The way out that is a folder: one `.eml` a delivery, named by it, so that twice is once."""

from __future__ import annotations

from pathlib import Path

from digest.errors import TryAgain
from digest.model.delivery import Delivery


def file_name(delivery: Delivery) -> str:
    """The same at every attempt; holds no address."""
    return f"{delivery.edition}-{delivery.subscriber:06d}.eml"


def put(folder: Path, delivery: Delivery, data: bytes) -> Path:
    """Write the mail whole or not at all: a crash leaves the old file, or none.

    :raises TryAgain: when the disk is full, or the folder cannot be written.
    """
    path = folder / file_name(delivery)
    fresh = path.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError as error:
        raise TryAgain(f"{path}: {error.strerror}; what is not written stays due.") from error
    return path
