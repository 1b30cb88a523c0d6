"""Quoted-printable that keeps a place free for each reader's own values (RFC 2045 §6.7).

Static text is encoded once, with a soft break at its end before a value and at its beginning after
one, so that a value stands on lines of its own and is dropped in without touching its surroundings.
No line exceeds 76 characters, begins with a dot, or ends with a blank, and no blank is doubled: the
message needs no dot-stuffing on the wire, and DKIM's relaxed body canonicalisation leaves it as it
is.
"""

from __future__ import annotations

import re
from binascii import b2a_qp
from collections.abc import Sequence

SOFT = b"=\r\n"  #: a line end that is not in the text
_ROOM = 75  # and the "=" of the soft break makes 76

_VALUE_ROOM = 72  # quoting the first character may add three
_SHORT = _VALUE_ROOM // 3  # bytes that stay within it when each is quoted
_VALUE_LINE = re.compile(rb".{1,%d}(?<!=)(?<!=.)" % _VALUE_ROOM, re.DOTALL)  # an =XX is not cut

_TO_QUOTE = re.compile(rb"[^ -<>-~]")
_ALWAYS = {
    byte: f"={byte:02X}" for byte in range(256) if byte == ord("=") or byte not in range(32, 127)
}
_QUOTED = {bytes((byte,)): b"=%02X" % byte for byte in range(256)}

_WORD_ROOM = _ROOM - 1  # a character stands before it
#: stands for itself in quoted-printable and in HTML
_PLAIN = bytes(byte for byte in range(ord("!"), ord("~") + 1) if byte not in b"=&<>\"'")


def encode_static(text: str, *, opened: bool, after: bool = False) -> bytes:
    """A stretch between two values; *opened*: one follows on its last line; *after*: on one."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    encoded = [
        _line(line, opened=opened and index == len(lines) - 1) for index, line in enumerate(lines)
    ]
    return (SOFT if after else b"") + b"\r\n".join(encoded)


def stand_as_they_are(words: Sequence[bytes]) -> bool:
    """Whether each of *words* may stand so within a line, in text and in HTML.

    This is asked for every reader and every link, so it looks at all of them at once.
    """
    return not b"".join(words).translate(None, _PLAIN) and max(map(len, words)) <= _WORD_ROOM


def encode_value(text: str) -> bytes:
    """A value on lines of its own, with a soft break between two; none after the last."""
    raw = text.encode("utf-8", "replace")
    if len(raw) > _SHORT or "\t" in text:
        return _long_value(raw)
    quoted = b2a_qp(raw, False, False)  # noqa: FBT003 - neither blanks nor line ends are kept apart
    if b"  " in quoted:
        quoted = quoted.replace(b"  ", b" =20")
    return _FIRST_BYTE[quoted[:1]] + quoted[1:] if quoted[:1] in _FIRST_BYTE else quoted


def _long_value(raw: bytes) -> bytes:
    quoted = _TO_QUOTE.sub(_quoted, raw) if raw.translate(None, _PLAIN) else raw
    quoted = quoted.replace(b"  ", b" =20")
    return SOFT.join([
        _FIRST_BYTE.get(line[:1], line[:1]) + line[1:] for line in _VALUE_LINE.findall(quoted)
    ])  # fmt: skip


def _quoted(found: re.Match[bytes]) -> bytes:
    return _QUOTED[found[0]]


def _line(text: str, *, opened: bool) -> bytes:
    """One line of text; ended by a soft break where it is *opened* and not empty."""
    pieces: list[str] = []
    column = 0
    for atom in _atoms(text):
        if column + len(atom) > _ROOM:
            pieces.append("=\r\n")
            column = 0
        pieces.append(_NOT_FIRST.get(atom, atom) if column == 0 else atom)
        column += len(pieces[-1])
    if opened:
        if pieces:
            pieces.append("=\r\n")
    elif pieces and pieces[-1] == " ":
        pieces[-1] = "=20"
        if column + 2 > _ROOM + 1:
            pieces.insert(-1, "=\r\n")
    return "".join(pieces).encode()


# "F": a mailbox file would take a line "From …" for a new message
_NOT_FIRST = {" ": "=20", ".": "=2E", "F": "=46"}
_FIRST_BYTE = {plain.encode(): quoted.encode() for plain, quoted in _NOT_FIRST.items()}


def _atoms(text: str) -> list[str]:
    """What may not be cut: a character as it stands, or its bytes as `=XX`."""
    atoms: list[str] = []
    for character in text:
        if " " < character <= "~" and character != "=":
            atoms.append(character)
        elif character == " ":
            atoms.append("=20" if atoms and atoms[-1] in (" ", "=20") else " ")
        else:
            raw = character.encode("utf-8", "replace")
            atoms.extend(_ALWAYS.get(byte, chr(byte)) for byte in raw)
    return atoms
