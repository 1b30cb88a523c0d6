"""Site maps (sitemaps.org) and Google's news extension: addresses, dates, news titles."""

from __future__ import annotations

from digest.model.source import Entry, Feed
from digest.sources.dates import read_date
from digest.sources.document import Document, children
from digest.sources.drafts import Draft
from digest.sources.elements import Element
from digest.sources.markup import text_of

ROOTS = frozenset({"urlset", "sitemapindex"})


def read_sitemap(document: Document) -> Feed:
    """The addresses as entries; of an index, the site maps it names."""
    index = document.name(document.root) == "sitemapindex"
    elements = children(document, document.root, "sitemap" if index else "url")
    entries = [_entry(document, one) for one in elements[: document.most_entries]]
    news = any(entry.title for entry in entries)
    return Feed(
        kind="site map index" if index else "news site map" if news else "site map",
        entries=tuple(entries),
    )


def _entry(document: Document, url: Element) -> Entry:
    draft = Draft()
    for element in url.iterdescendants():
        match document.name(element):
            case "loc":
                draft.link = draft.link or text_of(element)
            case "lastmod":
                draft.updated = read_date(text_of(element))
            case "news:title":
                draft.title = " ".join(text_of(element).split())
            case "news:publication_date":
                draft.published = read_date(text_of(element))
            case "news:language":
                draft.language = text_of(element)
            case "news:keywords":
                draft.tags += [tag.strip() for tag in text_of(element).split(",") if tag.strip()]
            case "image:loc":
                draft.image = draft.image or text_of(element)
            case _:
                pass
    return draft.finished(document.url)
