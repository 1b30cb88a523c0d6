"""Steps that know a line by what it says: labels, bars, counters, dates, credits, calls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from digest.extract.draft import Draft, Line, label_of, words_of
from digest.extract.lexicon import calls, dates, labels

SHORT = 30  # words; the longest line that one mark of a call condemns
LABEL_WORDS = 9  # no label is longer
BAR_WORDS = 40
BAR_SHARE = 0.85
LIST_LINES = 40  # a list of other articles is not longer
POINTER_WORDS = 40
CREDIT_WORDS = 40
BYLINE_WORDS = 14
NAME_WORDS = 7  # with the word before the name
CRUMB_WORDS = 3
YEAR = 4  # figures

_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|「[^」]*」|『[^』]*』|‘[^’]{12,}’")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PARTS = re.compile(r"\s*[|•·»›>]\s*|\s+[–—/-]\s+|\t+")
_CRUMBS = re.compile(r"\s*[»›>→]\s*")
# What these take they do not give back, or a long line of signs would take its square.
_FIGURES = re.compile(r"\W*+\d[\d.,:/\s-]*+[km]?\W*+", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S++|[^\s@]++@(?:[^\s@.]++\.)++\w++"
    r"|(?:pic\.)?(?:twitter|t|x)\.com?/\S++|@\w++"
)


def drop_wordless(draft: Draft) -> Mapping[int, str]:
    """Lines of signs, figures or a bare address."""
    return {
        i: "no words"
        for i, line in enumerate(draft.lines)
        if not line.words or _FIGURES.fullmatch(line.text) or _ADDRESS.fullmatch(line.text)
    }


def drop_lists(draft: Draft) -> Mapping[int, str]:
    """A heading such as "Most read", and the headlines or tags under it."""
    gone: dict[int, str] = {}
    for start, line in enumerate(draft.lines):
        if start in gone or not _is_list_heading(line):
            continue
        gone[start] = f"list: {line.label}"
        for i in range(start + 1, min(start + LIST_LINES, len(draft.lines))):
            follower = draft.lines[i]
            if follower.is_prose or follower.is_sentence:
                break
            gone[i] = f"list: {line.label}"
    return gone


def _is_list_heading(line: Line) -> bool:
    return len(line.words) <= LABEL_WORDS and not line.ended and line.label in _list_headings()


def drop_labels(draft: Draft) -> Mapping[int, str]:
    """Buttons, menu entries and headings that are nothing else."""
    known = _labels()
    return {
        i: known[line.label]
        for i, line in enumerate(draft.lines)
        if len(line.words) <= LABEL_WORDS and line.label in known and not line.text.endswith("?")
    }


def drop_bars(draft: Draft) -> Mapping[int, str]:
    """Several labels on one line: a share bar, a reaction bar, a menu, breadcrumbs."""
    gone: dict[int, str] = {}
    for i, line in enumerate(draft.lines):
        if line.ended or not 1 < len(line.words) <= BAR_WORDS:
            continue
        if _is_bar(line):
            gone[i] = "bar of buttons"
        elif _is_trail(line.text):
            gone[i] = "breadcrumbs"
    return gone


def _is_bar(line: Line) -> bool:
    words = [word for word in line.words if not word.isdecimal()]
    known = sum(word in _bar_words() for word in words)
    return len(words) > 1 and known >= BAR_SHARE * len(words)


def _is_trail(text: str) -> bool:
    parts = [part for part in _CRUMBS.split(text) if part]
    signs = len(_CRUMBS.findall(text))
    return signs > 1 and len(parts) > 1 and all(len(part.split()) <= CRUMB_WORDS for part in parts)


def drop_counters(draft: Draft) -> Mapping[int, str]:
    """Counters: "Comments 0", "1.2K shares", "3 min read"."""
    gone: dict[int, str] = {}
    for i, line in enumerate(draft.lines):
        if len(line.words) <= LABEL_WORDS and any(word[0].isdecimal() for word in line.words):
            if _counter().fullmatch(line.text):
                gone[i] = "counter"
            elif _reading_time().fullmatch(line.text.casefold().strip(" .()|•·")):
                gone[i] = "reading time"
    return gone


def drop_datelines(draft: Draft) -> Mapping[int, str]:
    """Lines that are a date, a byline, or both: "By NAME | Published DATE | 3 min read"."""
    gone: dict[int, str] = {}
    for i, line in enumerate(draft.lines):
        if len(line.words) <= CREDIT_WORDS and _staff().match(line.text):
            gone[i] = "byline"
            continue
        if len(line.words) > 2 * BYLINE_WORDS or line.is_sentence:
            continue
        parts = [part for part in _PARTS.split(line.text) if part.strip()]
        kinds = [_kind_of(part) for part in parts]
        named = kinds[:1] == ["byline"] and len(kinds) > 1
        timed = "reading time" in kinds and len(kinds) > 1
        if "" not in kinds or named or timed or {"byline", "date"} <= set(kinds):
            gone[i] = "byline" if "byline" in kinds else "date line"
    return gone


def _kind_of(part: str) -> str:
    words = words_of(part)
    if not words:
        return "sign"
    if _reading_time().fullmatch(part.casefold().strip(" .()")):
        return "reading time"
    if is_date(words):
        return "date"
    if len(words) <= NAME_WORDS and _byline().match(part):
        return "byline"
    return "label" if label_of(words) in _labels() else ""


def is_date(words: tuple[str, ...]) -> bool:
    """Whether nothing but a date or a time is said."""
    figures = sum(word[0].isdecimal() for word in words)
    return (
        figures > 0
        and all(
            word[0].isdecimal()
            or word in dates.MONTHS
            or word in dates.DAYS
            or word in dates.DATE_WORDS
            for word in words
        )
        and not all(word.isdecimal() and len(word) != YEAR for word in words)
    )


def drop_pointers(draft: Draft) -> Mapping[int, str]:
    """Pointers: "READ MORE: another headline", "Tags: …", and what stood behind a glued date."""
    gone: dict[int, str] = {}
    for i, line in enumerate(draft.lines):
        if line.size > POINTER_WORDS:
            continue
        if _pointer().match(line.text):
            gone[i] = "link to another article"
        elif not line.is_sentence and _tags().match(line.text):
            gone[i] = "tags"
        elif line.glued and not line.is_prose:
            gone[i] = "teaser behind a date"
    return gone


def drop_credits(draft: Draft) -> Mapping[int, str]:
    """Picture credits, and captions that end in one."""
    return {
        i: "picture credit"
        for i, line in enumerate(draft.lines)
        if line.size <= CREDIT_WORDS
        and (_credit().match(line.text) or _credited().search(line.text))
    }


def drop_calls(draft: Draft) -> Mapping[int, str]:
    """Cookie notices, newsletter calls and the like; a long line needs two marks of a kind."""
    gone: dict[int, str] = {}
    for i, line in enumerate(draft.lines):
        kind = call_of(line, strict=not draft.pasted)
        if kind:
            gone[i] = kind
    return gone


def call_of(line: Line, *, strict: bool = False) -> str:
    """The kind of call a line is, or nothing; what stands in quotation marks is somebody's speech.

    *strict*: how it begins is not enough, for instructions begin so too.
    """
    text, kinds = line.text.casefold(), _kinds_to_try(line)
    if not kinds:
        return ""
    text = _QUOTED.sub(" ", text)
    short = line.size <= SHORT
    counts = {kind: sum(1 for mark in _marks()[kind] if mark.search(text)) for kind in kinds}
    kind = max(counts, key=lambda kind: counts[kind])
    if counts[kind] > 1 or (counts[kind] and short):
        return kind
    return kind if short and not strict and _openers().match(text) else ""


def _kinds_to_try(line: Line) -> list[str]:
    if _UNSPACED.search(line.text):
        return list(calls.CALLS)
    starts = {word[:5] for word in line.words}
    least = 1 if line.size <= SHORT else 2
    return [kind for kind, known in _triggers().items() if len(starts & known) >= least]


# ---- the data, compiled at first use


def _forms(*tables: Mapping[str, str]) -> Iterator[str]:
    for table in tables:
        for row in table.values():
            yield from (label_of(words_of(form)) for form in row.split("|"))


@cache
def _labels() -> dict[str, str]:
    kinds = {
        "menu": labels.NAVIGATION,
        "comments": labels.COMMENTS,
        "reaction button": labels.REACTIONS,
        "share button": labels.SHARING,
        "advertising": labels.ADVERTISING,
        "button": labels.BUTTONS,
        "heading of a list": labels.LISTS,
    }
    known = {form: kind for kind, table in kinds.items() for form in _forms(table)}
    known |= dict.fromkeys(_forms({"": labels.CARRIERS}), "share button")
    known.pop("", None)
    return known


@cache
def _list_headings() -> frozenset[str]:
    return frozenset(_forms(labels.LISTS))


@cache
def _bar_words() -> frozenset[str]:
    forms = _forms(labels.REACTIONS, {"": labels.CARRIERS}, labels.SHARING, labels.NAVIGATION)
    return frozenset(word for form in forms for word in form.split())


@cache
def _triggers() -> dict[str, frozenset[str]]:
    return {
        kind: frozenset(word[:5] for word in words_of(row)) for kind, row in calls.TRIGGERS.items()
    }


@cache
def _marks() -> dict[str, tuple[re.Pattern[str], ...]]:
    return {kind: tuple(map(re.compile, marks)) for kind, marks in calls.CALLS.items()}


@cache
def _openers() -> re.Pattern[str]:
    return re.compile("|".join(calls.OPENERS))


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(set(forms), key=len, reverse=True) if form)


@cache
def _counter() -> re.Pattern[str]:
    words = _any_of(form for row in labels.COMMENTS.values() for form in row.split("|"))
    figure = r"\d[\d.,]*\s?[kKmM]?"
    return re.compile(rf"\W*(?:(?:{words})\W*{figure}|{figure}\W*(?:{words}))\W*", re.IGNORECASE)


@cache
def _reading_time() -> re.Pattern[str]:
    return re.compile("|".join(dates.READING_TIMES))


@cache
def _byline() -> re.Pattern[str]:
    words = _any_of(dates.BYLINE_WORDS)
    return re.compile(rf"(?i:{words})(?:\s*[:：]\s*|\s+)(?=[^\W\d_a-zß-ÿа-яі])")


@cache
def _staff() -> re.Pattern[str]:
    return re.compile(rf"[(\[]?(?:{dates.STAFF})\s*:?\s(?=[A-Z@])", re.IGNORECASE)


@cache
def _pointer() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{calls.READ_MORE})\s*[:：|►▶→»]\s*\S", re.IGNORECASE)


@cache
def _tags() -> re.Pattern[str]:
    return re.compile(rf"(?:{calls.TAGS})\s*[:：]\s*\S", re.IGNORECASE)


@cache
def _credit() -> re.Pattern[str]:
    words = calls.CREDITS
    return re.compile(rf"\W{{0,2}}(?:{words})\s*(?:[:：/©]|by\s(?=[A-Z]))\s*\S", re.IGNORECASE)


@cache
def _credited() -> re.Pattern[str]:
    words, agencies = calls.CREDITS, calls.AGENCIES
    named = rf"(?:^|[\s(\[.])(?i:{words})\s?(?:：|:\s?(?=[^\W\d_a-z])|/|©)[^.!?]{{2,60}}[)\]]?$"
    # one sentence without a stop before it: "… said. (Reuters)" signs an article
    agency = rf"^[^.!?]*[(\[/|©]\s?(?:[^()\[\].]{{0,40}}[/,]\s?)?(?:{agencies})\W{{0,2}}$"
    return re.compile(f"{named}|{agency}")
