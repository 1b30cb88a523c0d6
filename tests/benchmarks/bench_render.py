"""How long an edition takes to render, warm: `python tests/benchmarks/bench_render.py`."""

from __future__ import annotations

import statistics
import time

from digest.model.edition import Section
from digest.settings.brand import THEMES
from tests.render.editions import content, item, mail

ROUNDS = 200


def median_ms(stories: int, theme: str) -> tuple[float, int]:
    """Milliseconds of CPU at the median, and bytes of HTML."""
    edition = content(Section(title="", items=tuple(item(n) for n in range(1, stories + 1))))
    size = len(mail(edition, theme=theme).html.encode())
    took: list[float] = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        mail(edition, theme=theme)
        took.append(time.process_time() - begun)
    return statistics.median(took) * 1000, size


if __name__ == "__main__":
    for theme in THEMES:
        for stories in (1, 8, 25):
            took, size = median_ms(stories, theme)
            print(f"{theme:8} {stories:3} stories  {took:6.2f} ms  {size:6} B")
