"""An edition as a page of the web: the same words for everybody, no script, no reader's address."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from digest.model.edition import Content
from digest.render.isolated import guarded
from digest.render.look import Look, PressFacts
from digest.render.templates import Templates
from digest.render.view import EditionView, view


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLinks:
    """Where a page leads; what is empty is not shown."""

    style: str = "/style.css"  #: the stylesheet (`page_style`)
    canonical: str = ""  #: the page's own absolute address
    press: str = ""  #: the press's own page
    home: str = ""  #: the digest's page
    archive: str = ""
    feed: str = ""  #: Atom
    json_feed: str = ""
    subscribe: str = ""  #: a page or form where one can sign up
    previous: str = ""
    next: str = ""


def render_page(
    content: Content,
    *,
    look: Look,
    templates: Templates,
    press: PressFacts,
    links: PageLinks | None = None,
) -> str:
    """The page of *content*: `web/edition.html.j2` over `edition`, `press`, `look` and `links`.

    :raises TemplateError: where a template is wrong, does not end, or eats memory.
    """
    edition = view(content, press)
    names: dict[str, object] = {
        "edition": edition,
        "press": press,
        "look": look,
        "links": links or PageLinks(),
        "description": _description(edition),
        "structured": structured(edition, press, links or PageLinks(), content.slot),
    }
    return guarded(templates.speaking(content.language), "web/edition.html.j2", names)


def page_style(look: Look, templates: Templates) -> str:
    """The stylesheet of every page of *look*, as `text/css`."""
    return guarded(templates, "web/style.css.j2", {"look": look})


def _description(edition: EditionView) -> str:
    return " · ".join(story.title for story in edition.stories[:3])


def structured(edition: EditionView, press: PressFacts, links: PageLinks, slot: datetime) -> str:
    """The edition as schema.org's words in JSON-LD, safe within a `<script>` of data."""
    from markupsafe import Markup

    told: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": f"{edition.title}, {edition.date}",
        "inLanguage": edition.language,
        "datePublished": slot.isoformat(),
        "isPartOf": {"@type": "Periodical", "name": edition.title},
        "publisher": {"@type": "Organization", "name": press.name, "url": press.base_url},
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(edition.stories),
            "itemListElement": [
                {"@type": "ListItem", "position": story.number, "name": story.title}
                | ({"url": story.url} if story.url else {})
                for story in edition.stories
            ],
        },
    }
    if links.canonical:
        told["url"] = links.canonical
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":  # nothing may end the element, or a line of script
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - no character that means anything in HTML is left
