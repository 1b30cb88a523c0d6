"""What a page's JSON-LD says of its article (schema.org), with what it refers to in its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from digest.extract.tree import Node

MOST_NODES = 2_000  # a page that says more is left unheard
DEEPEST = 20  # levels; what lies deeper nobody means, and who follows it comes to his limits
_ARTICLE = re.compile(
    r"Article$|^(?:BlogPosting|Report|LiveBlogPosting|OpinionNewsArticle|Review)$"
)
_PAGE = re.compile(r"^(?:WebPage|ItemPage|WebPageElement|CreativeWork)$")
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")
_REFERRING = ("author", "image", "hasPart")
_NO = frozenset({"false", "0", "no"})

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonLd:
    """The first article that a page describes, and what it says of itself as a page."""

    article: Said = field(default_factory=dict[str, Any])
    pages: tuple[Said, ...] = ()

    @property
    def free(self) -> bool:
        """False: a part of it at least is for subscribers."""
        said = [self.article, *self.pages]
        said += [part for one in said for part in _mappings(one.get("hasPart"))]
        return not any(str(one.get("isAccessibleForFree", "")).lower() in _NO for one in said)


def json_ld(tree: Node) -> JsonLd:
    """What the page of *tree* says in JSON-LD."""
    nodes = [node for data in _scripts(tree) for node in _nodes(data)]
    named: dict[str, Said] = {}
    for node in nodes:
        if isinstance(name := node.get("@id"), str) and len(node) > 1:
            named.setdefault(name, node)
    none: Said = {}
    article = next((node for node in nodes if _is(_ARTICLE, node)), none)
    found = {key: _resolved(article[key], named) for key in _REFERRING if key in article}
    return JsonLd(
        article={**article, **found}, pages=tuple(node for node in nodes if _is(_PAGE, node))
    )


def _scripts(tree: Node) -> Iterator[object]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            # pages break lines inside strings and wrap the whole in comments
            said: object = json.loads((script.text or "").strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield _pruned(said, DEEPEST)


def _pruned(said: object, deeper: int) -> object:
    """*said* without the lists and objects that lie more than so many levels *deeper*."""
    if isinstance(said, list):
        some = cast("list[object]", said) if deeper else []
        return [_pruned(one, deeper - 1) for one in some]
    if isinstance(said, dict):
        named = cast("dict[str, object]", said) if deeper else {}
        return {name: _pruned(one, deeper - 1) for name, one in named.items()}
    return said


def _nodes(data: object) -> Iterator[Said]:
    waiting: list[object] = [data]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += cast("list[object]", node)[:MOST_NODES]
        elif isinstance(node, dict):
            mapping = cast("dict[str, Any]", node)
            yield mapping
            waiting += [mapping[key] for key in _WITHIN if key in mapping]


def _is(kind: re.Pattern[str], node: Said) -> bool:
    kinds = node.get("@type")
    named = cast("list[object]", kinds) if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and kind.search(name) for name in named)


def _resolved(value: object, named: Mapping[str, Said]) -> object:
    """*value*, or what it refers to by an `@id`."""
    if isinstance(value, list):
        return [_resolved(one, named) for one in cast("list[object]", value)[:MOST_NODES]]
    if isinstance(value, dict):
        mapping = cast("dict[str, Any]", value)
        name = mapping.get("@id")
        return named.get(name, mapping) if isinstance(name, str) and len(mapping) < 3 else mapping  # noqa: PLR2004 - @id and @type
    return value


def _mappings(value: object) -> Sequence[Said]:
    values = cast("list[object]", value) if isinstance(value, list) else [value]
    return [cast("Said", one) for one in values[:MOST_NODES] if isinstance(one, dict)]
