"""What a text says of itself above its first line."""

import pytest

from digest.sources.texts import lines_said, read_text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("The gate holds", "The gate holds"),
        ('"The gate: it holds"', "The gate: it holds"),
        (r'"\"It holds\", says Ann"', '"It holds", says Ann'),
        ("'It''s holding'", "It's holding"),
        ('"It holds" is what Ann says', '"It holds" is what Ann says'),
        ('Ann says "it holds"', 'Ann says "it holds"'),
        (r'"a \\ b"', r"a \ b"),
        ('"', '"'),
    ],
)
def test_quotes_around_all_of_a_value_go_and_others_stay(written: str, meant: str) -> None:
    assert lines_said(f"title: {written}")["title"] == meant


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("date: yesterday", ("date: 'yesterday' is no date; write it like 2026-11-23",)),
        ("published: soon", ("published: 'soon' is no date",)),
        ("date: 2026-11-22", ()),
        ("title: No date", ()),
    ],
)
def test_a_date_that_is_none_is_told(front: str, told: tuple[str, ...]) -> None:
    entry, warnings = read_text("a.txt", f"---\n{front}\n---\nThe tide rose.\n", markdown=False)
    assert (entry.content, len(warnings)) == ("The tide rose.\n", len(told))
    assert all(warning.startswith(start) for warning, start in zip(warnings, told, strict=True))
