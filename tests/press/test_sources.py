"""What an editor does with sources, by the commands."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli.main import digest
from digest.errors import Mistake, Refused
from digest.press import open_press
from digest.press import sources as work
from digest.sources.folder import _files  # pyright: ignore[reportPrivateUsage]

FEED = b"<rss version='2.0'><channel><title>Tide</title><item><title>One</title><link>/1</link></item></channel></rss>"
PAGE = b"<html><head><link rel=alternate type=application/rss+xml href=/feed></head><body>Hello</body></html>"


class Site(BaseHTTPRequestHandler):
    """A site whose front page names its feed."""

    def do_GET(self) -> None:
        body = {"/": PAGE, "/feed": FEED}.get(self.path)
        self.send_response(200 if body else 404)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:  # type: ignore[override]
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def home(tmp_path: Path, site: str) -> Path:
    (tmp_path / "config" / "digests").mkdir(parents=True)
    (tmp_path / "config" / "texts").mkdir()
    (tmp_path / "config" / "texts" / "a.txt").write_text(
        "The tide rose. It fell again in the evening."
    )
    (tmp_path / "config" / "press.yaml").write_text(
        "name: P\nbase_url: http://press.example\nsender: p@press.example\npostal_address: 1 Lane\n"
        f"fetch: {{allow: ['{site}']}}\n"
    )
    (tmp_path / "config" / "digests" / "m.yaml").write_text(
        "title: M  # ours\nsources:\n  - texts  # a folder\n"
    )
    return tmp_path


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(digest, ["--home", str(home), "sources", "m", *arguments])


def said(result: Result) -> dict[str, object]:
    assert result.exception is None, result.output
    return json.loads(result.output.splitlines()[-1])


def test_adding_a_site_adds_its_feed_once_and_keeps_the_comments(home: Path, site: str) -> None:
    assert said(run(home, "add", f"http://{site}/", "--json")) == {
        "url": f"http://{site}/feed",
        "title": "Tide",
        "kind": "rss 2.0",
        "others": [],
    }
    text = (home / "config" / "digests" / "m.yaml").read_text()
    assert "# ours" in text
    assert "# a folder" in text
    assert f"http://{site}/feed" in text
    assert "reads" in str(run(home, "add", f"http://{site}/").exception)
    assert f"added http://{site}/feed" not in run(home, "list").output
    assert run(home, "remove", f"http://{site}/feed").exit_code == 0
    assert f"{site}" not in (home / "config" / "digests" / "m.yaml").read_text()


def test_what_is_nowhere_is_not_added_and_says_why(home: Path, site: str) -> None:
    told = str(run(home, "add", f"http://{site}/nothing").exception)
    assert told == f"nothing was added: http://{site}/nothing: answered 404 Not Found"
    told = str(run(home, "add", "nosuch").exception)
    assert told.startswith("there is no file or folder 'nosuch' in config/, and it is no address")
    for path in ("nodir/", "nodir/sub", "./nodir", "../nodir/", "/no/such/folder"):
        told = str(run(home, "add", path).exception)
        assert told.startswith(f"there is no file or folder {path!r} in config/"), told
    assert "no address" in str(run(home, "add", "javascript:alert(1)").exception)
    assert "no digest" in str(
        CliRunner()
        .invoke(digest, ["--home", str(home), "sources", "x", "add", "http://a.example"])
        .exception
    )


def test_what_is_found_at_an_address_is_read_by_another_process(
    home: Path, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever answers there is a stranger, and this process holds the database."""

    def here(*_: object, **__: object) -> None:
        raise AssertionError("it was read in the press's own process")

    for reader in ("feeds.read_feed", "pages.read_page", "opml.parsed"):
        monkeypatch.setattr(f"digest.sources.{reader}", here)
    assert "Tide" in run(home, "add", f"http://{site}/").output
    listed = home / "in.opml"
    listed.write_text(f'<opml><body><outline xmlUrl="http://{site}/other"/></body></opml>')
    assert "1 new source" in run(home, "import", str(listed)).output


def test_a_list_comes_in_and_goes_out(home: Path, site: str, tmp_path: Path) -> None:
    listed = tmp_path / "in.opml"
    listed.write_text(
        f'<opml><body><outline text="Sea"><outline text="Tide &amp; Times" xmlUrl="http://{site}/feed"/></outline>'
        '<outline xmlUrl="file:///etc/passwd"/></body></opml>'
    )
    assert said(run(home, "import", str(listed), "--json")) == {
        "new": 1,
        "known": 0,
        "refused": ["file:///etc/passwd"],
    }
    assert run(home, "remove", f"http://{site}/feed").exit_code == 0
    assert "1 new source, 0 known already" in run(home, "import", str(listed)).output
    again = run(home, "import", str(listed))
    assert "0 new sources, 1 known already" in again.output
    assert "not taken" in again.output
    out = run(home, "export").output
    assert f'xmlUrl="http://{site}/feed"' in out
    assert 'category="Sea"' in out
    assert "no OPML" in str(run(home, "import", str(home / "config" / "press.yaml")).exception)


