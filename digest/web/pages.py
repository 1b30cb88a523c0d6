"""Small pages in the press's own look: one heading, a few lines, at most one button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fastapi.responses import HTMLResponse

from digest.press.preview import style_of
from digest.render import PressFacts, Templates

if TYPE_CHECKING:
    from digest.model.edition import Edition
    from digest.model.ids import Slug
    from digest.press import Press
    from digest.press.service import Service

#: a page that belongs to one reader is kept by nobody, and found by no search engine
PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


class Pages:
    """Renders the pages of a running service."""

    def __init__(self, service: Service) -> None:
        self._service = service

    @property
    def press(self) -> Press:
        """As its config is now."""
        return self._service.press

    def notice(
        self, title: str, lines: Sequence[str] = (), *, button: str = "", status: int = 200
    ) -> HTMLResponse:
        """A heading, lines, and a button that posts to the same address."""
        values = {"title": title, "lines": list(lines), "button": button, "press": self._facts()}
        html = self._templates().guarded("web/notice.html.j2", values)
        return HTMLResponse(html, status_code=status, headers=PRIVATE)

    def past(self, slug: Slug, editions: Sequence[Edition]) -> str:
        """The list of a digest's editions, newest first."""
        digest = self.press.config.digests[slug]
        zone = ZoneInfo(digest.time_zone)
        rows = [
            {
                "url": f"/e/{slug}/{edition.id}",
                "subject": edition.subject,
                "day": edition.slot.astimezone(zone).date().isoformat(),
            }
            for edition in editions
        ]
        values = {
            "title": digest.settings.title,
            "language": digest.language,
            "editions": rows,
            "press": self._facts(),
        }
        return self._templates().guarded("web/past.html.j2", values)

    def style(self) -> str:
        """The stylesheet of every page."""
        return style_of(self.press)

    def _templates(self) -> Templates:
        return Templates(self.press.home / "templates")

    def _facts(self) -> PressFacts:
        press = self.press.config.press
        return PressFacts(
            name=press.name,
            base_url=press.base_url,
            postal_address=press.postal_address,
            sender=press.sender,
        )
