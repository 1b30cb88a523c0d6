from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.curate import clusters
from digest.curate.clusters import average_link, grouped

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass
class Matrix:
    """A whole matrix, behind the rows that clustering asks for."""

    near: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.near)

    def rows(self, first: int, last: int) -> NDArray[np.float32]:
        return self.near[first:last]

    def among(self, members: Sequence[int]) -> Matrix:
        return Matrix(self.near[np.ix_(members, members)])


def symmetric(size: int, seed: int, scale: float = 2.0) -> NDArray[np.float32]:
    random = np.random.default_rng(seed)
    half = np.triu(random.random((size, size)) ** 4 * scale, k=1)
    return (half + half.T).astype(np.float32)


def by_hand(near: NDArray[np.float32]) -> list[int]:
    """Average link as the book has it: join the nearest two groups until none is near enough."""
    groups = [[row] for row in range(len(near))]
    while len(groups) > 1:
        best, one, other = max(
            (float(np.mean([near[a, b] for a in x for b in y], dtype=np.float64)), -i, -j)
            for i, x in enumerate(groups)
            for j, y in enumerate(groups[:i])
        )
        if best < 1:
            break
        joined = groups.pop(-one)
        groups[-other] += joined
    return [min(group) for row in range(len(near)) for group in groups if row in group]


@pytest.mark.parametrize("seed", range(25))
def test_chains_find_what_the_slow_way_finds(seed: int) -> None:
    near = symmetric(14, seed)
    assert average_link(near) == by_hand(near)


def test_two_join_at_exactly_one_and_not_below() -> None:
    assert average_link(np.array([[0, 1], [1, 0]], np.float32)) == [0, 0]
    assert average_link(np.array([[0, 0.999], [0.999, 0]], np.float32)) == [0, 1]


def test_one_strong_pair_does_not_join_two_groups() -> None:
    """The chain that a threshold on pairs alone would follow."""
    near = np.full((4, 4), 0.1, np.float32)
    near[0, 1] = near[1, 0] = near[2, 3] = near[3, 2] = 3
    near[1, 2] = near[2, 1] = 1.5
    assert average_link(near) == [0, 0, 2, 2]


def test_the_matrix_handed_in_is_not_changed() -> None:
    near = symmetric(8, 1)
    before = near.copy()
    average_link(near)
    assert np.array_equal(near, before)


def test_nothing_and_one_are_groups_too() -> None:
    assert grouped(Matrix(np.empty((0, 0), np.float32))) == []
    assert grouped(Matrix(np.zeros((1, 1), np.float32))) == [0]


@given(st.integers(0, 500))
def test_blocks_and_components_change_nothing(seed: int) -> None:
    """As long as each component can be held, the result is that of one matrix."""
    near = symmetric(40, seed, scale=1.35)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clusters, "_BLOCK", 7)
        parts = clusters._components(Matrix(near))
        patch.setattr(clusters, "AT_ONCE", 39)
        if max(map(len, parts), default=0) < 40:
            assert grouped(Matrix(near)) == average_link(near)


def test_a_component_too_large_to_hold_is_cut_where_it_is_weak(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    near = np.full((6, 6), 1.1, np.float32)
    near[:3, :3] = near[3:, 3:] = 5
    monkeypatch.setattr(clusters, "AT_ONCE", 4)
    assert grouped(Matrix(near)) == [0, 0, 0, 3, 3, 3]
