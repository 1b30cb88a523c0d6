"""The proof that a compiled mail is what was meant: its bytes are read again, by two readers.

One splits lines and nothing else, as a server does; the other is the standard library's parser, as
many clients are. Where they disagree, or either finds anything but the mail that was meant,
somebody's text has become structure, and nothing may leave.
"""

from __future__ import annotations

from collections import Counter
from email import message_from_bytes
from email.policy import compat32
from email.utils import getaddresses

from digest.errors import Refused

ONCE: tuple[str, ...] = (
    "from", "to", "subject", "date", "message-id", "list-id", "list-unsubscribe",
    "list-unsubscribe-post", "feedback-id", "precedence", "auto-submitted", "mime-version",
    "content-type",
)  # fmt: skip
LONGEST = 998  #: bytes of a line, RFC 5322 §2.1.1
_MAY = ("list-archive",)
_TREE = ["multipart/alternative", "text/plain", "text/html"]


def prove(mail: bytes, *, recipient: str) -> None:
    """Hold *mail* against what every mail of an edition has to be.

    :raises Refused: naming the first difference.
    """
    for holds, fault in _claims(mail, recipient):
        if not holds:
            raise Refused(f"the edition's mail cannot be sent, no copy has left: {fault}")


def _claims(mail: bytes, recipient: str) -> list[tuple[bool, str]]:
    parsed = message_from_bytes(mail, policy=compat32)
    seen = Counter(name.lower() for name in parsed.keys())  # noqa: SIM118 - a mail's keys repeat
    split = Counter(_names(mail))
    wanted = Counter(ONCE)
    addressed = [address for _, address in getaddresses([str(parsed["To"])])]
    lines = mail.split(b"\r\n")
    return [
        (b"\0" not in mail, "it holds NUL"),
        (
            not any(b"\n" in line or b"\r" in line for line in lines),
            "a line ends in a bare CR or LF",
        ),
        (max(map(len, lines)) <= LONGEST, "a line is longer than 998 bytes"),
        (not any(line.startswith(b".") for line in lines), "a line begins with a dot"),
        (split == seen, f"its headers can be read in two ways: {split - seen or seen - split}"),
        (not wanted - split, f"it lacks {', '.join(wanted - split)}"),
        (split - wanted <= Counter(_MAY), f"it has too much: {', '.join(split - wanted)}"),
        (addressed == [recipient], "it is not addressed to its reader alone"),
        (
            [part.get_content_type() for part in parsed.walk()] == _TREE,
            "its parts are not text, HTML",
        ),
        (not any(part.defects for part in parsed.walk()), "a parser finds defects in it"),
    ]


def _names(mail: bytes) -> list[str]:
    """The header names as they stand in the bytes."""
    head = mail.partition(b"\r\n\r\n")[0]
    return [
        line.partition(b":")[0].decode("ascii", "replace").lower()
        for line in head.split(b"\r\n")
        if not line.startswith((b" ", b"\t"))
    ]
