"""Our own last step but one: the paragraphs of a page that hang in boxes of the same shape.

Extractors look for one box that holds the article; some sites cut theirs into several, with
advertisements between. Those boxes still have the same tags and classes, and nothing else has.
"""

from __future__ import annotations

from collections import defaultdict

from digest.extract.tree import SILENT, Node

PROSE_CHARACTERS = 100  # shorter paragraphs are often captions and teasers
SHARED = 0.6  # of the paragraphs; both ways fold blanks, but one may part them otherwise
LINKED = 0.5  # a paragraph with more of its text in links leads elsewhere
_TEXTS = ("p", "h2", "h3", "h4", "li", "blockquote")
_ASIDE = frozenset({"aside", "nav", "footer", "form", "figure", "figcaption"})

Shape = tuple[str, ...]


def prose_of(tree: Node) -> int:
    """How many characters the page's longer `<p>` hold, wherever they stand."""
    lengths = (len(_text(paragraph)) for paragraph in tree.iter("p"))
    return sum(length for length in lengths if length >= PROSE_CHARACTERS)


def by_shape(tree: Node) -> str:
    """The texts, a paragraph a line, of all boxes shaped as those that hold the most prose."""
    prose: defaultdict[Shape, int] = defaultdict(int)
    found: list[tuple[Shape, str]] = []
    for element in tree.iter(*_TEXTS):
        text = _text(element)
        if (
            not text
            or next(element.iter(*_TEXTS[:-1]), element) is not element
            or _leads_away(element, text)
        ):
            continue
        shape = _shape(element)
        found.append((shape, text))
        if element.tag == "p" and len(text) >= PROSE_CHARACTERS:
            prose[shape] += len(text)
    if not prose:
        return ""
    best = max(prose, key=lambda shape: prose[shape])
    return "\n".join(text for shape, text in found if shape == best)


def holds(text: str, part: str) -> bool:
    """Whether most longer paragraphs of *part* stand in *text* too: the same article, fuller."""
    lines = set(text.split("\n"))
    long = [line for line in part.split("\n") if len(line) >= PROSE_CHARACTERS]
    return sum(line in lines for line in long) > SHARED * len(long)


def _shape(element: Node) -> Shape:
    """The tags and classes of the three boxes around it; lists count as what they stand in."""
    names: list[str] = []
    for box in element.iterancestors():
        if box.tag in _ASIDE or box.tag in SILENT:
            return ("aside",)
        if box.tag in {"ul", "ol", "blockquote"}:
            continue
        names.append(f"{box.tag}.{box.get('class') or ''}")
    return tuple(names[:3])


def _leads_away(element: Node, text: str) -> bool:
    linked = sum(len(_text(link)) for link in element.iter("a"))
    return linked > LINKED * len(text)


def _text(element: Node) -> str:
    return " ".join(str(element.text_content()).split())
