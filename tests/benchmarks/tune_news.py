"""Choose the weights of the `news` formula by five-fold cross-validation on human summaries.

    python tests/benchmarks/tune_news.py FOLDER…

A folder holds `*.jsonl`: articles `{id, text, lang, summary: [..]}`, stories `{id, docs: [..], lang,
summaries: [..]}`, or `articles.jsonl` `{event, language, text}` with `references.jsonl` `{event,
reference, reference2}`. Articles are summarised in two and in three sentences, stories in as many
words as people took. For every point of a grid: the mean ROUGE-1 and ROUGE-2 F1 over the lead.

Printed: the point that each fold's other folds choose, the mean gain on the folds held out, the gain
of the weights in use, and the best points. Weights are right when the held-out gain is close to the
best, when the folds agree, and when the neighbours do nearly as well. Minutes, for a few thousand
articles: what no weight changes is worked out once. Skips where there is no data.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, product
from pathlib import Path
from statistics import fmean
from typing import Any, cast

from digest.model.summary import Document
from digest.summarise import formula
from digest.summarise.algorithms import news_scores
from digest.summarise.candidates import Candidate, gather
from digest.summarise.choose import Length, best_first, in_turn
from digest.summarise.gates import Finding, Headlines, findings
from digest.summarise.vectors import Vector
from digest.text.words import stemmer

FOLDS = 5  # by a hash of the id: the same folds everywhere
SENTENCES = (2, 3)
WORD_STEP = 20
#: of one article: lead, fade, first, opening, share
ARTICLES = tuple(
    product((1.0, 2.0, 3.0, 4.0, 5.0), (1.0, 2.0, 3.0, 4.0), (0.0,), (0.0,), (0.6, 0.7, 0.8, 0.9))
)
STORIES = tuple(
    product((3.0, 4.0, 5.0, 6.0), (2.0, 3.0, 4.0), (0.0, 0.3), (0.0, 1.0, 2.0), (0.5, 0.6, 0.7))
)
BEST = 8

Point = tuple[float, ...]


@dataclass(slots=True, eq=False)
class Case:
    """An article or a story at one length, with what people made of it."""

    key: str
    candidates: list[Candidate]
    vectors: list[Vector]
    against: list[tuple[Finding, ...]]
    tokens: list[list[str]]  #: of each candidate, for ROUGE
    references: list[list[Counter[Any]]]  #: of each summary: words, and pairs of words
    sentences: int | None = None
    words: int | None = None
    seen: dict[tuple[int, ...], float] = field(default_factory=dict[tuple[int, ...], float])

    @property
    def fold(self) -> int:
        return int(hashlib.sha256(self.key.encode()).hexdigest()[:8], 16) % FOLDS

    def length(self) -> Length:
        return Length(words=self.words, sentences=self.sentences)

    def worth(self, chosen: Sequence[int]) -> float:
        """Mean ROUGE-1 and ROUGE-2 F1 of the chosen sentences, times 100."""
        key = tuple(sorted(chosen))
        if key not in self.seen:
            ours = grams([token for index in key for token in self.tokens[index]])
            self.seen[key] = fmean(
                f1(one, other)
                for reference in self.references
                for one, other in zip(ours, reference, strict=True)
            )
        return self.seen[key]

    def lead(self) -> float:
        order = sorted(range(len(self.candidates)), key=lambda i: (self.candidates[i].position, i))
        return self.worth(in_turn(self.candidates, order, self.length()))

    def news(self, point: Point) -> float:
        """What the formula gives with the weights of *point*."""
        lead, fade, first, opening, share = point
        scores = formula.score(
            self.vectors,
            [candidate.position for candidate in self.candidates],
            [candidate.document for candidate in self.candidates],
            formula.Weights(lead=lead, fade=fade, first=first, opening=opening, share=share),
        )
        return self.worth(
            best_first(
                self.candidates,
                self.vectors,
                scores.relevance,
                self.against.__getitem__,
                self.length(),
                share,
            )
        )


def grams(tokens: list[str]) -> list[Counter[Any]]:
    return [Counter(tokens), Counter(pairwise(tokens))]


def f1(one: Counter[Any], other: Counter[Any]) -> float:
    shared = (one & other).total()
    return 200 * shared / (one.total() + other.total()) if shared else 0.0


def tokens(text: str, language: str) -> list[str]:
    stem = stemmer(language)
    return [stem(word) for word in re.findall(r"\w+", text.lower())]


def lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            yield json.loads(line)


def cases(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.glob("*.jsonl")):
        if path.name == "references.jsonl":
            yield from told_events(folder)
        for record in lines(path):
            if "docs" in record and "summaries" in record:
                yield from story(record["id"], record["lang"], record["docs"], record["summaries"])
            elif isinstance(record.get("summary"), list):
                summary = " ".join(cast("list[str]", record["summary"]))
                yield from article(record["id"], record.get("lang", "en"), record["text"], summary)


def told_events(folder: Path) -> Iterator[Case]:
    texts: dict[str, list[str]] = defaultdict(list)
    for one in lines(folder / "articles.jsonl"):
        if one["language"] == "en":
            texts[one["event"]].append(one["text"])
    for one in lines(folder / "references.jsonl"):
        told = [one["reference"], one["reference2"]]
        yield from story(one["event"], "en", texts[one["event"]], told)


def article(key: str, language: str, text: str, summary: str) -> Iterator[Case]:
    for count in SENTENCES:
        yield from case(key, language, [text], [summary], sentences=count)


def story(key: str, language: str, texts: list[str], summaries: list[str]) -> Iterator[Case]:
    size = fmean(len(summary.split()) for summary in summaries)
    limit = max(WORD_STEP, WORD_STEP * round(size / WORD_STEP))
    yield from case(key, language, texts, summaries, words=limit)


def case(
    key: str,
    language: str,
    texts: list[str],
    summaries: list[str],
    *,
    sentences: int | None = None,
    words: int | None = None,
) -> Iterator[Case]:
    candidates = gather([Document(text=text, language=language) for text in texts])
    if not candidates:
        return
    vectors, _ = news_scores(candidates)
    headlines = Headlines([()] * len(texts))
    yield Case(
        key,
        candidates,
        vectors,
        [findings(candidate, headlines) for candidate in candidates],
        [tokens(candidate.text, language) for candidate in candidates],
        [grams(tokens(summary, language)) for summary in summaries],
        sentences,
        words,
    )


@dataclass(frozen=True)
class Trial:
    """All points of a grid on cases of one kind; every folder weighs the same."""

    name: str
    found: Sequence[tuple[Path, list[Case]]]
    grid: Sequence[Point]
    used: Point

    @cached_property
    def gains(self) -> dict[Point, list[list[float]]]:
        """Over the lead: by point, folder and case."""
        leads = [[case.lead() for case in cases] for _, cases in self.found]
        return {
            point: [
                [case.news(point) - lead for case, lead in zip(cases, known, strict=True)]
                for (_, cases), known in zip(self.found, leads, strict=True)
            ]
            for point in {*self.grid, self.used}
        }

    def by_folder(self, point: Point, folds: Iterable[int] = range(FOLDS)) -> list[float]:
        """The mean gain in each folder, of the cases in these folds."""
        return [
            fmean(gain for gain, case in zip(gains, cases, strict=True) if case.fold in folds)
            for gains, (_, cases) in zip(self.gains[point], self.found, strict=True)
        ]

    def mean(self, point: Point) -> float:
        return fmean(self.by_folder(point))

    def report(self) -> None:
        sizes = ", ".join(f"{len(cases)} of {folder.name}" for folder, cases in self.found)
        print(f"{self.name}: {sizes}; lead, fade, first, opening, share")
        held_out: list[float] = []
        for fold in range(FOLDS):
            inside = set(range(FOLDS)) - {fold}
            best = max(self.grid, key=lambda point: fmean(self.by_folder(point, inside)))
            held_out.append(fmean(self.by_folder(best, {fold})))
            print(f"  fold {fold} takes {best}")
        print(f"  {fmean(held_out):+.2f} over the lead on held-out folds")
        self.line(self.used, "in use")
        for point in sorted(self.grid, key=self.mean, reverse=True)[:BEST]:
            self.line(point)

    def line(self, point: Point, note: str = "") -> None:
        gains = " ".join(f"{gain:+.2f}" for gain in self.by_folder(point))
        print(f"  {self.mean(point):+.2f} ({gains}) {point} {note}")


def in_use(weights: formula.Weights) -> Point:
    return (weights.lead, weights.fade, weights.first, weights.opening, weights.share)


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:] if Path(name).is_dir()]
    if not folders:
        print("skipped: no folder of human summaries")
        return
    found = {folder: list(cases(folder)) for folder in folders}
    articles = [(f, [one for one in all_ if one.sentences]) for f, all_ in found.items()]
    stories = [(f, [one for one in all_ if one.words]) for f, all_ in found.items()]
    for name, grid, used, kind in (
        ("articles", ARTICLES, formula.ONE_ARTICLE, articles),
        ("stories", STORIES, formula.STORY, stories),
    ):
        some = [(folder, cases) for folder, cases in kind if cases]
        if some:
            Trial(name, some, grid, in_use(used)).report()


if __name__ == "__main__":
    main()
