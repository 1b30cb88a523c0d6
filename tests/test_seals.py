"""A seal is HMAC-SHA-256, whoever computes it."""

from __future__ import annotations

import hmac

from hypothesis import given
from hypothesis import strategies as st

from digest.seals import Seal


@given(st.binary(max_size=200), st.binary(max_size=200), st.binary(max_size=200))
def test_a_seal_is_what_the_standard_library_makes(key: bytes, first: bytes, then: bytes) -> None:
    """Links and Message-IDs that are out in the world were made with `hmac.digest`."""
    seal = Seal(key, first)
    assert seal.of(then) == hmac.digest(key, first + then, "sha256")
    assert seal.of(b"") == hmac.digest(key, first, "sha256")  # one use leaves nothing behind
