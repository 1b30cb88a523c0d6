"""The feeds of a digest: its latest editions, as Atom and as JSON Feed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response

from digest.model.ids import Slug
from digest.render import Feed, atom, feed_entry, json_feed
from digest.store import frozen

if TYPE_CHECKING:
    from digest.model.edition import Edition
    from digest.store.editions import Connection
    from digest.web.pages import Pages

    #: the editions of a public digest that are out, the newest first; 404 where there is none
    Past = Callable[[Connection, Slug], list[Edition]]

NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # an empty feed has to say when it changed, too
LATEST = 20  #: editions in a feed
HALF_AN_HOUR = {"Cache-Control": "public, max-age=1800"}


def routes(pages: Pages, past: Past) -> APIRouter:
    """`/e/SLUG/feed.atom` and `/e/SLUG/feed.json`."""
    router = APIRouter(include_in_schema=False)

    def answer(request: Request, slug: str, made: Callable[[Feed], str], media: str) -> Response:
        with pages.press.database.read() as conn:
            body = made(feed(pages, past, conn, Slug(slug))).encode()
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers = {**HALF_AN_HOUR, "ETag": tag}
        if tag in request.headers.get("If-None-Match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, media_type=media, headers=headers)

    @router.api_route("/e/{slug}/feed.atom", methods=["GET", "HEAD"])
    def as_atom(request: Request, slug: str) -> Response:
        return answer(request, slug, atom, "application/atom+xml; charset=utf-8")

    @router.api_route("/e/{slug}/feed.json", methods=["GET", "HEAD"])
    def as_json(request: Request, slug: str) -> Response:
        return answer(request, slug, json_feed, "application/feed+json")

    return router


def feed(pages: Pages, past: Past, conn: Connection, slug: Slug) -> Feed:
    """The latest editions of a public digest that are out.

    :raises HTTPException: 404, when there is no such digest, or it is not public.
    """
    editions = past(conn, slug)[:LATEST]
    digest, facts = pages.press.config.digests[slug], pages.facts()
    home = f"{facts.base_url}/e/{slug}"
    return Feed(
        title=digest.settings.title,
        author=facts.name,
        home=home,
        atom=f"{home}/feed.atom",
        json=f"{home}/feed.json",
        language=digest.language,
        updated=max((each.sent or each.slot for each in editions), default=NEVER),
        entries=[
            feed_entry(
                frozen.content(conn, each.id),
                url=f"{home}/{each.id}",
                title=each.subject,
                at=each.sent or each.slot,
                press=facts,
            )
            for each in editions
        ],
    )
