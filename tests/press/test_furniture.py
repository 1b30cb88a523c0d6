"""A site's furniture is learnt from its own pages, in the first round already, and remembered."""

from __future__ import annotations

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from sqlalchemy import text

from digest.model.article import Completeness
from digest.press import open_press
from digest.press.collect import collect
from digest.store import articles as article_rows
from tests.extract.test_furniture import BOX, HOUSE, SUBJECTS
from tests.extract.test_furniture import text as own_text
from tests.press.conftest import NOW

LOST = "This story is not here any more, or it never was; our search may find another one for you."


def page(nth, *furniture):
    inner = "".join(f"<p>{one}</p>" for one in (*own_text(nth), *furniture))
    return f"<html lang=en><body><article>{inner}</article></body></html>"


class Site(BaseHTTPRequestHandler):
    """A feed of teasers, and the pages behind them."""

    def do_GET(self):
        kind, body = "text/html", self.server.pages.get(self.path)
        if self.path == "/feed":
            kind, body = "application/rss+xml", self.server.feed()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    """The site; its `pages` are what it has now."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Site)
        self.pages = {}
        self.name = f"127.0.0.1:{self.server_address[1]}"

    def feed(self):
        items = "".join(
            f"<item><title>{SUBJECTS[nth % len(SUBJECTS)][0]} {nth}</title>"
            f"<link>http://{self.name}/{nth}</link>"
            f"<description>Of the {SUBJECTS[nth % len(SUBJECTS)][0]}.</description></item>"
            for nth in (int(path[1:]) for path in self.pages)
        )
        return f"<rss version='2.0'><channel><title>Bay</title>{items}</channel></rss>"


@pytest.fixture
def site():
    server = Server()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def press(paper, site):
    paper.press_yaml(fetch={"allow": [site.name]})
    paper.digest_yaml(sources=[f"http://{site.name}/feed"])
    with open_press(paper.home, now=Clock(), environ={"DIGEST_TRANSPORT": "file"}) as press:
        yield press


class Clock:
    """A clock that a test moves."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


def collected(press):
    """All articles after another round, by their number."""
    assert collect(press).failed == ()
    press.now.now += timedelta(days=1)
    with press.database.read() as conn:
        ids = conn.scalars(text("SELECT id FROM article")).all()
        return {int(one.url.rpartition("/")[2]): one for one in article_rows.get_many(conn, ids)}


def test_a_first_round_profits_from_itself(site, press):
    site.pages = {f"/{nth}": page(nth, BOX, HOUSE) for nth in range(6)}
    found = collected(press)
    assert {nth: one.paragraphs for nth, one in found.items()} == {n: own_text(n) for n in range(6)}


def test_what_was_learnt_serves_a_page_that_comes_alone(site, press):
    site.pages = {f"/{nth}": page(nth, BOX) for nth in range(2)}
    assert collected(press)[0].paragraphs == (*own_text(0), BOX)
    site.pages = {"/2": page(2, BOX)}
    assert collected(press)[2].paragraphs == own_text(2)
    site.pages = {"/3": page(3, HOUSE)}
    assert collected(press)[3].paragraphs == (*own_text(3), HOUSE)


def test_a_page_that_says_the_same_of_everything_is_told_by_its_teaser(site, press):
    lost = f"<html><body><article><p>{LOST}</p><p>{HOUSE}</p></article></body></html>"
    site.pages = {f"/{nth}": lost for nth in range(3)} | {"/4": page(4)}
    found = collected(press)
    assert found[4].paragraphs == own_text(4)
    assert (found[0].paragraphs, found[0].method) == (("Of the Pier.",), "teaser")
    assert found[0].completeness is Completeness.PARTIAL


def test_texts_of_feeds_leave_no_leaves(paper, press):
    paper.digest_yaml(sources=[{"path": "feed.xml"}])
    with open_press(paper.home, now=press.now, environ={}) as other:
        assert collect(other).new == 3
        with other.database.read() as conn:
            assert conn.scalar(text("SELECT count(*) FROM site")) == 0
