"""Visits: what a source offers, and what is remembered of it."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.gates.child import run_beside
from digest.gates.fetching import Failed, Fetched, NotModified, Purpose
from digest.model.ids import SourceKey
from digest.model.source import (
    Entry,
    Memory,
    Offered,
    Source,
    SourceFailed,
    SourceKind,
    Unchanged,
    Validators,
    Visit,
)
from digest.sources import NothingThere, Tools, discover, fetch_page, unwrapped, visit
from digest.sources.health import back_off

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
HOME = "http://paper.example/"
FEED = b"<rss><channel><title>Tide</title><item><title>One</title><link>/1</link></item></channel></rss>"
LIST = b"""<html><head><title>Tide</title>%s</head><body><nav><a href="/2026/all-the-old-news">All the old news here</a></nav>
<article><h2><a href="/2026/11/22/gate-holds">The gate holds back its first storm</a></h2><time datetime="2026-11-22T10:00Z"></time></article>
<article><h2><a href="/2026/11/22/gate-holds#comments">more</a></h2></article>
<a href="/a-very-long-headline">Harbour pilots find a way through the fog</a><a href="/tag/sea">Everything about the sea and tides</a>
<a href="http://other.example/a-b-c-d">Somebody else's story about the harbour</a></body></html>"""
ARTICLE = (
    b"<html><head><title>Gate</title><link rel=canonical href='/gate'></head><body>"
    + b"<p>The gate held and the town slept. </p>" * 40
    + b"</body></html>"
)
Answer = Fetched | NotModified | Failed


class Web:
    """A fetcher that answers from a dictionary, and notes what it was asked."""

    def __init__(self, **answers: Answer | bytes) -> None:
        self.answers: dict[str, Answer | bytes] = {
            HOME + path: answer for path, answer in answers.items()
        }
        self.asked: list[tuple[str, Validators | None, Purpose]] = []

    async def fetch(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        purpose: Purpose = "feed",
        max_bytes: int | None = None,  # noqa: ARG002 - as the port has it
    ) -> Answer:
        self.asked.append((url, validators, purpose))
        answer = self.answers.get(url, Failed(url=url, reason="answered 404 Not Found", status=404))
        if isinstance(answer, bytes):
            kind = "text/html" if b"<html" in answer else "application/xml"
            return Fetched(url=url, status=200, content_type=kind, body=answer)
        return answer


def source(path: str = "feed", kind: SourceKind = SourceKind.AUTO) -> Source:
    return Source(key=SourceKey(HOME + path), location=HOME + path, kind=kind)


def tools(web: Web) -> Tools:
    return Tools(fetcher=web, beside=run_beside)


def entries(found: Visit) -> tuple[Entry, ...]:
    return tuple(map(unwrapped, offered(found).parcels))


def go(
    web: Web, memory: Memory | None = None, of: Source | None = None, now: datetime = NOW
) -> Visit:
    return asyncio.run(visit(of or source(), tools(web), memory or Memory(), now=now))


def offered(found: Visit) -> Offered:
    assert isinstance(found, Offered), found
    return found


def failed(found: Visit) -> SourceFailed:
    assert isinstance(found, SourceFailed), found
    return found


def fetched(body: bytes = FEED, **more: object) -> Fetched:
    return Fetched(url=HOME + "feed", status=200, content_type="", body=body, **more)  # type: ignore[arg-type]


def test_a_feed_offers_its_entries_and_its_name() -> None:
    found = offered(go(Web(feed=fetched(validators=Validators(etag='"1"')))))
    assert [entry.link for entry in entries(found)] == [HOME + "1"]
    assert (found.memory.name, found.memory.last_success, found.memory.validators.etag) == (
        "Tide",
        NOW,
        '"1"',
    )


def test_what_has_not_changed_is_unchanged_whoever_notices() -> None:
    first = offered(go(Web(feed=fetched(validators=Validators(etag='"1"', last_modified="x")))))
    web = Web(feed=NotModified(url=HOME, validators=Validators(last_modified="y")))
    second = go(web, first.memory)
    assert isinstance(second, Unchanged)
    assert web.asked[0][1] == Validators(etag='"1"', last_modified="x")
    assert second.memory.validators == Validators(etag='"1"', last_modified="y")
    assert isinstance(go(Web(feed=FEED), first.memory), Unchanged)  # the same bytes


