"""Where sentences end, in many scripts, by rules and the standard library alone.

One compiled expression finds the places where a sentence may end; for each, the word before and the
letter after decide. Paragraphs always end one. The text is never changed: a sentence is a span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from digest.text import abbreviations
from digest.text.blocks import blocks
from digest.text.eastern import continues_quotation, holds_thai, thai_parts


class Span(NamedTuple):
    """A stretch of a text in code points, end exclusive."""

    start: int
    end: int


#: full width, Arabic, Urdu, Devanagari, Armenian, Ethiopic, Burmese and Khmer marks
_ALWAYS = "。！？｡؟۔।॥։።፧၊။"
_CLOSERS = "\"'”’»›)]}」』）】》〉＂″"
_EITHER = "“‘«‹"  # opens in one language and closes in another
_OPENERS = "\"'“‘«‹„‚»›([{「『（【《〈¿¡*•·"
_DASHES = "-–—―"
_AFTER_NUMBER = re.compile(r"\d\s$")
_CANDIDATE = re.compile(rf"([.!?…;\u037e{_ALWAYS}]+)([{re.escape(_CLOSERS)}]*)(?:\[\d{{1,3}}\])*")
_SPACE = re.compile(r"\s*")
_LEAD = re.compile(rf"[{re.escape(_OPENERS)}\s]*([{_DASHES}]?)[{re.escape(_OPENERS)}\s]*")
_STRAY = re.compile(r"\s+[»”\"](?=\s|$)")  # a closing mark set apart: `. »`
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVX]+$")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_ADDRESS = re.compile(r"://|www\.|@|/")
_SPEAKS = re.compile(
    r"(?:[^\W\d_][\w'’-]* ){1,3}(?:asked|said|says|shouted|cried|replied|wrote|told|added|joked)\b"
)
_EXCLAIMED = frozenset(("yahoo", "jeopardy"))  # names that end in a mark
_CLOCK = frozenset(("a.m", "p.m"))
_TOP_LEVEL = frozenset(("Com", "Net", "Org", "Co", "Io", "Js", "Gov", "Edu", "Tv"))
_LOOK_BACK = 48  # an abbreviation is shorter; this keeps a text without spaces linear
_QUOTE_BACK = 1200  # how far an open quotation mark is looked for


def split(text: str, language: str = "") -> tuple[Span, ...]:
    """Sentences of *text* in reading order; together they hold all its letters.

    *language* is a BCP 47 tag and chooses the abbreviations; empty: harmless ones.
    """
    rules = _Rules(language.partition("-")[0].lower())
    found = (span for begin, end in blocks(text) for span in _sentences(text, begin, end, rules))
    if holds_thai(text):
        return tuple(Span(*part) for span in found for part in thai_parts(text, *span))
    return tuple(found)


class _Rules:
    """The abbreviations of one language, looked up once a text."""

    __slots__ = ("before_numbers", "hard", "openers", "ordinals", "soft")

    def __init__(self, language: str) -> None:
        self.hard = abbreviations.hard(language)
        self.soft = abbreviations.soft(language)
        self.before_numbers = abbreviations.before_numbers(language)
        self.openers = abbreviations.openers(language)
        self.ordinals = language in abbreviations.ORDINALS


def _sentences(text: str, begin: int, end: int, rules: _Rules) -> Iterator[Span]:
    """The sentences of one block, which begins and ends with a letter, not with white space."""
    for mark in _CANDIDATE.finditer(text, begin, end):
        stop = mark.end()
        if not _plainly_ends(text, begin, stop, rules):
            stop = _stop(text, begin, mark, end, rules)
        if begin < stop < end:
            yield Span(begin, stop)
            begin = _after_space(text, stop, end)
    if begin < end:
        yield Span(begin, end)


def _plainly_ends(text: str, begin: int, stop: int, rules: _Rules) -> bool:
    """Whether all is as usual: a whole word, a full stop, a space, a capital. Most ends are."""
    if not (text.startswith(". ", stop - 1) and text[stop + 1 : stop + 2].isupper()):
        return False
    word = text[text.rfind(" ", begin, stop) + 1 : stop - 1]
    return (
        len(word) > 1
        and word.isalpha()
        and word.islower()
        and word not in rules.hard
        and word not in rules.soft
    )


def _stop(text: str, begin: int, mark: re.Match[str], end: int, rules: _Rules) -> int:
    """Where the sentence ends that *mark* may end; 0 where it goes on."""
    stop, signs = mark.end(), mark[1]
    if stop >= end:
        return 0
    if signs[-1] in _ALWAYS or signs[:2] == "……":
        return 0 if continues_quotation(text, stop) else stop
    if signs[0] in ";\u037e" and not _GREEK.match(text, mark.start() - 1):
        return 0
    if text[stop].isspace():
        return _spaced(text, begin, mark, stop, end, rules)
    if text[stop] in _EITHER and (stop + 1 == end or text[stop + 1].isspace()):
        return _spaced(text, begin, mark, stop + 1, end, rules)
    return _glued(text, begin, mark, end, rules)


def _spaced(text: str, begin: int, mark: re.Match[str], stop: int, end: int, rules: _Rules) -> int:
    """The verdict where white space follows."""
    stray = _STRAY.match(text, stop, end)
    if stray and (stray[0][-1] != '"' or _inside_quotation(text, begin, mark.start())):
        stop = stray.end()
    lead = _LEAD.match(text, stop, end)
    at = lead.end() if lead else stop
    if at >= end or not _may_begin(text, at, dashed=bool(lead and lead[1])):
        return 0
    signs, closed = mark[1], mark[2]
    if signs == ".":
        if not closed and _abbreviated(text, begin, mark.start(), at, rules):
            return 0
    elif "…" in signs or ".." in signs:
        if not (text[at].isalpha() and _breaks_off(text, mark, at)):
            return 0
    elif _SPEAKS.match(text, at) if closed else _is_name(text, begin, mark.start(), at, rules):
        return 0
    return stop


def _may_begin(text: str, at: int, *, dashed: bool) -> bool:
    """Whether a sentence may begin with the letter at *at*."""
    letter = text[at]
    if letter.islower():
        return text[at + 1 : at + 2].isupper()  # iPad
    if dashed:
        return letter.isupper()
    return letter not in ",;:.!?…%/&=<>|"


def _breaks_off(text: str, mark: re.Match[str], at: int) -> bool:
    """Whether the sentence ends in an ellipsis, rather than pausing: `I thought ... I was late`."""
    paused = mark.start() > 0 and text[mark.start() - 1].isspace()
    return not (paused and text[at] == "I" and not text[at + 1 : at + 2].isalpha())


def _is_name(text: str, begin: int, stop: int, at: int, rules: _Rules) -> bool:
    """Whether the mark at *stop* belongs to a name: `Yahoo! Japan`."""
    return _word_before(text, begin, stop).lower() in _EXCLAIMED and not _opens(text, at, rules)


def _abbreviated(text: str, begin: int, stop: int, at: int, rules: _Rules) -> bool:
    """Whether the full stop at *stop* only ends a short form; the next letter is at *at*."""
    word = _word_before(text, begin, stop)
    low = word.lower()
    if low in rules.hard:
        return True
    if word.isdigit():
        return _is_ordinal(text, begin, stop, word, at, rules)
    if text[at].isdigit() and low in rules.before_numbers:
        return True
    if low in _CLOCK:
        following = _WORD.match(text, at)
        return following is not None and following[0] in abbreviations.CLOCK_GOES_ON
    if low in rules.soft or word in rules.soft or _is_initials(text, begin, stop, word, rules):
        return not _opens(text, at, rules)
    return False


def _is_ordinal(text: str, begin: int, stop: int, word: str, at: int, rules: _Rules) -> bool:
    """A number in a list (`1. Milk`) or, in some languages, an ordinal (`3. Mai`)."""
    if stop - len(word) == begin and len(word) <= 3:  # noqa: PLR2004 - longer ones are years
        return True
    short = len(word) <= 2  # noqa: PLR2004 - days, centuries, places
    return rules.ordinals and short and not _opens(text, at, rules)


def _is_initials(text: str, begin: int, stop: int, word: str, rules: _Rules) -> bool:
    """`W`, `U.S`, `т.д`, and in languages with ordinals `II`; not the unit in `40 C`."""
    if len(word) == 1:
        return word.isalpha() and not _AFTER_NUMBER.search(text[max(begin, stop - 3) : stop - 1])
    if "." in word:
        return all(len(part) <= 2 and part.isalpha() for part in word.split("."))  # noqa: PLR2004
    return rules.ordinals and _ROMAN.match(word) is not None


def _opens(text: str, at: int, rules: _Rules) -> bool:
    """Whether what begins at *at* is surely a sentence: a quotation or a common first word."""
    if text[at - 1] in _OPENERS:
        return True
    word = _WORD.match(text, at)
    return (
        word is not None and word[0] in rules.openers and text[word.end() : word.end() + 1] != "."
    )


def _glued(text: str, begin: int, mark: re.Match[str], end: int, rules: _Rules) -> int:
    """The verdict where no white space follows: `five per cent.It`, `We are glad.”The mayor`."""
    at, stop = mark.start(), mark.end()
    if text[stop].isalpha() and mark[2] == '"' and not _inside_quotation(text, begin, at):
        stop -= 1  # the mark opens the next sentence
    first = stop + 1 if text[stop] in _OPENERS else stop
    before, letter = text[at - 1 : at], text[first : first + 1]
    if first >= end or at == begin or not letter.isalpha():
        return 0
    if letter.isupper():
        fits = before.islower() or before.isdigit() or bool(mark[2]) or mark[1] != "."
        return stop if fits and _is_glue(text, begin, at, first, rules) else 0
    if letter.islower() or letter.isascii() or before.isascii():
        return 0
    return stop if not mark[2] and len(_last_letters(text, begin, at)) > 1 else 0


def _is_glue(text: str, begin: int, at: int, first: int, rules: _Rules) -> bool:
    """Whether two sentences meet at *at*, rather than the parts of a name or an address."""
    following = _WORD.match(text, first)
    if following is None or following[0] in _TOP_LEVEL:
        return False
    second = text[first + 1 : first + 2]
    if not (second.islower() or (following[0] in ("I", "A") and second in " '’")):
        return False
    word = _word_before(text, begin, at)
    if len(word) < 2 or word.lower() in rules.hard or _ADDRESS.search(word):  # noqa: PLR2004
        return False
    return not (word.isdigit() and rules.ordinals)


def _inside_quotation(text: str, begin: int, at: int) -> bool:
    """Whether a straight quotation mark is open at *at*."""
    return text.count('"', max(begin, at - _QUOTE_BACK), at) % 2 == 1


def _word_before(text: str, begin: int, stop: int) -> str:
    """What stands between white space (or an opening mark) and *stop*."""
    piece = text[max(begin, stop - _LOOK_BACK) : stop]
    if not piece or piece[-1].isspace():
        return ""
    return piece.split()[-1].lstrip(_OPENERS + _DASHES)


def _last_letters(text: str, begin: int, stop: int) -> str:
    """The letters right before *stop*."""
    word = _word_before(text, begin, stop)
    found = _WORD.findall(word)
    return found[-1] if found and word.endswith(found[-1]) else ""


def _after_space(text: str, at: int, end: int) -> int:
    found = _SPACE.match(text, at, end)
    return found.end() if found else at
