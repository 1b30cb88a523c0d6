"""Web archives and saved pages: what they hold, where it is from, and what they may cost."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model.source import Entry
from digest.sources import folder_budget as bounds
from digest.sources import warc
from digest.sources.folder import read_folder
from digest.sources.folder_budget import FolderBudget
from digest.sources.warc import BadArchive, Record, read_records

T = TypeVar("T")
SITE = "https://quay.example"
DAY = datetime(2026, 11, 23, 7, tzinfo=UTC)


def page(title: str, *, words: int = 200, head: str = "") -> bytes:
    text = "The harbour office counted the boats again. " * (words // 7)
    return (
        f"<html><head><title>{title}</title>{head}</head><body><p>{text}</p></body></html>".encode()
    )


def record(
    path: str,
    block: bytes,
    *,
    kind: str = "response",
    content_type: str = "application/http",
    day: int = 23,
    version: str = "1.1",
) -> bytes:
    head = (
        f"WARC/{version}\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {SITE}{path}\r\n"
        f"WARC-Date: 2026-11-{day}T07:00:00Z\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(body: bytes, *headers: str, kind: str = "text/html", status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def chunked(body: bytes) -> bytes:
    pieces = [body[place : place + 50] for place in range(0, len(body), 50)]
    return b"".join(b"%x;x=y\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def records(raw: bytes) -> list[Record | str]:
    return list(read_records(io.BytesIO(raw), lambda _: None))


def feed(*links: str) -> bytes:
    items = "".join(
        f"<item><title>{link}</title><link>{SITE}{link}</link></item>" for link in links
    )
    return f"<?xml version='1.0'?><rss><channel><title>Quay</title>{items}</channel></rss>".encode()


def by_id(path: Path) -> dict[str, Entry]:
    return {entry.id.removeprefix(SITE): entry for entry in read_folder(path).entries}


# ---- records


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "a member a record"])
@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize(
    ("headers", "coded"),
    [
        ([], page("A")),
        (["Transfer-Encoding: chunked"], chunked(page("A"))),
        (["Content-Encoding: gzip"], gzip.compress(page("A"))),
        (["Content-Encoding: deflate"], zlib.compress(page("A"))),
        (["Content-Encoding: gzip", "Transfer-Encoding: chunked"], chunked(gzip.compress(page("A")))),
        (["Content-Encoding: gzip", "Transfer-Encoding: chunked"], page("A")),  # undone before
    ],
    ids=["as it is", "chunked", "gzip", "deflate", "both", "neither"],
)  # fmt: skip
def test_an_answer_is_unpacked_whatever_it_came_in(
    headers: list[str], coded: bytes, version: str, packed: bool
) -> None:
    pack = gzip.compress if packed else bytes
    info = record("/a", b"x", kind="warcinfo", version=version)
    raw = pack(info) + pack(record("/a", answer(coded, *headers), version=version))
    assert records(raw) == [
        Record(url=SITE + "/a", date=DAY, content_type="text/html", body=page("A"))
    ]


def test_a_resource_is_its_own_body_and_other_records_hold_nothing_for_us() -> None:
    raw = record("/a", page("A"), kind="resource", content_type="text/html")
    raw += record("/b", b"GET / HTTP/1.1\r\n\r\n", kind="request")
    raw += record("/c", answer(page("C"), status="404 Not Found"))
    raw += record("/d", answer(b""))
    (found,) = records(raw)
    assert isinstance(found, Record)
    assert (found.url, found.body) == (SITE + "/a", page("A"))


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"hello\r\n", "no WARC"),
        (record("/a", b"x") + b"junk\r\n", "begins wrongly"),
        (record("/a", b"x" * 99)[:-50], "cut off"),
        (gzip.compress(record("/a", b"x"))[:-9], "cut off"),
        (gzip.compress(record("/a", b"x" * 999))[:40] + b"\0" * 40, "damaged"),
        (b"WARC/1.0\r\nContent-Length: many\r\n\r\n", "how long"),
        (b"WARC/1.0\r\nContent-Length: \xb2\r\n\r\n", "how long"),
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 20_000, "longer than 64 KiB"),
        (b"WARC/1.0\r\na: " + b"b" * 200_000, "does not end"),
        (record("/a", b"") * (warc.MOST_RECORDS + 1), "more than 50000"),
        (gzip.compress(b"") * (warc.MOST_RECORDS + 2), "more than 50000"),
    ],
    ids=["text", "junk", "short", "short gzip", "torn gzip", "no length", "odd length", "long head", "long line", "many", "many members"],
)  # fmt: skip
def test_a_damaged_archive_says_what_is_wrong(raw: bytes, why: str) -> None:
    with pytest.raises(BadArchive, match=why):
        records(raw)


def test_a_record_that_is_too_large_or_a_bomb_is_passed_over() -> None:
    bomb = answer(gzip.compress(bytes(2 * warc.MOST_BYTES)), "Content-Encoding: gzip")
    big = record("/big", answer(bytes(2 * warc.MOST_BYTES)))
    raw = big + record("/bomb", bomb) + record("/br", answer(b"x", "Content-Encoding: br"))
    said = records(raw + record("/a", answer(page("A"))))
    assert said[0] == f"{SITE}/big: larger than 4 MiB"
    assert said[1] == f"{SITE}/bomb: is larger than 4 MiB"
    assert "packed as 'br'" in str(said[2])
    assert isinstance(said[3], Record)


SOUND = record("/a", answer(chunked(page("A")), "Transfer-Encoding: chunked"))


@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(0, 30), st.binary(max_size=12)), max_size=8
    ),
    st.booleans(),
)
@settings(max_examples=200)
def test_whatever_happens_to_an_archive_it_is_read_or_refused(
    wounds: list[tuple[int, int, bytes]], packed: bool
) -> None:
    raw = gzip.compress(SOUND) if packed else SOUND * 2
    for place, length, instead in wounds:
        raw = raw[:place] + instead + raw[place + length :]
    try:
        records(raw)
    except BadArchive:
        return


# ---- what they hold


def test_an_archive_gives_articles_and_the_entries_of_feeds_with_their_day(tmp_path: Path) -> None:
    site = "<meta property='og:site_name' content='Quay News'>"
    raw = record("/", answer(page("Front", words=20)))
    raw += record("/seals", answer(page("Seals", head=site)))
    raw += record("/feed", answer(feed("/eels"), kind="text/html"))
    raw += record(
        "/map.xml", answer(b"<urlset><url><loc>https://quay.example/x</loc></url></urlset>")
    )
    (tmp_path / "a.warc").write_bytes(raw)
    found = by_id(tmp_path)
    assert list(found) == ["/seals", "/eels"]
    seals, eels = found.values()
    assert (seals.link, seals.outlet, seals.collected, seals.published) == (
        SITE + "/seals",
        "Quay News",
        DAY,
        None,
    )
    assert (eels.outlet, eels.collected, eels.page) == ("Quay", DAY, "")


def test_a_page_that_an_entry_links_to_is_the_entrys_and_none_of_its_own(tmp_path: Path) -> None:
    raw = record("/eels?utm_source=x", answer(page("Eels")))
    raw += record("/short", answer(page("Short", words=20)))
    (tmp_path / "pages.warc.gz").write_bytes(gzip.compress(raw))
    (tmp_path / "feed.xml").write_bytes(feed("/eels", "/short", "/elsewhere"))
    found = by_id(tmp_path)
    assert list(found) == ["/eels", "/short", "/elsewhere"]
    assert [bool(entry.page) for entry in found.values()] == [True, True, False]
    assert "<title>Eels</title>" in found["/eels"].page


def test_of_a_page_that_was_kept_twice_the_later_counts(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(
        record("/a", answer(page("New")), day=24) + record("/a", answer(page("Old")))
    )
    (entry,) = by_id(tmp_path).values()
    assert "<title>New</title>" in entry.page


def test_a_bad_archive_is_a_warning_with_its_name_and_keeps_what_came_before(
    tmp_path: Path,
) -> None:
    sound = record("/a", answer(page("A")))
    (tmp_path / "a.warc").write_bytes(sound + b"junk\n")
    (tmp_path / "b\x1b[31m.warc").write_bytes(b"junk\n")
    held = read_folder(tmp_path)
    assert len(held.entries) == 1
    assert held.warnings == (
        "a.warc: it is damaged: a record begins wrongly",
        "b\ufffd[31m.warc: it is no WARC file",
    )


def test_an_archive_of_a_local_address_leads_nowhere(tmp_path: Path) -> None:
    raw = record("/a", answer(page("A"))).replace(SITE.encode(), b"file:///etc/xxxxxxxx")
    (tmp_path / "a.warc").write_bytes(raw)
    assert by_id(tmp_path) == {}


# ---- saved pages


@pytest.mark.parametrize(
    ("mark", "link"),
    [
        ("<!-- saved from url=(0030)https://quay.example/eels -->", SITE + "/eels"),
        (
            "<!--\n Page saved with SingleFile \n url: https://quay.example/eels \n-->",
            SITE + "/eels",
        ),
        ("<!-- Mirrored from quay.example/eels by HTTrack Website Copier/3.x -->", SITE + "/eels"),
        ("<!-- saved from url=(0014)about:internet -->", ""),
        ("<!-- saved from url=(0014)file:///etc/passwd -->", ""),
        ("", ""),
    ],
)
def test_a_saved_page_keeps_the_address_it_was_saved_from(
    tmp_path: Path, mark: str, link: str
) -> None:
    (tmp_path / "eels.html").write_bytes(mark.encode() + page("Eels"))
    (entry,) = read_folder(tmp_path).entries
    assert (entry.id, entry.link, entry.outlet) == (
        "eels.html",
        link,
        "quay.example" if link else "",
    )


def test_a_saved_page_without_a_mark_is_taken_at_its_own_word(tmp_path: Path) -> None:
    canonical = f"<link rel=canonical href='{SITE}/eels'>"
    (tmp_path / "eels.html").write_bytes(page("Eels", head=canonical))
    assert read_folder(tmp_path).entries[0].link == SITE + "/eels"


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("eels.json", '{"url": "https://quay.example/eels", "title": "Eels!", "tags": ["sea"], "n": 1}'),
        ("eels.html.json", '{"link": "https://quay.example/eels", "title": "Eels!", "tags": "sea"}'),
        ("eels.yaml", "url: https://quay.example/eels\ntitle: 'Eels!'\ntags: [sea]\n"),
    ],
)  # fmt: skip
def test_a_note_beside_a_page_tells_about_it(tmp_path: Path, name: str, note: str) -> None:
    (tmp_path / "eels.html").write_bytes(page("Eels"))
    (tmp_path / name).write_text(note)
    held = read_folder(tmp_path)
    (entry,) = held.entries
    assert (entry.link, entry.title, entry.tags) == (SITE + "/eels", "Eels!", ("sea",))
    assert held.warnings == ()


def test_a_shortcut_beside_a_page_gives_its_address(tmp_path: Path) -> None:
    (tmp_path / "eels.html").write_bytes(page("Eels"))
    (tmp_path / "eels.url").write_text("[InternetShortcut]\r\nURL=https://quay.example/eels\r\n")
    assert read_folder(tmp_path).entries[0].link == SITE + "/eels"


def test_a_feed_beside_a_page_of_its_name_stays_a_feed(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(page("Front"))
    (tmp_path / "index.json").write_text(
        '{"version": "https://jsonfeed.org/version/1.1", "title": "Q", "items": [{"id": "7"}]}'
    )
    assert [entry.id for entry in read_folder(tmp_path).entries] == ["index.html", "7"]


@pytest.mark.parametrize("note", ["{", "[" * 90_000, '{"url": ["x"]}', '{"url": "javascript:1"}'])
def test_a_hostile_note_costs_no_page(tmp_path: Path, note: str) -> None:
    (tmp_path / "eels.html").write_bytes(page("Eels"))
    (tmp_path / "eels.json").write_text(note)
    assert read_folder(tmp_path).entries[0].link == ""


def test_what_no_reader_foresaw_stops_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour office counted the boats.")
    (tmp_path / "b.html").write_bytes(page("Eels"))
    (tmp_path / "c.warc").write_bytes(record("/eels", answer(page("Eels"))))
    (tmp_path / "d.mbox").write_bytes(b"From x\nSubject: Eels\n\nEels\n")

    def reader(function: Callable[..., T], *arguments: object, **_: object) -> T:
        if b"Eels" in cast("bytes", arguments[0]):
            raise RecursionError("too deep")
        return function(*arguments)

    held = read_folder(tmp_path, FolderBudget(reader))
    assert [entry.id for entry in held.entries] == ["a.txt"]
    assert list(held.warnings) == [
        "b.html: it cannot be read: too deep",
        f"c.warc: {SITE}/eels: it cannot be read: too deep",
        "d.mbox: message 1: it cannot be read: too deep",
    ]


# ---- what a folder may cost


def test_a_folder_of_too_much_is_read_as_far_as_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_KEPT", 1000)
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("x" * 600)
    held = read_folder(tmp_path)
    assert [entry.id for entry in held.entries] == ["a.txt"]
    assert "2 of its 3 files were not read" in held.warnings[0]


def test_archives_that_unpack_to_too_much_end_the_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_PASSED", 2**20)
    bomb = record("/bomb", bytes(2**22), kind="metadata")
    raw = gzip.compress(record("/a", answer(page("A")))) + gzip.compress(bomb)
    (tmp_path / "a.warc.gz").write_bytes(raw)
    held = read_folder(tmp_path)
    assert len(held.entries) == 1
    assert "not read to its end" in held.warnings[0]
