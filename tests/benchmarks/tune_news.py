# ruff: noqa: T201 - printing is what a benchmark does
"""Choose the weights of the `news` formula by five-fold cross-validation on human summaries.

    python tests/benchmarks/tune_news.py FOLDER

FOLDER holds `*.jsonl`: articles `{id, text, lang, summary: [..]}` or stories `{id, docs: [..], lang,
summaries: [..]}`. For every point of a grid: the mean ROUGE-1 and ROUGE-2 F1 over the lead, on the
folds that chose it and on the fold held out. Weights are right when the held-out gain is close to
the other, and when their neighbours do nearly as well. Skips where there is no data.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from statistics import fmean
from typing import Any, cast

from digest.model.summary import Document
from digest.summarise import formula
from digest.summarise.algorithms import news_scores
from digest.summarise.candidates import Candidate, gather
from digest.summarise.choose import Length, best_first, in_turn
from digest.summarise.gates import Headlines, findings
from digest.summarise.vectors import Vector
from digest.text.words import stemmer

FOLDS = 5  # by a hash of the id: the same folds everywhere
SENTENCES = 3
WORD_STEP = 20
LEADS, FADES, FIRSTS = (2.0, 3.0, 4.0, 5.0, 6.0), (1.0, 2.0, 3.0, 4.0), (0.0, 0.3, 0.6)
RELEVANCES = (0.5, 0.6, 0.7)

Point = tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """An article or a story, what people made of it, and how long that is."""

    key: str
    candidates: list[Candidate]
    vectors: list[Vector]
    references: list[list[str]]
    language: str
    words: int | None

    @property
    def fold(self) -> int:
        return int(hashlib.sha256(self.key.encode()).hexdigest()[:8], 16) % FOLDS

    def length(self) -> Length:
        return Length(words=self.words) if self.words else Length(sentences=SENTENCES)


def cases(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            record: dict[str, Any] = json.loads(line) if line else {}
            if "docs" in record and "summaries" in record:
                sizes = fmean(len(text.split()) for text in record["summaries"])
                limit = max(WORD_STEP, WORD_STEP * round(sizes / WORD_STEP))
                yield case(record, record["docs"], record["summaries"], limit)
            elif isinstance(record.get("summary"), list):
                yield case(
                    record, [record["text"]], [" ".join(cast("list[str]", record["summary"]))], None
                )


def case(record: dict[str, Any], texts: list[str], summaries: list[str], words: int | None) -> Case:
    language = record.get("lang", "en")
    candidates = gather([Document(text=text, language=language) for text in texts])
    vectors, _ = news_scores(candidates)
    references = [tokens(summary, language) for summary in summaries]
    return Case(record["id"], candidates, vectors, references, language, words)


def tokens(text: str, language: str) -> list[str]:
    return [stemmer(language)(word) for word in re.findall(r"\w+", text.lower())]


def rouge(ours: list[str], theirs: list[str], n: int) -> float:
    """ROUGE-n F1, times 100."""
    one, other = (
        Counter(zip(*(side[i:] for i in range(n)), strict=False)) for side in (ours, theirs)
    )
    shared = (one & other).total()
    return 200 * shared / (one.total() + other.total()) if shared else 0.0


def worth(case: Case, chosen: Sequence[int]) -> float:
    ours = tokens(" ".join(case.candidates[i].text for i in sorted(chosen)), case.language)
    return fmean(rouge(ours, reference, n) for reference in case.references for n in (1, 2))


@cache
def lead(case: Case) -> float:
    order = sorted(range(len(case.candidates)), key=lambda i: (case.candidates[i].position, i))
    return worth(case, in_turn(case.candidates, order, case.length()))


def news(case: Case, point: Point) -> float:
    """What the formula gives with the weights of *point*."""
    scores = formula.score(
        case.vectors,
        [candidate.position for candidate in case.candidates],
        [candidate.sentence.document for candidate in case.candidates],
        formula.Weights(lead=point[0], fade=point[1], first=point[2]),
    )
    headlines = Headlines([()] * (1 + max(c.sentence.document for c in case.candidates)))
    chosen = best_first(
        case.candidates,
        case.vectors,
        scores.relevance,
        lambda index: findings(case.candidates[index], headlines),
        case.length(),
        point[3],
    )
    return worth(case, chosen)


def gains(found: list[Case], point: Point) -> list[float]:
    """Over the lead, case by case."""
    return [news(case, point) - lead(case) for case in found]


def tune(name: str, found: list[Case], grid: list[Point]) -> None:
    table = {point: gains(found, point) for point in grid}
    held_out: list[float] = []
    for fold in range(FOLDS):
        inside = [i for i, case in enumerate(found) if case.fold != fold]
        best = max(grid, key=lambda point: fmean(table[point][i] for i in inside))
        held_out += [table[best][i] for i, case in enumerate(found) if case.fold == fold]
        print(f"{name}, fold {fold}: lead, fade, first, relevance = {best}")
    print(f"{name}: {fmean(held_out):+.2f} over the lead on held-out folds")
    for point in sorted(grid, key=lambda point: -fmean(table[point]))[:8]:
        print(f"  {fmean(table[point]):+.2f} {point}")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if folder is None or not folder.is_dir():
        print("skipped: no folder of human summaries")
        return
    found = [case for case in cases(folder) if case.candidates]
    articles = [case for case in found if not case.words]
    stories = [case for case in found if case.words]
    if articles:
        tune("articles", articles, list(product(LEADS, FADES, (0.0,), RELEVANCES)))
    if stories:
        tune("stories", stories, list(product(LEADS, FADES, FIRSTS, RELEVANCES)))


if __name__ == "__main__":
    main()
