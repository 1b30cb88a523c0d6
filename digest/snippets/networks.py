"""What each network allows, as of 2026-11. An own server may allow more; its editor says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["weighted", "graphemes", "url23", "threads", "code points", "utf16", "utf8"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """One network's rules for a post."""

    name: str
    limit: int | None  #: None: there is none
    unit: Unit  #: what *limit* and every length are counted in
    tags: int  #: most tags that a snippet gets
    facets: Literal["utf8", "utf16", "code points"] = "code points"  #: unit of a facet's offsets
    bytes: int | None = None  #: a second limit, in UTF-8 bytes
    labels: bool = False  #: a facet may carry the link under a short label
    sources: str = ""  #: where the numbers are from


NETWORKS: dict[str, Network] = {
    network.name: network
    for network in (
        Network(
            name="x",
            limit=280,
            unit="weighted",
            tags=1,
            sources="docs.x.com, counting characters; configuration v3",
        ),
        Network(
            name="mastodon",
            limit=500,
            unit="url23",
            tags=4,
            sources="docs.joinmastodon.org, configuration.statuses",
        ),
        Network(
            name="bluesky",
            limit=300,
            unit="graphemes",
            tags=2,
            facets="utf8",
            bytes=3000,
            labels=True,
            sources="lexicon app.bsky.feed.post",
        ),
        Network(name="threads", limit=500, unit="threads", tags=1, sources="Meta's Threads API"),
        Network(name="linkedin", limit=3000, unit="code points", tags=3, sources="Posts API"),
        Network(name="facebook", limit=63206, unit="code points", tags=3, sources="Pages API"),
        Network(
            name="telegram",
            limit=4096,
            unit="utf16",
            tags=2,
            facets="utf16",
            sources="core.telegram.org/bots/api, after entities",
        ),
        Network(name="discord", limit=2000, unit="code points", tags=0, sources="Webhook resource"),
        Network(name="slack", limit=40000, unit="code points", tags=0, sources="chat.postMessage"),
        Network(name="matrix", limit=60000, unit="utf8", tags=3, sources="event size of 64 KiB"),
        Network(name="nostr", limit=None, unit="code points", tags=3),
        Network(name="teams", limit=20000, unit="utf8", tags=0, sources="workflow request, 28 KB"),
        Network(name="plain", limit=None, unit="code points", tags=3),
    )
}
