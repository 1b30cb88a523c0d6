"""Mail header text: the one way for words from outside into a mail's head.

The standard library up to Python 3.12.1 writes a decoded line break of an encoded-word out as a
line break (CVE-2024-6923), so a headline could add a `Bcc:`. Here nothing is ever decoded: text is
cleaned, every `=?` is broken, and what is not plain ASCII is encoded anew, in whole characters.
Nothing that leaves this module holds CR, LF or NUL but the line ends it set itself.
"""

from __future__ import annotations

import re
from base64 import b64encode
from binascii import b2a_base64, b2a_qp

from digest.errors import Refused

LINE = 76  #: characters a header line may have; a single long address may exceed it (RFC 5322: 998)
SUBJECT_LIMIT = 250  #: code points; clients show less than half of it
NAME_LIMIT = 100
_LONGEST_LABEL = 63  # RFC 1035 §2.3.4
ADDRESS_LIMIT = 254  # RFC 5321 §4.5.3.1.3, less the angle brackets

_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029\s]+")
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0001]"
)
# ZWNJ and ZWJ spell Persian words and join emoji; anywhere else they only hide something.
_LOOSE_JOINERS = re.compile(
    r"(?<!\S)[\u200c\u200d]+|[\u200c\u200d]+(?!\S)|(?<=[\u200c\u200d])[\u200c\u200d]+"
)
_MARKS = re.compile(r"([\u0300-\u036f]{4})[\u0300-\u036f]+")  # a pile of accents hides its line
_LABEL = (
    r"[A-Za-z0-9\u0080-\U0010ffff]"
    r"(?:[A-Za-z0-9\u0080-\U0010ffff-]{0,61}[A-Za-z0-9\u0080-\U0010ffff])?"
)
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff-]+"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/^_`{|}~-]+)*")
_MAILBOX = re.compile(r"\s*(?P<name>.*?)\s*<(?P<address>[^<>]*)>\s*", re.DOTALL)
_SHORT = 30  # characters that need no second look
_BLANK = ord(" ")
_Q_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
_Q_PLAIN = bytes((_BLANK, *_Q_SAFE))
_Q_SHOWN = tuple(
    chr(byte) if byte in _Q_SAFE else "_" if byte == _BLANK else f"={byte:02X}"
    for byte in range(256)
)
_WORD_ROOM = 75 - len("=?utf-8?q??=")  # RFC 2047: an encoded-word has at most 75 characters


