"""Links that open a source at the quoted sentences, lit (URL fragment text directives, WICG).

A directive names a sentence by its first and last words. A browser takes the first place where they
stand, so each directive is tried here on the article's own text, and is given more words, or the
words before it, until the first place is the right one. What a browser cannot find is harmless: the
page opens at its top.

The last words are looked for from the first on, so what stands elsewhere in the page does not
matter to them, and few are enough. Sentences that follow each other in one block are named as one.

Pieces lie inside one block and end between words; otherwise browsers do not find them. Writing
without blanks is cut at its punctuation alone: where a word ends, only a dictionary knows. All but
ASCII letters and digits is percent-encoded, as `-`, `,` and `&` mean something in a directive.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from unicodedata import category
from urllib.parse import urlsplit

from digest.model.summary import Sentence

_WHOLE = 8  # words up to which a sentence is named whole
_FIRST, _LAST, _BEFORE = (4, 5, 6, 8), (2, 3, 4, 5, 7), (3, 5, 8)  # words to try
_WHOLE_BYTES = 80  # the same for letters that take six or nine characters each, encoded
_FIRST_OF_FEW = (3, 4, 5, 6, 8)
_CLAUSES = (1, 2, 3)
_LONGEST = 480  # characters of one directive; Chinese takes nine for a sign
_LONGEST_ALL = 1_400  # characters of all; some mail programs break links of 2,000
_UNDIVIDED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_CLAUSE = re.compile(r"[^\s、，。！？；：…,;:!?]+[\s、，。！？；：…,;:!?」』”）]*|.")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # browsers do not see them either
_SAME = str.maketrans("‘’‚“”„", "'''\"\"\"")  # nor tell these apart
_BARE = frozenset((string.ascii_letters + string.digits).encode())
_NOT_A_PAGE = (".pdf", ".mp3", ".mp4", ".jpg", ".jpeg", ".png", ".zip")


@dataclass(frozen=True, slots=True)
class _Page:
    """An article as a browser searches it: blocks divided by line ends, each line one block."""

    text: str
    starts: tuple[int, ...]  #: where each paragraph starts in *text*

    def first(self, piece: str, after: int = 0) -> int:
        """Where *piece* first stands between word boundaries; -1: nowhere."""
        wanted = _folded(piece)
        at = self.text.find(wanted, after)
        while at >= 0 and not self._bounded(at, at + len(wanted)):
            at = self.text.find(wanted, at + 1)
        return at

    def first_behind(self, prefix: str, piece: str) -> int:
        """Where *piece* first stands right behind *prefix*, blanks and block ends aside."""
        at = self.first(prefix)
        while at >= 0:
            behind = at + len(_folded(prefix))
            behind += len(self.text[behind:]) - len(self.text[behind:].lstrip())
            if self.first(piece, behind) == behind:
                return behind
            at = self.first(prefix, at + 1)
        return -1

    def _bounded(self, start: int, end: int) -> bool:
        return not any(
            0 < at < len(self.text)
            and _of_a_word(self.text[at - 1])
            and _of_a_word(self.text[at])
            and not _UNDIVIDED.search(self.text[at - 1 : at + 1])  # there it may be one
            for at in (start, end)
        )


def link(url: str, sentences: Sequence[Sentence], paragraphs: Sequence[str]) -> str:
    """*url*, opened with all of *sentences* lit; plain where that cannot be done.

    *paragraphs* are the blocks of the article that the sentences are from; their offsets count in
    the paragraphs joined by blank lines.
    """
    if not url or urlsplit(url).path.lower().endswith(_NOT_A_PAGE):
        return url
    page = _page(paragraphs)
    directives: list[str] = []
    for row in _rows(sentences, "\n\n".join(paragraphs)):
        together = _directive(_joined(row), page, paragraphs)
        each = (_directive(sentence, page, paragraphs) for sentence in row)
        for directive in (together,) if together else each:
            if directive and len("&".join([*directives, directive])) <= _LONGEST_ALL:
                directives.append(directive)
    directives = list(dict.fromkeys(directives))
    if not directives:
        return url
    base, _, place = url.partition("#")
    return f"{base}#{place.partition(':~:')[0]}:~:{'&'.join(directives)}"


def _rows(sentences: Sequence[Sentence], text: str) -> Iterator[list[Sentence]]:
    """*sentences* in rows of those that follow each other in one block of *text*."""
    row: list[Sentence] = []
    for sentence in sentences:
        between = text[row[-1].end : sentence.start] if row else ""
        if row and (row[-1].end >= sentence.start or between.strip() or "\n" in between):
            yield row
            row = []
        row.append(sentence)
    if row:
        yield row


def _joined(row: Sequence[Sentence]) -> Sentence:
    text = " ".join(sentence.text for sentence in row)
    return replace(row[0], text=text, end=row[-1].end)


def _page(paragraphs: Sequence[str]) -> _Page:
    blocks = [_folded(paragraph) for paragraph in paragraphs]
    starts = accumulate((len(block) + 1 for block in blocks), initial=0)
    return _Page("\n".join(blocks), tuple(starts))


def _directive(sentence: Sentence, page: _Page, paragraphs: Sequence[str]) -> str:
    """The directive that lights *sentence* and nothing before it; empty where there is none."""
    lines = [_plain(line) for line in re.split(r"\s*\n\s*", sentence.text.strip())]
    start = _start(sentence, page, paragraphs)
    if start < 0 or not lines[0]:
        return ""
    if len(lines) == 1 and _is_short(lines[0]):
        return _encoded(_opening(page, start, lines), "")
    end = start + len(_folded(sentence.text.strip()))
    first = _opening(page, start, [_head(lines[0], count) for count in _tries(lines[0], _FIRST)])
    if not first:
        return ""
    behind = start + len(_folded(first[-1]))
    for count in _tries(lines[-1], _LAST):
        last = _tail(lines[-1], count)
        at = page.first(last, behind)
        if at >= 0 and at + len(_folded(last)) == end:
            return _encoded(first, last)
    return _encoded(_opening(page, start, lines), "") if len(lines) == 1 else ""


def _start(sentence: Sentence, page: _Page, paragraphs: Sequence[str]) -> int:
    """Where *sentence* starts in the page's text; -1 where it is not in it."""
    wanted = _folded(sentence.text.strip())
    before = 0
    for number, paragraph in enumerate(paragraphs):
        if before <= sentence.start <= before + len(paragraph):
            inside = _folded(paragraph[: sentence.start - before])
            at = page.text.find(wanted, page.starts[number] + max(0, len(inside) - 1))
            if at >= 0:
                return at
        before += len(paragraph) + 2
    return page.text.find(wanted)


