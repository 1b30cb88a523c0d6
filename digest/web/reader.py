"""A reader's own links: confirm and unsubscribe.

Looking changes nothing: mail scanners follow links and run scripts, so GET shows a button and POST
acts. The mail program's one-click POST (RFC 8058) goes to the same address, needs no cookie, is not
redirected, and may come twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Response

from digest.audience.links import LinkTarget, Purpose
from digest.press import preferences, subscribe
from digest.web.mine import not_theirs, path_of, target_of, title_of
from digest.web.pages import Way

if TYPE_CHECKING:
    from digest.web.pages import Pages


def routes(pages: Pages) -> APIRouter:
    """`/u/TOKEN` and `/c/TOKEN`."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/u/{token}", methods=["GET", "HEAD"])
    def ask_to_leave(token: str) -> Response:
        target = target_of(pages, token, Purpose.UNSUBSCRIBE)
        if preferences.has_left(pages.press, target):
            return _left(pages, target)
        say, title = pages.words(target.digest).say, title_of(pages, target)
        pause = Way(path=path_of(pages, target, Purpose.PAUSE), words=say("Pause for 30 days"))
        return pages.notice(
            say("Unsubscribe from %(title)s?", title=title),
            [say("You will get no further issue of “%(title)s”.", title=title)],
            button=say("Unsubscribe"),
            links=[pause] if preferences.held(pages.press, target) else (),
            slug=target.digest,
        )

    @router.post("/u/{token}")
    def leave(token: str) -> Response:
        target = target_of(pages, token, Purpose.UNSUBSCRIBE)
        subscribe.unsubscribe(pages.press, target)
        return _left(pages, target)

    @router.api_route("/c/{token}", methods=["GET", "HEAD"])
    def ask_to_confirm(token: str) -> Response:
        target = target_of(pages, token, Purpose.CONFIRM)
        say, title = pages.words(target.digest).say, title_of(pages, target)
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
        target = target_of(pages, token, Purpose.CONFIRM)
        subscribe.confirm(pages.press, target)
        if not preferences.held(pages.press, target):
            return not_theirs(pages, target)
        say, title = pages.words(target.digest).say, title_of(pages, target)
        return pages.notice(
            say("You are subscribed"),
            [say("The next issue of “%(title)s” will come to you.", title=title)],
            slug=target.digest,
        )

    return router


def _left(pages: Pages, target: LinkTarget) -> Response:
    say, title = pages.words(target.digest).say, title_of(pages, target)
    return pages.notice(
        say("You are unsubscribed"),
        [say("You will get no further issue of “%(title)s”.", title=title)],
        slug=target.digest,
    )
