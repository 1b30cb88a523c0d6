"""Editions on the web: each as it was sent, and a list of them; the stylesheet of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from digest.model.edition import EditionState
from digest.model.ids import EditionId, Slug
from digest.store import editions, frozen

if TYPE_CHECKING:
    from digest.web.pages import Pages

OUT = (EditionState.SENDING, EditionState.SENT)  # what readers hold anyway
AN_HOUR = {"Cache-Control": "public, max-age=3600"}


def routes(pages: Pages) -> APIRouter:
    """`/e/SLUG`, `/e/SLUG/NUMBER` and `/style.css`."""
    router = APIRouter(include_in_schema=False)

    def is_public(slug: str) -> bool:
        digest = pages.press.config.digests.get(Slug(slug))
        return digest is not None and digest.settings.audience.public

    @router.api_route("/e/{slug}/{number}", methods=["GET", "HEAD"])
    def edition(slug: str, number: int) -> Response:
        with pages.press.database.read() as conn:
            found = [each for each in editions.in_state(conn, OUT) if each.id == number]
            if not found or found[0].digest != slug or not is_public(slug):
                raise HTTPException(404)
            return HTMLResponse(frozen.page(conn, EditionId(number)), headers=AN_HOUR)

    @router.api_route("/e/{slug}", methods=["GET", "HEAD"])
    def past(slug: str) -> Response:
        if not is_public(slug):
            raise HTTPException(404)
        with pages.press.database.read() as conn:
            found = [each for each in editions.list_editions(conn, Slug(slug)) if each.state in OUT]
        return HTMLResponse(pages.past(Slug(slug), found), headers=AN_HOUR)

    @router.api_route("/style.css", methods=["GET", "HEAD"])
    def style() -> Response:
        return Response(pages.style(), media_type="text/css", headers=AN_HOUR)

    return router
