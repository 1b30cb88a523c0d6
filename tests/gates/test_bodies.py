"""Unpacking under a cap."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.gates.bodies import BadBody, Unpacker, size, unpacked


def whole(coding: str, *chunks: bytes, most: int = 10_000) -> bytes:
    unpacker = Unpacker(coding, most)
    body = b"".join(map(unpacker.add, chunks))
    unpacker.finish()
    return body


RAW = zlib.compressobj(wbits=-15)
PACKED = {
    "": b"hello",
    "identity": b"hello",
    "gzip": gzip.compress(b"hello"),
    "X-Gzip": gzip.compress(b"hel") + gzip.compress(b"lo") + b"\0\0",
    "deflate": zlib.compress(b"hello"),
    "deflate ": RAW.compress(b"hello") + RAW.flush(),
}


@pytest.mark.parametrize("coding", PACKED)
def test_each_coding_is_undone_however_it_is_cut(coding: str) -> None:
    packed = PACKED[coding]
    assert whole(coding, packed) == b"hello"
    if "deflate" not in coding:  # one byte does not tell zlib's format from bare deflate
        assert (
            whole(coding, *(packed[place : place + 1] for place in range(len(packed)))) == b"hello"
        )


@pytest.mark.parametrize("coding", ["br", "gzip, gzip", "zstd", "compress"])
def test_a_coding_that_was_not_asked_for_is_refused(coding: str) -> None:
    with pytest.raises(BadBody, match="not asked for"):
        Unpacker(coding, 100)


@pytest.mark.parametrize("coding", ["", "gzip", "deflate"])
def test_a_body_over_the_cap_is_stopped(coding: str) -> None:
    bomb = {
        "": bytes,
        "gzip": lambda n: gzip.compress(bytes(n)),
        "deflate": lambda n: zlib.compress(bytes(n)),
    }
    with pytest.raises(BadBody, match="larger than 1 MiB"):
        whole(coding, bomb[coding](2**24), most=2**20)


def test_damaged_and_torn_packing_is_told_apart() -> None:
    with pytest.raises(BadBody, match="damaged"):
        whole("gzip", b"plain text")
    with pytest.raises(BadBody, match="broke off"):
        whole("gzip", gzip.compress(b"hello" * 100)[:-12])


def test_a_gzip_file_is_opened_and_anything_else_left_alone() -> None:
    assert unpacked(gzip.compress(b"<urlset/>"), 100) == b"<urlset/>"
    assert unpacked(b"<urlset/>", 1) == b"<urlset/>"
    with pytest.raises(BadBody):
        unpacked(gzip.compress(bytes(1000)), 100)


def test_sizes_read_well() -> None:
    assert (size(10 * 2**20), size(512)) == ("10 MiB", "0.5 KiB")


@given(st.binary(max_size=400), st.integers(1, 50))
@settings(max_examples=60)
def test_what_was_packed_comes_out_to_the_byte(body: bytes, step: int) -> None:
    packed = gzip.compress(body)
    assert whole("gzip", *(packed[at : at + step] for at in range(0, len(packed), step))) == body
