"""The web application: routes, the headers that every answer carries, and errors as pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from digest import __version__
from digest.web import archive, health, preferences, reader
from digest.web.pages import Pages

if TYPE_CHECKING:
    from digest.press.service import Service
    from digest.render import Words

#: nothing is loaded from elsewhere, nothing runs, nobody frames us (OWASP, CSP cheat sheet)
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def create_app(service: Service) -> FastAPI:
    """The application over a running service."""
    # The built-in pages of documentation load from a CDN: off.
    app = FastAPI(
        title="Digest", version=__version__, docs_url=None, redoc_url=None, openapi_url=None
    )
    pages = Pages(service)
    app.include_router(reader.routes(pages))
    app.include_router(preferences.routes(pages))
    app.include_router(archive.routes(pages))
    app.include_router(health.routes(service))

    async def with_headers(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        response = await call_next(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    async def no_such_page(request: Request, _error: Exception) -> Response:
        return await as_page(request, HTTPException(404))

    async def as_page(_request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        title, line = _in_words(status, pages.words())
        return pages.notice(title, [line] if line else [], status=status)

    app.middleware("http")(with_headers)
    app.add_exception_handler(HTTPException, as_page)
    app.add_exception_handler(RequestValidationError, no_such_page)
    app.add_exception_handler(500, as_page)
    return app


def _in_words(status: int, words: Words) -> tuple[str, str]:
    """What a person is told: a heading, and a line where it helps."""
    match status:
        case 404:
            return (
                words.say("There is nothing here"),
                words.say("The link may be cut short, or what it led to is not there any more."),
            )
        case 405:
            return words.say("That cannot be done here"), ""
        case 500:
            return (
                words.say("Something went wrong"),
                words.say("It is not your fault, and it was noted. Please try again later."),
            )
        case _:
            return words.say("Something went wrong"), ""
