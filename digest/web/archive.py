"""Editions on the web: each as it was sent, and a list of them; the stylesheet of every page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException

from digest.model.edition import Edition, EditionState
from digest.model.ids import EditionId, Slug
from digest.store import editions, frozen
from digest.store.editions import Connection
from digest.web import feeds

if TYPE_CHECKING:
    from digest.web.pages import Pages

OUT = (EditionState.SENDING, EditionState.SENT)  # what readers hold anyway
AN_HOUR = {"Cache-Control": "public, max-age=3600"}


def routes(pages: Pages) -> APIRouter:
    """`/`, `/e/SLUG`, its feeds, `/e/SLUG/NUMBER` and its neighbours, and `/style.css`."""
    router = APIRouter(include_in_schema=False)

    def past(conn: Connection, slug: Slug) -> list[Edition]:
        digest = pages.press.config.digests.get(slug)
        if digest is None or not digest.settings.audience.public:
            raise HTTPException(404)
        return [each for each in editions.list_editions(conn, slug) if each.state in OUT]

    router.include_router(feeds.routes(pages, past))

    @router.api_route("/e/{slug}/{number}", methods=["GET", "HEAD"])
    def edition(slug: str, number: int) -> Response:
        with pages.press.database.read() as conn:
            near = neighbours(past(conn, Slug(slug)), number)
            links = [f'</e/{slug}/{each.id}>; rel="{rel}"' for rel, each in near.items()]
            headers = {**AN_HOUR, "Link": ", ".join(links)} if links else AN_HOUR
            page = frozen.page(conn, EditionId(number))
        for way in (way for way, rel in _RELATIONS.items() if rel not in near):
            page = without(page, f"/e/{slug}/{number}/{way}")
        return HTMLResponse(page, headers=headers)

    @router.api_route("/e/{slug}/{number}/{way}", methods=["GET", "HEAD"])
    def neighbour(slug: str, number: int, way: Literal["previous", "next"]) -> Response:
        """To the edition before or after, to the list of all where there is none."""
        with pages.press.database.read() as conn:
            near = neighbours(past(conn, Slug(slug)), number).get(_RELATIONS[way])
        return RedirectResponse(f"/e/{slug}/{near.id}" if near else f"/e/{slug}", 302)

    @router.api_route("/e/{slug}", methods=["GET", "HEAD"])
    def listed(slug: str) -> Response:
        with pages.press.database.read() as conn:
            found = past(conn, Slug(slug))
        return HTMLResponse(pages.past(Slug(slug), found), headers=AN_HOUR)

    @router.api_route("/", methods=["GET", "HEAD"])
    def home() -> Response:
        return HTMLResponse(pages.home(), headers=AN_HOUR)

    @router.api_route("/style.css", methods=["GET", "HEAD"])
    def style() -> Response:
        return Response(pages.style(), media_type="text/css", headers=AN_HOUR)

    return router


_RELATIONS = {"previous": "prev", "next": "next"}


def without(page: str, address: str) -> str:
    """*page*, frozen before anybody knew what comes after it, less what leads to *address*."""
    leads = rf'[^>]*\bhref="{re.escape(address)}"[^>]*>'
    page = re.sub(rf"<link\b{leads}\n?", "", page)
    return re.sub(rf"<li>\s*<a\b{leads}[^<]*</a>\s*</li>\n?", "", page)


def neighbours(past: Sequence[Edition], number: int) -> dict[str, Edition]:
    """The editions beside that of *number* in *past*, by relation: `prev`, `next`.

    :raises HTTPException: 404, when it is not among them.
    """
    at = next((place for place, each in enumerate(past) if each.id == number), None)
    if at is None:
        raise HTTPException(404)
    near = {"next": at - 1, "prev": at + 1}
    return {rel: past[place] for rel, place in near.items() if 0 <= place < len(past)}
