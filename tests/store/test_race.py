"""Several processes at once: everything is done once."""

import json
import subprocess
import sys

from digest.model.delivery import DeliveryState as State
from digest.store import deliveries, editions
from tests.store.given import to_send

PLAN = """
import json, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from digest.store import editions
from digest.store.database import open_database
start = datetime(2026, 1, 1, tzinfo=UTC)
won = 0
with open_database(sys.argv[1], var=Path(sys.argv[2])) as database:
    for day in range(200):
        with database.write() as conn:
            won += editions.plan(conn, "morning", "", start + timedelta(days=day), start) is not None
print(json.dumps(won))
"""
CLAIM = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from digest.model.delivery import DeliveryState, Verdict
from digest.store import deliveries
from digest.store.database import open_database
mine = []
with open_database(sys.argv[1], var=Path(sys.argv[2])) as database:
    while True:
        with database.write() as conn:
            taken = deliveries.claim(conn, int(sys.argv[3]), 37, datetime(2026, 11, 23, 8, tzinfo=UTC))
        if not taken:
            break
        with database.write() as conn:
            deliveries.record(conn, [Verdict(delivery=one.id, state=DeliveryState.ACCEPTED) for one in taken])
        mine += [one.id for one in taken]
print(json.dumps(mine))
"""


def race(script, count, *arguments):
    """What each of *count* processes says."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(count)]
    said = [json.loads(process.communicate()[0]) for process in running]
    assert [process.returncode for process in running] == [0] * count
    return said


def test_four_processes_plan_each_slot_once(database, url, var):
    assert sum(race(PLAN, 4, url, var)) == 200
    with database.read() as conn:
        assert len(editions.list_editions(conn)) == 200


def test_claims_never_overlap(database, url, var):
    with database.write() as conn:
        number = to_send(conn, 600)
    said = race(CLAIM, 3, url, var, number)
    claimed = [one for each in said for one in each]
    assert len(claimed) == len(set(claimed)) == 600
    with database.read() as conn:
        assert deliveries.counts(conn, number) == {State.ACCEPTED: 600}


def test_processes_that_open_a_new_database_together_make_it_once(tmp_path):
    assert sum(race(PLAN, 4, "sqlite:///var/new.db", tmp_path / "var")) == 200
