"""A reader's own pages are in the language of the digest they belong to."""

from __future__ import annotations

import pytest

from digest.audience.links import LinkTarget
from digest.model.ids import Slug
from digest.model.subscriber import SubscriptionState
from digest.press import open_press
from digest.press.run import run
from digest.press.service import Service
from digest.press.subscribe import add, links, show
from digest.web.app import create_app
from tests.press.conftest import NOW, paper  # noqa: F401 - a fixture
from tests.web.browser import serving


@pytest.fixture
def press(paper):  # noqa: F811 - the fixture
    paper.press_yaml(language="ja")
    paper.digest_yaml(language="ar")
    with open_press(paper.home, now=lambda: NOW, environ={"DIGEST_TRANSPORT": "file"}) as press:
        add(press, "ada@example.org", name="Ada", confirmed=True)
        run(press)
        yield press


@pytest.fixture
def client(press):
    with serving(create_app(Service(press, {}))) as client:
        yield client


def way_out(press):
    person = show(press, "ada@example.org").subscriber
    url = links(press).unsubscribe(LinkTarget(subscriber=person.id, digest=Slug("daily")))
    return url.removeprefix("https://press.example.org")


def test_the_page_to_leave_is_in_the_digests_language_and_direction(press, client):
    page = client.get(way_out(press)).text
    assert '<html lang="ar" dir="rtl">' in page
    assert "هل تريد إلغاء الاشتراك في Daily؟" in page
    assert ">إلغاء الاشتراك</button>" in page
    assert "أُلغي اشتراكك" in client.post(way_out(press)).text


def test_the_list_of_editions_says_its_dates_in_words(client):
    page = client.get("/e/daily").text
    assert '<html lang="ar" dir="rtl">' in page
    assert '<time class="meta" datetime="2026-11-23">الاثنين، 23 نوفمبر 2026</time>' in page


def test_what_belongs_to_no_digest_is_in_the_presss_language(client):
    page = client.get("/nothing").text
    assert '<html lang="ja" dir="ltr">' in page
    assert "ここには何もありません" in page


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("locale/ar.po", 'msgid ""\nmsgstr ""\n\nmsgid "Unsubscribe"\nmsgstr "100 %"\n'),
        ("web/notice.html.j2", "{{ titel }}"),
    ],
)
def test_a_reader_may_leave_while_an_editors_template_is_wrong(press, client, name, text):
    path = press.home / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert "إلغاء الاشتراك" in client.get(way_out(press)).text
    answer = client.post(way_out(press))
    assert (answer.status, "أُلغي اشتراكك" in answer.text) == (200, True)
    subscription = show(press, "ada@example.org").subscriber.subscriptions[0]
    assert subscription.state is SubscriptionState.UNSUBSCRIBED
