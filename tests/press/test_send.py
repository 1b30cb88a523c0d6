"""An edition reaches every reader once, through refusals, broken connections and kill -9."""

from __future__ import annotations

import json
import os
import signal
import ssl
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme

from digest.errors import Refused, TryAgain
from digest.mail import smtp
from digest.model.delivery import DeliveryState
from digest.model.edition import EditionState
from digest.model.ids import EditionId
from digest.model.rendering import slot_mark
from digest.press import Press, accounts, open_press
from digest.press.send import Sent, send
from digest.store import deliveries, editions, subscribers
from tests.mail.homes import PRESS, SLOT, SLUG, home_with_edition, readers, rendering
from tests.mail.server import DROP, EXTENSIONS, STALL, TAKE_AND_DROP, Said, Server, serving

ONE = EditionId(1)
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@contextmanager
def press_of(home: Path, transport: str, now: datetime = NOW) -> Generator[Press]:
    with open_press(home, now=lambda: now, transport=transport, environ={}) as press:
        yield press


def to(server: Server, connections: int = 3, tls: str = "none") -> str:
    return f"smtp://127.0.0.1:{server.port}?tls={tls}&connections={connections}"


def sent_to(home: Path, server: Server, now: datetime = NOW, connections: int = 3) -> Sent:
    with press_of(home, to(server, connections), now) as press:
        return send(press, ONE)


def states(home: Path) -> Counter[DeliveryState]:
    with press_of(home, "file") as press:
        return Counter(row.state for row in accounts.deliveries(press, ONE))


def state_of(home: Path) -> EditionState:
    with press_of(home, "file") as press, press.database.read() as conn:
        return editions.get(conn, ONE).state


def only(
    verb: str, reply: str, who: Callable[[Said], bool] = lambda _said: True
) -> Callable[[Said], str | None]:
    return lambda said: reply if said.verb == verb and who(said) else None


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home_with_edition(tmp_path / "home", readers(40))
    return tmp_path / "home"


@pytest.mark.parametrize("extensions", [EXTENSIONS, ("8BITMIME",)])
@pytest.mark.parametrize("fragment", [0, 3])
def test_everybody_gets_it_once_and_a_second_send_sends_none(
    home: Path, extensions: tuple[str, ...], fragment: int
) -> None:
    with serving(extensions=extensions, fragment=fragment) as server:
        first = sent_to(home, server)
        second = sent_to(home, server)
    assert (first.accepted, second.accepted) == (40, 40)
    assert set(server.recipients.values()) == {1}
    assert len(server.recipients) == 40
    assert state_of(home) is EditionState.SENT
    assert not (home / "var" / "journal" / "1.log").exists()
    assert all(message.data.count(message.recipients[0].encode()) for message in server.taken)


def test_a_deferred_delivery_waits_and_a_later_send_delivers_it(home: Path) -> None:
    later = only("RCPT", "451 4.7.1 greylisted", lambda said: "example1." in said.recipient)
    with serving(later) as server:
        first = sent_to(home, server)
    with serving() as server:
        too_soon = sent_to(home, server, NOW + timedelta(minutes=1))
        in_time = sent_to(home, server, NOW + timedelta(hours=1))
    assert (first.accepted, first.deferred) == (39, 1)
    assert (too_soon.accepted, in_time.accepted) == (39, 40)
    assert len(server.taken) == 1


def test_one_delivery_is_told_of_as_one(home: Path) -> None:
    later = only("RCPT", "451 4.7.1 greylisted", lambda said: "example1." in said.recipient)
    with serving(later) as server, start(home, server) as sending:
        assert sending.stderr is not None
        told = sending.stderr.read()
        assert sending.wait() == 0, told
    assert "1 delivery is tried again later, by `digest run` or `digest send 1`." in told


def test_who_does_not_exist_is_not_mailed_again(home: Path) -> None:
    gone = only(
        "RCPT", "550 5.1.1 no such user", lambda said: said.recipient.startswith("reader7@")
    )
    with serving(gone) as server:
        sent = sent_to(home, server)
    assert (sent.accepted, sent.failed) == (39, 1)
    with press_of(home, "file") as press, press.database.read() as conn:
        found = subscribers.find(conn, "reader7@example7.test")
        assert found is not None
        assert "5.1.1" in found.suppressed


