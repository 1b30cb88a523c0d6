"""What every page of one reader begins with: the word in its address, and whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from fastapi import Request, Response  # noqa: TC002 - FastAPI reads them at run time
from starlette.exceptions import HTTPException

from digest.audience.links import LinkTarget, Purpose
from digest.press import subscribe

if TYPE_CHECKING:
    from digest.web.pages import Pages

LONGEST_FORM = 16_384  #: bytes; ours have a few hundred
Form = dict[str, list[str]]


def target_of(pages: Pages, word: str, purpose: Purpose) -> LinkTarget:
    """Whose link it is.

    :raises HTTPException: 404, unless it is ours, whole, and made for *purpose*.
    """
    target = subscribe.links(pages.press).read(word, purpose)
    if target is None:
        raise HTTPException(404)
    return target


def path_of(pages: Pages, target: LinkTarget, purpose: Purpose) -> str:
    """The same reader's link for another purpose, to lead from page to page."""
    links = subscribe.links(pages.press)
    return urlsplit(links.several(target, (purpose,))[purpose]).path


def title_of(pages: Pages, target: LinkTarget) -> str:
    """The name of the digest that a link is about."""
    digest = pages.press.config.digests.get(target.digest)
    return digest.settings.title if digest else str(target.digest)


def not_theirs(pages: Pages, target: LinkTarget) -> Response:
    """What a reader is told who has left, or has not said yes."""
    say, title = pages.words(target.digest).say, title_of(pages, target)
    return pages.notice(
        say("You do not get %(title)s", title=title),
        [say("Your subscription has ended, or you have not confirmed it yet.")],
        slug=target.digest,
    )


async def form(request: Request) -> Form:
    """What a page posted.

    :raises HTTPException: 413, when it is no form of ours.
    """
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_FORM:
            raise HTTPException(413)
    return parse_qs(body.decode("utf-8", "replace"))
