"""The service goes on, whatever an editor does to the config meanwhile."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from digest.model.delivery import DeliveryState
from digest.model.edition import EditionState
from digest.model.source import Memory
from digest.press import open_press
from digest.press import service as service_module
from digest.press.clock import SlotTrigger
from digest.press.collect import RoundEnded
from digest.press.run import run
from digest.press.service import Service
from digest.slots import schedule
from digest.store import deliveries, editions, sources
from tests.mail.homes import home_with_edition, readers
from tests.press.conftest import NOW


def test_a_wrong_config_leaves_the_last_good_one_in_force(paper):
    with open_press(paper.home, now=lambda: NOW, environ={}) as press:
        service = Service(press, {})
        assert not service.reload()
        paper.digest_yaml(titel="Slip")
        assert not service.reload()
        assert "did you mean title" in service.config_fault
        assert service.press.config.digests["daily"].settings.title == "Daily"
        paper.digest_yaml(title="A new title")
        assert service.reload()
        assert service.config_fault == ""
        assert service.press.config.digests["daily"].settings.title == "A new title"


def test_digests_that_are_out_of_sight_leave_the_last_good_config_in_force(paper):
    folder = paper.home / "config/digests"
    with open_press(paper.home, now=lambda: NOW, environ={}) as press:
        service = Service(press, {})
        folder.rename(paper.home / "config/kept")
        folder.write_text("in place of the folder")
        assert not service.reload()
        assert service.config_fault.startswith("config/digests: cannot be read: Not a directory")
        assert list(service.press.config.digests) == ["daily"]
        folder.unlink()
        (paper.home / "config/kept").rename(folder)
        assert service.reload()
        assert service.config_fault == ""


def test_a_template_that_is_written_after_its_digest_named_it_makes_the_config_good(paper):
    with open_press(paper.home, now=lambda: NOW, environ={}) as press:
        service = Service(press, {})
        paper.digest_yaml(template="weekly")
        assert not service.reload()
        assert "no weekly.html.j2 and no weekly.txt.j2" in service.config_fault
        (paper.home / "templates").mkdir()
        for kind in ("html", "txt"):
            own = paper.home / f"templates/weekly.{kind}.j2"
            own.write_text(f'{{% extends "email.{kind}.j2" %}}')
        assert service.reload()
        assert service.press.digest("daily").settings.template == "weekly"


def test_of_workers_who_see_a_change_at_once_one_reads_it(paper):
    meeting = threading.Barrier(2)

    class Stamps(tuple):
        __slots__ = ()

        def __eq__(self, other):  # who finds a change waits here for who finds it too
            same = tuple(self) == tuple(other)
            if not same:
                with suppress(threading.BrokenBarrierError):
                    meeting.wait(0.5)
            return same

        __hash__ = tuple.__hash__

    class Together(Service):
        def _stamps(self):
            return Stamps(super()._stamps())

    with open_press(paper.home, now=lambda: NOW, environ={}) as press:
        service = Together(press, {})
        service.start(workers=0)
        paper.digest_yaml(title="A new title")
        with ThreadPoolExecutor(2) as workers:
            answers = [workers.submit(service.reload) for _ in range(2)]
        assert sorted(answer.result() for answer in answers) == [False, True]
        service.stop()


def test_a_worker_stays_whatever_happens_when_the_config_is_looked_at(paper, monkeypatch):
    monkeypatch.setattr(service_module, "LOOK_AGAIN", timedelta(milliseconds=10))
    failed = threading.Event()

    class Shaken(Service):
        def reload(self):
            if failed.is_set():
                return super().reload()
            failed.set()
            raise OSError("the disk is away")

    with open_press(paper.home, now=lambda: NOW, environ={}) as press:
        service = Shaken(press, {})
        service.start(clock=False)
        assert failed.wait(60)
        paper.digest_yaml(title="A new title")
        deadline = time.monotonic() + 60
        while not _done(press) and time.monotonic() < deadline:
            time.sleep(0.05)
        service.stop()
        assert _done(press)


def test_a_service_makes_what_is_due_and_ends_when_it_is_told(paper):
    with open_press(paper.home, now=lambda: NOW, environ={}) as press:
        service = Service(press, {})
        service.start(workers=2)
        deadline = time.monotonic() + 60
        while not _done(press) and time.monotonic() < deadline:
            time.sleep(0.05)
        service.stop()
        assert _done(press)
        assert run(press).built == ()


def _done(press):
    with press.database.read() as conn:
        return editions.in_state(conn, (EditionState.SENT, EditionState.SKIPPED))


def test_a_service_that_is_told_to_end_waits_for_no_source(paper):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = f"127.0.0.1:{silent.getsockname()[1]}"
        paper.press_yaml(fetch={"allow": [place], "timeout": "10m"})
        paper.digest_yaml(sources=[f"http://{place}/feed"])
        with open_press(paper.home, now=lambda: NOW, environ={}) as press:
            service = Service(press, {})
            service.start(clock=False)
            asked, _ = silent.accept()
            ending = threading.Thread(target=service.stop)
            ending.start()
            ending.join(60)
            asked.close()  # were it still waited for, it would end here
            assert not ending.is_alive()
            with press.database.read() as conn:
                (memory,) = sources.memories(conn, [f"http://{place}/feed"]).values()
    assert memory == Memory()  # it did not fail


def test_a_pass_that_is_told_to_end_sends_no_more_than_is_on_its_way(tmp_path):
    """A machine that goes down waits a minute, and then it kills: that would leave doubts."""
    home = tmp_path / "home"
    home_with_edition(home, readers(40))
    outbox = home / "var" / "outbox" / "1"

    def five_are_written():
        return len(list(outbox.glob("*.eml"))) >= 5

    with open_press(home, transport="file", environ={}) as press:
        with pytest.raises(RoundEnded):
            run(press, stop=five_are_written)
        with press.database.read() as conn:
            counts = deliveries.counts(conn, 1)
    assert counts == {DeliveryState.ACCEPTED: 5, DeliveryState.PENDING: 35}


def test_the_alarm_rings_at_the_slots_of_the_schedule():
    trigger = SlotTrigger(schedule(zone="Europe/Berlin", every="day", at="02:30"))
    first = trigger.get_next_fire_time(None, datetime(2026, 3, 28, 12, tzinfo=UTC))
    assert first == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)  # 02:30 does not exist on that day
    assert trigger.get_next_fire_time(first, first) == first + timedelta(hours=23, minutes=30)


def test_serve_answers_and_ends_at_sigterm(paper, unused_port):
    """The command itself: pages, clock and worker in one process."""
    import urllib.request

    process = paper.start("serve", "--port", str(unused_port))
    url = f"http://127.0.0.1:{unused_port}/healthz"
    for _ in range(400):
        try:
            with urllib.request.urlopen(url) as answer:
                assert answer.status == 200
            break
        except OSError:
            assert process.poll() is None, process.communicate()
            time.sleep(0.05)
    else:
        raise AssertionError("it never answered")
    impatience = threading.Timer(60, process.kill)
    impatience.start()
    assert any("edition 1 of daily: 3 stories" in line for line in process.stderr)
    impatience.cancel()
    os.kill(process.pid, signal.SIGTERM)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 0, (out, err)
