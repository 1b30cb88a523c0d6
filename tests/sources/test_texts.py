"""What a text says of itself above its first line."""

import pytest

from digest.sources.texts import lines_said


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
