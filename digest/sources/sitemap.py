"""Site maps (sitemaps.org) and Google's news extension: addresses, dates, news titles."""

from __future__ import annotations

from digest.model.source import Entry, Feed
from digest.sources.budget import MOST_ENTRIES
from digest.sources.dates import read_date
from digest.sources.document import Document, children
from digest.sources.drafts import Draft
from digest.sources.elements import Element

ROOTS = frozenset({"urlset", "sitemapindex"})


def read_sitemap(document: Document) -> Feed:
    """The addresses as entries; of an index, the site maps it names."""
    index = document.name(document.root) == "sitemapindex"
    elements = children(document, document.root, "sitemap" if index else "url")
    entries = [_entry(document, one) for one in elements[:MOST_ENTRIES]]
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
                draft.link = draft.link or document.text(element)
            case "lastmod":
                draft.updated = read_date(document.text(element))
            case "news:title":
                draft.title = " ".join(document.text(element).split())
            case "news:publication_date":
                draft.published = read_date(document.text(element))
            case "news:language":
                draft.language = document.text(element)
            case "news:keywords":
                draft.tags += [
                    tag.strip() for tag in document.text(element).split(",") if tag.strip()
                ]
            case "image:loc":
                draft.image = draft.image or document.text(element)
            case _:
                pass
    return draft.finished(document.url)
