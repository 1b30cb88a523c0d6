"""The audience, as far as it is thought: addresses, opting in, signed links, topics, CSV."""

from digest.audience.addresses import NotAnAddress, address
from digest.audience.links import Links, LinkTarget, Purpose
from digest.audience.rules import Ruling, rule

__all__ = ["LinkTarget", "Links", "NotAnAddress", "Purpose", "Ruling", "address", "rule"]