def test_a_failure_is_told_in_words_and_backs_off_longer_each_time() -> None:
    busy = Web(feed=Failed(url=HOME, reason="answered 503 Service Unavailable", status=503))
    first = failed(go(busy))
    assert first.reason.startswith("answered 503 Service Unavailable; asked again after 07:2")
    assert first.memory.not_before is not None
    assert failed(go(busy, first.memory)).memory == first.memory  # not asked
    assert len(busy.asked) == 1
    second = failed(go(busy, first.memory, now=first.memory.not_before))
    assert second.memory.failures == 2
    assert second.memory.not_before is not None
    assert second.memory.not_before - first.memory.not_before > first.memory.not_before - NOW
    well = offered(go(Web(feed=FEED), second.memory, now=NOW + timedelta(days=1)))
    assert (well.memory.failures, well.memory.not_before, well.memory.reason) == (0, None, "")


def test_an_answer_that_makes_no_sense_is_asked_again_before_it_is_believed() -> None:
    """An editor who mends a feed looks at once whether it is well."""
    nonsense = Web(feed=b"<html><title>Under construction</title></html>")
    memory = Memory()
    for patient in (True, True, False):
        found = failed(go(nonsense, memory))
        memory = found.memory
        assert (memory.not_before is None) is patient


def test_a_server_that_names_a_time_is_left_alone_until_then() -> None:
    busy = Failed(
        url=HOME, reason="answered 429 Too Many Requests", status=429, retry_after=timedelta(days=1)
    )
    found = failed(go(Web(feed=busy)))
    assert found.memory.not_before == NOW + timedelta(days=1)
    assert "asked again after 2026-11-24 07:00 UTC" in found.reason


def test_a_source_that_is_gone_waits_for_an_editor() -> None:
    web = Web(feed=Failed(url=HOME, reason="answered 410 Gone", status=410, gone=True))
    found = failed(go(web))
    assert found.memory.gone
    assert "new address" in failed(go(web, found.memory, now=NOW + timedelta(days=99))).reason
    assert len(web.asked) == 1


def test_a_move_is_believed_when_it_was_seen_three_times_on_the_same_site() -> None:
    memory = Memory()
    new = HOME + "new"
    for _ in range(3):
        memory = replace(go(Web(feed=fetched(moved_to=new)), memory).memory, fingerprint="")
    web = Web(new=fetched())
    memory = offered(go(web, memory)).memory
    assert web.asked[0][0] == new
    assert memory.moved_seen >= 3
    web = Web(feed=FEED)
    memory = failed(go(web, memory)).memory  # the new place fails:
    go(web, memory, now=NOW + timedelta(days=2))
    assert web.asked[-1][0] == HOME + "feed"  # the old one is asked again
    elsewhere = Memory(moved_to="http://other.example/", moved_seen=9)
    go(web, elsewhere)
    assert web.asked[-1][0] == HOME + "feed"


def test_back_off_doubles_to_a_day_and_depends_on_nothing_but_the_source() -> None:
    hour = timedelta(hours=1)
    waits = [back_off(hour, failures, "k") for failures in range(1, 40)]
    assert waits == sorted(waits)
    assert 1.8 * hour <= waits[0] <= 2 * hour
    assert waits[-1] <= timedelta(days=1)
    assert back_off(hour, 1, "k") != back_off(hour, 1, "other")


def test_a_page_of_headlines_offers_its_own_articles() -> None:
    found = offered(go(Web(feed=LIST % b"")))
    assert [(entry.link, entry.title) for entry in entries(found)] == [
        (HOME + "2026/11/22/gate-holds", "The gate holds back its first storm"),
        (HOME + "a-very-long-headline", "Harbour pilots find a way through the fog"),
    ]
    assert entries(found)[0].published == datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_a_page_that_names_a_feed_is_read_by_that_and_asked_in_full_again() -> None:
    named = (
        LIST
        % b"<link rel=alternate type=application/rss+xml href=/comments/feed><link rel=alternate type=application/rss+xml href=/rss>"
    )
    web = Web(
        feed=Fetched(
            url=HOME,
            status=200,
            content_type="text/html",
            body=named,
            validators=Validators(etag="1"),
        ),
        rss=FEED,
    )
    found = offered(go(web))
    assert [entry.title for entry in entries(found)] == ["One"]
    assert (found.memory.validators, found.memory.fingerprint) == (Validators(), "")
    assert len(entries(go(Web(feed=named)))) == 2  # where the feed is dead, the links serve
    assert len(entries(go(web, of=source(kind=SourceKind.PAGE)))) == 2  # the editor wants the page


