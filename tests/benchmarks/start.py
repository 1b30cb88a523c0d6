"""What `digest --help` costs against a bare interpreter: CPU time, medians of pairs in turn.

    .venv/bin/python tests/benchmarks/start.py

The aim is at most 5.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from statistics import median

PAIRS = 15


def cpu(*command: str) -> float:
    """CPU seconds of one run of *command*."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    ratios: list[float] = []
    for _ in range(PAIRS):
        bare = cpu(sys.executable, "-c", "pass")
        ratios.append(cpu(sys.executable, "-m", "digest", "--help") / bare)
    print(f"digest --help costs {median(ratios):.1f} times a bare interpreter")


if __name__ == "__main__":
    main()
