"""A home with an edition that is ready to be sent, made by the store's own functions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from digest.model.edition import Content, EditionState, Item, Quote, Section
from digest.model.ids import EditionId, Slug
from digest.model.rendering import ReaderSlot, Rendering, slot_mark
from digest.model.subscriber import SubscriptionState
from digest.press import open_press
from digest.store import editions, frozen, subscribers

SLUG = Slug("morning")
NONCE = "9f3c00aa"
SLOT = datetime(2026, 11, 23, 7, tzinfo=UTC)
PRESS = """\
name: The Press
base_url: https://press.example.org
sender: The Press <news@example.org>
postal_address: 1 Press Lane, Springfield
"""


def rendering(*, stories: int = 3, subject: str = "Herrings return") -> Rendering:
    """A mail with a reader's name and links in both parts."""
    mark = {slot: slot_mark(NONCE, slot) for slot in ReaderSlot}
    sentence = "The harbour counted more herrings than in any November since the war. "
    html = "".join(f"<h2>Story {n}</h2>\n<p>{sentence * 4}</p>\n" for n in range(stories))
    text = "".join(f"Story {n}\n\n{sentence * 4}\n\n" for n in range(stories))
    return Rendering(
        nonce=NONCE,
        subject=subject,
        preheader="",
        html=f"<html><body><p>Hello {mark[ReaderSlot.NAME]},</p>\n{html}"
        f'<a href="{mark[ReaderSlot.UNSUBSCRIBE]}">Unsubscribe</a></body></html>\n',
        text=f"Hello {mark[ReaderSlot.NAME]},\n\n{text}{mark[ReaderSlot.UNSUBSCRIBE]}\n",
        language="en",
    )


def readers(number: int) -> list[tuple[str, str]]:
    return [(f"reader{n}@example{n % 50}.test", f"Réader Nº{n}") for n in range(number)]


def home_with_edition(
    folder: Path,
    people: Sequence[tuple[str, str]],
    *,
    press: str = PRESS,
    state: EditionState = EditionState.APPROVED,
    mail: Rendering | None = None,
) -> EditionId:
    """Make *folder* a home with these people (address, name) and one edition in *state*."""
    (folder / "config" / "digests").mkdir(parents=True)
    (folder / "config" / "press.yaml").write_text(press, encoding="utf-8")
    (folder / "config" / "digests" / "morning.yaml").write_text(
        "title: Morning\nsources:\n  - https://example.org/feed.xml\n", encoding="utf-8"
    )
    with open_press(folder, environ={}) as opened, opened.database.write() as conn:
        known = [subscribers.Person(email=email, name=name) for email, name in people]
        numbers = subscribers.put(conn, known, SLOT)
        changes = [
            subscribers.SubscriptionChange(
                subscriber=number, digest=SLUG, state=SubscriptionState.ACTIVE, confirmed=SLOT
            )
            for number in numbers.values()
        ]
        subscribers.change(conn, changes, SLOT)
        edition = editions.plan(conn, SLUG, "", SLOT, SLOT)
        assert edition is not None
        frozen.freeze(conn, edition, _content(edition), [mail or rendering()], [], "<p>page</p>")
        editions.transition(conn, edition, EditionState.PLANNED, state)
    return edition


def _content(edition: EditionId) -> Content:
    item = Item(
        headline="Herrings return",
        link="https://example.org/1",
        url="https://example.org/1",
        outlet="Example",
        quotes=(Quote(text="The harbour counted more herrings."),),
    )
    return Content(
        edition=edition,
        digest=SLUG,
        title="Morning",
        slot=SLOT,
        time_zone="UTC",
        language="en",
        sections=(Section(title="", items=(item,)),),
    )
