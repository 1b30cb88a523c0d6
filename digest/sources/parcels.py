"""Entries wrapped up for their way from who reads a feed to who needs one of its texts.

JSON, so that unwrapping one can do no harm, whoever wrapped it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from operator import attrgetter

from digest.gates.urls import canonical
from digest.model.source import Entry, Parcel

_REST = (
    "link", "title", "author", "summary", "content", "content_type", "language", "image", "tags",
    "enclosures", "page", "outlet",
)  # fmt: skip
_TIMES = ("published", "updated", "collected")
_rest_of, _times_of = attrgetter(*_REST), attrgetter(*_TIMES)
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def wrapped(entries: Iterable[Entry]) -> tuple[Parcel, ...]:
    """A parcel an entry, in order."""
    return tuple(
        Parcel(
            entry.id,
            entry.fingerprint,
            _mark(entry) if entry.link else "",
            entry.published or entry.collected,
            _JSON.encode((*map(_seconds, _times_of(entry)), *_rest_of(entry))),
        )
        for entry in entries
    )


def unwrapped(parcel: Parcel) -> Entry:
    """The entry in *parcel*."""
    said = dict(zip((*_TIMES, *_REST), json.loads(parcel.rest), strict=True))
    said |= {name: _time(said[name]) for name in _TIMES}
    said |= {"tags": tuple(said["tags"]), "enclosures": tuple(said["enclosures"])}
    return Entry(id=parcel.id, **said)


def _mark(entry: Entry) -> str:
    said = f"{canonical(entry.link)}\0{entry.title}"
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()[:32]


def _seconds(time: datetime | None) -> float | None:
    return time and time.timestamp()


def _time(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
