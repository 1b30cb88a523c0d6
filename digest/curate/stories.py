"""Stories: articles > copies folded > grouped by event > a lead for each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from digest.curate.clusters import grouped
from digest.curate.duplicates import Likeness, likenesses
from digest.curate.leads import Weights, lead, order, original
from digest.curate.nearness import Nearness, nearness
from digest.curate.terms import text_of
from digest.model.article import Article
from digest.model.story import Copy, Story
from digest.text.language import detect

_TELLING = 200  # code points; a title alone does not tell its language
_NO_WEIGHTS: Weights = MappingProxyType({})


def fold(articles: Sequence[Article], *, weights: Weights = _NO_WEIGHTS) -> tuple[Story, ...]:
    """Every article in exactly one story, as its lead, another or a copy; earliest lead first.

    The same whatever the order of *articles*. Articles in different languages share no story.
    *weights* are the sources' (1 where absent); they decide which article leads.
    """
    ordered = sorted(articles, key=order)
    languages = [_primary(article.language) for article in ordered]
    copies = _copies(ordered, languages, weights)
    of: dict[int, list[Copy]] = defaultdict(list)
    for copy in copies.values():
        of[id(copy.of)].append(copy)
    kept = [at for at in range(len(ordered)) if at not in copies]
    groups = _by_language([ordered[at] for at in kept], [languages[at] for at in kept])
    stories = [
        _story(event, near, of, weights) for group in groups for event, near in _events(group)
    ]
    return tuple(sorted(stories, key=lambda story: order(story.lead)))


def _copies(articles: Sequence[Article], languages: list[str], weights: Weights) -> dict[int, Copy]:
    """Place of each copy in *articles* → what it copies, never a copy itself.

    An article of unknown language takes that of its copies: *languages* is brought up to date.
    """
    near: dict[int, dict[int, Likeness]] = defaultdict(dict)
    for pair in likenesses(articles):
        near[pair.first][pair.second] = near[pair.second][pair.first] = pair
    copies: dict[int, Copy] = {}
    settled: set[int] = set()
    for at in sorted(near):
        family = [at, *(other for other in near[at] if other not in settled)]
        if at in settled or len(family) == 1:
            continue
        best = original([articles[member] for member in family], weights)
        keeper = next(member for member in family if articles[member] is best)
        settled.add(keeper)
        for member, pair in near[keeper].items():
            if member in settled or _differ(languages[keeper], languages[member]):
                continue
            languages[keeper] = languages[keeper] or languages[member]
            copies[member] = Copy(article=articles[member], of=best, reason=pair.reason)
            settled.add(member)
    return copies


def _by_language(articles: Sequence[Article], said: Sequence[str]) -> list[list[Article]]:
    """By language, as the sources *said*, else as the text reads.

    What does not tell its language counts as the commonest; if wrongly, it stays alone.
    """
    found = [told or _read(article) for article, told in zip(articles, said, strict=True)]
    known = Counter(language for language in found if language)
    commonest = min(known, key=lambda language: (-known[language], language)) if known else ""
    groups: dict[str, list[Article]] = defaultdict(list)
    for article, language in zip(articles, found, strict=True):
        groups[language or commonest].append(article)
    return list(groups.values())


def _read(article: Article) -> str:
    text = text_of(article)
    return _primary(detect(text, article.title)) if len(text) >= _TELLING else ""


def _primary(language: str) -> str:
    primary = language.replace("_", "-").split("-")[0].lower()
    return "no" if primary in ("nb", "nn") else primary


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _events(articles: Sequence[Article]) -> Iterator[tuple[list[Article], list[float]]]:
    """The articles of each event, and how near each of them is to the others."""
    near = nearness(articles)
    groups: dict[int, list[int]] = defaultdict(list)
    for at, first in enumerate(grouped(near)):
        groups[first].append(at)
    for members in groups.values():
        yield [articles[at] for at in members], _to_the_others(near, members)


def _to_the_others(near: Nearness, members: Sequence[int]) -> list[float]:
    if len(members) < 3:  # noqa: PLR2004 - two are equally near to each other
        return [1.0] * len(members)
    square = near.among(members).rows(0, len(members))
    np.fill_diagonal(square, 0)
    return [float(each) for each in square.sum(axis=1)]


def _story(
    articles: Sequence[Article],
    near: Sequence[float],
    copies: Mapping[int, list[Copy]],
    weights: Weights,
) -> Story:
    first, reason = lead(articles, near, weights)
    return Story(
        lead=first,
        others=tuple(article for article in articles if article is not first),
        copies=tuple(copy for article in articles for copy in copies.get(id(article), ())),
        lead_reason=reason,
    )
