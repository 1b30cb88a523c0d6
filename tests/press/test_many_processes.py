"""Any number of processes may run the press at once: every slot is made once, and sent once."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

PROCESSES = 4
SLOTS = 20


def test_four_processes_make_and_send_each_of_twenty_slots_once(paper):
    """Twenty hourly slots were missed; the four start at the same moment."""
    paper.digest_yaml(
        schedule={"every": "hour", "at": ":00", "catch_up": "all", "grace": "20h"},
        selection={"per_source": 50, "first_run": "all", "max_age": "30d"},
    )
    slot = paper.now.replace(minute=0)
    paper.feed([slot - timedelta(hours=back, minutes=-30) for back in range(1, SLOTS + 1)])
    paper.call("subscribers", "add", "ada@example.org", "--confirmed")
    racers = [paper.start("run") for _ in range(PROCESSES)]
    ended = [racer.communicate(timeout=55) for racer in racers]
    assert [racer.returncode for racer in racers] == [0] * PROCESSES, ended
    editions = paper.json("editions")["editions"]
    assert Counter(edition["state"] for edition in editions) == {"sent": SLOTS}
    assert len({edition["slot"] for edition in editions}) == SLOTS
    mails = [path.read_text() for path in (paper.home / "var/outbox").rglob("*.eml")]
    ids = Counter(re.search(r"^Message-ID: (.*)$", mail, re.MULTILINE)[1] for mail in mails)
    assert len(mails) == SLOTS
    assert set(ids.values()) == {1}
