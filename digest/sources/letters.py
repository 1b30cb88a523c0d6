"""Newsletters as they came by mail: a message is an entry, a mailbox holds many.

A letter is read and never answered: nothing it names is fetched, no picture, no receipt.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses, parseaddr
from urllib.parse import unquote

from digest.gates.urls import safe_url, without_trackers
from digest.model.source import Entry
from digest.sources.dates import read_date
from digest.sources.elements import all_text
from digest.sources.encoding import as_utf8
from digest.sources.headers import divided, fields
from digest.sources.mime import Part, texts_in
from digest.sources.pages import tree_of

MOST_BYTES = 4 * 2**20  #: of a message; what is read of it comes before what is attached to it
MOST_LETTERS = 500  #: of a mailbox, the newest
MOST_OF_A_MAILBOX = 64 * 2**20  #: bytes, from its end
_KNOWN = frozenset({"from", "subject", "date", "message-id", "received", "return-path"})
_ENVELOPE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:>?From [^\n]*\n)?")
_POSTMARK = re.compile(rb"(?:\A|\n\r?\n)From [^\n]*\n")  # where a message of a mailbox begins
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\x9f]+")
_REMARK = re.compile(r"\([^()]*\)")
_FORWARDED = re.compile(r"(?:(?:fwd?|re|wg|aw|tr|rv|doorst)\s*:\s*)+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")
_ANGLED = re.compile(r"<\s*(https?://[^<>\s]+)\s*>", re.IGNORECASE)
#: what the link to a letter's own page is called
_IN_BROWSER = re.compile(
    r"\b(?:web ?browser|browser|webversion|web version|(?:view|read|see|open)(?: it| this)? "
    r"(?:online|on the web)|(?:post|letter|e-?mail) on the web|(?:online|im web) (?:ansehen|lesen)|"
    r"onlineversion|(?:version|voir|lire) en ligne|navigateur|navegador|"
    r"versión (?:web|en línea)|versione web|online (?:bekijken|lezen)|webversie|"
    r"przeglądar\w+|браузер\w*|tarayıcı\w*)\b|浏览器|瀏覽器|ブラウザ|브라우저|المتصفح|בדפדפן",
    re.IGNORECASE,
)
_WORDS_OF_A_LINK = 12
_MOST_LINKS = 2000  # of a letter that are looked at
_LONGEST_ID = 500


class NotALetter(ValueError):
    """A message that cannot be read; the message says why."""


def read_letter(message: bytes) -> Entry:
    """The message as an entry: what its head says, and the text of its body.

    :raises NotALetter: when it is no mail, or holds no text.
    """
    message = _ENVELOPE.sub(b"", message, count=1)
    head, body = divided(message[:MOST_BYTES])
    said = fields(head)
    if not said.keys() & _KNOWN:
        raise NotALetter("it is no mail: it does not begin with the lines of one")
    parts = texts_in(said, body)
    html = [part for part in parts if part.kind == "text/html"]
    told = html or parts
    if not told:
        raise NotALetter("it holds no text")
    text = "\n\n".join(part.text for part in told)
    name = _sender(said.get("from", ""))
    return Entry(
        id=_id(said, message),
        link=_link(said, parts),
        title=_FORWARDED.sub("", _in_words(said.get("subject", "")), count=1),
        author=name,
        outlet=name,
        published=read_date(_REMARK.sub("", said.get("date", ""))),
        content=text,
        content_type="letter" if html else "text",
        language=_language(said, told),
    )


def letters_in(mailbox: bytes) -> list[bytes]:
    """The newest messages of a mailbox (mbox), in its order; a part of one in front is left out.

    :raises NotALetter: when it is no mailbox.
    """
    marks = list(_POSTMARK.finditer(mailbox))
    if not marks:
        raise NotALetter("it is no mailbox: no line in it begins a message")
    ends = [mark.start() for mark in marks[1:]] + [len(mailbox)]
    places = list(zip((mark.end() for mark in marks), ends, strict=True))[-MOST_LETTERS:]
    return [_QUOTED_FROM.sub(rb"\1", mailbox[start:end]) for start, end in places]


def _id(said: Mapping[str, str], message: bytes) -> str:
    given = said.get("message-id", "").strip("<> \t")
    return given[:_LONGEST_ID] or "sha256:" + hashlib.sha256(message).hexdigest()[:32]


def _in_words(value: str) -> str:
    """A header's text with its encoded words (RFC 2047) decoded, on one line."""
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        pieces = [(value, None)]
    words = "".join(
        piece if isinstance(piece, str) else _decoded(piece, charset) for piece, charset in pieces
    )
    return _CONTROLS.sub(" ", words).strip()


def _decoded(piece: bytes, charset: str | None) -> str:
    if charset is None:  # what stands between encoded words, as the library hands it over
        return piece.decode("raw-unicode-escape", "replace")
    return as_utf8(piece, f"text/plain; charset={charset}")[0].decode("utf-8", "replace")


def _sender(value: str) -> str:
    """The name of who sent it, else the host of the address."""
    name, address = parseaddr(value)
    return _in_words(name).strip("\"' ") or address.rpartition("@")[2].lower()


def _language(said: Mapping[str, str], parts: Sequence[Part]) -> str:
    for value in (said.get("content-language", ""), *(part.language for part in parts)):
        if match := _LANGUAGE.match(value.strip()):
            return match[0]
    return ""


# ---- where it can be read on the web


def _link(said: Mapping[str, str], parts: Sequence[Part]) -> str:
    """The letter's own page, else its list's archive; none that names the person it was sent to."""
    own = _ANGLED.findall(said.get("archived-at", ""))  # RFC 5064
    offered: list[str] = []
    for part in parts:
        to_browser = _links_to_browser if part.kind == "text/html" else _lines_to_browser
        offered += to_browser(part.text)
    offered.sort(key=lambda link: "?" in link)  # what tells one reader from another stands there
    people = _recipients(said)
    for link in (*own, *offered, *_ANGLED.findall(said.get("list-archive", ""))):
        address = safe_url(without_trackers(link))
        if address and address.startswith("http") and not _names(address, people):
            return address
    return ""


def _links_to_browser(html: str) -> list[str]:
    tree = tree_of(html)
    anchors = () if tree is None else tree.iter("a")
    found: list[str] = []
    for anchor, _ in zip(anchors, range(_MOST_LINKS), strict=False):
        words = " ".join(all_text(anchor).split())
        if len(words.split()) <= _WORDS_OF_A_LINK and _IN_BROWSER.search(words):
            found.append((anchor.get("href") or "").strip())
    return found


def _lines_to_browser(text: str) -> list[str]:
    """Addresses on the line that says what they are, or on the one below."""
    found: list[str] = []
    lines = [line[:1000] for line in text.split("\n", _MOST_LINKS)[:_MOST_LINKS]]
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if len(line.split()) <= _WORDS_OF_A_LINK and _IN_BROWSER.search(line):
            found += re.findall(r"https?://[^\s<>()\[\]]+", line) or re.findall(
                r"^\s*<?(https?://[^\s<>()\[\]]+)>?\s*$", below
            )
    return found


def _recipients(said: Mapping[str, str]) -> frozenset[str]:
    """The addresses it was sent to, as a link may hold them."""
    told = [said.get(name, "") for name in ("to", "cc", "delivered-to", "x-original-to")]
    plain = {address.lower() for _, address in getaddresses(told) if "@" in address}
    return frozenset(plain | {b64encode(one.encode()).decode().rstrip("=") for one in plain})


def _names(link: str, people: frozenset[str]) -> bool:
    shown = unquote(link)
    return any(one in shown or one in shown.lower() for one in people)
