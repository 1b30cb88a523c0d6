from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.errors import TemplateError
from digest.render import Templates, guarded
from digest.render.view import view
from tests.render.editions import PRESS, content, look, mail
from tests.render.unreadable import close, refuse


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """Writes an editor's `email.html.j2` and gives the folder."""

    def write(text: str, name: str = "email.html.j2") -> Path:
        path = tmp_path / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path / "templates"

    return write


Own = Callable[..., Path]

NAMES = {
    "edition": view(content(), PRESS),
    "press": PRESS,
    "look": look(),
    "reader": {"unsubscribe_url": "@@"},
    "subject": "Harbour",
    "preheader": "",
}


def _fault_here(folder: Path) -> TemplateError:
    """As the child process meets it, without its limits."""
    with pytest.raises(TemplateError) as raised:
        Templates(folder).render("email.html.j2", NAMES)
    return raised.value


def _fault(folder: Path) -> TemplateError:
    """As whoever renders a mail meets it."""
    with pytest.raises(TemplateError) as raised:
        mail(own=folder)
    return raised.value


def test_a_home_without_templates_has_the_built_in_ones(tmp_path: Path) -> None:
    assert not Templates(tmp_path / "templates").edited
    assert "Unsubscribe" in mail(own=tmp_path / "templates").html


def test_an_editors_template_stands_before_the_built_in_one(own: Own) -> None:
    rendering = mail(own=own("<p>{{ edition.lead.title }} of {{ edition.stories|length }}</p>"))
    assert "<p>Headline number 1 of 2</p>" in rendering.html
    assert "Unsubscribe" in rendering.text


def test_an_editors_template_may_build_on_the_built_in_one(own: Own) -> None:
    folder = own('{% extends "builtin/email.html.j2" %}{% block foot %}<p>Bye</p>{% endblock %}')
    html = mail(own=folder).html
    assert "Headline number 2" in html
    assert "Bye</p>" in html
    assert "1 Press Lane" not in html


def test_a_part_alone_may_be_replaced(own: Own) -> None:
    assert "Fin." in mail(own=own("<p>Fin.</p>", "email/end.html.j2")).html


def test_a_wrong_name_is_shown_where_it_stands_with_the_nearest_right_one(own: Own) -> None:
    folder = own("<p>\n  {{ edition.lead.titel }}\n</p>")
    fault = _fault(folder)
    assert str(fault) == str(_fault_here(folder))
    assert (fault.place.file.name, fault.place.line, fault.place.column) == ("email.html.j2", 2, 19)
    assert fault.message == "a story has no 'titel'; did you mean 'title'?"
    assert fault.excerpt.splitlines() == [
        "     1 │ <p>",
        "     2 │   {{ edition.lead.titel }}",
        "       │                   ^",
        "     3 │ </p>",
    ]


