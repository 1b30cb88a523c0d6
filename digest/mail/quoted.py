"""Quoted-printable that keeps a place free for each reader's own values (RFC 2045 §6.7).

Static text is encoded once and ends with a soft break before a value and after it, so that a value
stands on lines of its own and is dropped in without touching its surroundings. No line exceeds 76
characters, begins with a dot, or ends with a blank, and no blank is doubled: the message needs no
dot-stuffing on the wire, and DKIM's relaxed body canonicalisation leaves it as it is.
"""

from __future__ import annotations

import re

SOFT = b"=\r\n"  #: a line end that is not in the text
_ROOM = 75  # and the "=" of the soft break makes 76

# 72, as quoting the first of them may add to it; an =XX is not cut
_VALUE_LINE = re.compile(rb".{1,72}(?<!=)(?<!=.)", re.DOTALL)

_TO_QUOTE = re.compile(rb"[^ -<>-~]")
_ALWAYS = {
    byte: f"={byte:02X}" for byte in range(256) if byte == ord("=") or byte not in range(32, 127)
}


_QUOTED = {bytes((byte,)): b"=%02X" % byte for byte in range(256)}


def encode_static(text: str, *, opened: bool) -> bytes:
    """A stretch between two values; *opened* says that more follows on its last line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    encoded = [
        _line(line, opened=opened and index == len(lines) - 1) for index, line in enumerate(lines)
    ]
    return b"\r\n".join(encoded)


def encode_value(text: str) -> bytes:
    """A value on lines of its own, each ended by a soft break; nothing where it is empty.

    This is done for every reader, so it works on whole lines, not on characters.
    """
    raw = text.encode("utf-8", "replace")
    if "=" in text or not (text.isascii() and text.isprintable()):
        raw = _TO_QUOTE.sub(_quoted, raw)
    if b"  " in raw:
        raw = raw.replace(b"  ", b" =20")
    lines = _VALUE_LINE.findall(raw)
    return b"".join([
        _FIRST_BYTE[line[0]] + line[1:] + SOFT if line[0] in _FIRST_BYTE else line + SOFT
        for line in lines
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
_FIRST_BYTE = {ord(plain): quoted.encode() for plain, quoted in _NOT_FIRST.items()}


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
