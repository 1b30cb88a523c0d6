"""Where articles come from: feeds, pages, site maps and folders, read into entries."""

from digest.sources.discover import Found, NothingThere, discover
from digest.sources.feeds import NotAFeed, read_feed
from digest.sources.pages import fetch_page
from digest.sources.visit import visit

__all__ = ["Found", "NotAFeed", "NothingThere", "discover", "fetch_page", "read_feed", "visit"]