def test_a_fault_in_a_part_is_shown_in_the_part(own: Own) -> None:
    fault = _fault_here(own("{{ story.nme }}", "email/story.html.j2"))
    assert fault.place.file.name == "story.html.j2"
    assert fault.place.line == 1


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ title }}", "there is no 'title' here; there are edition"),
        ("{{ edition.stories[0].quotes[0].txt }}", "a quote has no 'txt'; did you mean 'text'?"),
        ("{{ reader.nme }}", "a record has no 'nme'; there are unsubscribe_url"),
        ("{{ edition.title|uper }}", "there is no filter 'uper'; did you mean 'upper'?"),
        ("{{ edition.title|safe }}", "there is no filter 'safe'"),
        ("{% include 'email/storry.html.j2' %}", "did you mean 'email/story.html.j2'?"),
        ("{% include '../config/press.yaml' %}", "there is no template '../config/press.yaml'"),
        ("{% include '/etc/passwd' %}", "there is no template '/etc/passwd'"),
        (
            "{% if edition.title is strng %}{% endif %}",
            "there is no test 'strng'; did you mean 'string'?",
        ),
        ("{% if edition.title %}", "Unexpected end of template"),
        ("{{", "unexpected 'end of template'"),
        ("{{ 1 / 0 }}", "it divides by 0"),
        ("{{ 'a' * 10 ** 9 }}", "`*` is for numbers"),
        ("{{ 10 ** 10 ** 8 }}", "`**` is for numbers"),
        ("{{ 'x' % 3 }}", "`%` is for numbers"),
        ("{{ range(10 ** 9) }}", "a range has at most"),
        ("{{ ''.ljust(9) }}", "'ljust' may not be called here"),
        ("{{ lipsum() }}", "there is no 'lipsum' here"),
        ("{{ edition.__class__ }}", "'__class__' may not be read in a template"),
        ("{{ self.__init__.__globals__ }}", "'__init__' may not be read in a template"),
        ("{% extends 'email.html.j2' %}", 'the built-in templates are in "builtin/"'),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "it calls itself without end"),
        (
            "{% for a in range(999) %}{% for b in range(999) %}words{% endfor %}{% endfor %}",
            "it writes more than 2,000,000 characters",
        ),
    ],
)
def test_a_template_reads_and_loops_and_nothing_else(own: Own, template: str, said: str) -> None:
    fault = _fault_here(own(template))
    assert said in fault.message
    assert fault.place.file.name == "email.html.j2"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ edition.title + 1 }}", "`+` cannot add a text and a number; `~` joins texts"),
        ("{{ 1 + edition.title }}", "`+` cannot add a number and a text; `~` joins texts"),
        ("{{ edition.title - 1 }}", "`-` is for numbers; here are a text and a number"),
        ("{{ -edition.title }}", "`-` is for numbers; here is a text"),
        ("{{ edition.number % 0 }}", "it divides by 0"),
        ("{{ edition.title < 3 }}", "`<` cannot compare a text and a number"),
        (
            "{{ edition.stories|sort }}",
            "`<` cannot compare a story and a story; sort, min and max take attribute=",
        ),
        ("{% for x in edition.number %}{% endfor %}", "a number holds nothing to go through"),
        ("{{ 'a' in edition.number }}", "a number holds nothing to go through"),
        ("{{ edition.number|length }}", "a number has no length"),
        ("{{ edition.title|round }}", "a text cannot be rounded"),
        ("{{ edition.title|replace }}", "`replace` lacks 'old' and 'new'"),
        ("{{ edition.title|truncate(lenght=9) }}", "`truncate` takes no 'lenght'"),
        ("{{ edition.title|wrap(0) }}", "it cannot be worked out: invalid width 0 (must be > 0)"),
        ("{{ edition.title|number }}", "what stands where a number belongs is none"),
        ("{{ edition.stories|map('uper')|list }}", "no filter 'uper'; did you mean 'upper'?"),
        ("{{ edition.stories|map|list }}", "map requires a filter argument"),
        ("{{ edition.stories[0].title.long }}", "a text has no 'long'"),
        ("{{ gettext('%(a)s') }}", "%(a)s has nothing to fill it in; hand it over by its name"),
        ("{{ gettext('50%') }}", "a % that fills in nothing; write %%"),
        ("{{ gettext('a', 'b') }}", "`gettext` is given more than it takes"),
        ("{{ range('a') }}", "a text stands where a whole number belongs"),
        ("{{ range() }}", "`range` wants a number"),
        ("{% set a, b = [1] %}", "there are 2 names for 1 values"),
        ("{% for a, b in edition.stories %}{% endfor %}", "a story cannot be taken apart"),
        ("{% macro m() %}{% endmacro %}{{ m(1) }}", "the macro 'm' takes not more than 0"),
        ("{% extends edition %}", "a template is called by its name, a text"),
    ],
)
def test_a_slip_in_an_expression_is_told_in_words(own: Own, template: str, said: str) -> None:
    message = _fault_here(own(template)).message
    assert said in message
    assert not re.search(r"Error|\b(str|int|tuple)\b|View|do_", message)


@pytest.mark.parametrize("name", ["email.html.j2", "email.txt.j2"])
def test_a_template_that_writes_nothing_makes_no_mail(own: Own, name: str) -> None:
    """An empty file left behind by an editor would have gone to every reader."""
    fault = _fault(own("{# later #}\n", name))
    assert fault.message == "it writes nothing; a mail has to say something"
    assert fault.place.file.name == name


@pytest.mark.parametrize("made", ["folder", "link to nowhere"])
def test_a_template_that_is_no_file_is_not_passed_over(own: Own, made: str) -> None:
    folder = own("words", "other.html.j2")
    path = folder / "email.html.j2"
    if made == "folder":
        path.mkdir()
    else:
        path.symlink_to("nowhere.j2")
    fault = _fault(folder)
    assert str(fault) == f"{path}: is no file; a template is a file of text"


