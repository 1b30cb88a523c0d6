"""A seal is BLAKE2b under a key, whoever computes it."""

from __future__ import annotations

from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.seals import Seal

words = st.binary(max_size=200)


@given(st.binary(min_size=1, max_size=64), words, words)
def test_a_seal_is_what_the_standard_library_makes(key: bytes, first: bytes, then: bytes) -> None:
    seal = Seal(key, first)
    assert seal.of(then) == blake2b(first + then, key=key, digest_size=16).digest()
    assert seal.of(b"") == blake2b(first, key=key, digest_size=16).digest()  # used more than once


@given(st.binary(min_size=65, max_size=200), words)
def test_a_key_of_any_length_seals_by_all_of_it(key: bytes, said: bytes) -> None:
    assert Seal(key).of(said) != Seal(key[:-1]).of(said)


def test_an_empty_key_seals_nothing() -> None:
    with pytest.raises(ValueError, match="without a key"):
        Seal(b"")
