"""Write: a story's headline, sentences, link and tags into the post that a network takes.

The template of the network says where each piece stands. Pieces are dropped before words are cut:
first the tags, then the attribution; the link never.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from digest.model.edition import Item
from digest.model.snippet import Facet, Part, Snippet
from digest.render import Templates, guarded
from digest.snippets.count import facets, fits, length
from digest.snippets.detect import Found, found_in
from digest.snippets.fit import shorten, take
from digest.snippets.networks import NETWORKS, Network
from digest.text.ends import joined

HEADLINE, BODY, LINK, VIA, TAGS = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
_MARKS = re.compile("[\ue000-\ue0ff\0-\x08\x0b-\x1f\x7f]")
LONG_LABEL = 40  # graphemes of an address from which a network with labels gets a short one
ROOMY = 0.4  # of the limit: where so much is left, a cut sentence is better than none


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What there is to write from."""

    title: str
    link: str
    sentences: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: str = ""

    @classmethod
    def of(cls, item: Item) -> Post:
        """The post of a story in an edition."""
        quotes = tuple(quote.text for quote in item.quotes)
        return cls(
            title=item.headline,
            link=item.url,
            sentences=tuple(dict.fromkeys((item.brief, *quotes))) if item.brief else quotes,
            tags=item.tags,
            source=item.outlet,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pieces:
    """A draft: every piece as it would be shown; empty ones are left out."""

    headline: str
    body: str = ""
    link: str = ""
    via: str = ""
    tags: str = ""


def write(post: Post, network: str, *, templates: Templates | None = None) -> Snippet:
    """The snippet of *post* for *network*: exact to its limit, the link whole, nothing cut inside.

    :raises KeyError: for a network that is not in `NETWORKS`.
    :raises TemplateError: when the network's template is wrong.
    """
    rules = NETWORKS[network]
    source = (templates or Templates()).as_now()  # a service outlives an editor's changes
    title, sentences = _clean(post.title), [_clean(sentence) for sentence in post.sentences]
    full = _Pieces(
        headline=title,
        link=_label(rules, post.link),
        via=_clean(post.source),
        tags=" ".join(tags_for(post, rules)),
    )
    pieces = _with_headline(rules, source, full)
    pieces = _with_body(rules, source, pieces, sentences)
    return Snippet(network=network, parts=(_part(rules, source, pieces, post.link),))


def _with_headline(rules: Network, templates: Templates, full: _Pieces) -> _Pieces:
    """Drop tags, then attribution, and only then cut the headline."""
    drafts = _leaner(full)
    for pieces in drafts:
        if fits(rules.name, _fill(rules, templates, pieces)):
            return pieces
    bare = drafts[-1]

    def fit(headline: str) -> bool:
        return fits(rules.name, _fill(rules, templates, _but(bare, headline=headline)))

    return _but(bare, headline=shorten(bare.headline, fit))


def _with_body(
    rules: Network, templates: Templates, pieces: _Pieces, sentences: Sequence[str]
) -> _Pieces:
    """Whole sentences as they fit; a cut one only where much room is left without it.

    The first sentence is worth more than tags and attribution: they make room for it.
    """
    told = _folded(pieces.headline)
    fresh = [sentence for sentence in sentences if _folded(sentence) != told]
    if not fresh:
        return pieces

    def fit(draft: _Pieces, body: Sequence[str]) -> bool:
        return fits(rules.name, _fill(rules, templates, _but(draft, body=joined(body))))

    roomiest = next((draft for draft in _leaner(pieces) if fit(draft, fresh[:1])), pieces)
    whole = take(fresh, lambda body: fit(roomiest, body))
    if not whole and rules.limit:
        spent = length(rules.name, _fill(rules, templates, pieces))
        if spent < rules.limit * (1 - ROOMY):
            whole = [shorten(fresh[0], lambda text: fit(pieces, [text]))]
    return _but(roomiest, body=joined(whole))


def _leaner(pieces: _Pieces) -> tuple[_Pieces, ...]:
    """*pieces*, and what is left of them when tags, then attribution, make room."""
    one_tag = _but(pieces, tags=_first(pieces.tags))
    return (pieces, one_tag, _but(pieces, tags=""), _but(pieces, tags="", via=""))


def _part(rules: Network, templates: Templates, pieces: _Pieces, link: str) -> Part:
    text = _fill(rules, templates, pieces)
    return Part(
        text=text,
        length=length(rules.name, text),
        limit=rules.limit,
        facets=_facets(rules, text, pieces.link, link),
    )


def _facets(rules: Network, text: str, label: str, link: str) -> tuple[Facet, ...]:
    """The link where it stands, and the tags; nobody is mentioned on the strength of an article."""
    found = [thing for thing in found_in(rules.name, text) if thing.kind != "mention"]
    start = text.rfind(label) if label else -1
    if start >= 0:
        end = start + len(label)
        found = [thing for thing in found if thing.end <= start or thing.start >= end]
        found.append(Found(start, end, "link", link))
    return facets(rules, text, sorted(found, key=lambda thing: thing.start))


def _fill(rules: Network, templates: Templates, pieces: _Pieces) -> str:
    marked = {BODY: pieces.body, LINK: pieces.link, VIA: pieces.via, TAGS: pieces.tags}
    text = _shape(rules.name, templates, frozenset(mark for mark, said in marked.items() if said))
    for mark, said in {HEADLINE: pieces.headline, **marked}.items():
        text = text.replace(mark, said)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip()


@lru_cache(maxsize=256)
def _shape(network: str, templates: Templates, present: frozenset[str]) -> str:
    """The network's template once for each set of pieces, a mark where each one stands."""
    names = {"body": BODY, "link": LINK, "source": VIA, "tags": TAGS}
    values = {name: mark if mark in present else "" for name, mark in names.items()}
    return guarded(templates, f"social/{network}.txt.j2", {"headline": HEADLINE, **values}).strip()


def tags_for(post: Post, rules: Network) -> list[str]:
    """At most the network's number of tags, CamelCase for screen readers, none twice."""
    own = {
        _folded(thing.value) for thing in found_in(rules.name, post.title) if thing.kind == "tag"
    }
    made: dict[str, str] = {}
    for words in post.tags:
        tag = hashtag(words)
        if tag and _folded(tag) not in own:
            made.setdefault(_folded(tag), "#" + tag)
    return list(made.values())[: rules.tags]


def hashtag(words: str) -> str:
    """*words* as one tag without its sign; empty where none can be made (digits, too long)."""
    pieces = [piece for piece in re.split(r"[\W_]+", _clean(words)) if piece]
    if len(pieces) > 1:
        pieces = [
            piece if piece[:1].isupper() else piece[:1].upper() + piece[1:] for piece in pieces
        ]
    tag = "".join(pieces)
    return tag if not tag.isdigit() and 1 < len(tag) <= 32 else ""  # noqa: PLR2004 - no longer read


def _label(rules: Network, link: str) -> str:
    """The link as it is shown: in full, or host and a little more where a facet carries it."""
    if not rules.labels or len(link) <= LONG_LABEL:
        return link
    parts = urlsplit(link)
    host = (parts.hostname or "").removeprefix("www.")
    path = parts.path.rstrip("/")
    room = max(LONG_LABEL - len(host) - 2, 0)
    return host + (path if len(path) <= room else path[:room].rstrip("/%") + "…" if room else "")


def _first(tags: str) -> str:
    return tags.split(" ", maxsplit=1)[0]


def _but(pieces: _Pieces, **changed: str) -> _Pieces:
    from dataclasses import replace

    return replace(pieces, **changed)


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", _MARKS.sub("", text)).strip()


def _folded(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()
