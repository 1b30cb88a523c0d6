"""What mails and pages say beside the articles, in the reader's language."""

from __future__ import annotations

import re

import pytest

from digest.model.edition import Mention, Section
from digest.model.story import Why
from digest.render import PageLinks, Templates, render_page
from digest.render.catalogues import languages
from digest.slots import schedule
from tests.render.editions import PRESS, content, held_to, item, look, mail

LANGUAGES = languages()


def words(language: str):
    return Templates(None, language).words


def in_language(language: str):
    """A small edition as a press of that language would have it; its articles stay English."""
    said = words(language)
    plan = schedule(zone="Europe/Berlin", every="weekday", at="07:00")
    old = Why(kind="hours", count=2, english="2 hours old")
    many = tuple(Mention(outlet=f"Outlet {n}", link=f"https://o.example/{n}") for n in range(5))
    stories = (item(1, why=(said.why(old),), also_in=many), item(2, why=(said.why(old),)))
    brief = Section(title="", brief=True, items=(item(3, quotes=()),))
    return content(
        Section(title="", items=stories),
        brief,
        language=language,
        articles_seen=1312,
        missing=("The Tide", "The Gull"),
        rhythm_words=said.rhythm(plan),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mail_in_a_language_reads_as_it_was_approved(language: str) -> None:
    """Run with GOLDEN=1 to accept a change, and let somebody read it who speaks the language."""
    held_to(f"edition.{language}.txt", mail(in_language(language)).text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_is_left_around_the_articles(language: str) -> None:
    """Whatever is English stands where an article, an outlet or the press itself is named."""
    page = render_page(
        in_language(language),
        look=look(),
        templates=Templates(),
        press=PRESS,
        links=PageLinks(archive="/e/x", previous="/p", next="/n", feed="/f", subscribe="/s"),
    )
    for html in (mail(in_language(language)).html, page):
        body = html[html.index("<body") :]
        seen = re.sub(r"<!--.*?-->|<[^>]*>", " ", body)
        english = re.findall(
            r"\b(?:story|stories|picked|read|see|also|and|more|you|edition|editions"
            r"|every|old|could|unsubscribe|brief|top|it)\b",
            re.sub(r"It happened by the harbour\.|Nobody had seen it come\.", "", seen),
            re.IGNORECASE,
        )
        assert not english


@pytest.mark.parametrize("language", LANGUAGES)
def test_eight_stories_stay_under_twenty_kilobytes_in_every_language(language: str) -> None:
    stories = tuple(item(n, language="en", why=()) for n in range(1, 9))
    html = mail(content(Section(title="", items=stories), language=language)).html
    assert len(html.encode()) < 20_000


@pytest.mark.parametrize(
    ("language", "kind", "count", "said"),
    [
        ("en", "outlets", 3, "told by 3 outlets"),
        ("de", "outlets", 3, "in 3 Medien"),
        ("fr", "hours", 1, "il y a 1 heure"),
        ("pl", "minutes", 22, "22 minuty temu"),
        ("pl", "minutes", 25, "25 minut temu"),
        ("uk", "days", 21, "21 день тому"),
        ("ar", "hours", 2, "قبل ساعتين"),
        ("ar", "hours", 5, "قبل 5 ساعات"),
        ("ar", "days", 13, "قبل 13 يومًا"),
        ("he", "hours", 2, "לפני שעתיים"),
        ("ja", "days", 1, "1日前"),
        ("zh", "new", 0, "新"),
        ("tr", "minutes", 1, "1 dakika önce"),
        ("xx", "days", 2, "2 days old"),
    ],
)
def test_a_reason_is_told_by_the_languages_own_rule_of_the_plural(
    language: str, kind, count: int, said: str
) -> None:
    assert words(language).why(Why(kind=kind, count=count, english="")) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "matches “wind”, “sun”"),
        ("de", "passt zu „wind“, „sun“"),
        ("fr", "correspond à «\xa0wind\xa0», «\xa0sun\xa0»"),
        ("ar", "يوافق «wind»، «sun»"),
        ("ja", "「wind」、「sun」に一致"),
    ],
)
def test_an_editors_words_are_quoted_and_listed_as_the_language_does(
    language: str, said: str
) -> None:
    reason = Why(kind="words", terms=("wind", "sun"), english="")
    assert words(language).why(reason) == said


@pytest.mark.parametrize(
    ("language", "every", "at", "said"),
    [
        ("en", "weekday", "07:00", "every weekday at 07:00"),
        ("en", ["monday", "thursday"], "07:00", "every Monday and Thursday at 07:00"),
        ("en", ["weekend", "monday"], "07:00", "every weekend and every Monday at 07:00"),
        ("en", "hour", ":15", "every hour at :15"),
        ("de", "weekday", ["07:00", "18:30"], "jeden Werktag um 07:00 und 18:30 Uhr"),
        ("de", ["monday", "thursday"], "07:00", "jeden Montag und Donnerstag um 07:00 Uhr"),
        ("fr", "day", "07:00", "chaque jour, à 07:00"),
        ("he", "monday", "07:00", "בכל יום שני בשעה 07:00"),
        ("ja", "weekday", "07:00", "平日 07:00"),
        ("sv", "monday", "07:00", "every Monday at 07:00"),
    ],
)
def test_a_rhythm_is_told_in_the_language(language: str, every, at, said: str) -> None:
    assert words(language).rhythm(schedule(zone="UTC", every=every, at=at)) == said


def test_a_crontab_line_is_told_to_who_reads_english_alone() -> None:
    plan = schedule(zone="UTC", cron="0 7 * * MON-FRI")
    assert words("en-GB").rhythm(plan) == plan.words
    assert words("de").rhythm(plan) == ""
    assert words("de").rhythm(None) == ""


def test_numbers_and_capitals_are_the_languages_own() -> None:
    assert words("de").number(1312) == "1.312"
    assert words("en").number(1312) == "1,312"
    assert words("ar").number(1312).isascii()
    assert words("tr").upper("haberin içi") == "HABERİN İÇİ"
    assert words("de").upper("in Kürze") == "IN KÜRZE"


def test_in_a_mail_from_right_to_left_every_latin_name_keeps_its_own_direction() -> None:
    html = mail(in_language("ar")).html
    assert '<html lang="ar" dir="rtl">' in html
    for name in ("Source 1", "Outlet 0", "The Tide", "Morning digest"):
        shown = re.findall(rf">({re.escape(name)})<", html)
        isolated = re.findall(rf'<[^<>]* dir="auto"[^<>]*>{re.escape(name)}</', html)
        assert isolated
        assert len(shown) == len(isolated), name
    assert "padding-right:20px" in html  # the list's
