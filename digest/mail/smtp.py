"""Delivers over SMTP: a few kept connections, each with its own dialogue, fed by one queue.

Every hand-over that leaves the queue ends in the ledger, or back in the queue. When a connection
breaks, the one delivery whose body was on it is in doubt; one of which only the envelope was sent
has not left.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from typing import Protocol, cast

from digest.errors import DigestError
from digest.gates.loops import fastest_loop
from digest.mail.connect import Line, ServerAway, connect
from digest.mail.dialogue import Closed, Dialogue, Handover, Heard, Say, dialogue
from digest.mail.replies import Judgement, Reply
from digest.mail.reply_parser import NotSmtp, ReplyParser
from digest.mail.stopping import StopRequest
from digest.mail.transport import Transport

REPLY_WAIT = 300.0  # seconds; RFC 5321 §4.5.3.2
FINAL_WAIT = 600.0  # … for the reply to a body: filters take their time, and haste makes doubt
GRACE = 9.0  # seconds to finish what is on the wire once asked to stop
FAREWELL = 1.0  # seconds for QUIT's answer and the end of TLS
TICK = 0.1
MOST_BROKEN = 3  #: connections one hand-over may break before it has to wait its turn
RECONNECTS = (0.5, 1.0, 2.0, 4.0)  # seconds between tries when the last connection is gone


class Ledger(Protocol):
    """Where every hand-over ends."""

    def leaving(self, handover: Handover) -> None: ...
    def answered(self, handover: Handover, reply: Reply) -> Judgement: ...
    def doubted(self, handover: Handover, why: str) -> None: ...
    def fold_if_old(self) -> None: ...


class Queue(Iterator[Handover]):
    """What is still to be handed over; a hand-over that did not leave comes back here."""

    def __init__(self, source: Iterator[Handover]) -> None:
        self._source = source
        self._again: deque[Handover] = deque()
        self.stopped = False

    def __next__(self) -> Handover:
        if self.stopped:
            raise StopIteration
        return self._again.popleft() if self._again else next(self._source)

    def put_back(self, handover: Handover) -> None:
        """It has not left; the next connection takes it."""
        self._again.appendleft(handover)

    def is_empty(self) -> bool:
        """Whether nothing more may be taken; looks one ahead."""
        following = next(self, None)
        if following is not None:
            self.put_back(following)
        return following is None


class Session(asyncio.Protocol):
    """One connection and its dialogue, from EHLO's end to QUIT or a break."""

    def __init__(self, queue: Queue, ledger: Ledger, line: Line) -> None:
        loop = asyncio.get_running_loop()
        self.ended: asyncio.Future[None] = loop.create_future()
        self.closed: asyncio.Future[None] = loop.create_future()
        self.progress = False  # something was decided on this connection
        self.slower = False  # the server asked for patience
        self._line = line  # keeps the client alive, and with it the transport
        self._time = loop.time
        self._queue = queue
        self._ledger = ledger
        self._replies = ReplyParser()
        self._taken: list[Handover] = []
        self._left: Handover | None = None
        self._deadline = 0.0
        self._why = "the connection broke"
        self._dialogue: Dialogue = dialogue(self._take(), line.extensions)
        self._transport = cast(asyncio.Transport, line.client.transport)  # uvloop's is no subclass

    def begin(self) -> None:
        """Take the connection over, and speak."""
        self._transport.set_protocol(self)
        self._advance(None)

    def check(self, now: float) -> None:
        """Give up a server that does not answer."""
        if now > self._deadline:
            self.give_up("the server did not answer in time")

    def give_up(self, why: str) -> None:
        """Break the connection; what is undecided is settled as after any break."""
        self._why = why
        self._transport.abort()
        self._settle()

    # -- asyncio.Protocol

    def data_received(self, data: bytes) -> None:
        try:
            for reply in self._replies.feed(data):
                if not self.ended.done():
                    self._advance(reply)
        except NotSmtp as error:
            self.give_up(str(error))
        except Exception as error:  # noqa: BLE001 - asyncio would log it and go on
            self._fail(error)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        self._settle()
        if not self.closed.done():
            self.closed.set_result(None)

    async def farewell(self) -> None:
        """Let the connection close in order, but not for long."""
        await asyncio.wait([self.closed], timeout=FAREWELL)
        if not self.closed.done():
            self._transport.abort()
            await asyncio.wait([self.closed], timeout=FAREWELL)

    # -- what the dialogue wants

    def _take(self) -> Iterator[Handover]:
        for handover in self._queue:
            self._taken.append(handover)
            yield handover
            if self.slower:
                return

    def _advance(self, reply: Reply | None) -> None:
        """Do what the dialogue asks for, until it listens."""
        try:
            step = next(self._dialogue) if reply is None else self._dialogue.send(reply)
            while step is not None:
                self._do(step)
                step = next(self._dialogue)
        except StopIteration:
            self._settle()
            self._transport.close()
        self._deadline = self._time() + (REPLY_WAIT if self._left is None else FINAL_WAIT)

    def _do(self, step: Say | Heard | Closed) -> None:
        match step:
            case Say(data, body):
                if body is not None:
                    self._ledger.leaving(body)
                    self._left = body
                self._transport.write(data)
            case Heard(handover, reply):
                self._taken.remove(handover)
                self._left = None
                self.progress = True
                self.slower |= self._ledger.answered(handover, reply).slower
            case Closed(reply):
                self._why = f"the server closed the connection ({reply})"

    def _settle(self) -> None:
        """The connection is over: account for everything that was taken."""
        if self.ended.done():
            return
        try:
            if self._left is not None:
                self._taken.remove(self._left)
                self._ledger.doubted(self._left, self._why)
            for handover in self._taken:
                self._return(handover)
        except DigestError as error:
            self._fail(error)
        else:
            self.ended.set_result(None)

    def _return(self, handover: Handover) -> None:
        handover.broken += 1
        if handover.broken < MOST_BROKEN:
            self._queue.put_back(handover)
        else:
            self._ledger.answered(handover, Reply(451, f"4.4.2 {self._why}, {MOST_BROKEN} times"))

    def _fail(self, error: Exception) -> None:
        """The ledger cannot be kept, as when the disk is full: nothing more leaves."""
        self._queue.stopped = True
        self._transport.abort()
        if not self.ended.done():
            self.ended.set_exception(error)


