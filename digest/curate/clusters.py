"""Average-link clustering: two groups join while their articles are, on average, near enough."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

NEVER = -np.inf  #: the nearness of two that must not meet, whoever else is in their groups


def average_link(nearness: NDArray[np.float32]) -> list[int]:
    """For each row the first row of its group; groups join while their average is at least 1.

    Follows chains of nearest neighbours (Benzécri 1982): with average link a pair that are each
    other's nearest may join at once, whatever else happens, so no sorted list of pairs is needed.
    *nearness* is symmetric; it is not kept.
    """
    near = nearness.astype(np.float64)
    np.fill_diagonal(near, NEVER)
    count = len(near)
    sizes = np.ones(count)
    parents = list(range(count))
    chain: list[int] = []
    pending = iter(range(count))
    done = [False] * count
    while True:
        if not chain:
            start = next((row for row in pending if not done[row]), None)
            if start is None:
                return [_first(parents, row) for row in range(count)]
            chain.append(start)
        last = chain[-1]
        nearest = int(near[last].argmax())
        if len(chain) > 1 and near[last, chain[-2]] >= near[last, nearest]:
            nearest = chain[-2]
        if near[last, nearest] < 1:  # nor will any later average be greater than this maximum
            done[last] = True
            near[last], near[:, last] = NEVER, NEVER
            chain.pop()
        elif len(chain) > 1 and nearest == chain[-2]:
            del chain[-2:]
            kept, gone = min(last, nearest), max(last, nearest)
            _join(near, sizes, kept, gone)
            parents[gone], done[gone] = kept, True
            chain.append(kept)
        else:
            chain.append(nearest)


def _join(near: NDArray[np.float64], sizes: NDArray[np.float64], kept: int, gone: int) -> None:
    """Lance and Williams' update for the average of all pairs."""
    both = sizes[kept] + sizes[gone]
    joined = (near[kept] * sizes[kept] + near[gone] * sizes[gone]) / both
    joined[kept] = joined[gone] = NEVER
    near[gone], near[:, gone] = NEVER, NEVER
    near[kept], near[:, kept] = joined, joined
    sizes[kept] = both


def _first(parents: list[int], row: int) -> int:
    while parents[row] != row:
        row = parents[row]
    return row
