"""Editions to render: small ones, and of any shape."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from digest.model.edition import Content, Item, Mention, Quote, Section
from digest.model.ids import EditionId, Slug
from digest.model.rendering import Rendering
from digest.render import Look, PressFacts, Templates, render_mail
from digest.settings.schema import BrandSettings

NONCE = "4f1d0c9a7be24e66"
PRESS = PressFacts(
    name="The Press House",
    base_url="https://press.example.org",
    postal_address="1 Press Lane, Springfield",
    sender="The Press <news@press.example.org>",
)


GOLDEN = Path(__file__).parent / "golden"


def held_to(name: str, said: str) -> None:
    """*said* is what was approved under that name; GOLDEN=1 approves it."""
    golden = GOLDEN / name
    if os.environ.get("GOLDEN"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text("utf-8")


def look(theme: str = "daily", **brand: Any) -> Look:
    return Look.of(BrandSettings(theme=theme, **brand))


def item(number: int = 1, **changes: Any) -> Item:
    fields: dict[str, Any] = {
        "headline": f"Headline number {number}",
        "link": f"https://source.example/{number}#:~:text=It%20happened",
        "url": f"https://source.example/{number}",
        "outlet": f"Source {number}",
        "quotes": (
            Quote(text="It happened by the harbour."),
            Quote(text="Nobody had seen it come."),
        ),
        "brief": "It happened by the harbour.",
        "why": ("told by 2 sources",),
        "also_in": (Mention(outlet="The Tide", link=f"https://tide.example/{number}"),),
        "minutes": 3,
        "language": "en",
    }
    return Item(**{**fields, **changes})


def content(*sections: Section, **changes: Any) -> Content:
    fields: dict[str, Any] = {
        "edition": EditionId(7),
        "digest": Slug("morning"),
        "title": "Morning digest",
        "slot": datetime(2026, 11, 23, 6, tzinfo=UTC),
        "time_zone": "Europe/Berlin",
        "language": "en",
        "sections": sections or (Section(title="", items=(item(1), item(2))),),
        "articles_seen": 312,
        "sources_seen": 41,
        "rhythm_words": "every weekday at 07:00",
        "web_url": "https://press.example.org/morning/7",
    }
    return Content(**{**fields, **changes})


def mail(
    of: Content | None = None,
    *,
    own: Path | None = None,
    subject: str = "{{ edition.lead.title }}",
    theme: str = "daily",
    template: str = "email",
    nonce: str = NONCE,
) -> Rendering:
    """The mail of *of*, or of a small edition."""
    return render_mail(
        of or content(),
        look=look(theme),
        templates=Templates(own),
        template=template,
        subject=subject,
        nonce=nonce,
        press=PRESS,
    )
