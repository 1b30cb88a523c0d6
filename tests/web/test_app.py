"""The web door: looking changes nothing, a button does one thing, and strangers learn nothing."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import feedparser
import pytest

from digest.audience.links import LinkTarget
from digest.model.ids import EditionId, Slug, SubscriberId
from digest.model.subscriber import SubscriptionState
from digest.press import open_press
from digest.press.run import run
from digest.press.service import Service
from digest.press.subscribe import add, links, show
from digest.store.editions import list_editions
from digest.web.app import create_app
from tests.press.conftest import NOW, paper  # noqa: F401 - a fixture
from tests.web.browser import serving

BASE = "https://press.example.org"


@pytest.fixture
def press(paper):  # noqa: F811 - the fixture
    with open_press(paper.home, now=lambda: NOW, environ={"DIGEST_TRANSPORT": "file"}) as press:
        add(press, "ada@example.org", name="Ada", confirmed=True)
        add(press, "noor@example.org")
        run(press)
        yield press


@pytest.fixture
def service(press):
    return Service(press, {})


@pytest.fixture
def client(service):
    with serving(create_app(service)) as client:
        yield client


def target(press, email):
    person = show(press, email).subscriber
    return LinkTarget(subscriber=person.id, digest=Slug("daily"), edition=EditionId(1))


def path_of(url):
    return url.removeprefix(BASE)


def state(press, email):
    return show(press, email).subscriber.subscriptions[0].state


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_at_the_link_to_leave_changes_nothing(press, client, method):
    """Mail scanners follow links and run scripts."""
    path = path_of(links(press).unsubscribe(target(press, "ada@example.org")))
    answer = client.ask(method, path)
    assert answer.status == 200
    assert state(press, "ada@example.org") is SubscriptionState.ACTIVE
    if method == "GET":
        assert '<form method="post">' in answer.text
        assert "Unsubscribe from Daily?" in answer.text


@pytest.mark.parametrize("body", [None, {"List-Unsubscribe": "One-Click"}])
def test_one_post_ends_the_subscription_and_may_come_twice(press, client, body):
    """RFC 8058: no cookie, no redirect, done at once."""
    path = path_of(links(press).one_click(target(press, "ada@example.org")))
    for _ in range(2):
        answer = client.post(path, body)
        assert answer.status == 200
        assert "You are unsubscribed" in answer.text
    assert state(press, "ada@example.org") is SubscriptionState.UNSUBSCRIBED
    again = client.get(path_of(links(press).unsubscribe(target(press, "ada@example.org")))).text
    assert "You are unsubscribed" in again
    assert "<form" not in again


def test_a_reader_says_yes_by_the_button_alone(press, client):
    path = path_of(links(press).confirm(target(press, "noor@example.org")))
    assert "Subscribe to Daily?" in client.get(path).text
    assert state(press, "noor@example.org") is SubscriptionState.PENDING
    assert "You are subscribed" in client.post(path).text
    assert state(press, "noor@example.org") is SubscriptionState.ACTIVE


def test_an_old_link_to_confirm_promises_nothing_to_a_reader_who_left(press, client):
    path = path_of(links(press).confirm(target(press, "noor@example.org")))
    client.post(path)
    client.post(path_of(links(press).unsubscribe(target(press, "noor@example.org"))))
    answer = client.post(path)
    assert "You do not get Daily" in answer.text
    assert "You are subscribed" not in answer.text
    assert state(press, "noor@example.org") is SubscriptionState.UNSUBSCRIBED


def test_a_link_to_leave_does_not_confirm_and_the_reverse(press, client):
    path = path_of(links(press).unsubscribe(target(press, "noor@example.org")))
    assert client.post("/c/" + path.removeprefix("/u/")).status == 404
    assert state(press, "noor@example.org") is SubscriptionState.PENDING


@pytest.mark.parametrize("where", range(0, 60, 7))
def test_a_changed_byte_opens_nothing(press, client, where):
    path = path_of(links(press).unsubscribe(target(press, "ada@example.org")))
    token = path.removeprefix("/u/")
    where = where % len(token)
    changed = token[:where] + ("A" if token[where] != "A" else "B") + token[where + 1 :]
    assert client.post(f"/u/{changed}").status == 404
    assert state(press, "ada@example.org") is SubscriptionState.ACTIVE


def test_an_edition_is_read_by_everybody_once_it_is_out(press, client):
    answer = client.get("/e/daily/1")
    assert answer.status == 200
    assert "@@" not in answer.text
    assert "ada@example.org" not in answer.text
    past = client.get("/e/daily").text
    assert '<a href="/e/daily/1">' in past
    assert client.get("/style.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("name", ["feed.atom", "feed.json"])
def test_past_editions_are_a_feed_that_is_sent_once(press, client, name):
    page = client.get("/e/daily/1").text
    assert f'href="/e/daily/{name}"' in page
    answer = client.get(f"/e/daily/{name}")
    assert answer.status == 200
    found = feedparser.parse(answer.text) if name == "feed.atom" else json.loads(answer.text)
    entries = found["entries" if name == "feed.atom" else "items"]
    assert [entry["id"] for entry in entries] == [f"{BASE}/e/daily/1"]
    assert "ada@example.org" not in answer.text
    assert "@@" not in answer.text
    again = client.ask("GET", f"/e/daily/{name}", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status, again.text) == (304, "")


def test_a_feed_is_there_before_the_first_edition(paper):  # noqa: F811 - the fixture
    with (
        open_press(paper.home, now=lambda: NOW, environ={}) as young,
        serving(create_app(Service(young, {}))) as client,
    ):
        assert feedparser.parse(client.get("/e/daily/feed.atom").text).entries == []
        assert json.loads(client.get("/e/daily/feed.json").text)["items"] == []


def test_an_edition_leads_to_its_neighbours_once_there_are_some(paper, press, client):  # noqa: F811
    assert client.get("/e/daily/1/next").headers["location"] == "/e/daily"
    assert "link" not in client.get("/e/daily/1").headers
    assert _offered(client, 1) == []
    later = NOW + timedelta(days=1)
    paper.feed([later - timedelta(hours=2)] * 4, first=30)
    with open_press(paper.home, now=lambda: later, environ={"DIGEST_TRANSPORT": "file"}) as on:
        run(on)
        with on.database.read() as conn:
            number = max(each.id for each in list_editions(conn) if each.stories)
    assert client.get("/e/daily/1/next").headers["location"] == f"/e/daily/{number}"
    assert client.get(f"/e/daily/{number}/previous").headers["location"] == "/e/daily/1"
    assert client.get("/e/daily/1").headers["link"] == f'</e/daily/{number}>; rel="next"'
    assert _offered(client, 1) == ["/e/daily/1/next"] * 2
    assert _offered(client, number) == [f"/e/daily/{number}/previous"] * 2
    assert client.get("/e/daily/99/next").status == 404


def _offered(client, number):
    """Where the page of an edition leads to its neighbours: in its head, and where one can see."""
    page = client.get(f"/e/daily/{number}").text
    assert "All editions</a>" in page
    assert ("Next edition" in page, "Previous edition" in page) == (
        "/next" in page,
        "/prev" in page,
    )
    return re.findall(r'href="([^"]*/(?:previous|next))"', page)


def test_every_page_leads_to_the_first_page(press, client):
    leave = path_of(links(press).unsubscribe(target(press, "ada@example.org")))
    for path in ("/e/daily/1", "/e/daily", leave, "/nothing"):
        assert '<a href="/">Test Press</a>' in client.get(path).text


@pytest.mark.parametrize(
    "path", ["/e/daily/2", "/e/other/1", "/e/other", "/e/daily/x", "/u/", "/u/x", "/c/%00"]
)
def test_what_is_not_there_is_a_page_that_says_so(client, path):
    answer = client.get(path)
    assert answer.status in (404, 422)
    assert "Traceback" not in answer.text


def test_a_private_digest_has_no_pages(paper, press):  # noqa: F811 - the fixture
    paper.digest_yaml(audience={"public": False})
    with (
        open_press(paper.home, now=lambda: NOW, environ={}) as private,
        serving(create_app(Service(private, {}))) as client,
    ):
        assert client.get("/e/daily/1").status == 404
        for path in ("", "/feed.atom", "/feed.json", "/1/next"):
            assert client.get(f"/e/daily{path}").status == 404


@pytest.mark.parametrize("path", ["/e/daily/1", "/healthz", "/nothing", "/style.css", "/u/x"])
def test_every_answer_carries_the_headers_that_keep_a_browser_safe(client, path):
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_a_readers_page_is_kept_by_nobody(press, client):
    path = path_of(links(press).unsubscribe(target(press, "ada@example.org")))
    assert client.get(path).headers["cache-control"] == "no-store"


def test_health_says_what_is_wrong_and_nothing_of_readers(service, client):
    answer = client.get("/healthz")
    assert (answer.status, json.loads(answer.text)["status"]) == (200, "ok")
    service.config_fault = "config/press.yaml:1:1: no"
    answer = client.get("/healthz")
    assert answer.status == 503
    assert "press.yaml" not in answer.text


def test_a_stranger_cannot_make_up_a_subscriber(press, client):
    link = links(press).unsubscribe(LinkTarget(subscriber=SubscriberId(999), digest=Slug("daily")))
    assert client.post(path_of(link)).status == 200  # ours, for somebody who is gone


def test_the_first_page_names_what_everybody_may_read(client):
    page = client.get("/").text
    assert "<h1>Test Press</h1>" in page
    assert '<a href="/e/daily">Daily</a>' in page
