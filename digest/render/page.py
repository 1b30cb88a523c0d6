"""An edition as a page of the web: the same words for everybody, no script, no reader's address."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model.edition import Content
from digest.render.look import Look, PressFacts
from digest.render.templates import Templates
from digest.render.view import EditionView, view


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLinks:
    """Where a page leads; what is empty is not shown."""

    style: str = "/style.css"  #: the stylesheet (`page_style`)
    canonical: str = ""  #: the page's own absolute address
    home: str = ""  #: the digest's page
    archive: str = ""
    feed: str = ""
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
    }
    return templates.speaking(content.language).guarded("web/edition.html.j2", names)


def page_style(look: Look, templates: Templates) -> str:
    """The stylesheet of every page of *look*, as `text/css`."""
    return templates.guarded("web/style.css.j2", {"look": look})


def _description(edition: EditionView) -> str:
    return " · ".join(story.title for story in edition.stories[:3])
