"""Bytes from a server become replies: many in one read, or one in many (RFC 5321 §4.2)."""

from __future__ import annotations

from digest.mail.replies import Reply, shown

LONGEST_LINE = 4096  # RFC 5321 allows 512; some servers say more
MOST_LINES = 100


class NotSmtp(Exception):
    """What came is no SMTP reply; the connection is of no use any more."""


class ReplyParser:
    """Takes bytes as they come, gives complete replies."""

    def __init__(self) -> None:
        self._rest = b""
        self._lines: list[bytes] = []

    def feed(self, data: bytes) -> list[Reply]:
        """The replies that *data* completes.

        :raises NotSmtp: for what no server says, or more than any should.
        """
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > LONGEST_LINE:
            raise NotSmtp("a reply without an end")
        replies: list[Reply] = []
        for line in lines:
            reply = self._take(line)
            if reply is not None:
                replies.append(reply)
        return replies

    def _take(self, line: bytes) -> Reply | None:
        code, mark = line[:3], line[3:4]
        if not code.isdigit() or mark not in (b" ", b"-", b"\r", b"") or len(line) > LONGEST_LINE:
            raise NotSmtp(f"not a reply: {shown(line.decode('utf-8', 'replace'))!r}")
        self._lines.append(line[4:])
        if len(self._lines) > MOST_LINES:
            raise NotSmtp("a reply of too many lines")
        if mark == b"-":
            return None
        text = b" ".join(self._lines).decode("utf-8", "replace")
        self._lines.clear()
        return Reply(int(code), shown(text))
