"""Topics: the titled sections of a digest, each of which a reader may do without.

An edition is rendered once for each set of topics that somebody does without, not once a reader. A
set is named by its titles in the edition's order, as JSON; the empty name is the whole edition.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import replace

from digest.model.edition import Content

MOST = 8  #: topics a digest offers: so an edition has 256 variants at most, whoever reads it
WHOLE = ""  #: the variant that holds everything


def offered(titles: Iterable[str]) -> tuple[str, ...]:
    """The topics of a digest whose sections have these *titles*."""
    return tuple(titles)[:MOST]


def lacking(content: Content, muted: Collection[str]) -> tuple[str, ...]:
    """The topics in *content* that somebody who does without *muted* would not get."""
    there = {section.title for section in content.sections if section.items}
    return tuple(topic for topic in content.topics if topic in there and topic in muted)


def without(content: Content, topics: Collection[str]) -> Content | None:
    """*content* but for its sections on *topics*; None where nothing would be left."""
    sections = tuple(one for one in content.sections if one.title not in topics)
    if not any(section.items for section in sections):
        return None
    return replace(content, sections=sections, muted=tuple(topics))


def variant(topics: Collection[str]) -> str:
    """The name of the variant that does without *topics*."""
    return json.dumps(list(topics), ensure_ascii=False) if topics else WHOLE


def of_variant(content: Content, name: str) -> Content:
    """What the variant of that *name* tells of *content*."""
    left_out = _topics(name)
    return without(content, [each for each in content.topics if each in left_out]) or content


def variants(content: Content, everybody: Iterable[Collection[str]]) -> dict[str, Content]:
    """What has to be rendered for readers who do without these sets, the whole edition first.

    Who is left with nothing gets no mail, so there is nothing to render.
    """
    made = {WHOLE: content}
    for topics in sorted({lacking(content, muted) for muted in everybody}):
        smaller = without(content, topics) if topics else None
        if smaller is not None:
            made[variant(topics)] = smaller
    return made


def suited(content: Content, muted: Collection[str], rendered: Collection[str]) -> str | None:
    """Which of the *rendered* variants is for who does without *muted*; None: nothing is left.

    A wish that is younger than the edition may find no variant of its own: then it is the one that
    does without most of these topics, and without no other.
    """
    wished = lacking(content, muted)
    if wished and without(content, wished) is None:
        return None
    fitting = [name for name in rendered if _topics(name) <= set(wished)]
    return max(fitting, key=lambda name: (len(_topics(name)), name), default=WHOLE)


def _topics(name: str) -> set[str]:
    return set(json.loads(name)) if name else set()
