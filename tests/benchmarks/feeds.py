"""How fast feeds are read in this process, as `digest collect` reads them, beside feedparser.

    python tests/benchmarks/feeds.py [--feeds 1000] [--entries 20]

The feeds are made here, about 17 KB each with 20 entries, in the three ways that feeds hold
articles. CPU of this process, the best of three; prints one line a way.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from html import escape
from random import Random

import feedparser

from digest.model.source import Feed
from digest.sources import read_feed

WORDS = "the harbour gate was shut by a storm that nobody in town had seen coming again".split()
FEEDPARSER_READS = 20  # feeds; it takes a hundredth of a second for one
RSS = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Paper {n}</title>'
    "<link>https://paper{n}.example/</link>{entries}</channel></rss>"
)
RSS_ITEM = (
    "<item><title>{title}</title><link>{link}</link><guid>{link}</guid>"
    "<pubDate>Mon, 23 Nov 2026 07:{minute:02}:00 +0100</pubDate><dc:creator>Ada Crane</dc:creator>"
    "<category>Harbour</category><description>{teaser}</description>{text}</item>"
)
ATOM = (
    '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
    '<title>Paper {n}</title><link href="https://paper{n}.example/"/>{entries}</feed>'
)
ATOM_ENTRY = (
    '<entry><title>{title}</title><link href="{link}"/><id>{link}</id>'
    "<published>2026-11-23T07:{minute:02}:00+01:00</published>"
    "<author><name>Ada Crane</name></author><category term='Harbour'/>"
    "<summary>{teaser}</summary>{text}</entry>"
)
WAYS: dict[str, tuple[str, str, Callable[[str], str]]] = {
    "rss, CDATA": (
        RSS,
        RSS_ITEM,
        lambda html: f"<content:encoded><![CDATA[{html}]]></content:encoded>",
    ),
    "rss, escaped": (
        RSS,
        RSS_ITEM,
        lambda html: f"<content:encoded>{escape(html)}</content:encoded>",
    ),
    "atom, escaped": (
        ATOM,
        ATOM_ENTRY,
        lambda html: f'<content type="html">{escape(html)}</content>',
    ),
}


def feeds(way: str, count: int, entries: int) -> list[bytes]:
    """*count* feeds that differ in every entry."""
    chance = Random(7)
    feed, entry, text = WAYS[way]
    made: list[bytes] = []
    for n in range(count):
        parts = [
            entry.format(
                title=" ".join(chance.choices(WORDS, k=8)),
                link=f"https://paper{n}.example/2026/11/{number}-gate.html",
                minute=number % 60,
                teaser=" ".join(chance.choices(WORDS, k=15)) + "…",
                text=text(
                    f'<p>{" ".join(chance.choices(WORDS, k=50))} <a href="/harbour">harbour</a></p>'
                    f"<p>{' '.join(chance.choices(WORDS, k=10))} “so it is”</p>"
                ),
            )
            for number in range(entries)
        ]
        made.append(feed.format(n=n, entries="".join(parts)).encode())
    return made


def seconds(read: Callable[[bytes], object], bodies: Sequence[bytes]) -> float:
    """CPU for one body, the best of three passes."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        for body in bodies:
            read(body)
        best = min(best, time.process_time() - started)
    return best / len(bodies)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=20)
    options = parser.parse_args()
    for way in WAYS:
        bodies = feeds(way, options.feeds, options.entries)
        read: Callable[[bytes], Feed] = lambda body: read_feed(body, url="https://paper.example/f")  # noqa: E731
        found = [read(body) for body in bodies]
        assert all(len(feed.entries) == options.entries for feed in found)
        entries = [entry for feed in found for entry in feed.entries]
        ours = seconds(read, bodies)
        theirs = seconds(feedparser.parse, bodies[:FEEDPARSER_READS])
        started = time.process_time()
        for entry in entries:
            entry.fingerprint  # noqa: B018 - that it is computed is the point
        fingerprint = (time.process_time() - started) / len(entries)
        print(
            f"{way:14} {len(bodies[0]) / 1000:5.1f} KB {1 / ours:8,.0f} feeds/s "
            f"{ours / options.entries * 1e6:7.1f} µs an entry {theirs / ours:6.1f} x feedparser "
            f"{fingerprint * 1e6:6.1f} µs a fingerprint"
        )


if __name__ == "__main__":
    main()