def header_text(text: str, limit: int = SUBJECT_LIMIT) -> str:
    """*text* on one line, without controls, bidi marks or encoded-words, *limit* code points."""
    text = text[: 20 * limit]  # what nobody could mean as a header need not be read to its end
    text = _UNSEEN.sub("", _BREAKS.sub(" ", text))
    text = _MARKS.sub(r"\1", _LOOSE_JOINERS.sub("", text))
    text = " ".join(text.replace("=?", "= ?").split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def one_address(address: str) -> str:
    """*address* if it is exactly one addr-spec, its domain in ASCII.

    :raises Refused: otherwise; a mail client or server may read such a text as several.
    """
    shaped = len(address) <= ADDRESS_LIMIT and _ADDRESS.fullmatch(address)
    if shaped and address.isascii():
        return address
    if not shaped or _UNSEEN.search(address):
        raise Refused(f"{header_text(address, 80)!r} is not one mail address")
    local, _, domain = address.rpartition("@")
    labels = [_ascii_label(label) for label in domain.split(".")]
    if max(map(len, labels)) > _LONGEST_LABEL:
        raise Refused(f"{header_text(address, 80)!r} is not one mail address: its host is too long")
    return f"{local}@{'.'.join(labels)}"


def _ascii_label(label: str) -> str:
    """A label that was normalised when it came in needs nothing more than Punycode (RFC 5891)."""
    return label if label.isascii() else "xn--" + label.encode("punycode").decode()


def divide_mailbox(text: str) -> tuple[str, str]:
    """`The Press <news@example.org>` as name and address; the name may be empty.

    :raises Refused: when it holds no single address.
    """
    found = _MAILBOX.fullmatch(text)
    name, address = (found["name"], found["address"]) if found else ("", text.strip())
    return header_text(name.strip('" '), NAME_LIMIT), one_address(address)


def unstructured(name: str, text: str, limit: int = SUBJECT_LIMIT) -> bytes:
    """A whole header such as Subject, its line end included."""
    text = header_text(text, limit)
    words = text.split(" ")
    if text.isascii() and max(map(len, words)) < LINE - len(name) - 2:
        return _fold(name, words)
    return _fold(name, encoded_words(text, taken=len(name) + 2))


def mailbox(name: str, display: str, address: str) -> bytes:
    """A whole header with one address, such as From or To; *display* may be empty."""
    address = one_address(address)
    shown = phrase(display)
    if not shown:
        return f"{name}: {address}\r\n".encode()
    if len(name) + len(shown) + len(address) + 5 <= LINE and "\r" not in shown:
        return f"{name}: {shown} <{address}>\r\n".encode()
    return f"{name}: {shown}\r\n <{address}>\r\n".encode()


def phrase(text: str, limit: int = NAME_LIMIT) -> str:
    """*text* as RFC 5322's phrase: bare atoms, else encoded-words, folded; may be empty."""
    if len(text) < _SHORT and _is_letters(text):  # they need no cleaning
        return text if text.isascii() else _one_word(text)
    if len(text) < _SHORT and _ATOMS.fullmatch(text):
        return text
    text = header_text(text, limit)
    if len(text) < LINE - _SHORT and _ATOMS.fullmatch(text):
        return text
    return "\r\n ".join(encoded_words(text)) if text else ""


def _is_letters(text: str) -> bool:
    """Whether *text* is words of letters and digits, a blank between two, as most names are."""
    return text.replace(" ", "").isalnum() and "  " not in text and text.strip(" ") == text


def _one_word(text: str) -> str:
    """The encoded-words of letters, digits and blanks; nearly always one is enough."""
    raw = text.encode()
    quoted = b2a_qp(raw, header=True)
    if 3 * len(quoted) > 4 * len(raw):
        if len(raw) <= _WORD_ROOM // 4 * 3:
            return f"=?utf-8?b?{b2a_base64(raw, newline=False).decode()}?="
    elif len(quoted) <= _WORD_ROOM:
        return f"=?utf-8?q?{quoted.decode()}?="
    return "\r\n ".join(encoded_words(text))


def identified(name: str, text: str, identity: str) -> bytes:
    """A whole header such as List-Id: words, then *identity* in angle brackets (RFC 2919)."""
    shown = phrase(re.sub(r'[<>"]', "", text))
    return (
        f"{name}: {shown}\r\n <{identity}>\r\n".encode()
        if shown
        else f"{name}: <{identity}>\r\n".encode()
    )


def encoded_words(text: str, taken: int = 0) -> list[str]:
    """*text* as encoded-words of at most 75 characters, none of which cuts a character.

    *taken* characters are not there for the first: the header's name stands before it. The
    restricted alphabet of a phrase is used everywhere: what is right there is right in all.
    """
    raw = text.encode("utf-8", "replace")
    plain = len(raw) - len(raw.translate(None, _Q_PLAIN))
    q_width = 3 * (len(raw) - plain) + plain
    as_q = q_width <= 4 * len(raw) / 3
    if as_q and q_width <= _WORD_ROOM - taken:
        return [_as_q(text)]
    words: list[str] = []
    used, piece, room = 0, "", _WORD_ROOM - taken
    for character in text:
        width = _q_width(character) if as_q else len(character.encode("utf-8", "replace"))
        if piece and used + width > (room if as_q else room // 4 * 3):
            words.append(piece)
            used, piece, room = 0, "", _WORD_ROOM
        used, piece = used + width, piece + character
    words.append(piece)
    return [_as_q(word) if as_q else _as_b(word) for word in words]


def _q_width(character: str) -> int:
    raw = character.encode("utf-8", "replace")
    return 1 if character == " " or raw[0] in _Q_SAFE else 3 * len(raw)


def _as_q(word: str) -> str:
    quoted = "".join([_Q_SHOWN[byte] for byte in word.encode("utf-8", "replace")])
    return f"=?utf-8?q?{quoted}?="


def _as_b(word: str) -> str:
    return f"=?utf-8?b?{b64encode(word.encode('utf-8', 'replace')).decode()}?="


def _fold(name: str, words: list[str]) -> bytes:
    """Join *words* with blanks, beginning a new line before one that would exceed the line."""
    lines = [f"{name}:"]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > LINE:
            lines.append("")
        lines[-1] += f" {word}"
    return ("\r\n".join(lines) + "\r\n").encode()
