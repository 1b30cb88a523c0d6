"""Many small items, done a batch at a time: one hop to a thread and one transaction for all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Batched(Generic[T, R]):
    """Calls wait while a batch is being done; all that waited are the next one.

    So nobody waits for company: alone, a call is done at once, and the busier it gets the larger
    the batches. What *work* raises is raised to everybody in the batch.
    """

    def __init__(self, work: Callable[[Sequence[T]], Sequence[R]], *, most: int) -> None:
        """*work* gives one answer for each item, in order; *most* items are one batch."""
        self._work = work
        self._most = most
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._at_work: asyncio.Task[None] | None = None

    async def __call__(self, item: T) -> R:
        """The answer to *item*, as soon as its batch is done."""
        answer: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, answer))
        if self._at_work is None:
            self._at_work = asyncio.create_task(self._until_nobody_waits())
        return await answer

    async def _until_nobody_waits(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
            try:
                answers = await asyncio.to_thread(self._work, [item for item, _ in batch])
            except Exception as error:  # noqa: BLE001 - it is raised again, where it was asked for
                for _, answer in batch:
                    if not answer.done():
                        answer.set_exception(error)
            else:
                for (_, answer), said in zip(batch, answers, strict=True):
                    if not answer.done():
                        answer.set_result(said)
        self._at_work = None
