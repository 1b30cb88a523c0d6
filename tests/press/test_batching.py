"""What waits while others are served is served together."""

import asyncio
import threading

import pytest

from digest.press.batching import Batched


def test_whoever_waits_while_a_group_is_done_is_in_the_next_one():
    batches = []
    begun, go_on = threading.Event(), threading.Event()

    def work(items):
        batches.append(list(items))
        begun.set()
        assert go_on.wait(10)
        return [item * 10 for item in items]

    async def scene():
        batched = Batched(work, most=3)
        first = asyncio.create_task(batched(1))
        await asyncio.to_thread(begun.wait, 10)
        others = [asyncio.create_task(batched(item)) for item in (2, 3, 4, 5)]
        await asyncio.sleep(0)
        go_on.set()
        return await asyncio.gather(first, *others)

    assert asyncio.run(scene()) == [10, 20, 30, 40, 50]
    assert batches == [[1], [2, 3, 4], [5]]


def test_what_goes_wrong_is_told_to_all_of_the_group_and_to_nobody_else():
    def work(items):
        if len(items) > 1:
            raise KeyError("no room")
        return items

    async def scene():
        batched = Batched(work, most=2)
        found = await asyncio.gather(*map(batched, (1, 2)), return_exceptions=True)
        return [*found, await batched(3)]

    *both, alone = asyncio.run(scene())
    assert [type(error) for error in both] == [KeyError, KeyError]
    assert alone == 3


def test_one_who_no_longer_waits_does_not_stop_the_others():
    async def scene():
        batched = Batched(list, most=9)
        gone, stays = asyncio.create_task(batched("gone")), asyncio.create_task(batched("stays"))
        await asyncio.sleep(0)
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        return await stays

    assert asyncio.run(scene()) == "stays"
