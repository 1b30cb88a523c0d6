"""A real SMTP server on loopback that does as a test tells it, and remembers what was said.

with serving(script=lambda said: "451 4.7.1 later" if said.verb == "RCPT" else None) as server:
    ... server.port, server.taken, server.heard
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

EXTENSIONS = ("PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "SIZE 52428800")
DROP = "drop"  #: close without a reply
TAKE_AND_DROP = "take and drop"  #: at DOT: the message is taken, the connection closes
STALL = "stall"  #: never answer


@dataclass(frozen=True)
class Said:
    """What the client just said; *times*: how often this verb came for this recipient, from 1."""

    verb: str
    recipient: str
    times: int
    connection: int


@dataclass(frozen=True)
class Taken:
    """A message the server answers for."""

    sender: str
    recipients: tuple[str, ...]
    data: bytes
    tls: bool
    connection: int


Script = Callable[[Said], str | None]


@dataclass
class Server:
    script: Script
    extensions: tuple[str, ...] = EXTENSIONS
    context: ssl.SSLContext | None = None
    at_once: bool = False  #: TLS from the first byte
    login: bool = False
    log: Path | None = None  #: one line a message, written before its 250
    fragment: int = 0  #: bytes a write of replies
    port: int = 0
    taken: list[Taken] = field(default_factory=list)
    heard: list[tuple[str, bool]] = field(default_factory=list)  #: (verb, inside TLS)
    connections: int = 0

    def take(self, message: Taken) -> None:
        if self.log:
            with self.log.open("ab", buffering=0) as file:
                file.write(message.recipients[0].encode() + b"\n")
        self.taken.append(message)

    @property
    def recipients(self) -> Counter[str]:
        return Counter(to for message in self.taken for to in message.recipients)


class Talk:
    """One connection."""

    def __init__(
        self, server: Server, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.server, self.reader, self.writer = server, reader, writer
        server.connections += 1
        self.number = server.connections
        self.tls = server.at_once
        self.counts: Counter[tuple[str, str]] = Counter()
        self.sender, self.recipients = "", list[str]()

    async def run(self) -> None:
        try:
            await self.answer("CONNECT", "220 test ESMTP")
            while line := await self.reader.readuntil(b"\n"):
                await self.command(line.decode("utf-8", "replace").rstrip())
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            self.writer.close()

    async def command(self, line: str) -> None:
        verb = line.partition(" ")[0].upper()
        self.server.heard.append((verb, self.tls))
        address = line.partition("<")[2].partition(">")[0]
        match verb:
            case "EHLO" | "LHLO":
                await self.answer(verb, "\n".join(["250 test", *self.offers()]))
            case "STARTTLS":
                if await self.answer(verb, "220 go ahead"):
                    await self.writer.start_tls(self.server.context or ssl.create_default_context())
                    self.tls = True
            case "AUTH":
                await self.answer(verb, "235 2.7.0 welcome")
            case "MAIL":
                self.sender, self.recipients = address, []
                await self.answer(verb, "250 2.1.0 ok")
            case "RCPT":
                self.recipients.append(address)
                if not await self.answer(verb, "250 2.1.5 ok"):
                    self.recipients.pop()
            case "DATA":
                if not self.recipients:
                    await self.answer(verb, "503 5.5.1 RCPT first")
                elif await self.answer(verb, "354 go ahead"):
                    await self.body()
            case "QUIT":
                await self.answer(verb, "221 2.0.0 bye")
                raise ConnectionError
            case _:
                self.sender, self.recipients = "", []
                await self.answer(verb, "250 2.0.0 ok")

    async def body(self) -> None:
        if (self.wish("BODY") or "") == DROP:
            await self.reader.read(500)
            raise ConnectionAbortedError
        lines: list[bytes] = []
        while (line := await self.reader.readuntil(b"\n")) != b".\r\n":
            lines.append(line[1:] if line.startswith(b".") else line)
        to, self.recipients = tuple(self.recipients), []
        message = Taken(self.sender, to, b"".join(lines), self.tls, self.number)
        wish = self.wish("DOT", to[0])
        if wish == TAKE_AND_DROP or wish is None or wish.startswith("2"):
            self.server.take(message)
        await self.do(wish, "250 2.0.0 queued as 4711")

    def offers(self) -> list[str]:
        offers = list(self.server.extensions)
        if self.server.context and not self.tls:
            offers.append("STARTTLS")
        return [*offers, "AUTH PLAIN LOGIN"] if self.server.login else offers

    def wish(self, verb: str, recipient: str = "") -> str | None:
        recipient = recipient or (self.recipients[-1] if self.recipients else "")
        self.counts[verb, recipient] += 1
        return self.server.script(Said(verb, recipient, self.counts[verb, recipient], self.number))

    async def answer(self, verb: str, usual: str) -> bool:
        return await self.do(self.wish(verb), usual)

    async def do(self, wish: str | None, usual: str) -> bool:
        """Reply; whether it was a good one."""
        if wish == STALL:
            await self.reader.read()
            raise ConnectionAbortedError
        if wish in (DROP, TAKE_AND_DROP):
            raise ConnectionAbortedError
        text = wish or usual
        first, *more = text.split("\n")
        lines = [f"{first[:3]}-{line}" for line in (first[4:], *more)]
        lines[-1] = lines[-1][:3] + " " + lines[-1][4:]
        raw = "".join(f"{line}\r\n" for line in lines).encode()
        step = self.server.fragment or len(raw)
        for start in range(0, len(raw), step):
            self.writer.write(raw[start : start + step])
            await self.writer.drain()
            if self.server.fragment:
                await asyncio.sleep(0)
        if text.startswith("421"):
            raise ConnectionAbortedError
        return text[0] in "23"


@contextmanager
def serving(script: Script = lambda _said: None, **options: object) -> Generator[Server]:
    """The server in a thread of its own, on a free port."""
    server = Server(script, **options)  # type: ignore[arg-type]
    loop, ready = asyncio.new_event_loop(), threading.Event()
    stop = asyncio.Event()

    async def serve() -> None:
        listening = await asyncio.start_server(
            lambda reader, writer: Talk(server, reader, writer).run(),
            "127.0.0.1",
            0,
            ssl=server.context if server.at_once else None,
        )
        server.port = listening.sockets[0].getsockname()[1]
        ready.set()
        await stop.wait()
        listening.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    loop.set_exception_handler(lambda _loop, _context: None)  # broken connections are the point
    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()
