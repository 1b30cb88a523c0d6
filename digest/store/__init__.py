"""The store: what happened, in a database; one module an entity.

    with open_database(url, var=home / "var") as database, database.write() as conn:
        editions.plan(conn, slug, "", slot, now)

Every function takes the connection of a transaction that the caller opened, so steps compose.
"""

from digest.store import (
    articles,
    choices,
    deliveries,
    digests,
    editions,
    erasure,
    events,
    secrets,
    sources,
    subscribers,
    suppressions,
    windows,
)
from digest.store.database import Database, open_database

__all__ = [
    "Database",
    "articles",
    "choices",
    "deliveries",
    "digests",
    "editions",
    "erasure",
    "events",
    "open_database",
    "secrets",
    "sources",
    "subscribers",
    "suppressions",
    "windows",
]
