"""Many small pieces of work on hostile input, done beside the event loop by a worker that stays.

A child a piece costs some milliseconds, and a thread the time of the loop itself, since both want
the same interpreter. A worker is started when there is work for it, and does what waits in frames:
a frame is on its way while the one before is being worked at. When it goes over a limit or crashes,
the calls of its frame are done each by a child of its own, so that the one at fault is told.
"""

from __future__ import annotations

import asyncio
import pickle
import socket
from collections import deque
from collections.abc import AsyncGenerator, Callable, Collection, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar, cast

from digest.gates.child import LITTLE, Limits, bare_process, beside, opened, run, run_beside, told
from digest.gates.worker_process import LENGTH

T = TypeVar("T")
MOST_CALLS = 32  # in a frame; more would keep answers waiting for each other
MOST_FRAMES = 2  # on their way at a time: one is worked at, one waits


class Beside(Protocol):
    """Does work on hostile input beside the event loop (`digest.gates.child.run_beside`)."""

    async def __call__(
        self,
        function: Callable[..., T],
        *arguments: object,
        size: int,
        limits: Limits | None = None,
    ) -> T:
        """What *function* gives; *size* is how large the input is, in bytes.

        :raises ChildStopped: when it took more than *limits* allow, or crashed.
        """
        ...


@dataclass(slots=True)
class _Call:
    function: Callable[..., Any]
    arguments: tuple[object, ...]
    limits: Limits
    answer: asyncio.Future[Any]


@asynccontextmanager
async def open_worker(
    limits: Limits, *, soon: Collection[str] = ()
) -> AsyncGenerator[Beside, None]:
    """A worker for calls of small input, ended with the context; it starts at the first.

    :param limits: of each call, whatever it asks for itself; what is large goes to its own child.
    :param soon: the modules of calls that are sure to come: it starts now, and loads them.
    """
    worker = _Worker(limits)
    try:
        if soon:
            worker.expect(soon)
            await asyncio.sleep(0)  # it is on its way before we go on, which may take a while
        yield worker
    finally:
        await worker.close()


class _Worker:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._waiting: deque[_Call] = deque()
        self._under_way: set[asyncio.Task[None]] = set()
        self._alone: set[asyncio.Task[None]] = set()
        self._running: _Process | None = None

    async def __call__(
        self,
        function: Callable[..., T],
        *arguments: object,
        size: int,
        limits: Limits | None = None,
    ) -> T:
        if size > LITTLE:
            return await run_beside(function, *arguments, size=size, limits=limits)
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Call(function, arguments, limits or self._limits, answer))
        if len(self._under_way) < MOST_FRAMES:
            self._begin(self._frames())
        return await answer

    def expect(self, modules: Collection[str]) -> None:
        """Start before there is work; should that go wrong, the first call will meet it again."""
        self._begin(self._prepared(modules))

    async def _prepared(self, modules: Collection[str]) -> None:
        with suppress(Exception):
            await self._frame(modules, [])

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _frames(self) -> None:
        while self._waiting:
            count = min(len(self._waiting), MOST_CALLS)
            calls = [self._waiting.popleft() for _ in range(count)]
            try:
                answers = await self._asked(calls)
            except Exception:  # noqa: BLE001 - each call meets it again, and tells it to who waits
                answers = [b""] * len(calls)
            for call, said in zip(calls, answers, strict=True):
                if not _settled(call, said):
                    self._begin_alone(call)

    async def _asked(self, calls: Sequence[_Call]) -> Sequence[bytes]:
        """What the worker answers to each of *calls*; whatever is raised, it cannot."""
        return await self._frame({call.function.__module__ for call in calls}, calls)

    async def _frame(self, modules: Collection[str], calls: Sequence[_Call]) -> Sequence[bytes]:
        if self._running is None or self._running.is_closing:
            self._running = _Process(self._limits)
        work = pickle.dumps([(call.function, call.arguments) for call in calls])
        frame = pickle.dumps((set(modules), work))
        return await self._running.ask(frame, len(calls))

    def _begin_alone(self, call: _Call) -> None:
        """Have the call done by a child of its own; the other frames do not wait for it."""
        task = asyncio.create_task(_alone(call))
        self._alone.add(task)
        task.add_done_callback(self._alone.discard)

    async def close(self) -> None:
        """End the worker, and wait until it has ended, so that what it used is counted as ours."""
        tasks = self._under_way | self._alone
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._running is not None:
            self._running.close()


