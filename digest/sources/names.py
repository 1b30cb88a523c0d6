"""Element names as the dialects' tables have them: `title`, `dc:creator`, `media:thumbnail`.

A namespace is known by its address or, where a feed forgot to declare it, by its usual prefix. An
element of a foreign namespace never passes for a plain one: `media:title` is not the title.
"""

from __future__ import annotations

from functools import lru_cache

ATOM = "atom"
_PLAIN = ""  # the dialect's own names

_NAMESPACES = {
    "http://www.w3.org/2005/atom": ATOM,
    "http://purl.org/atom/ns": ATOM,
    "http://purl.org/rss/1.0": _PLAIN,
    "http://my.netscape.com/rdf/simple/0.9": _PLAIN,
    "http://channel.netscape.com/rdf/simple/0.9": _PLAIN,
    "http://purl.org/net/rss1.1": _PLAIN,
    "http://backend.userland.com/rss": _PLAIN,
    "http://backend.userland.com/rss2": _PLAIN,
    "http://backend.userland.com/rss091": _PLAIN,
    "http://blogs.law.harvard.edu/tech/rss": _PLAIN,
    "http://cyber.law.harvard.edu/rss": _PLAIN,
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/elements/1.0": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "http://purl.org/rss/1.0/modules/syndication": "sy",
    "http://www.sitemaps.org/schemas/sitemap/0.9": _PLAIN,
    "http://www.google.com/schemas/sitemap/0.84": _PLAIN,
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
    "http://www.google.com/schemas/sitemap-image/1.1": "image",
}
_PREFIXES = frozenset({*_NAMESPACES.values(), "feedburner"} - {_PLAIN})


@lru_cache(maxsize=2048)
def name_of(tag: str, root: str = "") -> str:
    """The table's name of an lxml *tag*; the namespace *root*, a document's own, counts as plain.

    Empty for names of namespaces that no dialect reads.
    """
    if tag[0] != "{":
        prefix, colon, local = tag.rpartition(":")
        prefix = prefix.lower()
        if not colon:
            return local.lower()
        return f"{prefix}:{local.lower()}" if prefix in _PREFIXES else ""
    namespace, _, local = tag[1:].partition("}")
    if namespace == root:
        return local.lower()
    known = _NAMESPACES.get(namespace.lower().rstrip("/#"))
    if known is None:
        return ""
    return f"{known}:{local.lower()}" if known else local.lower()


class Names(dict[object, str]):
    """The tables' names of a document's tags, each found once; empty also for what is no tag."""

    def __init__(self, namespace: str) -> None:
        """*namespace*: the document's own."""
        super().__init__()
        self.namespace = namespace

    def __missing__(self, tag: object) -> str:
        known = isinstance(tag, str)  # and no comment or entity, whose "tags" are functions
        self[tag] = name_of(tag, self.namespace) if known else ""
        return self[tag]


def namespace_of(tag: str) -> str:
    """The namespace's address; empty where there is none."""
    return tag[1:].partition("}")[0] if tag[0] == "{" else ""
