"""How fast deliveries are planned, claimed and acknowledged.

    python tests/benchmarks/store.py [--rows 100000] [--group 500] [--url postgresql://…]

CPU is this process's own; a PostgreSQL server's is not in it. Prints one line a step.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from digest.model.delivery import DeliveryState, Verdict
from digest.model.ids import Slug
from digest.model.subscriber import SubscriptionState
from digest.store import deliveries, editions, subscribers
from digest.store.database import Database, open_database
from digest.store.subscribers import Person, SubscriptionChange

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
SLUG = Slug("morning")


@contextmanager
def measured(step: str, rows: int) -> Iterator[None]:
    """Print how many rows a second *step* did, by the clock and by the CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{step:16} {rows / wall:10,.0f} rows/s  {cpu / rows * 1e6:8.1f} µs CPU a row")


def enter(database: Database, rows: int) -> None:
    """Put *rows* active subscribers in, 2000 a transaction."""
    for start in range(0, rows, 2000):
        people = [Person(email=f"r{n}@example.org") for n in range(start, min(start + 2000, rows))]
        with database.write() as conn:
            numbers = subscribers.put(conn, people, NOW).values()
            active = SubscriptionState.ACTIVE
            changes = [
                SubscriptionChange(subscriber=one, digest=SLUG, state=active) for one in numbers
            ]
            subscribers.change(conn, changes, NOW)


def drain(database: Database, edition: int, group: int) -> None:
    """Claim and acknowledge until nothing is due, as a sender does without the sending."""
    while True:
        with database.write() as conn:
            taken = deliveries.claim(conn, edition, group, NOW)
        if not taken:
            return
        verdicts = [
            Verdict(delivery=one.id, state=DeliveryState.ACCEPTED, reply=f"250 2.0.0 Ok {one.id}")
            for one in taken
        ]
        with database.write() as conn:
            deliveries.record(conn, verdicts, NOW)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--group", type=int, default=500)
    parser.add_argument("--url", default="sqlite:///var/digest.db")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as home,
        open_database(options.url, var=Path(home) / "var") as database,
    ):
        with measured("enter", options.rows):
            enter(database, options.rows)
        with measured("snapshot", options.rows), database.write() as conn:
            edition = editions.plan(conn, SLUG, "", NOW, NOW)
            assert edition is not None
            deliveries.snapshot(conn, edition, SLUG, [], NOW)
        with measured(f"drain by {options.group}", options.rows):
            drain(database, edition, options.group)


if __name__ == "__main__":
    main()
