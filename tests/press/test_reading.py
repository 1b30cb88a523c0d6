"""An entry becomes its article by the first step of the ladder that gives a whole text."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.gates.child import Limits, run_beside
from digest.gates.fetching import Failed, Fetched
from digest.gates.worker import open_worker
from digest.model.article import Completeness
from digest.model.ids import SourceKey
from digest.model.source import Entry, Source
from digest.press import reading
from digest.press.reading import LONGEST_NAME, LONGEST_TITLE, MOST_TAGS, Outlet, read_all
from digest.sources import Tools, wrapped

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
SOURCE = Source(key=SourceKey("s"), location="https://gazette.example/feed")
SENTENCES = [
    f"The harbour master counted {n} boats that had come home before the storm." for n in range(30)
]
WHOLE = " ".join(SENTENCES)
PAGE = (
    "<html><body><article>"
    + "".join(f"<p>{one}</p>" for one in SENTENCES)
    + "</article></body></html>"
)


class Shelf:
    """A fetcher that answers from a dictionary, and notes what it was asked."""

    def __init__(self, **pages: str) -> None:
        self.pages = {f"https://gazette.example/{name}": page for name, page in pages.items()}
        self.asked = []

    async def fetch(self, url, *, validators=None, purpose="feed", max_bytes=None):  # noqa: ARG002 - the protocol's
        self.asked.append(url)
        if url not in self.pages:
            return Failed(url=url, reason="answered 404 Not Found", status=404)
        return Fetched(url=url, status=200, content_type="text/html", body=self.pages[url].encode())


def read(*entries, shelf=None, source=SOURCE):
    outlet = Outlet(source=source, name="Gazette", now=NOW)
    tools = Tools(fetcher=shelf or Shelf(), beside=run_beside)
    return asyncio.run(read_all(wrapped(entries), outlet, tools))


def entry(name="a", **said):
    said = {"title": "Boats", "summary": "The harbour master counted.", **said}
    return Entry(id=name, link=f"https://gazette.example/{name}", **said)


def test_a_whole_text_in_the_feed_spares_the_page():
    shelf = Shelf(a=PAGE)
    (found,) = read(entry(content=f"<p>{WHOLE}</p>"), shelf=shelf)
    assert (found.article.method, found.article.completeness) == ("feed", Completeness.FULL)
    assert shelf.asked == []


def test_a_teaser_leads_to_the_page_and_stands_in_where_there_is_none():
    shelf = Shelf(a=PAGE)
    here, gone = read(entry("a"), entry("b"), shelf=shelf)
    assert here.article.paragraphs == tuple(SENTENCES)
    assert gone.article.completeness is Completeness.PARTIAL
    assert gone.article.teaser == "The harbour master counted."
    assert gone.problem == "answered 404 Not Found"


def test_the_longer_text_wins_whoever_has_it():
    own = " ".join(SENTENCES[:8]) + " Read more"
    (found,) = read(entry(content=own), shelf=Shelf(a=f"<p>{SENTENCES[0]}</p>"))
    assert len(found.article.text) > len(SENTENCES[0])


def test_a_page_that_asks_for_consent_is_not_the_article():
    consent = "<title>Before you continue</title><p>Choose what you allow us to do with it.</p>"
    teased, bare = read(entry("a"), entry("b", summary=""), shelf=Shelf(a=consent, b=consent))
    assert teased.article.paragraphs == ("The harbour master counted.",)
    assert teased.article.completeness is Completeness.PARTIAL
    assert bare.article.completeness is Completeness.CONSENT


def test_a_page_says_it_before_its_feed_but_for_the_headline():
    head = (
        "<meta property='og:title' content='The Gazette'><meta name='author' content='Ada Quill'>"
        "<meta property='article:published_time' content='2026-11-22T08:00:00Z'>"
        "<meta property='og:image' content='https://gazette.example/pier.jpg'>"
    )
    said = {
        "author": "Gazette (noreply)",
        "published": NOW,
        "image": "https://gazette.example/f.jpg",
    }
    (found,) = read(
        entry(**said), shelf=Shelf(a=PAGE.replace("<body>", f"<head>{head}</head><body>"))
    )
    article = found.article
    assert (article.title, article.author) == ("Boats", "Ada Quill")
    assert article.published == datetime(2026, 11, 22, 8, tzinfo=UTC)
    assert article.image == "https://gazette.example/pier.jpg"
    (own,) = read(entry(**said), shelf=Shelf(a=PAGE))
    assert (own.article.author, own.article.published) == ("Gazette (noreply)", NOW)
    assert own.article.image == "https://gazette.example/f.jpg"


def test_that_nobody_chose_a_category_is_none():
    (found,) = read(entry(tags=("Uncategorized", "Non classé", "Quay"), content=WHOLE))
    assert found.article.tags == ("Quay",)


def test_what_a_feed_calls_things_is_bounded():
    """A feed has held a title of megabytes, which every later step would carry along."""
    names = tuple(f"{n}" * 1000 for n in range(500))
    (found,) = read(entry(title="T" * 5000, author="A" * 5000, tags=names, content=WHOLE))
    assert len(found.article.title) == LONGEST_TITLE
    assert len(found.article.author) == LONGEST_NAME
    assert len(found.article.tags) <= MOST_TAGS


def test_a_huge_entry_is_read_by_a_guest():
    text = "".join(f"<p>In town {n} {one}</p>" for n in range(300) for one in SENTENCES[:20])
    (found, other) = read(entry(content=text), entry("b", content=WHOLE))
    assert len(text) > 2**18
    assert found.article.completeness is Completeness.FULL
    assert other.article.completeness is Completeness.FULL


@pytest.mark.parametrize("where", ["entry", "page"])
def test_what_takes_too_long_is_stopped_and_the_others_are_read(monkeypatch, where):
    monkeypatch.setattr(reading, "READING", Limits(cpu=0.05))
    bomb = "<html><body>" + "<p>a" * 300_000 + "</body></html>"
    shelf = Shelf(a=bomb if where == "page" else "")
    hostile = entry(content=bomb) if where == "entry" else entry()
    (found, other) = read(hostile, entry("b", content=WHOLE), shelf=shelf)
    assert found.article.completeness is not Completeness.FULL
    assert other.article.completeness is Completeness.FULL
    if where == "page":
        assert found.problem == "its page cannot be read: it took more than 0.05 s of CPU"


def test_a_page_that_the_source_holds_too_is_read_and_nobody_is_asked():
    shelf = Shelf()
    (found,) = read(entry(page=PAGE), shelf=shelf)
    assert found.article.paragraphs == tuple(SENTENCES)
    assert shelf.asked == []
    feed_only = replace(SOURCE, full_text="feed")
    (kept,) = read(replace(entry(page=PAGE, summary=""), link=""), shelf=shelf, source=feed_only)
    assert kept.article.paragraphs == tuple(SENTENCES)


def test_a_letter_is_read_whole_though_it_is_short():
    html = "<table><tr><td>The pier will be rebuilt by next spring, the council of Marrow said.</td></tr></table>"
    shelf = Shelf(a=PAGE)
    (found,) = read(entry(content=html, content_type="letter"), shelf=shelf)
    assert (found.article.method, found.article.completeness) == ("letter", Completeness.FULL)
    assert shelf.asked == []


@pytest.mark.parametrize("kind", ["letter", "text"])
def test_the_page_of_a_letter_is_not_asked_though_it_breaks_off(kind):
    shelf = Shelf(a=PAGE)
    text = f"{SENTENCES[0]} The council will say on Monday what it has decided to do about…"
    (found,) = read(entry(content=text, content_type=kind), shelf=shelf)
    assert found.article.completeness is Completeness.PARTIAL
    assert shelf.asked == []


def test_the_publisher_is_the_entrys_word_else_the_sources():
    """What an editor calls it is said for each digest, when an edition is made."""
    assert read(entry())[0].article.outlet == "Gazette"
    assert read(entry(outlet="Tide"))[0].article.outlet == "Tide"
    named = replace(SOURCE, name="Coast")
    assert read(entry(outlet="Tide"), source=named)[0].article.outlet == "Tide"


def test_the_day_of_collection_is_no_day_of_publication_and_never_to_come():
    before = NOW - timedelta(days=9)
    (found,) = read(entry(collected=before))
    assert (found.article.collected, found.article.published) == (before, None)
    assert read(entry(collected=NOW + timedelta(days=1)))[0].article.collected == NOW


def test_small_entries_that_take_too_long_together_are_read_alone():
    """A worker has the time of one for all that it is given at once."""
    slow = entry(content="<html><body>" + "<p>a" * 30_000 + "</body></html>")
    outlet = Outlet(source=replace(SOURCE, full_text="feed"), name="Gazette", now=NOW)

    async def read_by_a_lodger():
        async with open_worker(Limits(cpu=0.05)) as beside:
            tools = Tools(fetcher=Shelf(), beside=beside)
            return await read_all(wrapped([slow, entry("b", content=WHOLE)]), outlet, tools)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "READING", Limits(cpu=0.05, memory=512 * 2**20))
        found, other = asyncio.run(read_by_a_lodger())
    assert found.problem == "its entry cannot be read: it took more than 0.05 s of CPU"
    assert other.article.text.startswith(SENTENCES[0])


@pytest.mark.parametrize("where", ["read_here", "read_page", "put_together"])
def test_what_no_reader_foresaw_is_told_of_its_entry_and_the_others_are_read(monkeypatch, where):
    """A defect that one entry meets is no reason to stop a round through a thousand sources."""
    usual = getattr(reading, where)

    def stumbling(what, *more):
        if "Wreck" in str(what):
            raise ZeroDivisionError("division by zero")
        return usual(what, *more)

    monkeypatch.setattr(reading, where, stumbling)
    pages = {} if where == "put_together" else {"a": PAGE, "b": PAGE + "Wreck"}
    good, bad = read(entry("a"), entry("b", summary="Wreck"), shelf=Shelf(**pages))
    assert good.article.teaser == "The harbour master counted."
    assert bad.article.title == "Boats"
    assert where == "read_here" or "division by zero" in bad.problem  # its page serves


def test_a_page_that_is_a_picture_leaves_the_teaser():
    class Gallery(Shelf):
        async def fetch(self, url, **_asked):
            picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
            return Fetched(url=url, status=200, content_type="text/html", body=picture)

    (found,) = read(entry(), shelf=Gallery())
    assert (found.article.title, found.article.text) == ("Boats", "The harbour master counted.")
    assert found.problem == "is no text but image/png, though labelled text/html"
