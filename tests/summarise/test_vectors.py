from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.summarise.vectors import (
    Nearness,
    between_0_and_1,
    cosine,
    directed_centrality,
    standard,
    told_elsewhere,
    unit_vectors,
)

SENTENCES = st.lists(st.lists(st.sampled_from("abcdefg"), max_size=8), max_size=8)


@given(SENTENCES)
def test_running_sums_give_what_all_pairs_give(sentences: list[list[str]]):
    vectors = unit_vectors(sentences)
    for i, score in enumerate(directed_centrality(vectors)):
        later = sum(cosine(vectors[i], other) for other in vectors[i + 1 :])
        earlier = sum(cosine(vectors[i], other) for other in vectors[:i])
        assert score == pytest.approx(later - earlier, abs=1e-9)


@given(SENTENCES)
def test_what_others_tell_leaves_the_own_document_out(sentences: list[list[str]]):
    vectors = unit_vectors(sentences)
    documents = [i % 3 for i in range(len(vectors))]
    for i, score in enumerate(told_elsewhere(vectors, documents)):
        others = (v for v, d in zip(vectors, documents, strict=True) if d != documents[i])
        assert score == pytest.approx(sum(cosine(vectors[i], v) for v in others), abs=1e-9)


@given(SENTENCES)
def test_nearness_is_the_cosine_to_the_nearest_marked(sentences: list[list[str]]):
    vectors = unit_vectors(sentences)
    near = Nearness(vectors)
    for marked in range(0, len(vectors), 2):
        near.mark(marked)
    for i, vector in enumerate(vectors):
        wanted = max((cosine(vector, other) for other in vectors[::2]), default=0.0)
        assert near.nearest[i] == pytest.approx(wanted, abs=1e-9)


def test_vectors_have_length_one_or_none():
    full, empty = unit_vectors([["a", "b", "b"], []])
    assert math.isclose(sum(value * value for value in full.values()), 1)
    assert empty == {}


def test_scales_do_not_divide_by_nothing():
    assert standard([]) == []
    assert standard([2.0, 2.0]) == [0.0, 0.0]
    assert between_0_and_1([]) == []
    assert between_0_and_1([3.0, 3.0]) == [1.0, 1.0]
    assert between_0_and_1([1.0, 2.0, 3.0]) == [0.0, 0.5, 1.0]
