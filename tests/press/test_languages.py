"""A digest in another language: its readers read it, its editor reads English."""

from __future__ import annotations

import pytest

from digest.errors import TemplateError
from digest.model.edition import EditionState
from digest.press import open_press
from digest.press.build import build_now
from digest.press.collect import collect
from digest.store import choices, editions, frozen
from tests.press.conftest import NOW


@pytest.fixture
def press(paper):
    with open_press(paper.home, now=lambda: NOW, environ={"DIGEST_TRANSPORT": "file"}) as press:
        yield press


def build(press):
    collect(press)
    return build_now(press, next(iter(press.config.digests.values()))).edition.id


def catalogue(paper, text):
    path = paper.home / "templates/locale/de.po"
    path.parent.mkdir(parents=True)
    path.write_text(f'msgid ""\nmsgstr ""\n\n{text}', encoding="utf-8")


@pytest.fixture
def paper_in_german(paper):
    paper.digest_yaml(language="de", selection={"rules": {"boost": {"harbour": 2}}})
    return paper


def test_reasons_and_rhythm_are_in_the_digests_language_and_in_english_for_the_editor(
    paper_in_german, press
):
    number = build(press)
    with press.database.read() as conn:
        content = frozen.content(conn, number)
        kept = choices.choice(conn, number)
        mail, page = frozen.rendering(conn, number), frozen.page(conn, number)
    assert content.rhythm_words == "jeden Tag um 07:00 Uhr"
    assert {why for item in content.items for why in item.why} >= {
        "vor 1 Stunde",
        "passt zu „harbour“",
    }
    assert "matches “harbour”; 1 hour old" in {choice.reason for choice in kept}
    assert "vor 1 Stunde" in mail.text
    for html in (mail.html, page):
        assert "Das war’s. Sie sind auf dem Laufenden." in html
        assert '<html lang="de" dir="ltr">' in html


def test_an_editors_own_catalogue_goes_first(paper_in_german, press):
    catalogue(paper_in_german, 'msgid "every day"\nmsgstr "täglich"\n')
    number = build(press)
    with press.database.read() as conn:
        assert "täglich um 07:00 Uhr" in frozen.rendering(conn, number).text


def test_a_wrong_catalogue_fails_the_edition_with_its_line(paper_in_german, press):
    catalogue(paper_in_german, 'msgid "For %(name)s."\nmsgstr "Für %(nam)s."\n')
    with pytest.raises(TemplateError, match=r"de\.po:4: .*there is %\(name\)s"):
        build(press)
    with press.database.read() as conn:
        assert [each.state for each in editions.list_editions(conn, None)] == [EditionState.FAILED]
