from __future__ import annotations

import json
import os
import pickle
import resource
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from digest.errors import ConfigError, ConfigFault, Place
from digest.gates.child import ChildStopped, Limits, opened, run
from digest.gates.forkserver import limit

SHORT = Limits(cpu=0.3, memory=64 * 2**20, wall=3)


def add(one: Any, other: Any) -> Any:
    return one + other


def spin() -> None:
    while True:
        pass


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def swell() -> int:
    return len(b"x" * 10**9)


def swell_the_answer() -> list[bytes]:
    return [b"x" * 10**7 for _ in range(5)]


def crash() -> None:
    os.abort()


def complain(path: Path) -> None:
    raise ConfigError(ConfigFault(Place(path, 3), "title", "is missing"))


def complain_of_what_cannot_travel() -> None:
    raise ValueError(lambda: 1)


def environment() -> dict[str, str]:
    return dict(os.environ)


def process() -> int:
    return os.getpid()


def write(path: Path) -> None:
    path.write_text("x" * 100)


def misread() -> object:
    return json.loads("")


class Trap:
    def __reduce__(self) -> tuple[Callable[[], str], tuple[()]]:
        return (os.getcwd, ())


def trap() -> Trap:
    return Trap()


def test_a_child_gives_what_the_function_gives() -> None:
    assert run(add, 2, 3) == 5
    assert run(add, "a" * 10**6, "b") == "a" * 10**6 + "b"


def test_a_child_is_another_process_each_time() -> None:
    assert len({os.getpid(), run(process), run(process)}) == 3


@pytest.mark.parametrize(
    ("work", "limit", "reason"),
    [
        (spin, "cpu", "it took more than 0.3 s of CPU"),
        (swell, "memory", "it wanted more than 64 MiB of memory"),
        (swell_the_answer, "memory", "it wanted more than 64 MiB of memory"),
        (crash, "signal", "it crashed"),
    ],
)
def test_a_child_that_goes_over_a_limit_is_stopped_and_says_which(
    work: Callable[[], object], limit: str, reason: str
) -> None:
    with pytest.raises(ChildStopped) as raised:
        run(work, limits=SHORT)
    assert (raised.value.limit, str(raised.value)) == (limit, reason)


def test_a_child_that_idles_is_ended_in_time() -> None:
    begun = time.monotonic()
    with pytest.raises(ChildStopped, match=r"more than 0.2 s$"):
        run(sleep, 30, limits=Limits(wall=0.2))
    assert time.monotonic() - begun < 5


def test_what_a_child_raises_is_raised_here_with_its_fields(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        run(complain, tmp_path / "press.yaml")
    assert raised.value.faults[0].message == "is missing"
    assert "press.yaml:3: title: is missing" in str(raised.value)


def test_what_cannot_travel_comes_as_words() -> None:
    with pytest.raises(RuntimeError, match="ValueError: <function"):
        run(complain_of_what_cannot_travel)


def test_a_child_sees_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESS_SECRET", "canary")
    assert "PRESS_SECRET" not in run(environment)


def test_a_child_writes_no_file(tmp_path: Path) -> None:
    with pytest.raises((OSError, ChildStopped)):
        run(write, tmp_path / "note")


def test_an_answer_is_data_and_calls_nothing() -> None:
    with pytest.raises(Exception, match=r"a child may not answer with posix\.getcwd"):
        run(trap)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("digest.gates.child", "subprocess.Popen"),
        ("digest.gates.child", "ThreadPoolExecutor"),
        ("digest.gates.child", "_ForkServer"),
        ("datetime", "sys.exit"),
        ("builtins", "range"),
        ("builtins", "bytearray"),
    ],
)
def test_an_answer_may_name_no_class_that_does_more_than_to_hold_values(
    module: str, name: str
) -> None:
    """Also where one of ours uses it: `digest.gates.child` knows how to start processes."""
    said = f"\x80\x04\x8c{chr(len(module))}{module}\x8c{chr(len(name))}{name}\x93)R."
    with pytest.raises(pickle.UnpicklingError, match="a child may not answer with"):
        opened(said.encode("latin-1"), __name__)


def test_an_answer_has_nothing_foreign_imported() -> None:
    said = b"\x80\x04\x8c\x04this\x8c\x01s\x93."
    with pytest.raises(pickle.UnpicklingError, match=r"may not answer with this\.s"):
        opened(said, __name__)
    assert "this" not in sys.modules


def test_what_a_library_raises_comes_as_words() -> None:
    with pytest.raises(RuntimeError, match="JSONDecodeError: Expecting value"):
        run(misread)


def test_a_limit_that_is_there_already_stays() -> None:
    found = run(limited, limits=SHORT)
    assert found == (1000, 1000)


def kill_the_supervisor() -> str:
    os.kill(os.getppid(), signal.SIGKILL)
    return "done"


def kill_the_nurse_once(mark: Path) -> str:
    if mark.is_dir():
        return "done"
    mark.mkdir()
    return kill_the_supervisor()


def limited() -> tuple[int, int]:
    resource.setrlimit(resource.RLIMIT_NOFILE, (1000, 1000))
    limit(resource.RLIMIT_NOFILE, 2000)
    limit(resource.RLIMIT_NOFILE, resource.RLIM_INFINITY)
    return resource.getrlimit(resource.RLIMIT_NOFILE)


def flood() -> bytes:
    for handle in Path("/proc/self/fd").iterdir():
        try:
            way = socket.socket(fileno=os.dup(int(handle.name)))
        except OSError:
            continue
        while True:
            way.sendall(b"x" * 2**16)
    return b""


def test_a_child_that_answers_without_end_is_ended() -> None:
    with pytest.raises(ChildStopped, match="more than 64 MiB"):
        run(flood, limits=SHORT)


def test_many_threads_may_have_children_at_once() -> None:
    answers: list[int] = []

    def ask(number: int) -> None:
        answers.append(run(add, number, number))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [n * 2 for n in range(12)]


def test_a_fork_server_that_died_is_started_anew() -> None:
    from digest.gates import child

    run(add, 1, 1)
    assert child._fork_server._requests
    child._fork_server._requests.close()
    assert run(add, 1, 1) == 2


def test_work_whose_supervisor_was_killed_is_done_once_more(tmp_path: Path) -> None:
    """The kernel kills whom it likes when memory ends: no source is to be blamed for it."""
    assert run(kill_the_nurse_once, tmp_path / "killed") == "done"


def test_work_whose_supervisor_is_killed_each_time_has_crashed() -> None:
    with pytest.raises(ChildStopped, match="it crashed"):
        run(kill_the_supervisor)
