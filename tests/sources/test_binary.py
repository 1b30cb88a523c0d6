"""What is no text is no article, whatever its label or its name says."""

from __future__ import annotations

import asyncio
import gzip
import random
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import characters, sampled_from, text

from digest.gates.child import run_beside
from digest.gates.fetching import Failed, Fetched
from digest.model.source import Entry, SourceKind
from digest.sources import Tools, fetch_page
from digest.sources.answers import Unreadable, decoded
from digest.sources.archives import read_archive
from digest.sources.binary import NotText
from digest.sources.contents import contents_of
from digest.sources.folder import read_folder
from digest.sources.folder_budget import FolderBudget
from digest.sources.letters import NotALetter, read_letter

PAGE = "<html><title>Storm</title><p>" + "The gate held all night, and the town slept. " * 40


def noise(count: int, seed: int = 7) -> bytes:
    return random.Random(seed).randbytes(count)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(side: int = 40) -> bytes:
    rows = b"".join(b"\0" + noise(3 * side, seed) for seed in range(side))
    size = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def bitmap(side: int = 300) -> bytes:
    """A white one: but for its head, letters of Latin-1."""
    pixels = b"\xff" * (3 * side * side)
    head = struct.pack("<2sIHHIIiiHHIIiiII", b"BM", 54 + len(pixels), 0, 0, 54, 40, side, side, 1, 24, 0, 0, 0, 0, 0, 0)  # fmt: skip
    return head + pixels


BINARIES = {
    "png": png(),
    "gzip": gzip.compress(PAGE.encode(), mtime=0),
    "pdf": b"%PDF-1.4\n% the text of a catalogue\n" + b"1 0 obj << /Type /Page >> endobj\n" * 200,
    "bitmap": bitmap(),
    "noise": b"z" + noise(5000),
}


@pytest.mark.parametrize("label", ["", "text/html", "text/html; charset=shift_jis"])
@pytest.mark.parametrize("kind", BINARIES)
def test_what_is_no_text_is_not_decoded(kind: str, label: str) -> None:
    with pytest.raises(NotText, match="is no text"):
        decoded(BINARIES[kind], label)


@pytest.mark.parametrize(
    ("body", "label"),
    [
        ("<p>café “x”".encode("cp1252"), "text/html; charset=iso-8859-1"),
        ("<p>潮が満ちた。カメラ、ビーチ。".encode("shift_jis"), "text/html; charset=shift_jis"),
        ("<p>潮が満ちた。カメラ、ビーチ。".encode("shift_jis"), ""),  # mojibake, but text
        ("<p>潮が満ちた。".encode("iso2022_jp"), "text/html; charset=iso-2022-jp"),
        ("<p>Прилив".encode("utf-16"), "text/html"),
        (PAGE.encode("utf-16-le"), "text/html"),  # without its mark
        (PAGE.encode("utf-16-be"), "text/html"),
        ("Tide\f\x1b[1mrose\x1b[0m \x08\x08 and fell\x1a".encode("cp437"), ""),  # of a terminal
        (b"<p>a b\x81d \xff\xfe pag\x00e", "text/html"),
        (PAGE.encode() + b"\0\1\2\3\4\5", "text/html"),
    ],
)  # fmt: skip
def test_a_text_is_read_whatever_it_is_in_and_however_broken(body: bytes, label: str) -> None:
    assert "�" * 9 not in decoded(body, label)


@given(
    text(characters(exclude_categories=("Cs", "Cc")), min_size=1),
    sampled_from(["utf-8", "utf-16", "utf-32"]),
)
def test_what_holds_no_control_characters_is_text(said: str, encoding: str) -> None:
    assert decoded(f"<p>{said}".encode(encoding), "").endswith(said)


class Web:
    """A fetcher with one answer."""

    def __init__(self, body: bytes, label: str) -> None:
        self.answer = Fetched(
            url="https://quay.example/a", status=200, content_type=label, body=body
        )

    async def fetch(self, *_: object, **__: object) -> Fetched:
        return self.answer


@pytest.mark.parametrize(
    ("body", "label", "reason"),
    [
        (png(), "image/png", "is image/png, no page"),
        (png(), "text/html; charset=utf-8", "is no text but image/png, though labelled text/html"),
        (BINARIES["gzip"], "text/html", "is no text but application/gzip, though labelled text/html"),
        (b"<html>" + noise(900), "", "is no text"),
    ],
)  # fmt: skip
def test_a_page_that_is_none_is_a_failure_with_what_it_is(
    body: bytes, label: str, reason: str
) -> None:
    found = asyncio.run(fetch_page(Entry(id="a", link="https://quay.example/a"), Web(body, label)))
    assert isinstance(found, Failed)
    assert (found.reason, found.temporary) == (reason, False)


@pytest.mark.parametrize("kind", [SourceKind.AUTO, SourceKind.PAGE])
def test_a_source_that_answers_a_picture_fails_with_what_it_is(kind: SourceKind) -> None:
    web = Web(png(), "text/html")
    with pytest.raises(Unreadable, match="is no text but image/png"):
        asyncio.run(contents_of(kind, web.answer, Tools(fetcher=web, beside=run_beside)))


def test_a_folder_reads_no_picture_whatever_its_name_and_unpacks_a_page(tmp_path: Path) -> None:
    (tmp_path / "picture.html").write_bytes(png(400))  # large enough for a child process
    (tmp_path / "picture.txt").write_bytes(png())
    (tmp_path / "saved.html").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "saved.json").write_bytes(png())
    (tmp_path / "torn.html").write_bytes(gzip.compress(PAGE.encode())[:-9])
    (tmp_path / "bomb.txt").write_bytes(gzip.compress(b"a" * 2**23))
    held = read_folder(tmp_path)
    assert [(entry.id, entry.page) for entry in held.entries] == [("saved.html", PAGE)]
    assert held.warnings == (
        "bomb.txt: it is larger than 4 MiB",
        "picture.html: is no text but image/png",
        "picture.txt: is no text but image/png",
        "torn.html: it broke off in the middle",
    )


def test_an_archive_tells_of_a_page_that_is_none(tmp_path: Path) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + png()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/a\r\n"
        f"WARC-Date: 2026-11-22T10:00:00Z\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    (tmp_path / "a.warc").write_bytes(head.encode() + answer + b"\r\n\r\n")
    held = read_archive(tmp_path / "a.warc", FolderBudget())
    assert held.warnings == ("https://quay.example/a: is no text but image/png",)


def test_a_letter_is_read_without_the_part_that_is_a_picture() -> None:
    head = (
        b"From: Ann <ann@quay.example>\nSubject: Tide\nContent-Type: multipart/mixed; boundary=b\n"
    )
    picture = b"--b\nContent-Type: text/html\n\n" + png() + b"\n"
    plain = b"--b\nContent-Type: text/plain\n\nThe gate held.\n"
    assert read_letter(head + b"\n" + picture + plain + b"--b--\n").content == "The gate held.\n"
    with pytest.raises(NotALetter, match="no text"):
        read_letter(head + b"\n" + picture + b"--b--\n")
