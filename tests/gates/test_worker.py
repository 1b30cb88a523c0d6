"""A worker does what children do, many at a time, and names the one at fault when it must go."""

from __future__ import annotations

import asyncio
import os
import pickle
import resource
import signal
import socket
import stat
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from digest.gates.child import LITTLE, ChildStopped, Limits
from digest.gates.worker import MOST_CALLS, Beside, open_worker
from digest.gates.worker_process import GROWN, HASTE, LENGTH

SHORT = Limits(cpu=0.3, memory=64 * 2**20, wall=10)
KEPT: list[bytes] = []


def double(one: Any) -> Any:
    return one * 2


def spin() -> None:
    while True:
        pass


def swell() -> int:
    return len(b"x" * 10**9)


def crash() -> None:
    os.abort()


def complain(word: str) -> None:
    raise KeyError(word)


def process() -> int:
    return os.getpid()


def write(path: Path) -> None:
    path.write_text("x" * 100)


def foreign() -> object:
    return time.struct_time(range(9))


def deep() -> object:
    found: object = None
    for _ in range(100_000):
        found = [found]
    return found


def leave() -> None:
    sys.exit(3)


def work(seconds: float) -> int:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return os.getpid()


def sleep() -> None:
    time.sleep(60)


def keep(count: int) -> int:
    """As a library that keeps what it has read."""
    KEPT.append(b"x" * count)
    return os.getpid()


def sockets() -> list[socket.socket]:
    """The way to the parent, as hostile code would find it."""
    handles = (int(one.name) for one in Path("/proc/self/fd").iterdir())
    return [socket.socket(fileno=one) for one in handles if _is_socket(one)]


def _is_socket(handle: int) -> bool:
    try:
        return stat.S_ISSOCK(os.fstat(handle).st_mode)
    except OSError:
        return False


def say(answer: bytes) -> None:
    for way in sockets():
        way.sendall(len(answer).to_bytes(LENGTH) + answer)
    os._exit(0)


def flood() -> None:
    (way,) = sockets()
    way.sendall((2**62).to_bytes(LENGTH))
    while True:
        way.sendall(b"x" * 2**16)


def ask(*calls: tuple[Any, ...], limits: Limits = SHORT) -> list[Any]:
    """What comes of *calls*, all made at once of one worker."""

    async def scene() -> list[Any]:
        async with open_worker(limits) as worker:
            work = (worker(function, *arguments, size=0) for function, *arguments in calls)
            return await asyncio.gather(*work, return_exceptions=True)

    return asyncio.run(scene())


def test_every_call_gets_its_own_answer_however_many_wait() -> None:
    numbers = range(MOST_CALLS * 5 + 3)
    assert ask(*((double, n) for n in numbers)) == [n * 2 for n in numbers]


def test_they_are_done_by_one_process_which_is_not_ours() -> None:
    (found,) = set(ask(*[(process,)] * (MOST_CALLS * 2)))
    assert found != os.getpid()


def test_a_large_input_gets_a_child_of_its_own() -> None:
    async def scene() -> tuple[int, int]:
        async with open_worker(SHORT) as worker:
            return await worker(process, size=0), await worker(process, size=LITTLE + 1)

    small, large = asyncio.run(scene())
    assert small != large


def test_what_is_raised_there_is_raised_here() -> None:
    good, bad = ask((double, 2), (complain, "no room"))
    assert good == 4
    assert isinstance(bad, KeyError)
    assert bad.args == ("no room",)


@pytest.mark.parametrize(
    ("misdeed", "limit"), [(spin, "cpu"), (crash, "signal"), (swell, "memory")]
)
def test_who_goes_over_a_limit_is_told_and_the_others_of_the_frame_are_served(
    misdeed: Any, limit: str
) -> None:
    *before, bad, after = ask((double, 1), (double, 2), (misdeed,), (double, 3))
    assert [*before, after] == [2, 4, 6]
    assert isinstance(bad, ChildStopped)
    assert bad.limit == limit


def test_after_a_crash_there_is_a_new_worker() -> None:
    async def scene(worker: Beside) -> tuple[int, int]:
        first = await worker(process, size=0)
        with pytest.raises(ChildStopped):
            await worker(crash, size=0)
        return first, await worker(process, size=0)

    async def go() -> tuple[int, int]:
        async with open_worker(SHORT) as worker:
            return await scene(worker)

    first, second = asyncio.run(go())
    assert first != second


def test_it_writes_no_file_and_answers_with_nothing_but_records(tmp_path: Path) -> None:
    written, odd = ask((write, tmp_path / "file"), (foreign,))
    assert isinstance(written, OSError)
    assert isinstance(odd, Exception)
    assert not (tmp_path / "file").exists() or not (tmp_path / "file").read_text()


def test_nobody_is_started_where_there_is_nothing_to_do() -> None:
    async def scene() -> None:
        async with open_worker(SHORT):
            pass

    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    asyncio.run(scene())
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime == before