@pytest.mark.parametrize(("ending", "taken"), [(DROP, 39), (TAKE_AND_DROP, 40)])
def test_a_delivery_in_doubt_is_not_sent_again(home: Path, ending: str, taken: int) -> None:
    """The connection broke after the final dot: whether it arrived is not known."""
    broken = only("DOT", ending, lambda said: said.recipient.startswith("reader9@"))
    with serving(broken) as server:
        sent = sent_to(home, server)
        again = sent_to(home, server)
    assert (sent.accepted, sent.in_doubt, again.in_doubt) == (39, 1, 1)
    assert len(server.taken) == taken
    assert state_of(home) is EditionState.SENT


@pytest.mark.parametrize(
    ("decision", "state", "arrives"),
    [("resend", DeliveryState.PENDING, 1), ("accept", DeliveryState.ACCEPTED, 0),
     ("fail", DeliveryState.FAILED, 0)],
)  # fmt: skip
def test_an_editor_ends_the_doubt(
    home: Path, decision: str, state: DeliveryState, arrives: int
) -> None:
    with serving(only("DOT", DROP, lambda said: said.recipient.startswith("reader9@"))) as server:
        sent_to(home, server)
    with press_of(home, "file") as press:
        assert accounts.resolve(press, ONE, decision) == 1  # type: ignore[arg-type]
        rows = {row.email: row.state for row in accounts.deliveries(press, ONE)}
    assert rows["reader9@example9.test"] is state
    with serving() as server:
        sent_to(home, server)
    assert len(server.taken) == arrives


def test_of_an_edition_that_was_cancelled_nothing_is_sent_again(home: Path) -> None:
    """What would be due again in it would be due for ever."""
    with serving(only("DOT", DROP, lambda said: said.recipient.startswith("reader9@"))) as server:
        sent_to(home, server)
    with press_of(home, "file") as press:
        with press.database.write() as conn:
            editions.transition(conn, ONE, EditionState.SENT, EditionState.CANCELLED)
        with pytest.raises(Refused, match="say `accept` or `fail`"):
            accounts.resolve(press, ONE, "resend")
    (home / "config" / "press.yaml").write_text(PRESS + "in_doubt: resend\n", encoding="utf-8")
    assert states(home)[DeliveryState.IN_DOUBT] == 1
    with press_of(home, "file") as press:
        assert accounts.resolve(press, ONE, "fail") == 1