@pytest.mark.parametrize(
    "how",
    [
        ARTICLE,
        b'<html><script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"]}, 1]}</script><p>Short.</p>',
    ],
)
def test_a_page_that_is_an_article_is_one_entry_with_its_html(how: bytes) -> None:
    (found,) = entries(go(Web(feed=how)))
    assert found.content == how.decode()
    assert found.link in {HOME + "gate", HOME + "feed"}


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (b"<html><title>Login</title></html>", SourceKind.AUTO, "neither an article nor a list"),
        (b"<html><title>Login</title></html>", SourceKind.FEED, "HTML page"),
        (b"", SourceKind.AUTO, "empty"),
        (gzip.compress(bytes(30_000_000)), SourceKind.AUTO, "larger than"),
        (b"<html>", SourceKind.PAGE, "neither an article nor a list"),
    ],
)
def test_an_answer_without_entries_is_a_failure_that_says_what_it_was(
    body: bytes, kind: SourceKind, reason: str
) -> None:
    assert reason in failed(go(Web(feed=body), of=source(kind=kind))).reason


def test_an_index_of_site_maps_is_followed_to_the_newest() -> None:
    def maps(count: int) -> bytes:
        return b"".join(
            b"<sitemap><loc>%sm%d</loc><lastmod>2026-11-%02d</lastmod></sitemap>"
            % (HOME.encode(), n, n + 1)
            for n in range(count)
        )

    one = b"<urlset><url><loc>http://paper.example/%d</loc></url></urlset>"
    web = Web(
        feed=b"<sitemapindex>" + maps(7) + b"</sitemapindex>",
        m6=gzip.compress(one % 6),
        m5=one % 5,
        m4=NotModified(url="", validators=Validators()),
    )
    found = offered(go(web))
    assert [entry.link for entry in entries(found)] == [HOME + "6", HOME + "5"]
    assert any("5 newest of 7" in warning for warning in found.warnings)
    assert (
        "none of its site maps"
        in failed(go(Web(feed=b"<sitemapindex>" + maps(1) + b"</sitemapindex>"))).reason
    )


def test_a_large_feed_is_read_by_a_guest_with_the_same_result() -> None:
    large = FEED.replace(
        b"<title>One</title>",
        b"<title>One</title><description>" + b"The tide rose. " * 20_000 + b"</description>",
    )
    assert entries(go(Web(feed=large)))[0].title == "One"
    assert "no feed" in failed(go(Web(feed=b"<x>" + b" " * 300_000 + b"</x>"))).reason


def test_a_page_is_fetched_as_text_whatever_its_encoding() -> None:
    async def page(answer: Answer | bytes) -> str | Failed:
        web = Web(a=answer)
        found = await fetch_page(Entry(id="a", link=HOME + "a"), web)
        assert web.asked[0][2] == "page"
        return found

    latin = "<html><meta charset=iso-8859-1><p>café “x”".encode("cp1252")
    assert asyncio.run(page(latin)) == "<html><meta charset=iso-8859-1><p>café “x”"
    odd = asyncio.run(
        page(Fetched(url=HOME, status=200, content_type="application/pdf", body=b"%PDF"))
    )
    assert isinstance(odd, Failed)
    assert odd.reason == "is application/pdf, no page"
    assert isinstance(asyncio.run(page(Failed(url=HOME, reason="answered 500"))), Failed)
    assert isinstance(asyncio.run(page(NotModified(url=HOME, validators=Validators()))), Failed)


def test_discovering_finds_the_feed_itself_or_those_of_a_site() -> None:
    def at(path: str, web: Web) -> list[tuple[str, str]]:
        return [
            (found.url.removeprefix(HOME), found.kind)
            for found in asyncio.run(discover(HOME + path, tools(web)))
        ]

    assert at("feed", Web(feed=FEED)) == [("feed", "rss")]
    named = (
        LIST
        % b'<link rel="alternate" type="application/rss+xml" title="Talk" href="/comments"><link rel="alternate" type="application/atom+xml" href="/rss">'
    )
    assert at("x", Web(x=named, comments=FEED, rss=FEED)) == [
        ("rss", "rss"),
        ("x", "page"),
        ("comments", "rss"),
    ]
    assert at("x", Web(x=b"<html><p>hello", **{"atom.xml": FEED})) == [("atom.xml", "rss")]
    for web, why in (
        (Web(x=b"<html>"), "names no feed"),
        (Web(x=b"hello"), "neither"),
        (Web(), "404"),
        (Web(x=NotModified(url="", validators=Validators())), "304"),
    ):
        with pytest.raises(NothingThere, match=why):
            at("x", web)


# --- folders -------------------------------------------------------------------------------------


def folder(path: Path) -> Source:
    return Source(key=SourceKey("f"), location=str(path), kind=SourceKind.FOLDER)


