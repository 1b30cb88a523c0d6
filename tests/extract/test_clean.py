"""The cleaner: laws, and one small page a kind of line."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.extract import plain
from digest.extract.clean import CLEANERS, clean
from digest.extract.draft import Draft
from digest.extract.lines import lines_of, normalised

LEDE = (
    "The town council of Marrow Bay voted on Tuesday to rebuild the old ferry pier by next spring."
)
NEXT = "Work is to begin in March, and the cost is put at four million, said the mayor, Ada Quill."
LAST = "Fishermen who moor there will be given berths in the inner harbour until the work is done."
ARTICLE = (LEDE, NEXT, LAST)

PIECES = (
    *ARTICLE, "Like", "Love", "Share", "Menu", "Comments 3", "Most read", "A Ferry Pier and Its Friends",
    "November 14, 2024Ten Piers to See", "By Ada Quill", "READ MORE: Piers", "3 min read", "• A short point",
    "We use cookies to improve your experience on our site.", "* * *", "", "   ", "He agreed.", "Tags: piers, ferries",
    f"{LEDE[:50]}…", "Photo: Ada Quill/Reuters", "\u200bodd edges\ufeff", "cafe\u0301 culture", "# A heading",
)  # fmt: skip
PAGES = st.lists(st.sampled_from(PIECES) | st.text(max_size=60), max_size=24).map("\n".join)


def page(*around: str, before: tuple[str, ...] = ()) -> str:
    return "\n".join([*before, *ARTICLE, *around])


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_every_paragraph_stands_verbatim_in_the_composed_input(text: str) -> None:
    whole = normalised(text)
    wrapped = {line.text for line in lines_of(whole) if line.text not in whole}
    assert all(paragraph in whole or paragraph in wrapped for paragraph in plain(text).paragraphs)


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_cleaning_what_was_cleaned_changes_nothing(text: str) -> None:
    once = clean(text)
    again = clean("\n\n".join(once.paragraphs))
    assert again.paragraphs == once.paragraphs
    assert again.removed == ()


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_no_line_is_lost_without_a_reason(text: str) -> None:
    lines = [line.text for line in lines_of(normalised(text))]
    cleaned = clean(text)
    assert sorted([*cleaned.paragraphs, *(gone.line for gone in cleaned.removed)]) == sorted(lines)
    assert all(gone.reason for gone in cleaned.removed)


@given(PAGES)
@settings(max_examples=60, deadline=None)
def test_a_step_names_only_lines_that_are_there(text: str) -> None:
    draft = Draft(lines=tuple(lines_of(normalised(text))))
    for step in CLEANERS:
        assert set(step(draft)) <= set(range(len(draft.lines)))


LEFTOVERS = [
    ("reaction button", "Angry"),
    ("share button", "Share on Facebook"),
    ("bar of buttons", "Like Dislike Love Angry Sad Funny"),
    ("bar of buttons", "Share this with Email Facebook Messenger Pinterest WhatsApp LinkedIn"),
    ("breadcrumbs", "Coast > Towns > Marrow Bay"),
    ("comments", "Comments 0"),
    ("counter", "1.2K shares"),
    ("reading time", "3 min read"),
    ("date line", "Updated 3 March 2025, 14:20 GMT"),
    ("byline", "By Ada Quill | Published March 3, 2025 | Updated March 4, 2025"),
    ("byline", "(Reporting by Ada Quill; Editing by Tom Reed)"),
    ("link to another article", "READ MORE: Which Piers Will Survive the Storms?"),
    ("tags", "Tags: harbour, ferries, Ada Quill"),
    ("picture credit", "Photograph: Ada Quill/Getty Images"),
    ("picture credit", "Boats in the harbour on Monday (AFP)"),
    ("advertising", "Story continues below"),
    ("cookie notice", "By continuing to use our site, you agree to our use of cookies."),
    ("newsletter call", "Sign up for our evening newsletter and get the day's stories in your inbox."),
    ("subscription call", "You have 3 free articles left this month. Subscribe now for unlimited access."),
    ("call to follow", "Follow us on Facebook and Instagram for more."),
    ("call to write in", "Have you spotted an error? Let us know at desk@example.org."),
    ("rights notice", "© 2025 Bay Media. All rights reserved."),
    ("no words", "* * *"),
    ("repeats a paragraph", LEDE.upper()),
    ("part of another paragraph", f"{' '.join(LEDE.split()[:10])}…"),
    ("nearly repeats a paragraph", LEDE.replace("old ferry", "ferry")),
    ("reaction button", "Gefällt mir"),
    ("share button", "Partager"),
    ("cookie notice", "Wir verwenden Cookies, um Ihnen die bestmögliche Nutzung zu bieten."),
    ("newsletter call", "Suscríbete a nuestro boletín y recibe las noticias en tu correo."),
    ("comments", "Комментарии 12"),
    ("heading of a list", "関連記事"),
    ("cookie notice", "我们使用cookies来改善您的体验。"),
    ("rights notice", "جميع الحقوق محفوظة للموقع."),
    ("share button", "공유하기"),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "line"), LEFTOVERS, ids=[line[:40] for _, line in LEFTOVERS])
def test_a_leftover_goes_wherever_it_stands(reason: str, line: str) -> None:
    middle = f"{LEDE}\n{line}\n{NEXT}\n{LAST}"
    for text in (page(line), middle):
        found = plain(text)
        assert found.paragraphs == ARTICLE
        assert len(found.removed) == 1
        wanted = {reason, "counter"} if reason == "comments" else {reason}
        told = found.removed[0].reason
        assert told in wanted or told.startswith("list:") or reason == "share button"


SURVIVORS = [
    "The regulator fined the chain for setting cookies without consent, and told it to ask each visitor in plain words.",
    "“We use cookies to improve your experience,” the banner said, but no one on the board could say what for, she wrote.",
    "More than half of those who subscribe to a newsletter never open it, according to the study of four thousand readers.",
    "Readers may follow the trial online, the court said; the first hearing is on Monday.",
    "The share price fell, and the bank said it would cut two thousand jobs by the end of the year.",
    "It was over.",
    "The ferry was late again, the harbour master said on Sunday. (Reuters)",
]


@pytest.mark.parametrize("line", SURVIVORS, ids=[line[:40] for line in SURVIVORS])
def test_an_article_about_cookies_or_newsletters_survives(line: str) -> None:
    assert line in plain(f"{LEDE}\n{line}\n{NEXT}").paragraphs
    assert line in plain(f"{LEDE}\n{NEXT}\n{line}").paragraphs


def test_a_list_of_other_articles_goes_with_its_heading() -> None:
    found = plain(page("Most Read", "1. Piers of the North", "Is Your Pier Safe?", "Ten Beaches"))
    assert found.paragraphs == ARTICLE
    assert {gone.reason for gone in found.removed} == {"list: most read"}


def test_a_run_of_unknown_buttons_goes_as_a_run() -> None:
    found = plain(page(before=("Quux", "Zork", "Blorp")))
    assert {gone.reason for gone in found.removed} == {"run of buttons"}


def test_a_date_glued_to_a_headline_is_parted_and_both_go() -> None:
    found = plain(
        page("November 14, 20249th Pier Festival Opens in Marrow Bay", "3 mars 2025Un titre")
    )
    assert found.paragraphs == ARTICLE
    assert [gone.line for gone in found.removed][:2] == [
        "November 14, 2024",
        "9th Pier Festival Opens in Marrow Bay",
    ]


def test_thousands_of_glued_dates_are_parted_one_by_one() -> None:
    sentence = "The ferry sailed on time with all its passengers."
    found = plain("January 1, 2024" * 3000 + sentence)
    assert found.paragraphs == (sentence,)
    assert len(found.removed) == 3000


def test_the_fuller_of_two_paragraphs_stays() -> None:
    """A standfirst that is the first half of the lede goes; the lede stays where it is."""
    half = LEDE.split(" by next", maxsplit=1)[0]
    assert plain(f"{half}\n{page()}").paragraphs == ARTICLE


def test_a_changed_figure_is_no_repetition() -> None:
    one = (
        "The northern pier was closed on 12 days of the last month because of wind and high water."
    )
    assert plain(f"{one}\n{one.replace('12', '14')}").paragraphs == (one, one.replace("12", "14"))


def test_hard_wrapped_text_is_joined_and_other_lines_are_not() -> None:
    wrapped = (
        "The pier was built by hand in the long dry summer of the first year\n"
        "of peace, when timber was cheap and most of the men of the town had\n"
        "nothing else to do, and it has stood there through every storm the\n"
        "coast has known since then."
    )
    assert plain(wrapped).paragraphs == (wrapped.replace("\n", " "),)
    assert plain("\n".join(ARTICLE)).paragraphs == ARTICLE


def test_decomposed_letters_are_composed() -> None:
    text = unicodedata.normalize("NFD", f"Café Übermut öffnete früh. {LEDE}")
    assert plain(text).text == unicodedata.normalize("NFC", text)


def test_a_megabyte_of_lines_is_cut_and_told() -> None:
    text = "\n".join(
        f"Line {i} of a very long log that no one would call an article at all."
        for i in range(20_000)
    )
    assert plain(text).removed[-1].reason == "too far down"


@pytest.mark.parametrize("text", ["", "\n\n", "\0\0", "Like", "\ufeff"])
def test_nothing_gives_an_empty_article(text: str) -> None:
    found = plain(text)
    assert found.paragraphs == ()
    assert found.completeness == "empty"
    assert found.title == ""


@pytest.mark.parametrize("unit", ["a@", "@.", "a.@", "1.", ". 1", "a.", "@"])
def test_a_line_of_signs_costs_no_more_than_its_length(unit: str) -> None:
    """The square of it would be minutes, and end this test."""
    line = unit * (2**18 // len(unit)) + "~"
    assert plain(f"{LEDE}\n\n{line}\n\n{NEXT}").paragraphs[0] == LEDE


@pytest.mark.parametrize(
    "line", ["desk@gazette.example", "a.b+c@d-e.f.example", "12.5 km", "1,200", "3:45 / 2", "7"]
)
def test_a_bare_address_or_figure_is_no_paragraph(line: str) -> None:
    found = clean(page(line))
    assert found.paragraphs == ARTICLE
    assert [gone.line for gone in found.removed] == [line]
