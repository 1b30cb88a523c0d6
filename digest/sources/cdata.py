"""Long CDATA sections, set aside before a parser sees them and put back where they are asked for.

Most feeds hold their articles in them, and libxml2 reads them character by character, which was
half of its time on feeds. What the tree holds instead is a key that no sound text has.
"""

from __future__ import annotations

from digest.sources.elements import Element
from digest.sources.repair import C1, CONTROLS

_START, _END = b"<![CDATA[", b"]]>"
_LONG = 200  # bytes; to set a shorter one aside costs more than the parser does
KEY = "\x7f"  # the one control character that XML allows; a text that holds it is not sound
_KEYED = b"<![CDATA[\x7f%d\x7f]]>"
_NO_MARKUP_WITHIN = ((b"<!--", b"-->"), (b"<?", b"?>"))


class Sections(list[str]):
    """The sections that were set aside, each at the number in its key."""

    def restored(self, text: str) -> str:
        """*text* out of the tree with its sections, trimmed."""
        text = text.strip()
        if KEY not in text:
            return text
        alone = text[0] == KEY and text.find(KEY, 1) == len(text) - 1
        return (self[int(text[1:-1])] if alone else self._joined(text)).strip()

    def put_back(self, element: Element) -> None:
        """Restore the text in and below *element*, in the tree itself."""
        for below in element.iter():
            if below.text and KEY in below.text:
                below.text = self._joined(below.text)
            if below.tail and KEY in below.tail:
                below.tail = self._joined(below.tail)

    def _joined(self, text: str) -> str:
        parts = text.split(KEY)
        parts[1::2] = [self[int(number)] for number in parts[1::2]]
        return "".join(parts)


def set_aside(body: bytes) -> tuple[bytes, Sections] | None:
    """*body* with keys for its long CDATA sections; None where it is not safe to take them out.

    It is not where one is no sound text or may stand within a comment. *body* must not hold `KEY`.
    """
    pieces: list[bytes] = []
    sections = Sections()
    done = place = 0
    while (start := body.find(_START, place)) >= 0:
        end = body.find(_END, start)
        if end < 0:
            return None
        place = end + len(_END)
        if place - start < _LONG:
            continue
        before, section = body[done:start], _text(body[start + len(_START) : end])
        if section is None or _is_open(before):
            return None
        pieces += (before, _KEYED % len(sections))
        sections.append(section)
        done = place
    return b"".join((*pieces, body[done:])) if pieces else body, sections


def _text(section: bytes) -> str | None:
    """What a parser would make of a section, or None where it would complain or we would mend."""
    if len(section.translate(None, CONTROLS)) < len(section):
        return None
    if not section.isascii() and C1.search(section):
        return None
    try:
        text = section.decode()
    except UnicodeDecodeError:
        return None
    if "\ufffe" in text or "\uffff" in text:  # no characters
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _is_open(markup: bytes) -> bool:
    """Whether *markup* may end within a comment or an instruction."""
    if b"<!" not in markup and b"<?" not in markup:
        return False
    return any(
        start in markup and markup.rfind(end) < markup.rfind(start) + len(start)
        for start, end in _NO_MARKUP_WITHIN
    )
