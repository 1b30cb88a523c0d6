"""A reader's own links: confirm and unsubscribe.

Looking changes nothing: mail scanners follow links and run scripts, so GET shows a button and POST
acts. The mail program's one-click POST (RFC 8058) goes to the same address, needs no cookie, is not
redirected, and may come twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from digest.audience.links import LinkTarget, Purpose
from digest.press import subscribe

if TYPE_CHECKING:
    from digest.web.pages import Pages

NO_LINK = HTTPException(404)


def routes(pages: Pages) -> APIRouter:
    """`/u/TOKEN` and `/c/TOKEN`."""
    router = APIRouter(include_in_schema=False)

    def target_of(token: str, purpose: Purpose) -> LinkTarget:
        target = subscribe.links(pages.press).read(token, purpose)
        if target is None:
            raise NO_LINK
        return target

    def title_of(target: LinkTarget) -> str:
        digest = pages.press.config.digests.get(target.digest)
        return digest.settings.title if digest else str(target.digest)

    @router.api_route("/u/{token}", methods=["GET", "HEAD"])
    def ask_to_leave(token: str) -> Response:
        title = title_of(target_of(token, Purpose.UNSUBSCRIBE))
        words = f"You will get no further issue of “{title}”."
        return pages.notice(f"Unsubscribe from {title}?", [words], button="Unsubscribe")

    @router.post("/u/{token}")
    def leave(token: str) -> Response:
        target = target_of(token, Purpose.UNSUBSCRIBE)
        subscribe.unsubscribe(pages.press, target)
        words = f"You will get no further issue of “{title_of(target)}”."
        return pages.notice("You are unsubscribed", [words])

    @router.api_route("/c/{token}", methods=["GET", "HEAD"])
    def ask_to_confirm(token: str) -> Response:
        title = title_of(target_of(token, Purpose.CONFIRM))
        words = f"With this you say yes to “{title}”. You can leave again with one click."
        return pages.notice(f"Subscribe to {title}?", [words], button="Yes, send it to me")

    @router.post("/c/{token}")
    def confirm(token: str) -> Response:
        target = target_of(token, Purpose.CONFIRM)
        subscribe.confirm(pages.press, target)
        words = f"The next issue of “{title_of(target)}” will come to you."
        return pages.notice("You are subscribed", [words])

    return router