class Delivering:
    """One send over SMTP."""

    def __init__(
        self, transport: Transport, source: Iterator[Handover], ledger: Ledger, stop: StopRequest
    ) -> None:
        self._transport = transport
        self._queue = Queue(source)
        self._ledger = ledger
        self._stop = stop
        self._sessions: set[Session] = set()
        self._fault: Exception | None = None  # why the ledger was not folded

    async def run(self) -> None:
        """Until the queue is empty or stopped; every hand-over taken is accounted for.

        :raises Refused: TLS or login fault; what was not handed over has not left.
        :raises TryAgain: no server, or it went away for longer than a few seconds.
        """
        if self._queue.is_empty():
            return
        first = await connect(self._transport)
        ticking = asyncio.create_task(self._tick())
        others = range(1, self._transport.connections)
        workers = [self._work(first), *(self._work() for _ in others)]
        faults = [
            fault for fault in await asyncio.gather(*workers, return_exceptions=True) if fault
        ]
        ticking.cancel()
        ended = await asyncio.gather(ticking, return_exceptions=True)
        faults += [fault for fault in (*ended, self._fault) if fault]
        for fault in faults:
            if isinstance(fault, asyncio.CancelledError):
                continue
            if not isinstance(fault, ServerAway) or not self._queue.is_empty():
                raise fault

    async def _work(self, line: Line | None = None) -> None:
        """One kept connection, opened again as long as there is work and it gets on."""
        stuck = 0
        while not self._queue.is_empty():
            try:
                line = line or await connect(self._transport)
            except ServerAway:
                if self._sessions:
                    return  # the others go on with what the server allows
                if stuck >= len(RECONNECTS):
                    raise
            if line is not None:
                session = await self._converse(line)
                line = None
                if session.slower and self._sessions:
                    return
                if session.progress:
                    stuck = 0
                    continue
                if stuck >= len(RECONNECTS):
                    raise ServerAway(
                        f"{self._transport}: every connection ends before a message has left. "
                        "What was not sent is still waiting; run `digest send` again later."
                    )
            await asyncio.sleep(RECONNECTS[stuck])
            stuck += 1

    async def _converse(self, line: Line) -> Session:
        session = Session(self._queue, self._ledger, line)
        self._sessions.add(session)
        try:
            session.begin()
            await session.ended
        finally:
            self._sessions.discard(session)
            await session.farewell()
        return session

    async def _tick(self) -> None:
        """A few times a second: fold the ledger, heed signals, give up who does not answer.

        Once the ledger could not be folded nothing more is taken; the rest is seen to as before.
        """
        loop = asyncio.get_running_loop()
        asked_at: float | None = None
        try:
            while True:
                await asyncio.sleep(TICK)
                if self._fault is None:
                    self._fold()
                now = loop.time()
                for session in list(self._sessions):
                    session.check(now)
                if self._stop.made:
                    self._queue.stopped = True
                    asked_at = asked_at or now
                    if self._stop.at_once or now - asked_at > GRACE:
                        self._break_off()
        finally:
            self._queue.stopped = True

    def _fold(self) -> None:
        try:
            self._ledger.fold_if_old()
        except Exception as error:  # noqa: BLE001 - it is raised when the wire is quiet
            self._fault, self._queue.stopped = error, True

    def _break_off(self) -> None:
        for session in list(self._sessions):
            session.give_up("the send was broken off")


def deliver(
    transport: Transport, source: Iterator[Handover], ledger: Ledger, stop: StopRequest
) -> None:
    """Hand over everything *source* gives, on the fastest loop there is; see `Delivering.run`."""
    with asyncio.Runner(loop_factory=fastest_loop()) as runner:
        runner.run(Delivering(transport, source, ledger, stop).run())
