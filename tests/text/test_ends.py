"""Sentences beside each other are not taken for one."""

from __future__ import annotations

import pytest

from digest.text.ends import is_ended, joined


@pytest.mark.parametrize(
    "text", ["It rains.", "Rain? “Yes!”", "下雨了。", "هل تمطر؟", "It goes on…", "So he said.)"]
)
def test_a_sentence_with_its_mark_is_ended(text: str) -> None:
    assert is_ended(text)


@pytest.mark.parametrize("text", ["", "Ferries turn back", "Three things:", "one, two,", "”"])
def test_what_has_no_mark_is_not(text: str) -> None:
    assert not is_ended(text)


def test_after_what_is_not_ended_a_line_begins() -> None:
    assert joined(["It rains.", "Ferries turn back", "", "Nobody is hurt."]) == (
        "It rains. Ferries turn back\nNobody is hurt."
    )
