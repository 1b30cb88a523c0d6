"""The cleaner: text > lines > a chain of steps > paragraphs; each line that went has a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace

from digest.extract import boilerplate, edges, repeats
from digest.extract.draft import Cleaner, Draft
from digest.extract.lines import MOST_CHARACTERS, lines_of, normalised
from digest.model.article import Removed

#: what is known by a line alone
BY_LINE: tuple[Cleaner, ...] = (
    boilerplate.drop_wordless,
    boilerplate.drop_labels,
    boilerplate.drop_bars,
    boilerplate.drop_counters,
    boilerplate.drop_datelines,
    boilerplate.drop_pointers,
    boilerplate.drop_credits,
    boilerplate.drop_calls,
)
#: what is known by a line's neighbours; done again until nothing goes any more
BY_NEIGHBOURS: tuple[Cleaner, ...] = (
    edges.drop_title,
    repeats.drop_runs,
    repeats.drop_repeats,
    repeats.drop_parts,
    repeats.drop_variants,
    edges.trim_head,
    edges.trim_tail,
)
#: in this order; each sees what the steps before it have left. Headings of lists come first, while
#: they still stand above their lists.
CLEANERS: tuple[Cleaner, ...] = (boilerplate.drop_lists, *BY_LINE, *BY_NEIGHBOURS)
MOST_LINES = 10_000  # no article has more
ROUNDS = 8  # a line's going can show that its neighbour has to go; two rounds are usual


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The paragraphs that stay, and the lines that went, both in the order of the page."""

    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...]
    size: int  #: words that stay


def clean(text: str, *, title: str = "", pasted: bool = True) -> Cleaned:
    """Keep the article's own paragraphs of *text*, verbatim in its composed (NFC) form.

    *pasted*: the text is a copy of a whole page, so that its head and tail are suspect; otherwise
    an extractor chose it. Cleaning what was cleaned changes nothing.
    """
    whole = normalised(text)
    every = tuple(lines_of(whole[:MOST_CHARACTERS]))
    lines, more = every[:MOST_LINES], [line.text for line in every[MOST_LINES:]]
    draft = Draft(lines=lines, pasted=pasted, title=title)
    kept, gone = run_chain(draft)
    removed = [Removed(gone[i], line.text) for i, line in enumerate(lines) if i in gone]
    more += filter(None, map(str.strip, whole[MOST_CHARACTERS:].split("\n")))
    removed += [Removed("too far down", line) for line in more]
    size = sum(lines[i].size for i in kept)
    return Cleaned(tuple(lines[i].text for i in kept), tuple(removed), size)


def run_chain(draft: Draft) -> tuple[list[int], dict[int, str]]:
    """The indexes of the lines that stay, and the reason of each that does not."""
    left = list(range(len(draft.lines)))
    gone: dict[int, str] = {}
    steps = CLEANERS
    for _ in range(ROUNDS):
        before = len(left)
        for step in steps:
            verdicts = step(draft)
            if verdicts:
                gone.update((left[i], reason) for i, reason in verdicts.items())
                kept = [i for i in range(len(left)) if i not in verdicts]
                left = [left[i] for i in kept]
                draft = replace(draft, lines=tuple(draft.lines[i] for i in kept))
        if len(left) == before:
            break
        steps = BY_NEIGHBOURS
    return left, gone
