"""A connection that nobody waits for any more is closed."""

from __future__ import annotations

import asyncio

import pytest

from digest.mail import parse_transport
from digest.mail.connect import connect


@pytest.mark.parametrize("greeting", [b"", b"220 here\r\n"])
def test_who_gives_up_waiting_for_an_answer_leaves_nothing_open(greeting: bytes) -> None:
    async def scene() -> bytes:
        left: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

        async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(greeting)
            left.set_result(await reader.read())
            writer.close()

        server = await asyncio.start_server(silent, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            kept = connect(parse_transport(f"smtp://127.0.0.1:{port}?tls=none"))
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(kept, 0.2)
            return await asyncio.wait_for(left, 5)

    assert asyncio.run(scene()).startswith(b"EHLO" if greeting else b"")