def test_whoever_leaves_in_the_middle_leaves_no_process_behind() -> None:
    """The worker is ended and waited for, also when its work would take for ever."""
    seen: list[int] = []

    async def scene() -> None:
        async with open_worker(Limits(cpu=60, wall=60)) as worker:
            seen.append(await worker(process, size=0))
            work = asyncio.create_task(worker(spin, size=0))
            await asyncio.sleep(0.05)
            work.cancel()

    asyncio.run(scene())
    with pytest.raises(ProcessLookupError):
        os.kill(seen[0], 0)


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"hello",
        pickle.dumps(None),
        pickle.dumps((False, 5)),
        pickle.dumps((False, [])),
        pickle.dumps((False, [b"hello", b"", pickle.dumps(7)])),
        pickle.dumps((False, [pickle.dumps((False, (int, (), {})))] * 3)),
        b"\x80\x04\x8c\x06digest\x8c\x07nothing\x93.",
    ],
)
def test_a_worker_that_answers_with_garbage_harms_nobody(garbage: bytes) -> None:
    before, bad, after = ask((double, 1), (say, garbage), (double, 2))
    assert (before, after) == (2, 4)
    assert isinstance(bad, ChildStopped)


def test_a_worker_that_answers_without_end_is_let_go() -> None:
    """What it says is not taken in, or it would be our memory that it fills."""
    before, bad = ask((double, 1), (flood,))
    assert before == 2
    assert isinstance(bad, ChildStopped)
    assert bad.limit == "memory"


@pytest.mark.parametrize("misdeed", [deep, leave])
def test_an_answer_that_cannot_be_given_is_the_fault_of_one_call(misdeed: Any) -> None:
    before, bad, after = ask((double, 1), (misdeed,), (double, 2))
    assert (before, after) == (2, 4)
    assert isinstance(bad, Exception)


def test_who_sleeps_holds_up_nobody_for_long() -> None:
    before, bad, after = ask((double, 1), (sleep,), (double, 2), limits=Limits(cpu=5, wall=1))
    assert (before, after) == (2, 4)
    assert isinstance(bad, ChildStopped)
    assert bad.limit == "wall"


def test_who_takes_long_is_done_by_a_child_of_its_own() -> None:
    """Others wait for the worker, so that it gives a call less time than it may have in all."""

    async def scene() -> tuple[int, int]:
        async with open_worker(Limits(cpu=8, wall=60)) as worker:
            return await worker(process, size=0), await worker(work, HASTE * 1.2, size=0)

    short, long = asyncio.run(scene())
    assert short != long


def test_a_worker_killed_from_outside_is_not_missed() -> None:
    async def scene() -> tuple[list[int], list[int]]:
        async with open_worker(SHORT) as worker:
            first = await worker(process, size=0)
            calls = [worker(double, number, size=0) for number in range(MOST_CALLS * 3)]
            tasks = [asyncio.ensure_future(call) for call in calls]
            await asyncio.sleep(0)
            os.kill(first, signal.SIGKILL)
            return await asyncio.gather(*tasks), [await worker(double, 4, size=0)]

    answers, later = asyncio.run(scene())
    assert answers == [number * 2 for number in range(MOST_CALLS * 3)]
    assert later == [8]


def test_two_frames_on_their_way_are_answered_though_the_first_runs_out_of_memory() -> None:
    """The second, too large for the pipe, is being sent when the worker goes."""
    swelling = [(swell,)] * MOST_CALLS
    large = [(double, "x" * (LITTLE - 1))] * MOST_CALLS
    answers = ask(*swelling, *large)
    assert all(isinstance(answer, ChildStopped) for answer in answers[:MOST_CALLS])
    assert {len(answer) for answer in answers[MOST_CALLS:]} == {2 * (LITTLE - 1)}


def test_a_worker_that_has_grown_is_let_go_and_another_comes() -> None:
    async def scene() -> list[int]:
        async with open_worker(Limits(cpu=5, wall=10)) as worker:
            return [await worker(keep, GROWN // 3, size=0) for _ in range(12)]

    found = asyncio.run(scene())
    assert 1 < len(set(found)) < len(found)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_nothing_is_left_open_when_workers_come_and_go() -> None:
    ask((double, 1), (crash,))  # what is opened once and kept is open by now
    before = open_files()
    for _ in range(3):
        ask((double, 1), (crash,), (double, 2))
    assert open_files() == before


def test_one_who_is_expected_has_loaded_his_modules_before_there_is_work() -> None:
    async def scene() -> None:
        async with open_worker(SHORT, soon=[__name__]):
            await asyncio.sleep(1)

    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    asyncio.run(scene())
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime > before


def test_modules_that_are_not_there_stop_nobody() -> None:
    async def scene() -> int:
        async with open_worker(SHORT, soon=["no_such_module_anywhere"]) as worker:
            return await worker(double, 4, size=0)

    assert asyncio.run(scene()) == 8
