"""`/healthz`: whether the press is well, for whatever watches over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from digest import __version__
from digest.errors import DigestError
from digest.model.edition import EditionState
from digest.store import editions

if TYPE_CHECKING:
    from digest.press.service import Service


def routes(service: Service) -> APIRouter:
    """200 when the database answers and the config is right, else 503; no detail of readers."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/healthz", methods=["GET", "HEAD"])
    def healthz() -> JSONResponse:
        try:
            with service.press.database.read() as conn:
                failed = len(editions.in_state(conn, [EditionState.FAILED]))
            database = "ok"
        except DigestError:
            failed, database = 0, "does not answer"
        config = "wrong; the last good one is in force" if service.config_fault else "ok"
        well = database == config == "ok"
        body = {
            "status": "ok" if well else "not well",
            "version": __version__,
            "database": database,
            "config": config,
            "failed_editions": failed,
        }
        return JSONResponse(
            body, status_code=200 if well else 503, headers={"Cache-Control": "no-store"}
        )

    return router