@pytest.mark.parametrize("name", ["email.html.j2", "email/story.html.j2", "email/end.html.j2"])
def test_a_template_that_is_not_utf8_is_told_so(own: Own, name: str) -> None:
    """It is the editor's own, not the built-in one that includes it."""
    folder = own("", name)
    (folder / name).write_bytes(b"caf\xe9")
    assert str(_fault(folder)) == f"{folder / name}: not UTF-8 at byte 3; save it as UTF-8"


@pytest.mark.parametrize("name", ["email.html.j2", "email/story.html.j2", "email/end.html.j2"])
def test_a_template_that_cannot_be_read_is_named(own: Own, name: str) -> None:
    folder = own("", name)
    refuse(folder / name)
    fault = _fault(folder)
    assert str(fault) == str(_fault_here(folder))
    assert str(fault) == f"{folder / name}: cannot be read: Input/output error"


@pytest.mark.parametrize("closed", ["templates", "templates/email"])
def test_a_folder_that_cannot_be_read_is_not_passed_over(
    own: Own, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    """Mails would go out in the built-in look."""
    folder = own("<p>Ours</p>", "email/story.html.j2")
    close(folder.parent / closed, monkeypatch)
    said = f"{folder.parent / closed}: cannot be read: Permission denied; give the user who runs"
    assert str(_fault(folder)).startswith(said)


def test_templates_may_lie_behind_a_link_also_where_it_leads_round(own: Own) -> None:
    folder = own("Linked.", "parts/end.html.j2")
    (folder / "email").symlink_to("parts")
    (folder / "parts" / "round").symlink_to(folder)
    assert Templates(folder).edited
    assert "Linked." in mail(own=folder).html


def test_small_sums_are_fine(own: Own) -> None:
    html = mail(
        own=own("{{ 2 * 3 }} {{ 2 ** 3 }} {{ 7 % 4 }} {{ range(3)|join }} {{ gettext('Hi') }}")
    )
    assert "6 8 3 012 Hi" in html.html


def test_a_template_that_does_not_end_is_ended(own: Own) -> None:
    loops = "".join(f"{{% for {name} in range(999) %}}" for name in "abc")
    fault = _fault(own(loops + "{% endfor %}" * 3))
    assert fault.message == "it took more than 2 s of CPU; is there a loop without end?"


ENDLESS = "".join(f"{{% for {name} in range(999) %}}" for name in "abc") + "{% endfor %}" * 3
TOOK = "it took more than 2 s of CPU; is there a loop without end"


def test_a_part_that_does_not_end_is_named_and_not_who_includes_it(own: Own) -> None:
    own("<p>Bye</p>", "email/end.html.j2")  # is rendered too, and cannot be it
    own(ENDLESS, "web/past.html.j2")  # could be it, and is not rendered
    folder = own(ENDLESS, "email/story.html.j2")
    assert str(_fault(folder)) == f"{folder}/email/story.html.j2: {TOOK}?"


def test_of_several_that_may_not_end_all_are_named(own: Own) -> None:
    own("{% macro name(words) %}{{ words }}{% endmacro %}", "parts/names.html.j2")
    own('{% from "parts/names.html.j2" import name %}' + ENDLESS, "email/end.html.j2")
    folder = own(ENDLESS, "email/story.txt.j2")
    names = "email/end.html.j2, parts/names.html.j2 or email/story.txt.j2"
    assert str(_fault(folder)) == f"{folder}: {TOOK} in {names}?"


def test_a_subject_that_does_not_end_is_named(own: Own) -> None:
    with pytest.raises(TemplateError) as raised:
        mail(subject=ENDLESS)
    assert str(raised.value) == f"config/digests/morning.yaml: {TOOK}?"
    folder = own(ENDLESS.replace("999", "1"), "email/end.html.j2")
    with pytest.raises(TemplateError) as raised:
        mail(own=folder, subject=ENDLESS)
    names = "email/end.html.j2 or config/digests/morning.yaml"
    assert str(raised.value) == f"{folder}: {TOOK} in {names}?"


def test_a_template_that_swells_is_ended(own: Own) -> None:
    assert _fault(own("{{ gettext('%(x)900000000s', x=1) }}")).message == "it wants too much memory"


def test_a_template_sees_no_environment(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESS_SECRET", "canary")
    assert "canary" not in mail(own=own("{{ edition }}{{ press }}{{ look }}{{ reader }}")).html


def test_the_names_that_are_told_are_those_of_what_is_rendered(own: Own) -> None:
    """A post sees other names than a mail."""
    folder = own("{{ headlin }}", "social/x.txt.j2")
    given = {"headline": "", "body": "", "link": "", "source": "", "tags": ""}
    with pytest.raises(TemplateError) as raised:
        guarded(Templates(folder), "social/x.txt.j2", given)
    assert raised.value.message == "there is no 'headlin' here; did you mean 'headline'?"
    assert (raised.value.place.line, raised.value.place.column) == (1, 4)
    own("{{ edition }}", "social/x.txt.j2")
    with pytest.raises(TemplateError, match="; there are body, headline, link, source, tags"):
        guarded(Templates(folder), "social/x.txt.j2", given)


LOOP = "{% for tale in edition.stories %}{{ TELL }}{% endfor %}"
MACRO = "{% macro card(words) %}{{ word }}{% endmacro %}"


@pytest.mark.parametrize(
    ("name", "text", "meant"),
    [
        ("email/story.html.j2", "{{ storry.title }}", "did you mean 'story'?"),
        ("email/end.html.j2", LOOP.replace("TELL", "lop.index"), "did you mean 'loop'?"),
        ("email/themes/daily.css.j2", "h1 { color: {{ lihgt.ink }} }", "did you mean 'light'?"),
        ("email/end.html.j2", LOOP.replace("TELL", "tales.title"), "did you mean 'tale'?"),
        ("email/end.html.j2", LOOP.replace("{{ TELL }}", "") + "{{ tales }}", "here; there are "),
        ("email/end.html.j2", "{% set total = 3 %}{{ totl }}", "did you mean 'total'?"),
        ("email/end.html.j2", MACRO + "{{ card('x') }}", "did you mean 'words'?"),
        ("email/end.html.j2", "{{ masthed }}", "here; there are dark, edition, end, light, look"),
        (
            "email.html.j2",
            '{% extends "builtin/email.html.j2" %}{% block foot %}{{ nme("x") }}{% endblock %}',
            "did you mean 'name'?",
        ),
    ],
)
def test_the_names_that_are_told_are_those_of_the_place(
    own: Own, name: str, text: str, meant: str
) -> None:
    """Those of a loop in whoever includes it too; those of a loop that is over are not."""
    fault = _fault(own(text, name))
    assert meant in fault.message
    assert fault.place.file.name == Path(name).name


def test_what_is_imported_sees_nothing_of_the_mail(own: Own) -> None:
    own('{% from "parts/cards.html.j2" import card %}{{ card("x") }}')
    folder = own("{% macro card(words) %}{{ editon }}{% endmacro %}", "parts/cards.html.j2")
    assert _fault_here(folder).message == "there is no 'editon' here; there are card, words"


def test_a_faulty_subject_is_told_the_names_of_its_loop() -> None:
    with pytest.raises(TemplateError, match=r"there is no 'tales' here; did you mean 'tale'\?"):
        mail(subject=LOOP.replace("TELL", "tales.title"))


def test_a_faulty_subject_names_the_digests_file() -> None:
    with pytest.raises(TemplateError) as raised:
        mail(subject="{{ edition.headline }}")
    assert str(raised.value).startswith(
        "config/digests/morning.yaml: subject: an edition has no 'headline'"
    )
    assert raised.value.excerpt.endswith("           ^")
    with pytest.raises(TemplateError, match="a range has at most"):
        mail(subject="{{ range(9999) }}")


def test_another_template_is_chosen_by_its_name(own: Own) -> None:
    folder = own("<p>Short</p>", "short.html.j2")
    (folder / "short.txt.j2").write_text("Short")
    rendering = mail(own=folder, template="short")
    assert "<p>Short</p>" in rendering.html
    assert rendering.text == "Short\n"


@pytest.mark.parametrize("there", [True, False])
def test_a_template_that_is_missing_is_missing_in_the_home(own: Own, there: bool) -> None:
    """Nobody is to write one into the program's own folder."""
    folder = own("{{ edition.title }}", "short.html.j2") if there else own("Hi").with_name("none")
    missing = "short.txt.j2" if there else "short.html.j2"
    with pytest.raises(TemplateError) as raised:
        mail(own=folder, template="short")
    assert raised.value.place.file == folder / missing
    assert f"there is no template '{missing}'" in raised.value.message
