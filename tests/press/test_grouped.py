"""What waits while others are served is served together."""

import asyncio
import threading

import pytest

from digest.press.grouped import Grouped


def test_whoever_waits_while_a_group_is_done_is_in_the_next_one():
    groups = []
    begun, go_on = threading.Event(), threading.Event()

    def work(wishes):
        groups.append(list(wishes))
        begun.set()
        assert go_on.wait(10)
        return [wish * 10 for wish in wishes]

    async def scene():
        grouped = Grouped(work, most=3)
        first = asyncio.create_task(grouped(1))
        await asyncio.to_thread(begun.wait, 10)
        others = [asyncio.create_task(grouped(wish)) for wish in (2, 3, 4, 5)]
        await asyncio.sleep(0)
        go_on.set()
        return await asyncio.gather(first, *others)

    assert asyncio.run(scene()) == [10, 20, 30, 40, 50]
    assert groups == [[1], [2, 3, 4], [5]]


def test_what_goes_wrong_is_told_to_all_of_the_group_and_to_nobody_else():
    def work(wishes):
        if len(wishes) > 1:
            raise KeyError("no room")
        return wishes

    async def scene():
        grouped = Grouped(work, most=2)
        found = await asyncio.gather(*map(grouped, (1, 2)), return_exceptions=True)
        return [*found, await grouped(3)]

    *both, alone = asyncio.run(scene())
    assert [type(error) for error in both] == [KeyError, KeyError]
    assert alone == 3


def test_one_who_no_longer_waits_does_not_stop_the_others():
    async def scene():
        grouped = Grouped(list, most=9)
        gone, stays = asyncio.create_task(grouped("gone")), asyncio.create_task(grouped("stays"))
        await asyncio.sleep(0)
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        return await stays

    assert asyncio.run(scene()) == "stays"
