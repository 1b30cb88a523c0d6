"""Small pages in the press's own look: a heading, a few lines, at most one form, ways on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fastapi.responses import HTMLResponse

from digest.errors import TemplateError
from digest.press.preview import style_of
from digest.render import PressFacts, Templates, Words, guarded

if TYPE_CHECKING:
    from digest.model.edition import Edition
    from digest.model.ids import Slug
    from digest.press import Press
    from digest.press.service import Service

#: a page that belongs to one reader is kept by nobody, and found by no search engine
PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A box to tick."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A link to another small page."""

    path: str
    words: str


class Pages:
    """Renders the pages of a running service."""

    def __init__(self, service: Service) -> None:
        self._service = service

    @property
    def press(self) -> Press:
        """As its config is now."""
        return self._service.press

    def words(self, slug: Slug | None = None) -> Words:
        """The words of a digest's language, or of the press's."""
        return self._templates(slug).words

    def notice(
        self,
        title: str,
        lines: Sequence[str] = (),
        *,
        button: str = "",
        action: str = "",
        legend: str = "",
        choices: Sequence[Choice] = (),
        links: Sequence[Way] = (),
        status: int = 200,
        slug: Slug | None = None,
    ) -> HTMLResponse:
        """A page in the language of *slug*.

        :param button: posts, to the same address or to *action*.
        :param choices: boxes in its form, posted as `choice[]`; *legend* says what they are.
        """
        templates = self._templates(slug)
        values = {
            "title": title,
            "lines": list(lines),
            "button": button,
            "action": action,
            "legend": legend,
            "choices": list(choices),
            "links": list(links),
            "press": self.facts(),
            "language": templates.language,
            "dir": templates.words.dir,
        }
        html = _rendered(templates, "web/notice.html.j2", values)
        return HTMLResponse(html, status_code=status, headers=PRIVATE)

    def home(self) -> str:
        """What the press publishes for everybody."""
        templates = self._templates()
        digests = [
            {
                "url": f"/e/{slug}",
                "title": digest.settings.title,
                "description": digest.settings.description,
            }
            for slug, digest in self.press.config.digests.items()
            if digest.settings.audience.public
        ]
        values = {
            "digests": digests,
            "press": self.facts(),
            "language": templates.language,
            "dir": templates.words.dir,
        }
        return _rendered(templates, "web/home.html.j2", values)

    def past(self, slug: Slug, editions: Sequence[Edition]) -> str:
        """The list of a digest's editions, newest first."""
        digest = self.press.config.digests[slug]
        zone, templates = ZoneInfo(digest.time_zone), self._templates(slug)
        rows = [
            {
                "url": f"/e/{slug}/{edition.id}",
                "subject": edition.subject,
                "day": edition.slot.astimezone(zone).date().isoformat(),
                "date": templates.words.date(edition.slot.astimezone(zone)),
            }
            for edition in editions
        ]
        values = {
            "title": digest.settings.title,
            "language": digest.language,
            "dir": templates.words.dir,
            "editions": rows,
            "press": self.facts(),
            "feed": f"/e/{slug}/feed.atom",
            "json_feed": f"/e/{slug}/feed.json",
        }
        return _rendered(templates, "web/past.html.j2", values)

    def style(self) -> str:
        """The stylesheet of every page."""
        return style_of(self.press)

    def _templates(self, slug: Slug | None = None) -> Templates:
        config = self.press.config
        digest = config.digests.get(slug) if slug else None
        language = digest.language if digest else config.press.language
        own = Templates(self.press.home / "templates", language)
        try:
            own.words  # noqa: B018 - whether they can be read
        except TemplateError:
            return own.builtin()
        return own

    def facts(self) -> PressFacts:
        """Who sends."""
        press = self.press.config.press
        return PressFacts(
            name=press.name,
            base_url=press.base_url,
            postal_address=press.postal_address,
            sender=press.sender,
        )


def _rendered(templates: Templates, name: str, values: Mapping[str, object]) -> str:
    """By the editor's template; while that is wrong, by ours: a reader may always leave."""
    try:
        return guarded(templates, name, values)
    except TemplateError:
        return guarded(templates.builtin(), name, values)
