"""What the store's tests begin with: a few records in the house's words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from digest.model.article import Article
from digest.model.edition import Content, Item, Quote, Section
from digest.model.ids import EditionId, Slug, SourceKey
from digest.model.rendering import Rendering
from digest.model.subscriber import SubscriptionState
from digest.store import deliveries, editions, subscribers
from digest.store.subscribers import Person, SubscriptionChange

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MORNING = Slug("morning")
GAZETTE = SourceKey("https://gazette.example/feed")


def article(guid: str = "g1", **said) -> Article:
    values = {
        "source": GAZETTE,
        "url": f"https://gazette.example/{guid}",
        "title": f"Title of {guid}",
        "outlet": "Gazette",
        "collected": NOW,
        "paragraphs": ("One paragraph.", "Another."),
        **said,
    }
    return Article(guid=guid, **values)


def edition(conn, *, slot=NOW, digest=MORNING) -> EditionId:
    made = editions.plan(conn, digest, "", slot, NOW)
    assert made is not None
    return made


def readers(conn, count: int, *, tags=(), digest=MORNING, state=SubscriptionState.ACTIVE):
    """*count* subscribers, r0@example.org and so on; their numbers."""
    people = [
        Person(email=f"r{n}@example.org", name=f"Reader {n}", tags=tags) for n in range(count)
    ]
    numbers = list(subscribers.put(conn, people, NOW).values())
    changes = [
        SubscriptionChange(subscriber=number, digest=digest, state=state, origin="form")
        for number in numbers
    ]
    subscribers.change(conn, changes, NOW)
    return sorted(numbers)


def to_send(conn, count: int):
    """An edition with *count* pending deliveries."""
    readers(conn, count)
    made = edition(conn)
    assert deliveries.snapshot(conn, made, MORNING, [], NOW) == count
    return made


def content(number: EditionId, *, articles=()) -> Content:
    item = Item(
        headline="A headline",
        link="https://gazette.example/g1#:~:text=One",
        url="https://gazette.example/g1",
        outlet="Gazette",
        quotes=(Quote(text="One paragraph."),),
        published=NOW,
        articles=tuple(articles),
    )
    return Content(
        edition=number,
        digest=MORNING,
        title="Morning",
        slot=NOW,
        time_zone="Europe/Berlin",
        language="en",
        sections=(Section(title="", items=(item,)),),
    )


def rendering(variant: str = "") -> Rendering:
    return Rendering(
        nonce="9f", subject="S", preheader="", html="<p>ü\ud83d</p>", text="t\0", language="en",
        variant=variant,
    )  # fmt: skip
