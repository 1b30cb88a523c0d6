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
    rendering: Rendering,
    told: Content,
    content: Content,
    snippets: Iterable[tuple[int, Snippet]],
    proof: Proof,
) -> tuple[Finding, ...]:
    """What is missing in a mail and in the posts of *content*, and what has no effect at all.

    :param told: as much of *content* as the mail is to tell.
    """
    return (*_headlines(rendering, told), *_links(content, snippets), *_proven(proof))


def _headlines(rendering: Rendering, told: Content) -> Iterator[Finding]:
    headlines = [titled(item) for item in told.items]
    parts = {"HTML": "".join(_seen(tree(rendering.html))), "text": rendering.text}
    for name, said in parts.items():
        there = _folded(said)
        lost = [each for each in headlines if _folded(each) not in there]
        if len(lost) == len(headlines):
            why = "Readers get no story: does a template of yours, such as story, leave it out?"
            yield finding_of(Level.FAULT, f"The {name} part shows none of its headlines", why)
        elif lost:
            what = f"The {name} part lacks headlines"
            why = "These stories will not come again: does a template of yours leave them out?"
            yield finding_of(Level.WARNING, what, why, lost)


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


def _folded(text: str) -> str:
    """Without blanks and case: a long word is cut where a line may break, a title in capitals."""
    return "".join(text.split()).casefold()
