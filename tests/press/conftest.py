"""A small press in a temporary home: one digest over a feed file that a test writes."""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

NOW = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)
SUBJECTS = (
    "harbour", "orchard", "library", "railway", "glacier", "bakery", "stadium", "laboratory",
    "theatre", "lighthouse", "quarry", "market", "hospital", "observatory", "brewery", "viaduct",
    "monastery", "printworks", "aquarium", "dockyard", "cinema", "foundry", "nursery", "windmill",
)  # fmt: skip


SYLLABLES = [
    "bal",
    "dor",
    "fen",
    "gri",
    "hul",
    "jas",
    "kem",
    "lor",
    "min",
    "nar",
    "pol",
    "qui",
    "ras",
    "sel",
    "tur",
    "vim",
    "wex",
    "yol",
    "zan",
]
VERBS = ("opened", "sold", "mended", "lost", "painted", "measured", "praised", "moved")
PLACES = ("near", "above", "behind", "for", "against", "without", "towards", "after")


@dataclass
class Paper:
    """A home, what is in it, and the command to use it by."""

    home: Path
    now: datetime = NOW
    environ: dict[str, str] = field(default_factory=dict)

    def press_yaml(self, **more: object) -> None:
        settings = {
            "name": "Test Press",
            "base_url": "https://press.example.org",
            "sender": "Test Press <news@press.example.org>",
            "postal_address": "1 Quay, Saltmere",
            "time_zone": "UTC",
            **more,
        }
        self._write("config/press.yaml", settings)

    def digest_yaml(self, slug: str = "daily", **more: object) -> None:
        settings = {
            "title": "Daily",
            "sources": [{"path": "feed.xml", "name": "Wire"}],
            "schedule": {"every": "day", "at": "07:00"},
            "selection": {"per_source": 50, "first_run": "all", "max_age": "30d"},
            **more,
        }
        self._write(f"config/digests/{slug}.yaml", settings)

    def feed(self, published: Sequence[datetime], first: int = 0, file: str = "feed.xml") -> None:
        """One article an instant, numbered from *first*, each on a thing of its own."""
        items = "".join(_item(number, at) for number, at in enumerate(published, first))
        text = f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'
        (self.home / "config" / file).write_text(text, encoding="utf-8")

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        environ = {
            **os.environ,
            "DIGEST_HOME": str(self.home),
            "DIGEST_NOW": self.now.isoformat(),
            **self.environ,
        }
        return subprocess.Popen(
            [sys.executable, "-m", "digest", *arguments],
            env=environ,
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def call(self, *arguments: str, code: int = 0) -> str:
        """Run a command to its end; its standard output."""
        process = self.start(*arguments)
        out, err = process.communicate(timeout=50)
        assert process.returncode == code, f"{arguments}: {process.returncode}\n{out}\n{err}"
        return out

    def json(self, *arguments: str, code: int = 0) -> dict[str, object]:
        return json.loads(self.call(*arguments, "--json", code=code).splitlines()[-1])

    def _write(self, name: str, settings: object) -> None:
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings), encoding="utf-8")


def _item(number: int, at: datetime) -> str:
    thing = SUBJECTS[number % len(SUBJECTS)]
    chance = random.Random(number)

    def name() -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(3))

    sentences = [
        f"{name().title()} {verb} the {thing} {name()} {place} {name().title()}, {name()} by {name()}."
        for verb, place in zip(VERBS, PLACES, strict=True)
    ]
    return (
        f"<item><title>{escape(name().title())} {chance.choice(VERBS)} its {thing}</title>"
        f"<link>https://wire.example.org/{thing}-{number}</link><guid>{number}</guid>"
        f"<pubDate>{format_datetime(at)}</pubDate>"
        f"<description>{' '.join(sentences)}</description></item>"
    )


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    """A press with one digest of three articles, one of them an hour old."""
    made = Paper(tmp_path / "home")
    made.press_yaml()
    made.digest_yaml()
    made.feed([NOW - timedelta(hours=hours) for hours in (1, 5, 20)])
    return made


@pytest.fixture
def unused_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Web:
    """Sites on loopback that answer as a test says, and note what they were asked."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, bytes, dict[str, str]]] = {}
        self.asked: list[str] = []
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web.asked.append(self.path)
                status, body, headers = web.answers.get(self.path, (404, b"", {}))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:  # type: ignore[override]
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        self.place = f"127.0.0.1:{self._server.server_address[1]}"

    def says(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, body, named)

    def has(self, path: str, published: Sequence[datetime], first: int = 0, **headers: str) -> None:
        """A feed of one article an instant, numbered from *first*."""
        items = "".join(_item(number, at) for number, at in enumerate(published, first))
        text = f'<rss version="2.0"><channel><title>Tide</title>{items}</channel></rss>'
        self.says(path, text.encode(), **headers)

    def url(self, path: str) -> str:
        return f"http://{self.place}{path}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    yield made
    made.close()


class Time:
    """A clock that a test moves."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def time():
    """The press's clock, for who wants to move it."""
    return Time(NOW)
