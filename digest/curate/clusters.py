"""Average-link clustering: two groups join while their articles are, on average, near enough.

Never more than a few thousand rows are held as a matrix. Two groups can only join over a pair that
is near enough by itself, so the groups lie within the components that such pairs connect: beyond
that number the rows are read in blocks for their components, and each is clustered alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_NEVER = -np.inf


AT_ONCE = 3000  #: rows held as a matrix: 36 MB, twice while joining
_BLOCK = 500
_STRICTER = 1.25


class Rows(Protocol):
    """A symmetric matrix of nearness, computed row by row."""

    def __len__(self) -> int: ...
    def rows(self, first: int, last: int) -> NDArray[np.float32]:
        """Rows *first* … *last* (exclusive), whole."""
        ...

    def among(self, members: Sequence[int]) -> Rows:
        """The same of *members* alone, in their order."""
        ...


def grouped(near: Rows) -> list[int]:
    """For each row the first row of its group."""
    count = len(near)
    if count <= AT_ONCE:
        return average_link(near.rows(0, count))
    firsts = list(range(count))
    for members in _components(near):
        square = near.among(members).rows(0, len(members))
        for row, first in zip(members, average_link(square), strict=True):
            firsts[row] = members[first]
    return firsts


def _components(near: Rows, enough: float = 1.0) -> list[list[int]]:
    """Rows connected by pairs that are near *enough*, singles left out; enough rises where needed.

    A component too large to hold is cut at its weaker pairs: the one place where the result is not
    that of clustering all at once.
    """
    parents = list(range(len(near)))
    pairs = _pairs(near, enough)
    while True:
        for first, second, _ in pairs:
            one, other = _root(parents, first), _root(parents, second)
            parents[max(one, other)] = min(one, other)
        members: dict[int, list[int]] = {}
        for row in range(len(parents)):
            members.setdefault(_root(parents, row), []).append(row)
        if max(map(len, members.values())) <= AT_ONCE:
            return [rows for rows in members.values() if len(rows) > 1]
        large = {row for rows in members.values() if len(rows) > AT_ONCE for row in rows}
        enough *= _STRICTER
        pairs = [pair for pair in pairs if pair[0] not in large or pair[2] >= enough]
        parents = list(range(len(near)))


def _pairs(near: Rows, enough: float) -> list[tuple[int, int, float]]:
    found: list[tuple[int, int, float]] = []
    for first in range(0, len(near), _BLOCK):
        last = min(first + _BLOCK, len(near))
        rows = np.triu(near.rows(first, last), k=first + 1)
        places, columns = np.nonzero(rows >= enough)
        values = rows[places, columns].tolist()
        found += zip((places + first).tolist(), columns.tolist(), values, strict=True)
    return found


def average_link(nearness: NDArray[np.float32]) -> list[int]:
    """For each row the first row of its group; groups join while their average is at least 1.

    Follows chains of nearest neighbours (Benzécri 1982): with average link a pair that are each
    other's nearest may join at once, whatever else happens, so no sorted list of pairs is needed.
    *nearness* is symmetric; it is not changed.
    """
    near = (nearness.astype(np.float64) + nearness.T) / 2  # sums may differ in the last bit
    np.fill_diagonal(near, _NEVER)
    count = len(near)
    sizes = np.ones(count)
    parents = list(range(count))
    chain: list[int] = []
    pending = list(range(count))[::-1]
    done = [False] * count
    while True:
        if not chain:
            while pending and done[pending[-1]]:
                pending.pop()
            if not pending:
                return [_root(parents, row) for row in range(count)]
            chain.append(pending.pop())
        last = chain[-1]
        nearest = int(near[last].argmax())
        if len(chain) > 1 and near[last, chain[-2]] >= near[last, nearest]:
            nearest = chain[-2]
        if near[last, nearest] < 1:  # nor will any later average be greater than this maximum
            done[last] = True
            near[last], near[:, last] = _NEVER, _NEVER
            chain.pop()
        elif len(chain) > 1 and nearest == chain[-2]:
            del chain[-2:]
            kept, gone = min(last, nearest), max(last, nearest)
            _join(near, sizes, kept, gone)
            parents[gone], done[gone] = kept, True
            pending.append(kept)  # not on the chain: what is below need not be nearest to it
        else:
            chain.append(nearest)


def _join(near: NDArray[np.float64], sizes: NDArray[np.float64], kept: int, gone: int) -> None:
    """Lance and Williams' update for the average of all pairs."""
    both = sizes[kept] + sizes[gone]
    joined = (near[kept] * sizes[kept] + near[gone] * sizes[gone]) / both
    joined[kept] = joined[gone] = _NEVER
    near[gone], near[:, gone] = _NEVER, _NEVER
    near[kept], near[:, kept] = joined, joined
    sizes[kept] = both


def _root(parents: list[int], row: int) -> int:
    while parents[row] != row:
        row = parents[row]
    return row
