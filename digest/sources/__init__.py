"""Where articles come from: feeds, pages, site maps and folders, read into entries.

What parses is loaded where it is needed: mostly that is a child process, not the press's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.sources.answers import NotAFeed, fetch_page
from digest.sources.contents import READERS, READING, Tools
from digest.sources.discover import Found, NothingThere, discover
from digest.sources.health import is_due
from digest.sources.parcels import unwrapped, wrapped
from digest.sources.visit import visit

if TYPE_CHECKING:
    from digest.sources.feeds import read_feed

__all__ = [
    "READERS",
    "READING",
    "Found",
    "NotAFeed",
    "NothingThere",
    "Tools",
    "discover",
    "fetch_page",
    "is_due",
    "read_feed",
    "unwrapped",
    "visit",
    "wrapped",
]


def __getattr__(name: str) -> object:
    if name != "read_feed":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from digest.sources.feeds import read_feed

    return read_feed