def test_a_press_that_would_rather_send_twice_does(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home_with_edition(home, readers(5), press=PRESS + "in_doubt: resend\n")
    with serving(only("DOT", DROP, lambda said: said.recipient.startswith("reader3@"))) as server:
        first = sent_to(home, server)
    with serving() as server:
        second = sent_to(home, server, NOW + timedelta(hours=1))
    assert (first.in_doubt, first.deferred, second.accepted) == (0, 1, 5)
    assert list(server.recipients) == ["reader3@example3.test"]


def test_what_was_held_in_doubt_is_sent_again_once_the_press_would_rather_do_that(
    tmp_path: Path,
) -> None:
    """Whatever looks at the edition first: it is not sent any more, so that a pass goes on."""
    home = tmp_path / "home"
    home_with_edition(home, readers(5))
    with serving(only("DOT", DROP, lambda said: said.recipient.startswith("reader3@"))) as server:
        assert sent_to(home, server).in_doubt == 1
    (home / "config" / "press.yaml").write_text(PRESS + "in_doubt: resend\n", encoding="utf-8")
    assert states(home)[DeliveryState.PENDING] == 1
    assert state_of(home) is EditionState.SENDING
    with serving() as server:
        assert sent_to(home, server).accepted == 5
    assert list(server.recipients) == ["reader3@example3.test"]
    assert state_of(home) is EditionState.SENT


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA", "BODY"])
def test_a_broken_connection_costs_at_most_the_delivery_whose_body_was_on_it(
    home: Path, verb: str
) -> None:
    struck: list[str] = []

    def once(said: Said) -> str | None:
        if said.verb == verb and said.connection == 1 and not struck:
            struck.append(said.recipient)
            return DROP
        return None

    with serving(once) as server:
        sent = sent_to(home, server, connections=1)
    assert sent.in_doubt == (verb == "BODY")
    assert sent.accepted + sent.in_doubt == 40
    assert set(server.recipients.values()) == {1}
    assert server.connections == 2


def test_a_server_that_closes_now_and_then_gets_the_rest_over_new_connections(home: Path) -> None:
    closing = only("MAIL", "421 4.3.2 closing\nfor a moment", lambda said: said.times == 7)
    with serving(closing) as server:
        sent = sent_to(home, server)
    assert sent.accepted == 40
    assert set(server.recipients.values()) == {1}
    assert server.connections > 3


def test_who_breaks_every_connection_waits_and_holds_nobody_up(home: Path) -> None:
    poison = only("RCPT", DROP, lambda said: said.recipient.startswith("reader5@"))
    with serving(poison) as server:
        sent = sent_to(home, server)
    assert (sent.accepted, sent.deferred) == (39, 1)
    assert len(server.taken) == 39


def test_a_refusal_by_policy_stops_that_provider_and_asks_the_editor(tmp_path: Path) -> None:
    """The readers there did nothing wrong, and more mail would only make it worse."""
    home = tmp_path / "home"
    people = [(f"r{n}@{'big' if n % 2 else 'small'}.test", "") for n in range(40)]
    home_with_edition(home, people)
    with serving(
        only("RCPT", "550 5.7.26 not authenticated", lambda said: "big" in said.recipient)
    ) as server:
        sent = sent_to(home, server, connections=1)
        with pytest.raises(Refused, match="digest resume"):
            sent_to(home, server)
    assert sent.accepted == 20
    assert sent.failed <= 2
    assert sent.pending == 20 - sent.failed
    assert "big.test: 550 5.7.26" in sent.reason
    assert state_of(home) is EditionState.PAUSED


def test_an_edition_that_is_too_large_stops(home: Path) -> None:
    with serving(only("DOT", "552 5.3.4 too large")) as server:
        sent = sent_to(home, server, connections=1)
    assert sent.accepted == 0
    assert sent.pending >= 38
    assert "5.3.4" in sent.reason


def test_a_refused_login_leaves_every_delivery_as_it_was(home: Path) -> None:
    refusing = only("MAIL", "530 5.7.0 authentication required")
    with serving(refusing) as server, pytest.raises(Refused, match="another login"):
        sent_to(home, server)
    assert states(home)[DeliveryState.PENDING] == 40


def test_without_a_server_all_deliveries_wait(home: Path) -> None:
    with serving() as server:
        port = server.port
    with (
        press_of(home, f"smtp://127.0.0.1:{port}") as press,
        pytest.raises(TryAgain, match="still waiting"),
    ):
        send(press, ONE)
    assert states(home)[DeliveryState.PENDING] == 40
    assert state_of(home) is EditionState.SENDING


def test_a_server_that_takes_fewer_connections_gets_fewer(home: Path) -> None:
    busy = only("CONNECT", "421 4.7.0 too many connections", lambda said: said.connection > 1)
    with serving(busy) as server:
        assert sent_to(home, server).accepted == 40


# -- TLS


@pytest.fixture
def authority(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> trustme.CA:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return authority


def context_for(authority: trustme.CA, host: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context


@pytest.mark.parametrize("at_once", [False, True])
def test_over_tls_it_logs_in_and_sends(home: Path, authority: trustme.CA, at_once: bool) -> None:
    context = context_for(authority, "localhost")
    with serving(context=context, at_once=at_once, login=True) as server:
        way = "smtps" if at_once else "smtp"
        with press_of(home, f"{way}://me:hush@localhost:{server.port}") as press:
            assert send(press, ONE).accepted == 40
    assert all(message.tls for message in server.taken)
    assert {tls for verb, tls in server.heard if verb == "AUTH"} == {True}


@pytest.mark.parametrize("fault", ["stripped", "refused", "wrong host", "unknown authority"])
def test_nothing_leaves_over_a_connection_that_cannot_be_trusted(
    home: Path, authority: trustme.CA, fault: str
) -> None:
    issuer = trustme.CA() if fault == "unknown authority" else authority
    context = context_for(issuer, "elsewhere.test" if fault == "wrong host" else "localhost")
    script = only("STARTTLS", "454 4.7.0 not now")
    with serving(
        script if fault == "refused" else lambda _said: None,
        context=None if fault == "stripped" else context,
        login=True,
    ) as server:
        url = f"smtp://me:hush@localhost:{server.port}?tls=required"
        with press_of(home, url) as press, pytest.raises((Refused, TryAgain)) as told:
            send(press, ONE)
    assert "TLS" in str(told.value) or "certificate" in str(told.value)
    assert "hush" not in str(told.value)
    assert not {verb for verb, _ in server.heard} & {"AUTH", "MAIL"}
    assert states(home)[DeliveryState.PENDING] == 40


# -- the folder


def test_the_outbox_holds_one_file_a_delivery_however_often_it_is_sent(home: Path) -> None:
    with press_of(home, "file") as press:
        assert send(press, ONE).accepted == 40
        files = sorted((home / "var" / "outbox" / "1").iterdir())
        send(press, ONE)
    assert sorted((home / "var" / "outbox" / "1").iterdir()) == files
    assert len(files) == 40
    assert all(file.suffix == ".eml" for file in files)


# -- an editor's decisions


@pytest.mark.parametrize(
    ("state", "todo"),
    [
        (EditionState.AWAITING_APPROVAL, "digest approve 1"),
        (EditionState.PAUSED, "digest resume 1"),
        (EditionState.FAILED, "digest build morning"),
        (EditionState.CANCELLED, "nothing of it"),
    ],
)
def test_an_edition_that_is_not_approved_is_not_sent(
    tmp_path: Path, state: EditionState, todo: str
) -> None:
    home_with_edition(tmp_path / "home", readers(2), state=state)
    with serving() as server, pytest.raises(Refused, match=todo):
        sent_to(tmp_path / "home", server)
    assert not server.taken


def test_a_place_that_no_reader_can_fill_is_told_and_nothing_leaves(tmp_path: Path) -> None:
    mail = rendering()
    marred = replace(mail, html=mail.html + slot_mark(mail.nonce, "nickname"))
    home_with_edition(tmp_path / "home", readers(2), mail=marred)
    with serving() as server, pytest.raises(Refused, match="a place for nickname"):
        sent_to(tmp_path / "home", server)
    assert not server.taken


def test_who_leaves_after_the_snapshot_gets_no_mail(home: Path) -> None:
    """A delivery of theirs is there already, and ends as cancelled when it would be claimed."""
    with serving() as server:
        port = server.port
    with press_of(home, f"smtp://127.0.0.1:{port}") as press:
        with pytest.raises(TryAgain):
            send(press, ONE)
        with press.database.write() as conn:
            left = subscribers.find(conn, "reader0@example0.test")
            assert left is not None
            subscribers.unsubscribe(conn, left.id, SLUG, SLOT)
    with serving() as server:
        assert sent_to(home, server).accepted == 39
    assert "reader0@example0.test" not in server.recipients
    assert states(home)[DeliveryState.CANCELLED] == 1


def test_an_edition_paused_meanwhile_stops(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home_with_edition(home, readers(600))
    paused: list[str] = []
    with press_of(home, "file") as editor:

        def pause(said: Said) -> str | None:
            if said.verb == "DOT" and not paused:
                paused.append(said.recipient)
                with editor.database.write() as conn:
                    editions.transition(conn, ONE, EditionState.SENDING, EditionState.PAUSED)
            return None

        with serving(pause) as server:
            sent = sent_to(home, server)
    assert 0 < sent.accepted < 600
    assert sent.accepted + sent.pending == 600


def test_a_second_sender_is_told_so(home: Path) -> None:
    refused: list[str] = []
    with press_of(home, "file") as other:

        def meanwhile(said: Said) -> str | None:
            if said.verb == "DOT" and not refused:
                with pytest.raises(TryAgain, match="another process") as told:
                    send(other, ONE)
                refused.append(str(told.value))
            return None

        with serving(meanwhile) as server:
            assert sent_to(home, server).accepted == 40
    assert refused


# -- crashes


def start(home: Path, server: Server) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "digest", "--home", str(home), "send", "1", "--json"],
        env={**os.environ, "DIGEST_TRANSPORT": to(server, connections=4)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def test_killed_again_and_again_nobody_is_lost_or_mailed_twice(tmp_path: Path) -> None:
    """And at most one delivery a connection is in doubt for each kill."""
    home = tmp_path / "home"
    home_with_edition(home, readers(900))
    kills = 3
    with serving() as server:
        for kill in range(kills):
            sender = start(home, server)
            wait_for(lambda goal=(kill + 1) * 200: len(server.taken) >= goal)
            sender.kill()
            sender.communicate()
            assert DeliveryState.SENDING not in states(home)
        last = sent_to(home, server)
    assert set(server.recipients.values()) == {1}
    assert last.accepted + last.in_doubt == 900
    assert last.in_doubt <= 4 * kills
    assert len(server.recipients) >= last.accepted


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_finishes_what_is_on_the_wire(
    tmp_path: Path, asked: signal.Signals
) -> None:
    home = tmp_path / "home"
    home_with_edition(home, readers(900))
    with serving() as server:
        sender = start(home, server)
        wait_for(lambda: len(server.taken) >= 100)
        sender.send_signal(asked)
        out, _ = sender.communicate(timeout=20)
    told = json.loads(out.splitlines()[-1])
    assert sender.returncode == 130
    assert told["in_doubt"] == 0
    assert told["accepted"] == len(server.taken) < 900
    assert told["accepted"] + told["pending"] == 900


def test_a_server_that_never_answers_leaves_doubt_only_when_broken_off(tmp_path: Path) -> None:
    """Asked twice, it breaks off at once; what was on the wire is shown as in doubt."""
    home = tmp_path / "home"
    home_with_edition(home, readers(10))
    with serving(only("DOT", STALL)) as server:
        sender = start(home, server)
        wait_for(lambda: sum(verb == "DATA" for verb, _ in server.heard) >= 4)
        sender.send_signal(signal.SIGTERM)
        time.sleep(0.3)  # two signals of a kind at once are one
        sender.send_signal(signal.SIGTERM)
        out, _ = sender.communicate(timeout=20)
    assert sender.returncode == 130
    assert json.loads(out.splitlines()[-1])["in_doubt"] <= 4


# -- what seldom happens


def test_a_delivery_agent_is_greeted_as_such(home: Path) -> None:
    with serving() as server, press_of(home, f"lmtp://127.0.0.1:{server.port}") as press:
        assert send(press, ONE).accepted == 40
    assert ("LHLO", False) in server.heard
    assert ("EHLO", False) not in server.heard


def test_a_server_that_talks_nonsense_leaves_at_most_doubt(home: Path) -> None:
    nonsense = only("DOT", "HTTP/1.1 400", lambda said: said.recipient.startswith("reader4@"))
    with serving(nonsense) as server:
        sent = sent_to(home, server, connections=1)
    assert (sent.accepted, sent.in_doubt) == (39, 1)


def test_when_the_journal_cannot_be_kept_nothing_more_leaves(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise TryAgain("the disk is full")

    with serving() as server, monkeypatch.context() as patched:
        patched.setattr("digest.mail.journal.Journal.leaving", full)
        with pytest.raises(TryAgain, match="disk is full"):
            sent_to(home, server)
    assert not server.taken
    assert states(home)[DeliveryState.PENDING] == 40


def test_who_does_not_answer_is_given_up_also_where_the_database_is_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a send would wait for ever, and hear no signal."""
    home = tmp_path / "home"
    home_with_edition(home, readers(5))
    monkeypatch.setattr(smtp, "FINAL_WAIT", 0.5)
    record, failures = deliveries.record, iter([TryAgain("the database is away")])

    def fails_once(*arguments: Any) -> None:
        for failure in failures:
            raise failure
        record(*arguments)

    monkeypatch.setattr(deliveries, "record", fails_once)
    stalls = only("DOT", STALL, lambda said: said.recipient.startswith("reader3@"))
    with serving(stalls) as server, pytest.raises(TryAgain, match="the database is away"):
        sent_to(home, server, connections=1)
    assert states(home) == {
        DeliveryState.ACCEPTED: 3, DeliveryState.IN_DOUBT: 1, DeliveryState.PENDING: 1,
    }  # fmt: skip


def test_a_folder_that_cannot_be_written_leaves_everything_due(home: Path) -> None:
    (home / "var" / "outbox").write_text("in the way")
    with press_of(home, "file") as press, pytest.raises(TryAgain, match="stays due"):
        send(press, ONE)
    assert states(home)[DeliveryState.PENDING] == 40
