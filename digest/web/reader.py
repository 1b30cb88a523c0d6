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
        target = target_of(token, Purpose.UNSUBSCRIBE)
        say, title = pages.words(target.digest).say, title_of(target)
        return pages.notice(
            say("Unsubscribe from %(title)s?", title=title),
            [say("You will get no further issue of “%(title)s”.", title=title)],
            button=say("Unsubscribe"),
            slug=target.digest,
        )

    @router.post("/u/{token}")
    def leave(token: str) -> Response:
        target = target_of(token, Purpose.UNSUBSCRIBE)
        subscribe.unsubscribe(pages.press, target)
        say, title = pages.words(target.digest).say, title_of(target)
        return pages.notice(
            say("You are unsubscribed"),
            [say("You will get no further issue of “%(title)s”.", title=title)],
            slug=target.digest,
        )

    @router.api_route("/c/{token}", methods=["GET", "HEAD"])
    def ask_to_confirm(token: str) -> Response:
        target = target_of(token, Purpose.CONFIRM)
        say, title = pages.words(target.digest).say, title_of(target)
        return pages.notice(
            say("Subscribe to %(title)s?", title=title),
            [
                say(
                    "With this you say yes to “%(title)s”. You can leave again with one click.",
                    title=title,
                )
            ],
            button=say("Yes, send it to me"),
            slug=target.digest,
        )

    @router.post("/c/{token}")
    def confirm(token: str) -> Response:
        target = target_of(token, Purpose.CONFIRM)
        subscribe.confirm(pages.press, target)
        say, title = pages.words(target.digest).say, title_of(target)
        return pages.notice(
            say("You are subscribed"),
            [say("The next issue of “%(title)s” will come to you.", title=title)],
            slug=target.digest,
        )

    return router
