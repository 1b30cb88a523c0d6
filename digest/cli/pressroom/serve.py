"""`digest serve`: web pages, clock and workers in one process."""

from __future__ import annotations

import gc
import logging
import os
import signal
import threading
from contextlib import ExitStack, closing
from importlib import import_module
from typing import TYPE_CHECKING

import click

from digest.cli.desk import open_desk, tell, verbosity
from digest.errors import Mistake

if TYPE_CHECKING:
    from types import FrameType

    from digest.press.service import Service
    from digest.web.listening import Listening

_RECORDS_BETWEEN_LOOKS = 10_000  # for cycles: a process that stays would keep too many of them


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--no-web", is_flag=True, help="No pages.")
@click.option("--no-clock", is_flag=True, help="Wake nobody at the slots.")
@click.option("--no-worker", is_flag=True, help="Make and send nothing.")
@click.option("--workers", type=click.IntRange(1, 32), default=1, show_default=True)
@click.pass_context
def serve(
    ctx: click.Context,
    host: str,
    port: int,
    no_web: bool,
    no_clock: bool,
    no_worker: bool,
    workers: int,
) -> None:
    """Keep the press going: answer readers' links, and make and send what is due.

    Ends at Ctrl-C or SIGTERM, after what is on the wire.
    """
    _log(verbosity(ctx))
    from digest.press.service import Service

    ended = _end_at_signals()
    gc.set_threshold(_RECORDS_BETWEEN_LOOKS)
    with open_desk(ctx) as press, ExitStack() as held:
        listening = None if no_web else held.enter_context(closing(_listening(host, port)))
        service = Service(press, os.environ)
        held.callback(service.stop)
        service.start(clock=not (no_clock or no_worker), workers=0 if no_worker else workers)
        if listening is None:
            _wait(ctx, ended)
        else:
            _serve_web(ctx, service, listening)


def _listening(host: str, port: int) -> Listening:
    """The bound sockets of the pages, before any work is begun."""
    from digest.web.listening import listen

    try:
        for needed in ("uvicorn", "digest.web.app"):
            import_module(needed)
    except ImportError as error:
        raise Mistake(
            f"the pages need {error.name}: pip install 'digest-press[web]', or use --no-web"
        ) from None
    return listen(host, port)


def _serve_web(ctx: click.Context, service: Service, listening: Listening) -> None:
    import uvicorn

    from digest.web.app import create_app

    tell(ctx, f"the press answers on {listening.url} ; Ctrl-C ends it")
    # An access log would hold readers' links.
    config = uvicorn.Config(create_app(service), access_log=False, log_level="warning")
    uvicorn.Server(config).run(sockets=list(listening.sockets))


def _wait(ctx: click.Context, ended: threading.Event) -> None:
    tell(ctx, "the press works; Ctrl-C ends it")
    ended.wait()


def _end_at_signals() -> threading.Event:
    """Set at Ctrl-C or SIGTERM. uvicorn ends at them too, and then raises them again: to us."""
    ended = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    return ended


def _log(verbose: int) -> None:
    level = {-1: logging.ERROR, 0: logging.INFO}.get(verbose, logging.DEBUG)
    logging.basicConfig(level=level, format="%(asctime)s %(name)s: %(message)s")
    for noisy in ("apscheduler", "trafilatura", "asyncio", "aiohttp", "uvicorn"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