async def _alone(call: _Call) -> None:
    """Have the call done by a child of its own."""
    work = partial(run, call.function, *call.arguments, limits=call.limits)
    try:
        _settle(call, await beside(work))
    except Exception as error:  # noqa: BLE001 - it is raised again, where it was asked for
        _settle(call, error)


def _settled(call: _Call, said: bytes) -> bool:
    """Whether *said* is an answer to the call; who waits for it has it then."""
    try:
        _settle(call, told(said, call.function.__module__))
    except pickle.UnpicklingError:
        return False
    except Exception as error:  # noqa: BLE001 - it is raised again, where it was asked for
        _settle(call, error)
    return True


def _settle(call: _Call, outcome: object) -> None:
    """Give *outcome* to who waits, if somebody still does."""
    if call.answer.done():
        return
    if isinstance(outcome, Exception):
        call.answer.set_exception(outcome)
    else:
        call.answer.set_result(outcome)


def _answers(said: bytes, count: int) -> tuple[bool, Sequence[bytes]]:
    """Whether a worker that *said* so is full, and its *count* answers; else, what is raised."""
    is_full, answers = cast("tuple[bool, list[bytes]]", opened(said, __name__))
    if list(map(type, answers)) != [bytes] * count:
        raise EOFError
    return bool(is_full), answers


class _Process:
    """A worker's process, and the socket to it; frames are answered in the order they came."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._ours, theirs = socket.socketpair()
        self._ours.setblocking(False)  # noqa: FBT003 - how a socket wants it said
        with theirs:
            self._process = bare_process(
                "digest.gates.worker_process",
                theirs,
                limits.cpu,
                limits.memory,
                limits.file,
                limits.wall,
            )
        self._sending, self._turn = asyncio.Lock(), asyncio.Lock()
        self._owed = 0  # answers, to all who ask; to who only has it prepare, one
        self.is_closing = False  #: to whoever has not asked yet

    async def ask(self, frame: bytes, count: int) -> Sequence[bytes]:
        """The *count* answers to *frame*; whoever gets none has ended the worker.

        Whatever is raised, there are none.
        """
        owed = max(1, count)
        self._owed += owed
        try:
            async with asyncio.timeout(self._limits.wall * self._owed):
                async with self._sending:
                    await self._send(frame)
                async with self._turn:  # a lock is given in the order it was asked for
                    said = await self._heard()
            is_full, answers = _answers(said, count)
            self.is_closing |= is_full
        except BaseException:
            self.is_closing = True
            self._process.kill()  # whoever else waits hears of it, and gives up too
            raise
        finally:
            self._owed -= owed
            if self.is_closing and not self._owed:
                self.close()
        return answers

    async def _send(self, frame: bytes) -> None:
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(self._ours, len(frame).to_bytes(LENGTH))
        await loop.sock_sendall(self._ours, frame)

    async def _heard(self) -> bytes:
        length = int.from_bytes(await self._read(LENGTH))
        if length > self._limits.memory:  # more than it can hold
            raise EOFError
        return await self._read(length)

    async def _read(self, count: int) -> bytes:
        loop, said = asyncio.get_running_loop(), bytearray()
        while len(said) < count:
            piece = await loop.sock_recv(self._ours, count - len(said))
            if not piece:
                raise EOFError
            said += piece
        return bytes(said)

    def close(self) -> None:
        """End the process, whatever it does, and wait for it; nobody may be asking."""
        self.is_closing = True
        self._ours.close()
        self._process.kill()
        self._process.wait()