def test_a_folder_offers_an_entry_a_file_until_nothing_in_it_changes(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "b.txt").write_bytes(b"\xef\xbb\xbfThe tide rose.\r\nIt fell.")
    (tmp_path / "sub" / "a.html").write_text("<p>The gate held.")
    (tmp_path / "c.md").write_text(
        "---\ntitle: 'Fog'\ndate: 2026-11-22\ntags: [sea, 'air']\n---\n# Not this\n\nPilots *waited* for\n[hours](x).\n\n- `one`\n"
    )
    (tmp_path / "d.md").write_text("---\ndate: soon\n---\n# A title\n\nText.")
    (tmp_path / "saved.xml").write_bytes(FEED)
    (tmp_path / "bad.json").write_text("{}")
    (tmp_path / "empty.txt").write_text(" ")
    (tmp_path / ".hidden.txt").write_text("x")
    (tmp_path / "picture.png").write_bytes(b"x")
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    found = offered(go(Web(), of=folder(tmp_path)))
    said = {entry.id: entry for entry in entries(found)}
    assert list(said) == ["b.txt", "c.md", "d.md", "/1", "sub/a.html"]
    assert (said["b.txt"].content, said["b.txt"].content_type, said["b.txt"].title) == (
        "The tide rose.\nIt fell.",
        "text",
        "",
    )
    assert (said["c.md"].title, said["c.md"].published, said["c.md"].tags) == (
        "Fog",
        datetime(2026, 11, 22, tzinfo=UTC),
        ("sea", "air"),
    )
    assert said["c.md"].content == "Pilots waited for hours.\n\none\n"
    assert said["d.md"].title == "A title"
    assert said["sub/a.html"].content_type == "html"
    assert [warning.split(":")[0] for warning in found.warnings] == [
        "bad.json",
        "d.md",
        "empty.txt",
    ]
    assert isinstance(go(Web(), found.memory, folder(tmp_path)), Unchanged)
    (tmp_path / "e.txt").write_text("New.")
    assert isinstance(go(Web(), found.memory, folder(tmp_path)), Offered)


def test_a_saved_feed_is_a_source_and_a_missing_folder_a_failure(tmp_path: Path) -> None:
    saved = tmp_path / "saved.xml"
    saved.write_bytes(FEED)
    found = offered(go(Web(), of=replace(folder(saved), kind=SourceKind.FEED)))
    assert (found.memory.name, len(entries(found))) == ("Tide", 1)
    assert "was it moved" in failed(go(Web(), of=folder(tmp_path / "nowhere"))).reason
    saved.write_bytes(b"hello")
    assert "neither XML nor JSON" in failed(go(Web(), of=folder(saved))).reason
    (tmp_path / "big.txt").write_bytes(b"x" * (4 * 2**20 + 1))
    assert "larger" in failed(go(Web(), of=folder(tmp_path / "big.txt"))).reason


def test_many_folders_at_once_do_not_wait_for_each_other(tmp_path: Path) -> None:
    """Each takes a thread, and what is large in it wants another."""
    many = 70  # more than an event loop has threads
    for nth in range(many):
        (tmp_path / f"{nth}").mkdir()
        (tmp_path / f"{nth}" / "a.txt").write_text("The tide rose.\n" * (20_000 if nth < 2 else 1))

    async def all_of_them() -> list[Visit]:
        web = tools(Web())
        return await asyncio.gather(
            *(visit(folder(tmp_path / f"{nth}"), web, Memory(), now=NOW) for nth in range(many))
        )

    assert all(len(entries(one)) == 1 for one in asyncio.run(all_of_them()))


def test_what_a_server_and_a_feed_ask_for_is_kept_until_they_say_otherwise() -> None:
    slow = FEED.replace(b"<title>Tide", b"<ttl>180</ttl><title>Tide", 1)
    first = offered(go(Web(feed=fetched(slow, max_age=timedelta(hours=5))))).memory
    assert (first.asks, first.fresh, first.interval) == (hours(3), hours(5), hours(5))
    silent = go(Web(feed=NotModified(url=HOME, validators=Validators(etag="1"))), first).memory
    assert (silent.asks, silent.fresh, silent.interval) == (hours(3), hours(5), hours(5))
    nothing = NotModified(url=HOME, validators=Validators(), max_age=timedelta())
    assert go(Web(feed=nothing), silent).memory.interval == hours(3)


def test_a_page_that_costs_two_answers_each_time_is_asked_once_a_day() -> None:
    named = LIST % b"<link rel=alternate type=application/rss+xml href=/rss>"
    answer = Fetched(
        url=HOME, status=200, content_type="text/html", body=named, validators=Validators(etag="1")
    )
    assert offered(go(Web(feed=answer, rss=FEED))).memory.interval == timedelta(days=1)
    assert offered(go(Web(feed=fetched(validators=Validators(etag="1"))))).memory.interval == hours(
        1
    )


def hours(number: int) -> timedelta:
    return timedelta(hours=number)
