"""What an edition says of its stories beside their sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from digest.model.article import Article
from digest.press.arrange import usual_tags

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


def article(number: int, *tags: str, source: str = "wire") -> Article:
    return Article(
        source=source,
        guid=str(number),
        url="",
        title=f"Title {number}",
        outlet="Wire",
        collected=NOW,
        paragraphs=("One sentence.",),
        tags=tags,
    )


def digest_of(*meant: str) -> Any:
    return SimpleNamespace(sources=[SimpleNamespace(key="wire", tags=meant)])


SHELF = [article(1, "News", "Quay"), article(2, "News"), article(3, "News", "Bath"), article(4)]


def test_a_category_of_most_articles_of_a_source_tells_nothing_of_one() -> None:
    assert usual_tags(digest_of(), SHELF) == {("wire", "News")}


def test_a_category_of_fewer_is_what_they_are_about() -> None:
    others = [article(number) for number in range(5, 9)]
    assert usual_tags(digest_of(), [*SHELF, *others]) == set()


def test_another_source_may_mean_something_by_it() -> None:
    others = [replace(one, source="tide") for one in (article(5, "News"), article(6), article(7))]
    assert usual_tags(digest_of(), [*SHELF, *others]) == {("wire", "News")}


def test_what_the_editor_gives_all_articles_of_a_source_is_meant() -> None:
    assert usual_tags(digest_of("News"), SHELF) == set()


def test_of_a_few_articles_all_may_be_about_the_same() -> None:
    assert usual_tags(digest_of(), [article(1, "Quay"), article(2, "Quay")]) == set()
