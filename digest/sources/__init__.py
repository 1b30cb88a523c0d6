"""Where articles come from: feeds, pages, site maps and folders, read into entries."""

from digest.sources.feeds import NotAFeed, read_feed

__all__ = ["NotAFeed", "read_feed"]
