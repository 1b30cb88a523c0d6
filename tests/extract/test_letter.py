"""Letters: all cells are read, and what is hidden or speaks of the subscription is not."""

from __future__ import annotations

import pytest

from digest.extract import letter
from digest.model.article import Completeness
from tests.extract.test_clean import ARTICLE, LAST, LEDE, NEXT

PREVIEW = "<div style='{}'>The pier, and why it matters to you this morning.</div>"


def cells(*texts: str) -> str:
    rows = "".join(f"<tr><td style='font-size:0'><p>{text}</p></td></tr>" for text in texts)
    return f"<html lang='en'><body><table><tr><td><table>{rows}</table></td></tr></table></body></html>"


def test_every_cell_is_a_paragraph_and_the_title_is_not_repeated() -> None:
    found = letter(cells("The pier", *ARTICLE), "The pier")
    assert found.paragraphs == ARTICLE
    assert (found.method, found.completeness, found.language) == ("letter", Completeness.FULL, "en")


@pytest.mark.parametrize(
    "style", ["display: none", "DISPLAY:NONE;color:red", "max-height:0px", "opacity:0", "visibility:hidden"]
)  # fmt: skip
def test_what_is_hidden_from_its_reader_is_no_text(style: str) -> None:
    assert letter(PREVIEW.format(style) + cells(*ARTICLE)).paragraphs == ARTICLE
    assert letter(f"<p hidden>{LAST}</p>" + cells(LEDE, NEXT)).paragraphs == (LEDE, NEXT)


@pytest.mark.parametrize("style", ["opacity:0.9", "max-height:0.5em", "color:red"])
def test_what_is_shown_is(style: str) -> None:
    assert letter(f"<p style='{style}'>{LEDE}</p>" + cells(NEXT, LAST)).paragraphs == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        "View this email in your browser",
        "Saturday · 9 stories · 3 min · Read on the web",
        "Forwarded this email? Subscribe here for more",
        "You are receiving this email because you signed up at tide.example.",
        "For ada@tide.example. You get this because you signed up for The Tide.",
        "Our mailing address is: The Tide, 1 Quay Street, Marrow",
        "You can update your preferences or unsubscribe from this list.",
        "You’re currently a free subscriber to Hollin Notes. Upgrade your subscription.",
        "Sie erhalten diesen Newsletter, weil Sie sich angemeldet haben. Hier abmelden.",
        "Vous recevez cette lettre car vous êtes inscrit. Pour vous désabonner, cliquez ici.",
        "Recibes este correo porque te has suscrito. Puedes darte de baja aquí.",
        "Je ontvangt deze nieuwsbrief omdat je je hebt aangemeld. Hier uitschrijven.",
        "Harbour Times · 2 min · also in Valley Wire · 11 days old",
    ],
)
def test_a_letter_is_not_what_it_says_of_itself(line: str) -> None:
    assert letter(cells(line, *ARTICLE, line)).paragraphs == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        "He forwarded this to the police on Monday, who opened an inquiry into the matter.",
        "She received the letter on Friday, and read it aloud to the whole council.",
        "Nine million people are paid subscribers of the paper, its owner said on Friday.",
        "The film can be seen online from Monday, and in the cinemas a week later.",
    ],
)
def test_an_article_about_letters_stays(line: str) -> None:
    assert letter(cells(LEDE, line, NEXT)).paragraphs == (LEDE, line, NEXT)


def test_an_empty_letter_is_empty() -> None:
    assert letter("").completeness is Completeness.EMPTY
    assert letter(PREVIEW.format("display:none")).completeness is Completeness.EMPTY
