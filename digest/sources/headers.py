"""The head of a mail, an HTTP answer or an archive's record: lines of `Name: value`, a blank one.

What follows it is not looked at here. Lines that are none are left out, and nothing is raised.
"""

from __future__ import annotations

import re

MOST_BYTES = 2**16  #: of a head
_MOST_LINES = 1000
_LONGEST = 4000  # characters of a value; none that we ask for has more to say
_END = re.compile(rb"\r?\n\r?\n|\A\r?\n")
_FOLD = re.compile(r"\n[ \t]+")
_PARAMETER = r"""(?:^|;)\s*{}\s*=\s*(?:"([^"]*)"|([^\s;"]+))"""


def divided(text: bytes) -> tuple[bytes, bytes]:
    """A head, and what follows it; where nothing ends the head, all of it is head."""
    end = _END.search(text, 0, MOST_BYTES)
    return (text[: end.start()], text[end.end() :]) if end else (text[:MOST_BYTES], b"")


def fields(head: bytes) -> dict[str, str]:
    """The values by name in lower case, unfolded; the first of each name."""
    try:
        text = head.decode()
    except UnicodeDecodeError:
        text = head.decode("cp1252", "replace")
    text = _FOLD.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    found: dict[str, str] = {}
    for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]:
        name, colon, value = line.partition(":")
        if colon and name and " " not in name.rstrip():
            found.setdefault(name.rstrip().lower(), value[:_LONGEST].strip())
    return found


def kind_of(content_type: str) -> str:
    """The media type, in lower case and without parameters."""
    return content_type.partition(";")[0].strip().lower()


def parameter(content_type: str, name: str) -> str:
    """The parameter *name* of a media type, or nothing."""
    match = re.search(_PARAMETER.format(name), content_type, re.IGNORECASE)
    return (match[1] or match[2] or "").strip() if match else ""
