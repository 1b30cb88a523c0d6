"""The text that a network gets for a story: counted, fitted, written. Pure."""

from digest.snippets.count import Measured, measure
from digest.snippets.networks import NETWORKS, Network
from digest.snippets.write import Post, write

__all__ = ["NETWORKS", "Measured", "Network", "Post", "measure", "write"]
