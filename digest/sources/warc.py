"""WARC files (ISO 28500, 1.0 and 1.1): archives of what a crawler was answered, record by record.

Read as a stream and within bounds. Only answers and resources are kept in memory, one at a time;
what is larger than a record may be is passed over. Ours and no library's: what is asked of the
format is a head, a length and a body, and the bounds would have to be put around any other.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from digest.gates.bodies import GZIP_MAGIC, BadBody, Unpacker, size
from digest.sources import headers
from digest.sources.dates import read_date

MOST_BYTES = 4 * 2**20  #: of an answer, unpacked
MOST_RECORDS = 50_000
_MOST_BLOCK = MOST_BYTES + headers.MOST_BYTES  # of a record: an HTTP head and its body
_CHUNK = 2**16
_WANTED = frozenset({"response", "resource"})
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b")
_VERSION = re.compile(rb"WARC/\d+\.\d+\r?\n")
_SIZE = re.compile(rb"\r?\n?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


class BadArchive(ValueError):
    """An archive that cannot be read to its end; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An answer or a resource, unpacked."""

    url: str
    date: datetime | None  #: when it was collected; aware UTC
    content_type: str
    body: bytes


def read_records(file: BinaryIO, passed: Callable[[int], None]) -> Iterator[Record | str]:
    """The records of *file* that hold something; a text is a warning about one that cannot be read.

    *passed* is told how many unpacked bytes went by, and may raise to stop.

    :raises BadArchive: where the file is damaged, or holds too many records.
    """
    stream = _Stream(_pieces(file), passed)
    for nth in range(MOST_RECORDS + 1):
        head = _head(stream, first=nth == 0)
        if head is None:
            return
        if nth == MOST_RECORDS:
            break
        said = headers.fields(head)
        length = said.get("content-length", "")
        if not (length.isascii() and length.isdecimal()):
            raise BadArchive(f"is damaged: record {nth + 1} does not say how long it is")
        kind, url = said.get("warc-type", "").lower(), said.get("warc-target-uri", "").strip("<>")
        if kind not in _WANTED or int(length) > _MOST_BLOCK:
            stream.skip(int(length))
            if kind in _WANTED:
                yield f"{url}: larger than {size(MOST_BYTES)}"
            continue
        block = stream.read(int(length))
        try:
            record = _record(said, url, block)
        except BadBody as error:
            yield f"{url}: {error}"
        else:
            yield from (record,) if record else ()
    raise BadArchive(f"holds more than {MOST_RECORDS} records; the others were not read")


def _head(stream: _Stream, *, first: bool) -> bytes | None:
    """The head of the next record, without its first line; None at the end."""
    line = stream.line()
    while line in {b"\r\n", b"\n"}:
        line = stream.line()
    if not line:
        return None
    if not _VERSION.fullmatch(line):
        raise BadArchive("is no WARC file" if first else "is damaged: a record begins wrongly")
    lines: list[bytes] = []
    room = headers.MOST_BYTES
    while (line := stream.line()).strip():
        room -= len(line)
        if room < 0:
            raise BadArchive(f"has a record whose head is longer than {size(headers.MOST_BYTES)}")
        lines.append(line)
    return b"".join(lines)


def _record(said: dict[str, str], url: str, block: bytes) -> Record | None:
    """What a record holds; None where that is an answer without a body of use.

    :raises BadBody: when its packing cannot be undone.
    """
    content_type, body = said.get("content-type", ""), block
    if said.get("warc-type", "").lower() == "response":
        status = _STATUS.match(block)
        if status is None or status[1] != b"200":
            return None
        head, body = headers.divided(block)
        answer = headers.fields(head.partition(b"\n")[2])
        content_type = answer.get("content-type", "")
        if "chunked" in answer.get("transfer-encoding", "").lower():
            body = _joined(body)
        body = _unpacked(answer.get("content-encoding", ""), body)
    date = read_date(said.get("warc-date", ""))
    return Record(url=url, date=date, content_type=content_type, body=body) if body else None


def _joined(body: bytes) -> bytes:
    """The chunks of *body* as one; itself where a crawler has joined them before."""
    pieces: list[bytes] = []
    place = 0
    while match := _SIZE.match(body, place):
        length = int(match[1], 16)
        if not length:
            break
        pieces.append(body[match.end() : match.end() + length])
        place = match.end() + length
    return b"".join(pieces) if pieces else body


def _unpacked(coding: str, body: bytes) -> bytes:
    """*body* without its content coding; itself where a crawler has undone it before."""
    if coding.strip().lower() in {"gzip", "x-gzip"} and not body.startswith(GZIP_MAGIC):
        return body
    return Unpacker(coding, MOST_BYTES).add(body)


# ---- the bytes


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """What *file* holds, piece by piece; unpacked where it is gzip, as a rule a member a record."""
    chunk = file.read(_CHUNK)
    if not chunk.startswith(GZIP_MAGIC):
        while chunk:
            yield chunk
            chunk = file.read(_CHUNK)
        return
    for _ in range(MOST_RECORDS + 1):
        inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        while not inflate.eof:
            chunk = chunk or file.read(_CHUNK)
            if not chunk:
                raise BadArchive("is cut off in the middle of a record")
            try:
                piece = inflate.decompress(chunk, _CHUNK)
            except zlib.error:
                raise BadArchive("is packed, and the packing is damaged") from None
            chunk = inflate.unconsumed_tail or inflate.unused_data
            yield piece
        chunk = chunk or file.read(_CHUNK)
        if not chunk:
            return
    raise BadArchive(f"holds more than {MOST_RECORDS} records; the others were not read")


class _Stream:
    """Pieces as lines and lengths."""

    def __init__(self, pieces: Iterator[bytes], passed: Callable[[int], None]) -> None:
        self._pieces, self._passed = pieces, passed
        self._held, self._place = b"", 0

    def _more(self) -> bool:
        """Hold another piece, when what was held is used up."""
        for piece in self._pieces:
            self._passed(len(piece))
            if piece:
                self._held, self._place = piece, 0
                return True
        return False

    def line(self) -> bytes:
        """To the next line end, which it includes; empty at the end of the file.

        :raises BadArchive: when it is longer than a head may be.
        """
        found: list[bytes] = []
        room = headers.MOST_BYTES
        while self._place < len(self._held) or self._more():
            end = self._held.find(b"\n", self._place) + 1 or len(self._held)
            found.append(self._held[self._place : end])
            self._place = end
            room -= len(found[-1])
            if found[-1].endswith(b"\n"):
                break
            if room < 0:
                raise BadArchive("is damaged: a line in it does not end")
        return b"".join(found)

    def read(self, count: int) -> bytes:
        """The next *count* bytes.

        :raises BadArchive: when there are fewer.
        """
        found: list[bytes] = []
        self._go(count, found.append)
        return b"".join(found)

    def skip(self, count: int) -> None:
        """Leave *count* bytes out, as `read`."""
        self._go(count, lambda _: None)

    def _go(self, count: int, keep: Callable[[bytes], None]) -> None:
        while count:
            if self._place >= len(self._held) and not self._more():
                raise BadArchive("is cut off in the middle of a record")
            piece = self._held[self._place : self._place + count]
            self._place += len(piece)
            count -= len(piece)
            keep(piece)
