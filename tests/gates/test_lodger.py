"""A lodger does what guests do, many at a time, and names the one at fault when he must go."""

from __future__ import annotations

import asyncio
import os
import resource
import time
from pathlib import Path
from typing import Any

import pytest

from digest.gates.child import LITTLE, GuestStopped, Limits
from digest.gates.lodger import MOST_CALLS, Beside, open_lodger

SHORT = Limits(cpu=0.3, memory=64 * 2**20, wall=10)


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


def ask(*calls: tuple[Any, ...], limits: Limits = SHORT) -> list[Any]:
    """What comes of *calls*, all made at once of one lodger."""

    async def scene() -> list[Any]:
        async with open_lodger(limits) as lodger:
            work = (lodger(function, *arguments, size=0) for function, *arguments in calls)
            return await asyncio.gather(*work, return_exceptions=True)

    return asyncio.run(scene())


def test_every_call_gets_its_own_answer_however_many_wait() -> None:
    numbers = range(MOST_CALLS * 5 + 3)
    assert ask(*((double, n) for n in numbers)) == [n * 2 for n in numbers]


def test_they_are_done_by_one_process_which_is_not_ours() -> None:
    (found,) = set(ask(*[(process,)] * (MOST_CALLS * 2)))
    assert found != os.getpid()


def test_a_large_input_gets_a_guest_of_its_own() -> None:
    async def scene() -> tuple[int, int]:
        async with open_lodger(SHORT) as lodger:
            return await lodger(process, size=0), await lodger(process, size=LITTLE + 1)

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
    assert isinstance(bad, GuestStopped)
    assert bad.limit == limit


def test_after_a_crash_there_is_a_new_lodger() -> None:
    async def scene(lodger: Beside) -> tuple[int, int]:
        first = await lodger(process, size=0)
        with pytest.raises(GuestStopped):
            await lodger(crash, size=0)
        return first, await lodger(process, size=0)

    async def go() -> tuple[int, int]:
        async with open_lodger(SHORT) as lodger:
            return await scene(lodger)

    first, second = asyncio.run(go())
    assert first != second


def test_it_writes_no_file_and_answers_with_nothing_but_records(tmp_path: Path) -> None:
    written, odd = ask((write, tmp_path / "file"), (foreign,))
    assert isinstance(written, OSError)
    assert isinstance(odd, Exception)
    assert not (tmp_path / "file").exists() or not (tmp_path / "file").read_text()


def test_nobody_is_started_where_there_is_nothing_to_do() -> None:
    async def scene() -> None:
        async with open_lodger(SHORT):
            pass

    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    asyncio.run(scene())
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime == before


def test_whoever_leaves_in_the_middle_leaves_no_process_behind() -> None:
    """The lodger is ended and waited for, also when its work would take for ever."""
    seen: list[int] = []

    async def scene() -> None:
        async with open_lodger(Limits(cpu=60, wall=60)) as lodger:
            seen.append(await lodger(process, size=0))
            work = asyncio.create_task(lodger(spin, size=0))
            await asyncio.sleep(0.05)
            work.cancel()

    asyncio.run(scene())
    with pytest.raises(ProcessLookupError):
        os.kill(seen[0], 0)


def test_one_who_is_expected_has_loaded_his_modules_before_there_is_work() -> None:
    async def scene() -> None:
        async with open_lodger(SHORT, soon=[__name__]):
            await asyncio.sleep(1)

    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    asyncio.run(scene())
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime > before


def test_modules_that_are_not_there_stop_nobody() -> None:
    async def scene() -> int:
        async with open_lodger(SHORT, soon=["no_such_module_anywhere"]) as lodger:
            return await lodger(double, 4, size=0)

    assert asyncio.run(scene()) == 8
