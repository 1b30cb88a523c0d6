from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from digest.errors import Refused
from digest.model.edition import Content, Quote, Section
from digest.model.rendering import Rendering
from digest.render.trim import MOST_BYTES, fitted
from tests.render.editions import NONCE, content, item, mail


def _weighing(story: int, sentence: int) -> Callable[[Content], Rendering]:
    """A rendering that weighs *story* bytes a story and *sentence* a sentence."""

    def render(of: Content) -> Rendering:
        weight = sum(story + sentence * len(each.quotes) for each in of.items)
        return Rendering(
            nonce=NONCE, subject="", preheader="", html="x" * weight, text="", language="en"
        )

    return render


def _edition(stories: int, sentences: int = 3) -> Content:
    quotes = (Quote(text="So it was."),) * sentences
    return content(Section(title="", items=tuple(item(n, quotes=quotes) for n in range(stories))))


def test_what_fits_is_left_as_it_is() -> None:
    assert fitted(_edition(10), _weighing(1_000, 100)).trimmed == ()


def test_near_the_clip_an_editor_is_told() -> None:
    (told,) = fitted(_edition(85), _weighing(1_000, 0)).trimmed
    assert told.startswith("the mail is 85,000 bytes")


def test_sentences_go_before_stories() -> None:
    rendering = fitted(_edition(80), _weighing(1_000, 200))
    assert len(rendering.html) == 80 * 1_200
    assert rendering.trimmed[0] == "at most 1 sentence a story"
    assert "stories left out" not in "".join(rendering.trimmed)


def test_stories_go_last_and_are_counted() -> None:
    rendering = fitted(_edition(200), _weighing(1_000, 100))
    assert len(rendering.html) <= MOST_BYTES
    assert "of 200 stories left out" in rendering.trimmed[1]


def test_one_story_that_is_too_large_is_refused() -> None:
    with pytest.raises(Refused, match="still over"):
        fitted(_edition(1), _weighing(200_000, 0))


def test_a_real_edition_of_two_hundred_stories_stays_under_the_clip() -> None:
    """Gmail would hide what follows, the way to unsubscribe too."""
    one = _edition(200)
    rendering = mail(replace(one, sections=(*one.sections, one.sections[0])))
    assert len(rendering.html.encode()) <= MOST_BYTES
    assert "Unsubscribe" in rendering.html