def _opening(page: _Page, start: int, pieces: Sequence[str]) -> tuple[str, ...]:
    """(piece,), or (what stands before it, piece), whose first place is *start*; or nothing."""
    for piece in pieces:
        if page.first(piece) == start:
            return (piece,)
    for prefix in _before(page, start):
        if page.first_behind(prefix, pieces[0]) == start:
            return (prefix, pieces[0])
    return ()


def _before(page: _Page, start: int) -> Iterator[str]:
    """The last words before *start*, in their own block, fewest first."""
    blocks = page.text[:start].rstrip().rsplit("\n", 1)
    for count in _tries(blocks[-1], _BEFORE):
        if words := _tail(blocks[-1], count):
            yield words


def _words(text: str) -> list[str]:
    """Words with the blanks behind them; of writing without blanks, clauses."""
    return (_CLAUSE if _UNDIVIDED.search(text) else re.compile(r"\S+\s*")).findall(text)


def _is_short(line: str) -> bool:
    """Whether *line* is named whole: of no more words, and no more bytes, than two pieces have."""
    if _is_dear(line):
        return len(_escaped(line)) <= _WHOLE_BYTES
    return len(_words(line)) <= _WHOLE


def _is_dear(line: str) -> bool:
    """Whether most signs of *line* are encoded: then a word less of it must do."""
    return sum(sign > "\x7f" for sign in line) > len(line) // 2


def _tries(line: str, counts: tuple[int, ...]) -> tuple[int, ...]:
    if _UNDIVIDED.search(line):
        return _CLAUSES
    return _FIRST_OF_FEW if counts is _FIRST and _is_dear(line) else counts


def _head(line: str, count: int) -> str:
    cut = "".join(_words(line)[:count]).rstrip()
    end = len(cut)
    while cut != line and end and not _of_a_word(cut[end - 1]) and cut[end - 1] not in ")]":
        end -= 1
    return cut[:end] or cut


def _tail(line: str, count: int) -> str:
    cut = "".join(_words(line)[-count:])
    start = 0
    while (
        cut != line and start < len(cut) and not _of_a_word(cut[start]) and cut[start] not in "(["
    ):
        start += 1
    return cut[start:] or cut


def _of_a_word(sign: str) -> bool:
    return category(sign)[0] in "LNM"


def _encoded(opening: tuple[str, ...], last: str) -> str:
    if not opening:
        return ""
    *prefix, first = map(_escaped, opening)
    said = (
        "".join(f"{words}-," for words in prefix) + first + (f",{_escaped(last)}" if last else "")
    )
    return f"text={said}" if len(said) <= _LONGEST else ""


def _escaped(text: str) -> str:
    return "".join(
        chr(byte) if byte in _BARE else f"%{byte:02X}" for byte in text.encode(errors="ignore")
    )


def _plain(text: str) -> str:
    return re.sub(r"[^\S\n]+", " ", _UNSEEN.sub("", text))


def _folded(text: str) -> str:
    """As browsers compare: blanks, case and the shape of quotes aside; line ends stay."""
    lines = _plain(text).translate(_SAME).lower()
    return re.sub(r"\s*\n\s*", "\n", lines).strip()
