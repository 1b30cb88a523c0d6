"""What a copy costs: compiled once, filled for each reader (run by hand, never a gate on time).

python -m pytest tests/benchmarks/test_delivery.py -s
"""

from __future__ import annotations

import time
from datetime import UTC, datetime

from digest.mail import Envelope, Reader, compile_message
from digest.model.ids import EditionId, Slug, SubscriberId
from digest.model.rendering import ReaderSlot
from tests.mail.homes import rendering

COPIES = 5_000
BASE = "https://press.example.org"
LINK = b"/u/MGY3YSAxMjM0NSAxMiBtb3JuaW5n.F9J5sRMKcg3LThzkpjBq7g"


def test_filling_a_copy() -> None:
    envelope = Envelope(
        edition=EditionId(1), digest=Slug("morning"), title="Morning",
        sender="The Press <news@example.org>", date=datetime(2026, 11, 23, 7, tzinfo=UTC), key=b"key",
        base=BASE,
    )  # fmt: skip
    began = time.process_time()
    compiled = compile_message(rendering(stories=35), envelope)
    compiling = time.process_time() - began
    links: dict[str, bytes] = dict.fromkeys(ReaderSlot, LINK)
    people = [
        Reader(
            subscriber=SubscriberId(n), email=f"r{n}@example.org", name=f"Réader {n}", links=links
        )
        for n in range(COPIES)
    ]
    began = time.process_time()
    size = sum(len(compiled.fill(reader)) for reader in people) // COPIES
    each = (time.process_time() - began) / COPIES
    print(f"\n{size} bytes: compiled in {compiling * 1e3:.1f} ms, {each * 1e6:.1f} µs a copy")