def test_checking_asks_all_and_an_unreadable_one_wants_an_editor(home: Path, site: str) -> None:
    assert run(home, "check").output.splitlines()[-1].startswith("ok, 1 entry ")
    with (home / "config" / "digests" / "m.yaml").open("a") as file:
        file.write(f"  - http://{site}/nothing\n")
    result = run(home, "check")
    assert result.exit_code == 3
    assert re.search("FAILED .*/nothing +answered 404 Not Found", result.output)
    assert re.search("new +never +at once", run(home, "list").output)  # nothing was stored


def test_the_list_says_how_each_source_is(home: Path, site: str) -> None:
    with (home / "config" / "digests" / "m.yaml").open("a") as file:
        file.write(f"  - http://{site}/nothing\n  - http://{site}/feed\n")
    collected = CliRunner().invoke(digest, ["--home", str(home), "collect"])
    assert collected.exit_code in (0, 3), collected.output
    _, folder, nothing, feed = run(home, "list").output.splitlines()
    assert folder.startswith("well ")
    assert re.match("failing +never .*/nothing +answered 404 Not Found [(]1 time since ", nothing)
    assert feed.startswith("well ")
    assert feed.endswith("Tide")
    record = said(run(home, "list", "--json"))["sources"]
    assert [one["failures"] for one in record] == [0, 1, 0]  # type: ignore[attr-defined]


def test_the_feed_command_reads_files_and_lines(tmp_path: Path) -> None:
    file = tmp_path / "f.xml"
    file.write_bytes(FEED)
    plain = CliRunner().invoke(digest, ["feed", str(file)])
    assert "Tide  [rss 2.0]" in plain.output
    assert "One" in plain.output
    lines = [
        {"id": "a", "path": str(file), "url": "http://paper.example/"},
        {"id": 2, "body": "hello"},
        {"id": 3, "path": "/nowhere"},
        {"body": 1},
    ]
    told = CliRunner().invoke(digest, ["feed", "--jsonl"], input="\n".join(map(json.dumps, lines)))
    first, *others = map(json.loads, told.output.splitlines())
    assert first["entries"][0]["link"] == "http://paper.example/1"
    assert (first["id"], first["kind"], first["warnings"]) == ("a", "rss 2.0", [])
    assert [bool(other["error"]) for other in others] == [True] * 3
    assert "no feed" in str(CliRunner().invoke(digest, ["feed"], input="hello").exception)


def test_a_folder_of_the_home_is_added_by_its_path(paper):
    (paper.home / "config" / "mine").mkdir(parents=True)
    with open_press(paper.home, environ={}) as press:
        found, others = work.add(press, "daily", "mine/")
        assert (found.kind, others) == ("folder", [])
        with pytest.raises(Refused, match="reads mine/ already"):
            work.add(press, "daily", "mine/")
        with pytest.raises(Refused, match="reads mine already"):
            work.add(press, "daily", "config/mine")
    assert "mine/" in (paper.home / "config/digests/daily.yaml").read_text()


@pytest.mark.parametrize("name", ["A.TXT", "page.html", "feed.json", "l.eml", "w.warc.gz"])
def test_a_file_is_added_where_a_folder_would_have_it_read(paper, name):
    file = paper.home / "config" / name
    file.write_text("The tide rose.")
    assert [one.name for one in _files(file.parent) if one.path == file] == [name]
    with open_press(paper.home, environ={}) as press:
        assert work.add(press, "daily", name)[0].kind == "folder"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("", "is no address"),
        (" ", "is no address"),
        ("/etc/passwd", "'/etc/passwd' is not read; a file ends in one of .atom .eml .htm"),
        ("press.yaml", "'press.yaml' is not read"),
        *((path, "holds the settings") for path in (".", "config/", "..", "../..", "/")),
    ],
)
def test_the_config_or_what_is_around_it_is_no_source(paper, said, told):
    """It holds the settings, and whatever other digests read."""
    before = (paper.home / "config/digests/daily.yaml").read_text()
    with open_press(paper.home, environ={}) as press, pytest.raises(Mistake, match=told):
        work.add(press, "daily", said)
    assert (paper.home / "config/digests/daily.yaml").read_text() == before
