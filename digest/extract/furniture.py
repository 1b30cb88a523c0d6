"""The furniture of a site, learnt from its own pages: what stands on many and belongs to none.

A newsletter box, a line about the house, an author's portrait: extractors take them for paragraphs,
and no list of phrases holds them all. A line is furniture where it stands on at least three pages
that have nothing else to do with each other. Pages that share most of their text are one article (a
copy, an AMP page, a live blog read again), and pages about the same thing may well share a
paragraph that says what happened so far: neither proves anything.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from digest.extract.draft import PROSE_WORDS, Line, words_of
from digest.model.article import Removed
from digest.model.site import Leaf
from digest.text.stopwords import stop_words_of_all

REASON = "furniture of this site"
LEAST_PAGES = 3  # on fewer a line may well belong to the articles
# a short line may be said in any article ("Police are investigating."), and so has to be on more
COMMON = 0.5  # of the pages
COPIED = 0.6  # of the words of the shorter page; two pages that share so much are one article
MOST_LEAVES = 40  # of a site are remembered, the newest
MOST_LINES = 60  # of a page: its head and its foot, where furniture stands
TOPIC_WORDS = 16
TOPIC_LETTERS = 4  # shorter words seldom name anything
ABOUT_THE_SAME = 2  # topic words that two pages share: of 1,000 unrelated pairs 12 do
THEME_LEAVES = 12  # of fewer pages nobody can tell the site's theme from what happened
THEME = 0.25  # of the pages; a word so frequent is the site's theme
MOST_OF_IT = 0.5  # of an article's words; what would take more is no furniture to it


def leaf_of(page: str, title: str, paragraphs: Sequence[str]) -> Leaf:
    """What is to be remembered of the *page* with this *title* and these *paragraphs*."""
    lines = [Line(paragraph) for paragraph in paragraphs]
    sizes = {hashed(line): line.size for line in _head_and_foot(lines)}
    topic = Counter(_telling(word for line in lines for word in line.words))
    often = Counter({word: count for word, count in topic.items() if count > 1})
    often.update(dict.fromkeys(_telling(words_of(title)), 2))
    return Leaf(
        page=page,
        title=_hash(words_of(title)),
        lines=tuple(sizes),
        sizes=tuple(sizes.values()),
        topic=tuple(sorted(often, key=lambda word: (-often[word], word))[:TOPIC_WORDS]),
    )


def hashed(line: Line) -> str:
    """A hash of the line's words, figures included: a table's rows differ by nothing else."""
    return _hash(line.words)


def _hash(words: Iterable[str]) -> str:
    said = " ".join(words).encode(errors="replace")
    return hashlib.blake2b(said, digest_size=6).hexdigest()


def newest(known: Iterable[Leaf], fresh: Iterable[Leaf]) -> tuple[Leaf, ...]:
    """The leaves to remember, newest first; a page that is read again takes its own place."""
    leaves = {leaf.page: leaf for leaf in (*reversed(tuple(known)), *fresh)}
    latest = dict.fromkeys(leaf.page for leaf in reversed(tuple(fresh)))
    rest = (page for page in reversed(leaves) if page not in latest)
    return tuple(leaves[page] for page in (*latest, *rest))[:MOST_LEAVES]


def furniture_of(leaves: Sequence[Leaf]) -> frozenset[str]:
    """The hashes of the lines that are furniture of the site of all these *leaves*."""
    pages = _Pages(leaves)
    return frozenset(line for line, where in pages.places.items() if pages.share(line, where))


def without(
    paragraphs: Sequence[str], furniture: Collection[str]
) -> tuple[tuple[str, ...], tuple[Removed, ...]]:
    """The *paragraphs* that are no furniture, and those that are, with the reason.

    Where that would take most of the text, it is the article, whatever else holds it.
    """
    lines = [Line(paragraph) for paragraph in paragraphs]
    gone = {line for line in lines if hashed(line) in furniture} if furniture else set[Line]()
    if sum(line.size for line in gone) > MOST_OF_IT * sum(line.size for line in lines):
        gone.clear()
    kept = tuple(line.text for line in lines if line not in gone)
    return kept, tuple(Removed(REASON, line.text) for line in lines if line in gone)


def templates_of(leaves: Sequence[Leaf]) -> frozenset[str]:
    """The pages that say the same under three headlines or more: "not found", "please log in"."""
    headlines: defaultdict[tuple[str, ...], dict[str, set[str]]] = defaultdict(dict)
    for leaf in leaves:
        if leaf.lines and leaf.title:
            headlines[leaf.lines].setdefault(leaf.title, set()).add(leaf.page)
    same = (pages for pages in headlines.values() if len(pages) >= LEAST_PAGES)
    return frozenset(page for pages in same for under in pages.values() for page in under)


def _head_and_foot(lines: Sequence[Line]) -> Iterator[Line]:
    half = MOST_LINES // 2
    chosen = lines if len(lines) <= MOST_LINES else (*lines[:half], *lines[-half:])
    return (line for line in chosen if line.words)


def _telling(words: Iterable[str]) -> Iterator[str]:
    common = stop_words_of_all()
    return (
        word
        for word in words
        if len(word) >= TOPIC_LETTERS and word not in common and not word.isdecimal()
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """A leaf, made ready to be compared."""

    sizes: dict[str, int]
    topic: frozenset[str]

    @property
    def size(self) -> int:
        return sum(self.sizes.values())


class _Pages:
    """All pages of one site, and which of them hold each line."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        seen = Counter(word for leaf in leaves for word in leaf.topic)
        many = THEME * len(leaves) if len(leaves) >= THEME_LEAVES else len(leaves) + 1
        self._pages = [
            _Page(
                dict(zip(leaf.lines, leaf.sizes, strict=True)),
                frozenset(word for word in leaf.topic if seen[word] < many),
            )
            for leaf in leaves
        ]
        self.places: dict[str, list[int]] = {}
        for nth, leaf in enumerate(leaves):
            for line in leaf.lines:
                self.places.setdefault(line, []).append(nth)

    def share(self, line: str, where: Sequence[int]) -> bool:
        """Whether pages that have nothing else to do with each other share *line*."""
        if len(where) < LEAST_PAGES:
            return False
        size = self._pages[where[0]].sizes[line]
        if size < PROSE_WORDS and len(where) < COMMON * len(self._pages):
            return False
        strangers: list[_Page] = []
        for page in (self._pages[nth] for nth in where):
            if not any(_kin(page, other) for other in strangers):
                strangers.append(page)
                if len(strangers) == LEAST_PAGES:
                    return True
        return False


def _kin(one: _Page, other: _Page) -> bool:
    """Whether two pages are the same article, or tell of the same thing."""
    if len(one.topic & other.topic) >= ABOUT_THE_SAME:
        return True
    shared = sum(one.sizes[line] for line in one.sizes.keys() & other.sizes.keys())
    return shared >= COPIED * min(one.size, other.size)
