"""Catalogues are whole, and an editor's own goes first and is told where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import c2py  # type: ignore[attr-defined]
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from digest.errors import TemplateError
from digest.render import Templates
from digest.render.catalogues import forms_of, languages, translations
from digest.resources import resource
from tests.render.editions import content, mail
from tests.render.unreadable import refuse

ROOT = Path(__file__).parents[2]
#: functions of ours and gettext's, and where their messages stand in the arguments
KEYWORDS = {
    "say": None,
    "count": (1, 2),
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
SPOKEN = {"ar", "de", "es", "fr", "he", "hi", "it", "ja", "nl", "pl", "pt", "tr", "uk", "zh"}


def said_in(folder: Path, pattern: str, method: str) -> Iterator[tuple[str, str, str]]:
    """(context, message, its plural) of every message in *folder*."""
    for path in folder.rglob(pattern):
        with path.open("rb") as file:
            options = {"extensions": "jinja2.ext.do", "encoding": "utf-8"}
            for _, message, _, context in extract(method, file, KEYWORDS, options=options):
                one, many = message if isinstance(message, tuple) else (message, "")
                yield context or "", one, many


@pytest.fixture(scope="module")
def messages() -> set[tuple[str, str, str]]:
    found = set(said_in(ROOT / "templates", "*.j2", "jinja2.ext:babel_extract"))
    for folder in ("digest/render", "digest/web"):
        found |= set(said_in(ROOT / folder, "*.py", "python"))
    return found


def catalogue(language: str):
    with (resource("templates") / "locale" / f"{language}.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def ids(message) -> tuple[str, str, str]:
    one, many = message.id if isinstance(message.id, tuple) else (message.id, "")
    return message.context or "", one, many


def test_these_are_the_languages() -> None:
    assert set(languages()) == SPOKEN


@pytest.mark.parametrize("language", sorted(SPOKEN))
def test_a_catalogue_says_all_that_templates_and_pages_say_and_nothing_else(
    language: str, messages
) -> None:
    assert len(messages) > 50
    there = {ids(message) for message in catalogue(language) if message.id}
    assert there == messages


@pytest.mark.parametrize("language", sorted(SPOKEN))
def test_every_message_is_translated_with_its_values_in_every_form(language: str) -> None:
    catalog = catalogue(language)
    for message in catalog:
        if not message.id:
            continue
        forms = forms_of(message)
        assert len(forms) == (catalog.num_plurals if message.pluralizable else 1), message.id
        wanted = set(re.findall(r"%\(\w+\)s", ids(message)[1]))
        for number, form in enumerate(forms):
            values = set(re.findall(r"%\(\w+\)s", form))
            alone = message.pluralizable and values_of(catalog, number)
            assert form.strip() or message.context, message.id
            assert values == wanted or (alone and not values), (message.id, form)
            assert "%" not in re.sub(r"%\(\w+\)s", "", form)


def values_of(catalog, form: int) -> bool:
    """Whether *form* stands for one number alone, which may then be in words."""
    plural = c2py(catalog.plural_expr)
    return sum(plural(n) == form for n in range(300)) == 1


@pytest.mark.parametrize("language", sorted(SPOKEN))
def test_the_rule_of_the_plural_reaches_every_form(language: str) -> None:
    catalog = catalogue(language)
    plural = c2py(catalog.plural_expr)
    assert {plural(n) for n in range(300)} == set(range(catalog.num_plurals))


@pytest.mark.parametrize(
    ("language", "pronoun"),
    [("ar", "موعدها"), ("de", "Sie"), ("fr", "Il"), ("he", "היא"), ("nl", "Hij"), ("uk", "Він")],
)
def test_when_it_comes_is_said_so_that_it_stands_alone(language: str, pronoun: str) -> None:
    """In a mail it follows on a sentence, on the page of preferences on none."""
    said = translations(language).gettext("It comes %(rhythm)s.")
    assert not said.startswith(pronoun)


# --- an editor's own --------------------------------------------------------------------------

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'


def own(folder: Path, text: str, language: str = "de") -> Path:
    path = folder / "locale" / f"{language}.po"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text if text.startswith('msgid ""') else f"{HEAD}\n{text}", encoding="utf-8")
    return folder


def test_an_editor_corrects_one_message_and_keeps_the_rest(tmp_path: Path) -> None:
    folder = own(tmp_path, 'msgid "Unsubscribe"\nmsgstr "Tschüss"\n')
    html = mail(content(language="de-AT"), own=folder).html
    assert ">Tschüss</a>" in html
    assert "Das war’s." in html


def test_an_editor_adds_a_language_and_what_it_lacks_is_english(tmp_path: Path) -> None:
    text = 'msgid "Unsubscribe"\nmsgstr "Avregistrera"\n\nmsgid "Read on the web"\nmsgstr ""\n'
    html = mail(content(language="sv"), own=own(tmp_path, text, "sv")).html
    assert ">Avregistrera</a>" in html
    assert "Read on the web" in html


def test_a_region_goes_before_its_language(tmp_path: Path) -> None:
    folder = own(tmp_path, 'msgid "Unsubscribe"\nmsgstr "Sair"\n', "pt-BR")
    assert translations("pt-BR", folder).gettext("Unsubscribe") == "Sair"
    assert translations("pt", folder).gettext("Unsubscribe") == "Cancelar assinatura"


def test_a_corrected_catalogue_is_read_anew(tmp_path: Path) -> None:
    import os

    folder = own(tmp_path, 'msgid "Unsubscribe"\nmsgstr "Eins"\n')
    assert translations("de", folder).gettext("Unsubscribe") == "Eins"
    own(tmp_path, 'msgid "Unsubscribe"\nmsgstr "Zwei"\n')
    os.utime(tmp_path / "locale/de.po", ns=(1, 1))
    assert translations("de", folder).gettext("Unsubscribe") == "Zwei"


@pytest.mark.parametrize("language", ["tlh", "sv"])
def test_a_language_that_nobody_foresaw_has_its_own_plural(tmp_path: Path, language: str) -> None:
    rule = '"Plural-Forms: nplurals=3; plural=n < 3 ? n : 2;\\n"\n\n'
    text = 'msgid "%(n)s day old"\nmsgid_plural "%(n)s days old"\n'
    forms = 'msgstr[0] "none"\nmsgstr[1] "one"\nmsgstr[2] "many"\n'
    folder = own(tmp_path, HEAD + rule + text + forms, language)
    spoken = Templates(folder, language).words
    assert [spoken.count("%(n)s day old", "%(n)s days old", n) for n in (0, 1, 9)] == [
        "none", "one", "many"
    ]  # fmt: skip


def test_a_half_translated_plural_counts_as_none(tmp_path: Path) -> None:
    text = 'msgid "%(n)s day old"\nmsgid_plural "%(n)s days old"\nmsgstr[0] "%(n)s Tag"\n'
    spoken = translations("de", own(tmp_path, text))
    assert spoken.ngettext("%(n)s day old", "%(n)s days old", 1) == "vor %(n)s Tag"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('msgid "For %(name)s."\nmsgstr "Für %(nam)s."\n', 5, "%(nam)s is not in it; there is %(name)s"),
        ('msgid "Unsubscribe"\nmsgstr "100 % weg"\n', 5, "a % that fills in nothing, at '% weg'"),
        ('msgid "Unsubscribe"\nmsgstr "%(x)900000000s"\n', 5, "a % that fills in nothing"),
        ('msgid "Unsubscribe"\nbad\n', 6, "a line cannot begin with 'bad'; there are msgctxt, msgid"),
        ('msgid "Unsubscribe"\nmsgstrr "x"\n', 6, "'msgstrr'; did you mean 'msgstr'?"),
        ('msgid "Unsubscribe\nmsgstr "x"\n', 5, "the quotation mark of the text is not closed"),
        ('msgid "Unsubscribe"\nmsgstr "x\n', 6, "the quotation mark of the text is not closed"),
        ('msgid "Unsubscribe"\nmsgstr "\n', 6, "the quotation mark of the text is not closed"),
        ('msgid "Unsubscribe"\nmsgstr "x\\"\n', 6, 'write \\" for a quotation mark'),
        ('msgid "Unsubscribe"\nmsgstr "a "b" c"\n', 6, 'write \\" for a quotation mark'),
        ('msgid Unsubscribe\nmsgstr "x"\n', 5, "msgid is followed by a text in quotation marks"),
        ('msgid "Unsubscribe"\n\nmsgid "Preferences"\nmsgstr "x"\n', 5, "it has no msgstr"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[9] "x"\n', 5, "more forms than Plural-Forms counts"),
        ('# Unsubscribe\n"x"\n', 6, "a text that belongs to no msgid and no msgstr"),
        (HEAD + '"Plural-Forms: nplurals=2; plural=n+;\\n"\n', 0, "not a catalogue of gettext"),
    ],
)  # fmt: skip
def test_a_wrong_catalogue_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    with pytest.raises(TemplateError) as raised:
        translations("de", own(tmp_path, text))
    assert raised.value.place.file == tmp_path / "locale/de.po"
    assert raised.value.place.line == line
    assert said in raised.value.message


@pytest.mark.parametrize("made", ["unreadable", "folder"])
def test_a_catalogue_that_cannot_be_read_is_told_so(tmp_path: Path, made: str) -> None:
    file = own(tmp_path, "") / "locale/de.po"
    if made == "folder":
        file.unlink()
        file.mkdir()
        said = "is no file; a catalogue is a file of text"
    else:
        refuse(file)
        said = "cannot be read: Input/output error"
    with pytest.raises(TemplateError) as raised:
        translations("de", tmp_path)
    assert str(raised.value) == f"{file}: {said}"


def test_a_catalogue_written_on_windows_is_read(tmp_path: Path) -> None:
    folder = own(tmp_path, "")
    text = "\ufeff" + HEAD + '\nmsgid "Unsubscribe"\nmsgstr "Tschüss"\n'
    (folder / "locale/de.po").write_bytes(text.replace("\n", "\r\n").encode())
    assert translations("de", folder).gettext("Unsubscribe") == "Tschüss"


def test_a_catalogue_that_is_not_utf8_is_told_so(tmp_path: Path) -> None:
    folder = own(tmp_path, "")
    (folder / "locale/de.po").write_bytes(HEAD.encode() + b'\nmsgid "For"\nmsgstr "F\xfcr"\n')
    with pytest.raises(TemplateError, match="save it as UTF-8"):
        Templates(folder, "de").words.say("For")
