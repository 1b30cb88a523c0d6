"""Unpacking what a server sent, and stopping in time: 194 kB of gzip can hold 200 MB."""

from __future__ import annotations

import zlib
from typing import Protocol

GZIP_MAGIC = b"\x1f\x8b\x08"
_GZIP = 16 + zlib.MAX_WBITS
_STEP = 1 << 16  # bytes given out at a time, so that a bomb is noticed early


class Inflate(Protocol):
    """A decompressor of zlib's, which keeps its class to itself."""

    @property
    def eof(self) -> bool: ...
    @property
    def unconsumed_tail(self) -> bytes: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = 0, /) -> bytes: ...


class BadBody(ValueError):
    """A body that is not taken; the message says why, in words."""


class Unpacker:
    """Undoes one content coding, up to *most* bytes of decoded body."""

    def __init__(self, coding: str, most: int) -> None:
        """*coding*: the Content-Encoding as given.

        :raises BadBody: when it is one that was not asked for, or more than one.
        """
        coding = coding.strip().lower()
        if coding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise BadBody(f"is packed as {coding[:40]!r}, which was not asked for")
        self._coding = coding.removeprefix("x-") if coding != "identity" else ""
        self._left = self._most = most
        gzip = self._coding == "gzip"
        self._inflate: Inflate | None = zlib.decompressobj(_GZIP) if gzip else None

    def add(self, chunk: bytes) -> bytes:
        """The decoded bytes that *chunk* completes.

        :raises BadBody: beyond the cap, or when the packing is damaged.
        """
        if not self._coding:
            return self._counted(chunk)
        pieces: list[bytes] = []
        while chunk:
            if self._inflate is None:
                self._inflate = _deflate_or_raw(chunk)
            elif self._inflate.eof:  # the next member of a gzip of several
                if not chunk.startswith(GZIP_MAGIC[:1]):
                    break  # padding behind the end
                self._inflate = zlib.decompressobj(_GZIP)
            try:
                pieces.append(self._counted(self._inflate.decompress(chunk, _STEP)))
            except zlib.error:
                raise BadBody("is packed, and the packing is damaged") from None
            chunk = self._inflate.unconsumed_tail or self._inflate.unused_data
        return b"".join(pieces)

    def finish(self) -> None:
        """Say that no more comes.

        :raises BadBody: when the packing was cut off.
        """
        if self._inflate is not None and not self._inflate.eof:
            raise BadBody("broke off in the middle")

    def _counted(self, piece: bytes) -> bytes:
        self._left -= len(piece)
        if self._left < 0:
            raise BadBody(f"is larger than {size(self._most)}")
        return piece


def unpacked(body: bytes, most: int) -> bytes:
    """*body*, or what it holds when it is itself a gzip file (as site maps often are).

    :raises BadBody: as `Unpacker`.
    """
    if not body.startswith(GZIP_MAGIC):
        return body
    unpacker = Unpacker("gzip", most)
    content = unpacker.add(body)
    unpacker.finish()
    return content


def size(count: int) -> str:
    """A count of bytes for a person."""
    return f"{count / 2**20:g} MiB" if count >= 2**20 else f"{count / 2**10:g} KiB"


def _deflate_or_raw(chunk: bytes) -> Inflate:
    """`deflate` means zlib's format, but some servers send it bare (RFC 9110, 8.4.1.2)."""
    zlib_header = chunk[0] & 0x0F == zlib.DEFLATED and (
        len(chunk) < 2 or (chunk[0] << 8 | chunk[1]) % 31 == 0  # noqa: PLR2004 - RFC 1950
    )
    return zlib.decompressobj() if zlib_header else zlib.decompressobj(-zlib.MAX_WBITS)
