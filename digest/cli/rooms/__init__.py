"""Each room on its own, as a filter of JSON Lines or over one plain file; none needs a home."""
