"""How well articles are grouped into stories, and how fast.

    python tests/benchmarks/stories.py FILE.jsonl…     labelled articles: choose the thresholds
    python tests/benchmarks/stories.py --speed 3000    invented articles: time and memory

A line of a file is {title, text, published, language, source, story}; `story` is the label. The
thresholds in `digest/curate/nearness.py` were chosen by the table of windows, small and large, for
a press may have ten articles in a day, or three thousand. The cross-validated figure says what to
expect of other events: the labelled stories are dealt into five parts, and the best threshold of
four is scored on the fifth. A wrong join costs more than a split.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import fmean

import numpy as np

from digest.curate import fold, nearness
from digest.model.article import Article
from digest.model.ids import SourceKey
from digest.model.story import Story

SCALES = tuple(0.6 + 0.1 * step for step in range(12))  # times the thresholds that stand
PARTS = 5
MIXED_COSTS = 0.2  # of F1, if all articles shared their story with another event
Labelled = tuple[Article, str]


def read(path: Path) -> list[Labelled]:
    """The labelled articles of a JSON Lines file; undated ones count as collected together."""
    found: list[Labelled] = []
    for place, line in enumerate(path.read_text().splitlines()):
        said = json.loads(line)
        published = said.get("published")
        instant = datetime.fromisoformat(published).astimezone(UTC) if published else None
        article = Article(
            source=SourceKey(said.get("source") or ""),
            outlet=said.get("source") or "",
            guid=f"{place:06}",
            url="",
            title=said.get("title") or "",
            collected=instant or datetime(2000, 1, 1, tzinfo=UTC),
            published=instant,
            language=said.get("language") or "",
            paragraphs=tuple(filter(None, (said.get("text") or "").split("\n\n"))),
        )
        found.append((article, said["story"]))
    return found


def b_cubed(given: Sequence[Hashable], true: Sequence[Hashable]) -> tuple[float, float, float]:
    """F1, precision and recall, averaged over articles (Bagga and Baldwin 1998)."""
    both, by_given = Counter(zip(given, true, strict=True)), Counter(given)
    by_true = Counter(true)
    precision = fmean(both[pair] / by_given[pair[0]] for pair in zip(given, true, strict=True))
    recall = fmean(both[pair] / by_true[pair[1]] for pair in zip(given, true, strict=True))
    return 2 * precision * recall / (precision + recall), precision, recall


def mixed(given: Sequence[Hashable], true: Sequence[Hashable]) -> float:
    """The share of articles in a story that holds several events."""
    events: dict[Hashable, set[Hashable]] = defaultdict(set)
    for story, event in zip(given, true, strict=True):
        events[story].add(event)
    return fmean(len(events[story]) > 1 for story in given)


def named(stories: Sequence[Story]) -> dict[str, int]:
    """Guid of each article → the number of its story."""
    return {
        article.guid: number
        for number, story in enumerate(stories)
        for article in (*story.articles, *(copy.article for copy in story.copies))
    }


def scored(articles: Sequence[Labelled], scale: float) -> tuple[float, float]:
    """F1 and the mixed share with both thresholds multiplied by *scale*."""
    standing = nearness._TEXT_NEAR, nearness._TITLE_NEAR  # pyright: ignore[reportPrivateUsage]
    nearness._TEXT_NEAR, nearness._TITLE_NEAR = (scale * near for near in standing)  # pyright: ignore[reportPrivateUsage]
    try:
        story = named(fold([article for article, _ in articles]))
    finally:
        nearness._TEXT_NEAR, nearness._TITLE_NEAR = standing  # pyright: ignore[reportPrivateUsage]
    given = [story[article.guid] for article, _ in articles]
    true = [label for _, label in articles]
    return b_cubed(given, true)[0], mixed(given, true)


def windows(articles: Sequence[Labelled], stories: int, times: int) -> Iterator[list[Labelled]]:
    """Windows of so many stories, drawn at random."""
    labels = sorted({label for _, label in articles})
    for seed in range(times):
        drawn = set(random.Random(seed).sample(labels, min(stories, len(labels))))
        yield [one for one in articles if one[1] in drawn]


def validate(articles: Sequence[Labelled]) -> None:
    """Print what each threshold gives, by window; then the cross-validated figure."""
    print("window      " + "".join(f"  × {scale:<7.1f}" for scale in SCALES))
    for stories, times in ((4, 8), (10, 6), (30, 3), (10**6, 1)):
        tried = list(windows(articles, stories, times))
        row = [np.mean([scored(window, scale) for window in tried], axis=0) for scale in SCALES]
        name = f"{stories} stories" if stories < 10**6 else "all"
        print(f"{name:<12}" + "".join(f"  {f1:.3f}/{bad:.2f}" for f1, bad in row))
    labels = sorted({label for _, label in articles})
    random.Random(0).shuffle(labels)
    results: list[tuple[float, float]] = []
    for part in range(PARTS):
        kept = set(labels[part::PARTS])
        rest = [one for one in articles if one[1] not in kept]
        tried = {scale: scored(rest, scale) for scale in SCALES}
        _, best = max((f1 - MIXED_COSTS * bad, scale) for scale, (f1, bad) in tried.items())
        results.append(scored([one for one in articles if one[1] in kept], best))
        print(f"part {part + 1}: × {best:.1f} on the rest gives F1 {results[-1][0]:.3f} here")
    f1, bad = np.mean(results, axis=0)
    print(f"cross-validated: F1 {f1:.3f}, {bad:.1%} mixed")


def invented(count: int, length: int) -> list[Article]:
    """Articles of *length* words from a Zipfian vocabulary, some three on each event."""
    chance = random.Random(1)
    syllables = [consonant + vowel for consonant in "bcdfglmnprstv" for vowel in "aeiou"]
    vocabulary = sorted({"".join(chance.choices(syllables, k=4)) for _ in range(30_000)})
    weights = [1 / (rank + 5) for rank in range(len(vocabulary))]
    names = [
        [word.title() for word in chance.sample(vocabulary, 25)] for _ in range(count // 3 + 1)
    ]
    articles: list[Article] = []
    for at in range(count):
        event = chance.randrange(len(names))
        said = chance.choices(vocabulary, weights=weights, k=length)
        said[::8] = chance.choices(names[event], k=len(said[::8]))
        sentences = [" ".join(said[start : start + 20]) + "." for start in range(0, length, 20)]
        instant = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(hours=event % 48 + chance.random())
        articles.append(
            Article(
                source=SourceKey(f"s{at % 60}"),
                outlet=f"Paper {at % 60}",
                guid=str(at),
                url="",
                title=" ".join([*names[event][:2], *said[1:6]]),
                collected=instant,
                published=instant,
                language="en",
                paragraphs=tuple(
                    " ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4)
                ),
            )
        )
    return articles


def race(count: int) -> None:
    """Print what folding *count* articles of 300 words costs."""
    articles = invented(count, 300)
    begun = time.process_time()
    stories = fold(articles)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count} articles, {len(stories)} stories: {seconds:.2f} s of CPU, peak {peak} MiB")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description="How well, and how fast, articles become stories.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--speed", type=int, metavar="ARTICLES")
    options = parser.parse_args()
    for path in options.files:
        print(path.name)
        validate(read(path))
    if options.speed:
        race(options.speed)


if __name__ == "__main__":
    main()
