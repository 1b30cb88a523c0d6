"""A mail small enough to be shown whole: fewer sentences before fewer stories.

Gmail cuts a mail off at 102,400 bytes of HTML and hides the rest behind a link, the way out too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from digest.errors import Refused
from digest.model.edition import Content, Section
from digest.model.rendering import Rendering

MOST_BYTES = 100_000  #: of HTML; what readers' own values add stays under Gmail's 102,400
NEAR = 80_000  #: from here on an editor is told


def fitted(content: Content, render: Callable[[Content], Rendering]) -> Rendering:
    """The rendering of as much of *content* as stays within `MOST_BYTES`.

    :raises Refused: when not even one story does.
    """
    for smaller, left_out in _ever_smaller(content):
        rendering = render(smaller)
        size = len(rendering.html.encode())
        if size <= MOST_BYTES:
            near = (
                (f"the mail is {size:,} bytes; Gmail cuts off at 102,400",) if size > NEAR else ()
            )
            gone = len(content.items) - len(smaller.items)
            return replace(rendering, trimmed=(*left_out, *near), left_out=gone)
    raise Refused(f"a mail of one story is still over {MOST_BYTES:,} bytes; is its template right?")


def _ever_smaller(content: Content) -> Iterator[tuple[Content, tuple[str, ...]]]:
    yield content, ()
    longest = max((len(item.quotes) for item in content.items), default=0)
    for most in range(min(longest - 1, 3), 0, -1):
        yield _with_quotes(content, most), (_sentences(most),)
    base = _with_quotes(content, 1)
    told = (_sentences(1),) if longest > 1 else ()
    stories = len(content.items)
    kept = stories
    while kept > 1:
        kept = max(1, min(kept - 1, kept * 9 // 10))
        yield _with_stories(base, kept), (*told, f"{stories - kept} of {stories} stories left out")


def _sentences(most: int) -> str:
    return f"at most {most} {'sentence' if most == 1 else 'sentences'} a story"


def _with_quotes(content: Content, most: int) -> Content:
    return replace(
        content,
        sections=tuple(
            replace(
                section,
                items=tuple(replace(item, quotes=item.quotes[:most]) for item in section.items),
            )
            for section in content.sections
        ),
    )


def _with_stories(content: Content, most: int) -> Content:
    sections: list[Section] = []
    for section in content.sections:
        sections.append(replace(section, items=section.items[:most]))
        most -= len(sections[-1].items)
    return replace(content, sections=tuple(section for section in sections if section.items))
