"""What goes wrong around a press: it says so in one line, loses nothing, and goes on afterwards."""

from __future__ import annotations

import json
import shutil
import socket
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli.main import digest
from digest.errors import DigestError
from digest.model.delivery import DeliveryState


@dataclass
class Desk:
    """A home, and its commands called in this process."""

    home: Path
    environ: dict[str, str] = field(default_factory=lambda: {"DIGEST_NOW": "2026-11-23T07:05Z"})

    def call(self, *arguments: str) -> str:
        """What a command that succeeds prints."""
        result = CliRunner().invoke(
            digest, ["--home", str(self.home), *arguments], env=self.environ
        )
        assert result.exception is None, result.output
        return result.stdout

    def fails(self, *arguments: str, code: int = 1) -> str:
        """What a command that fails says; what is no message for a person is let through."""
        result = CliRunner().invoke(
            digest, ["--home", str(self.home), *arguments], env=self.environ
        )
        if isinstance(result.exception, DigestError):
            assert result.exception.exit_code == code
            return str(result.exception)
        assert isinstance(result.exception, SystemExit), repr(result.exception)
        assert result.exit_code == code
        return result.stderr

    def json(self, *arguments: str) -> Mapping[str, object]:
        return json.loads(self.call(*arguments, "--json").splitlines()[-1])


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose edition 1 is approved, and has three readers."""
    desk = Desk(tmp_path_factory.mktemp("press") / "home")
    desk.call("init", str(desk.home))
    readers = desk.home / "readers.csv"
    lines = [f"r{number}@example.org,morning,2026-01-01T00:00:00Z" for number in range(3)]
    readers.write_text("email,digests,confirmed_at\n" + "\n".join(lines) + "\n", encoding="utf-8")
    desk.call("subscribers", "import", str(readers))
    desk.call("collect")
    desk.call("build", "morning")
    return desk.home


@pytest.fixture
def built(finished: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(finished, tmp_path / "home"))


def states(desk: Desk) -> Sequence[str]:
    told = desk.json("deliveries", "1")["deliveries"]
    return [delivery["state"] for delivery in told]  # type: ignore[attr-defined]


@pytest.mark.parametrize("place", ["journal", "outbox", "locks"])
def test_a_folder_that_cannot_be_used_stops_the_send_and_loses_nobody(
    built: Desk, place: str
) -> None:
    """The message names the file; when the folder is right again, each gets exactly one."""
    folder = built.home / "var" / place
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("in the way")
    assert str(folder) in built.fails("send", "1")
    folder.unlink()
    assert built.json("send", "1")["accepted"] == 3
    assert states(built) == ["accepted"] * 3
    assert len(list((built.home / "var/outbox/1").iterdir())) == 3


def test_a_journal_that_cannot_be_read_is_not_guessed_at(built: Desk) -> None:
    """Without it nobody knows what had left, so nothing is sent."""
    journal = built.home / "var/journal/1.log"
    journal.mkdir(parents=True)
    assert f"{journal}: " in built.fails("send", "1")
    journal.rmdir()
    assert built.json("send", "1")["accepted"] == 3


def test_a_preview_that_cannot_be_written_names_the_place(built: Desk) -> None:
    folder = built.home / "var/previews"
    folder.write_text("in the way")
    for what in ("1", "morning"):
        assert f"{folder}/" in built.fails("preview", what)
    folder.unlink()
    assert "mail.html" in built.call("preview", "1")


@pytest.mark.parametrize("state", [state.value for state in DeliveryState])
def test_deliveries_are_asked_for_by_the_states_they_are_told_in(built: Desk, state: str) -> None:
    assert built.json("deliveries", "1", "--state", state)["edition"] == 1


def test_where_there_is_no_delivery_that_is_said(built: Desk) -> None:
    assert built.call("deliveries", "1").startswith("edition 1 has no delivery;")
    told = built.call("deliveries", "1", "--state", "in_doubt")
    assert told.startswith("edition 1 has no delivery that is in doubt;")


@pytest.mark.parametrize("instant", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"])
def test_a_time_beyond_the_calendar_is_no_time(built: Desk, instant: str) -> None:
    assert "is not a time" in built.fails("build", "morning", "--at", instant, code=2)


def test_what_is_not_a_mail_server_is_called_so(built: Desk) -> None:
    """A wrong port is a common slip, and a web server's answer is no reply code."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            client, _ = server.accept()
            with client:
                client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        built.environ["DIGEST_TRANSPORT"] = (
            f"smtp://127.0.0.1:{server.getsockname()[1]}?connections=1"
        )
        said = built.fails("send", "1")
        thread.join()
    assert "does not speak SMTP (" in said
    assert "HTTP/1.1 400" in said
    assert states(built) == ["pending"] * 3


def test_an_edition_that_a_template_spoiled_is_made_once_it_is_mended(tmp_path: Path) -> None:
    """The pass tells the reason and keeps it with the edition; the next pass makes the edition."""
    desk = Desk(tmp_path / "home")
    desk.call("init", str(desk.home))
    template = desk.home / "templates" / "email.html.j2"
    template.parent.mkdir()
    template.write_text("{{ edition.titel }}")
    desk.fails("run")
    assert "email.html.j2:1:12: an edition has no 'titel'" in desk.call("editions")
    assert "failed" in desk.call("editions")
    template.unlink()
    desk.call("run")
    assert "failed" not in desk.call("editions")
