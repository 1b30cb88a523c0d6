"""A pasted page or a plain text file: what is left of it when the page is gone."""

from __future__ import annotations

from collections.abc import Sequence

from digest.extract.clean import clean
from digest.extract.edges import title_among
from digest.extract.state import state_of
from digest.model.article import Extracted, Removed
from digest.text.language import detect


def plain(text: str, title: str = "", *, language: str = "") -> Extracted:
    """The article of a pasted page or a plain text.

    A line is a paragraph, whether blank lines divide them or not. Every paragraph stands verbatim
    in the input (in its composed form, NFC), stripped at the edges, with one exception: text that
    was plainly wrapped by hand or by a mailer (three lines or more of one width, broken
    mid-sentence) is re-joined with spaces. Without *title*, a headline above the text is taken;
    there may be none.
    """
    cleaned = clean(text, title=title)
    found = title or title_among(cleaned.removed)
    return Extracted(
        title=found,
        language=language or detect("\n".join(cleaned.paragraphs), found),
        paragraphs=cleaned.paragraphs,
        removed=_named(cleaned.removed, found if not title else ""),
        completeness=state_of(cleaned),
        method="text",
    )


def _named(removed: Sequence[Removed], title: str) -> tuple[Removed, ...]:
    if not title:
        return tuple(removed)
    place = next(i for i, gone in enumerate(removed) if gone.line == title)
    return (*removed[:place], Removed("taken as the title", title), *removed[place + 1 :])
