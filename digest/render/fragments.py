"""Links that open a source at the quoted sentences, lit (URL fragment text directives, WICG).

A directive names a sentence by its first and last words. A browser takes the first place where they
stand, so each directive is tried here on the article's own text, and is given more words, or the
words before it, until the first place is the right one. What a browser cannot find is harmless: the
page opens at its top. Lines of the page above the article that begin in the same words, such as
its headline or a caption, are passed by too, as far as they are known.

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
from dataclasses import replace
from urllib.parse import urlsplit

from digest.model.summary import Sentence
from digest.render.searched import UNDIVIDED, Page, folded, of_a_word, page_of, plain

_WHOLE = 8  # words up to which a sentence is named whole
_FIRST, _LAST, _BEFORE = (4, 5, 6, 8), (2, 3, 4, 5, 7), (3, 5, 8)  # words to try
_FEWEST = 3  # of the line a sentence begins with, if it goes on: "1" of a row stands everywhere
_WHOLE_BYTES = 80  # the same for letters that take six or nine characters each, encoded
_FIRST_OF_FEW = (3, 4, 5, 6, 8)
_CLAUSES = (1, 2, 3)
_LONGEST = 480  # characters of one directive; Chinese takes nine for a sign
_LONGEST_ALL = 1_400  # characters of all; some mail programs break links of 2,000
_CLAUSE = re.compile(r"[^\s、，。！？；：…,;:!?]+[\s、，。！？；：…,;:!?」』”）]*|.")
_BARE = frozenset((string.ascii_letters + string.digits).encode())
_NOT_A_PAGE = (".pdf", ".mp3", ".mp4", ".jpg", ".jpeg", ".png", ".zip")


def link(
    url: str, sentences: Sequence[Sentence], paragraphs: Sequence[str], echoes: Sequence[str] = ()
) -> str:
    """*url*, opened with all of *sentences* lit; plain where that cannot be done.

    *paragraphs* are the blocks of the article that the sentences are from; their offsets count in
    the paragraphs joined by blank lines. *echoes* are lines of its page that may stand above it.
    """
    if not url or urlsplit(url).path.lower().endswith(_NOT_A_PAGE):
        return url
    page = page_of(paragraphs, echoes)
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


def _directive(sentence: Sentence, page: Page, paragraphs: Sequence[str]) -> str:
    """The directive that lights *sentence* and nothing before it; empty where there is none."""
    lines = plain(sentence.text).strip().split("\n")
    start = _start(sentence, page, paragraphs)
    if start < 0 or not lines[0] or (len(lines) > 1 and len(_words(lines[0])) < _FEWEST):
        return ""
    if len(lines) == 1 and _is_short(lines[0]):
        return _encoded(_opening(page, start, lines, lines[0]), "")
    heads = [_head(lines[0], count) for count in _tries(lines[0], _FIRST)]
    first = _opening(page, start, heads, sentence.text)
    last = _closing(page, start, first, sentence) if first else ""
    if last or len(lines) > 1:
        return _encoded(first, last) if last else ""
    return _encoded(_opening(page, start, lines, lines[0]), "")


def _closing(page: Page, start: int, first: tuple[str, ...], sentence: Sentence) -> str:
    """The fewest last words of *sentence* that stand nowhere between *first* and them."""
    end = start + len(folded(sentence.text))
    behind = start + len(folded(first[-1]))
    line = plain(sentence.text).strip().rpartition("\n")[2]
    for count in _tries(line, _LAST):
        last = _tail(line, count)
        at = page.first(last, behind)
        if at >= 0 and at + len(folded(last)) == end:
            return last
    return ""


def _start(sentence: Sentence, page: Page, paragraphs: Sequence[str]) -> int:
    """Where *sentence* starts in the page's text; -1 where it is not in it."""
    wanted = folded(sentence.text.strip())
    before = 0
    for number, paragraph in enumerate(paragraphs):
        if before <= sentence.start <= before + len(paragraph):
            inside = folded(paragraph[: sentence.start - before])
            at = page.text.find(wanted, page.starts[number] + max(0, len(inside) - 1))
            if at >= 0:
                return at
        before += len(paragraph) + 2
    return page.text.find(wanted)


def _opening(page: Page, start: int, pieces: Sequence[str], whole: str) -> tuple[str, ...]:
    """(piece,), or (what stands before it, piece), whose first place is *start*; or nothing.

    Where a line above says all of the *whole*, that may be lit as well.
    """
    for piece in pieces:
        if page.first(piece) == start and not page.is_astray(piece, whole):
            return (piece,)
    for prefix in _before(page, start):
        behind = page.first_behind(prefix, pieces[0])
        if behind == start and not page.is_astray(f"{prefix} {pieces[0]}", whole):
            return (prefix, pieces[0])
    return ()


def _before(page: Page, start: int) -> Iterator[str]:
    """The last words before *start*, in their own block, fewest first."""
    blocks = page.text[:start].rstrip().rsplit("\n", 1)
    for count in _tries(blocks[-1], _BEFORE):
        if words := _tail(blocks[-1], count):
            yield words


def _words(text: str) -> list[str]:
    """Words with the blanks behind them; of writing without blanks, clauses."""
    return (_CLAUSE if UNDIVIDED.search(text) else re.compile(r"\S+\s*")).findall(text)


def _is_short(line: str) -> bool:
    """Whether *line* is named whole: of no more words, and no more bytes, than two pieces have."""
    if _is_dear(line):
        return len(_escaped(line)) <= _WHOLE_BYTES
    return len(_words(line)) <= _WHOLE


def _is_dear(line: str) -> bool:
    """Whether most signs of *line* are encoded: then a word less of it must do."""
    return sum(sign > "\x7f" for sign in line) > len(line) // 2


def _tries(line: str, counts: tuple[int, ...]) -> tuple[int, ...]:
    if UNDIVIDED.search(line):
        return _CLAUSES
    return _FIRST_OF_FEW if counts is _FIRST and _is_dear(line) else counts


def _head(line: str, count: int) -> str:
    cut = "".join(_words(line)[:count]).rstrip()
    end = len(cut)
    while cut != line and end and not of_a_word(cut[end - 1]) and cut[end - 1] not in ")]":
        end -= 1
    return cut[:end] or cut


def _tail(line: str, count: int) -> str:
    cut = "".join(_words(line)[-count:])
    start = 0
    while cut != line and start < len(cut) and not of_a_word(cut[start]) and cut[start] not in "([":
        start += 1
    return cut[start:] or cut


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
