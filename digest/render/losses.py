"""What an editor's own templates lose of what they were given: headlines, links, whole files.

The built-in templates lose nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from digest.model.edition import Content
from digest.model.rendering import Rendering
from digest.model.snippet import Snippet
from digest.render.findings import Finding, Level, finding_of
from digest.render.tree import Element, tree
from digest.render.view import titled

if TYPE_CHECKING:
    from digest.render.proofread import Proof

_UNSEEN = ("style", "title")


def losses(
    rendering: Rendering, content: Content, snippets: Iterable[tuple[int, Snippet]], proof: Proof
) -> tuple[Finding, ...]:
    """What is missing in the mail of *content* and in its posts, and what has no effect at all."""
    return (*_headlines(rendering, content), *_links(content, snippets), *_proven(proof))


def _headlines(rendering: Rendering, content: Content) -> Iterator[Finding]:
    """A mail may tell its stories without headlines, but hardly without a single one of them."""
    told = [_folded(titled(item)) for item in content.items]
    parts = {"HTML": "".join(_seen(tree(rendering.html))), "text": rendering.text}
    lacks = [name for name, said in parts.items() if not _any_in(told, _folded(said))]
    if lacks:
        show = "part shows" if len(lacks) == 1 else "part show"
        what = f"The {' and the '.join(lacks)} {show} none of its headlines"
        why = "Readers get no story: does a template of yours, such as story.html.j2, leave it out?"
        yield finding_of(Level.FAULT, what, why)


def _seen(element: Element) -> Iterator[str]:
    """Its words, without those that the list of mails shows: the first headlines are there too."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag not in _UNSEEN and child.style.get("display") != "none":
            yield from _seen(child)


def _links(content: Content, snippets: Iterable[tuple[int, Snippet]]) -> Iterator[Finding]:
    lost = [
        snippet.network
        for place, snippet in snippets
        if (url := content.items[place].url) and not _leads_to(url, snippet)
    ]
    if networks := sorted(set(lost)):
        why = "Nobody can read on: put {{ link }} into the network's template."
        yield finding_of(Level.WARNING, "A post has no link to its story", why, networks)


def _proven(proof: Proof) -> Iterator[Finding]:
    if proof.faults:
        why = "What it is for is told or sent without it, or not at all: correct it."
        yield finding_of(Level.FAULT, "A file of yours cannot be used", why, proof.faults)
    if proof.idle:
        why = "Readers see what is built in: mend the name, or take it away."
        yield finding_of(Level.WARNING, "What a file of yours says has no effect", why, proof.idle)


def _leads_to(url: str, snippet: Snippet) -> bool:
    return any(
        url in part.text or any(facet.value == url for facet in part.facets)
        for part in snippet.parts
    )


def _any_in(told: list[str], said: str) -> bool:
    return any(headline in said for headline in told)


def _folded(text: str) -> str:
    """Without blanks and case: a long word is cut where a line may break, a title in capitals."""
    return "".join(text.split()).casefold()
