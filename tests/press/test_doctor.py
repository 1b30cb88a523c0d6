"""What the doctor finds in homes that are well, and in homes that are not."""

from __future__ import annotations

import os
import socket
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.gates.dns import NoAnswer
from digest.press.doctor import Finding, State, examine
from digest.press.init import make_home
from tests.render.unreadable import close, refuse

DNS = {
    "saltmere.example": ("v=spf1 mx -all", "something else"),
    "_dmarc.saltmere.example": ("v=DMARC1; p=reject",),
}
CHECKS = [
    *("config", "templates", "database", "sources", "transport", "dns", "base_url", "disk"),
    "clock",
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_home(tmp_path).home


@pytest.fixture
def nobody() -> str:
    """The address of a mail server that is not there."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return f"smtp://127.0.0.1:{free.getsockname()[1]}?tls=none"


def found(
    home: Path, *, dns: dict[str, tuple[str, ...]] = DNS, **environ: str
) -> dict[str, Finding]:
    def ask(domain: str) -> tuple[str, ...]:
        return dns.get(domain, ())

    findings = examine(home, environ, lambda: datetime.now(UTC), ask)
    return {finding.check: finding for finding in findings}


def change(home: Path, old: str, new: str) -> None:
    file = home / "config/press.yaml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_a_new_home_is_well(home: Path) -> None:
    checks = found(home)
    assert list(checks) == CHECKS
    assert not [finding for finding in checks.values() if finding.state is State.WRONG]
    assert "no mail leaves over the network" in checks["dns"].said


def test_a_wrong_config_is_the_only_thing_said(home: Path) -> None:
    change(home, "language: en", "langage: en")
    (finding,) = found(home).values()
    assert finding.state is State.WRONG
    assert "did you mean language?" in finding.said


def test_each_template_of_ones_own_that_cannot_be_read_is_named_with_its_place(home: Path) -> None:
    own = home / "templates"
    (own / "email").mkdir(parents=True)
    (own / "locale").mkdir()
    (own / "email" / "end.html.j2").write_text("<p>{{ edition.title }}</p>\n")
    assert found(home)["templates"].said == "1 file of your own can be read"
    (own / "email.html.j2").write_text("<p>\n{% if edition.lead %}</p>\n{% endfor %}\n")
    (own / "email" / "brief.html.j2").write_text("<p>{{ story.title | uper }}</p>")
    (own / "email" / "lead.html.j2").write_text("{% include 'email/storry.html.j2' %}")
    (own / "locale" / "de.po").write_text('msgid "More"\nmsgstr "Mehr"\nmsgid')
    wrong = found(home)["templates"]
    assert wrong.state is State.WRONG
    assert wrong.said.startswith("4 of 5 files of your own cannot be used\n")
    for place in (
        f"{own}/email.html.j2:3:4: Encountered unknown tag 'endfor'",
        f"{own}/email/brief.html.j2:1:21: there is no filter 'uper'; did you mean 'upper'?",
        f"{own}/email/lead.html.j2:1:13: there is no template 'email/storry.html.j2'; did you mean",
        f"{own}/locale/de.po:3: ",
    ):
        assert place in wrong.said


@pytest.mark.parametrize("name", ["email.html.j2", "email/end.html.j2", "locale/de.po"])
def test_a_template_that_cannot_be_opened_is_told_so(home: Path, name: str) -> None:
    file = refuse(home / "templates" / name)
    wrong = found(home)["templates"]
    assert wrong.state is State.WRONG
    assert wrong.said.splitlines()[1:] == [f"{file}: cannot be read: Input/output error"]


def test_a_folder_of_templates_that_cannot_be_opened_is_told_so(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = close(home / "templates" / "email", monkeypatch)
    folder.mkdir(parents=True)
    wrong = found(home)["templates"]
    assert wrong.state is State.WRONG
    assert wrong.said.startswith(f"{folder}: cannot be read: Permission denied; give the user")


def test_a_template_that_nothing_uses_is_named_with_the_nearest_that_is(home: Path) -> None:
    own = home / "templates"
    (own / "email").mkdir(parents=True)
    (own / "email.html.j2").write_text("{% include 'parts/ours.html.j2' %}")
    (own / "parts").mkdir()
    (own / "parts" / "ours.html.j2").write_text("<p>Ours</p>")
    assert found(home)["templates"].state is State.RIGHT
    (own / "email" / "strory.html.j2").write_text("<p>{{ story.title }}</p>")
    (own / "brief.html.j2").write_text("{% extends 'builtin/email/brief.html.j2' %}")
    wrong = found(home)["templates"]
    assert wrong.state is State.WRONG
    assert wrong.said.splitlines() == [
        "2 things in 4 files of your own without effect",
        f"{own}/brief.html.j2: nothing uses it; did you mean 'email/brief.html.j2'?",
        f"{own}/email/strory.html.j2: nothing uses it; did you mean 'email/story.html.j2'?",
    ]
    (own / "email.html.j2").write_text("{% include 'email/' ~ 'strory' ~ '.html.j2' %}")
    assert found(home)["templates"].state is State.RIGHT  # who knows what is worked out


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("emial.html.j2", "; did you mean 'email.html.j2'?"),
        ("social/twitter.txt.j2", "; in social/ there are bluesky, discord, facebook, linkedin,"),
        ("social/mastodont.txt.j2", "; did you mean 'social/mastodon.txt.j2'?"),
        ("email/macro.txt.j2", "; did you mean 'email/macros.txt.j2'?"),
        ("macros.html.j2", "; did you mean 'email/macros.html.j2'?"),
        ("ours/nothing.html.j2", ""),
    ],
)
def test_whatever_template_is_misnamed_is_named(home: Path, name: str, meant: str) -> None:
    file = home / "templates" / name
    file.parent.mkdir(parents=True)
    file.write_text("<p>Ours</p>")
    assert f"{file}: nothing uses it{meant}" in found(home)["templates"].said


def test_a_block_that_the_extended_template_has_not_is_named(home: Path) -> None:
    """It changes nothing, and nobody would notice."""
    own = home / "templates"
    own.mkdir()
    (own / "email.html.j2").write_text(
        '{% extends "builtin/email.html.j2" %}\n{% block foot %}{{ super() }}{% block ours %}'
        "{% endblock %}{% endblock %}\n{% block title %}{% endblock %}\n{% if true %}\n"
        "{% block fot %}Bye{% endblock %}{% endif %}"
    )
    parent = "builtin/email.html.j2"
    assert found(home)["templates"].said.splitlines() == [
        "2 things in 1 file of your own without effect",
        f"{own}/email.html.j2:3: there is no block 'title' in {parent}; there are content, foot",
        f"{own}/email.html.j2:5: there is no block 'fot' in {parent}; did you mean 'foot'?",
    ]
    (own / "email.html.j2").write_text("{% extends edition.title %}{% block fot %}{% endblock %}")
    assert found(home)["templates"].state is State.RIGHT  # who knows what is worked out


def test_a_translation_of_what_nothing_says_is_named_with_the_nearest(home: Path) -> None:
    own = home / "templates"
    (own / "locale").mkdir(parents=True)
    (own / "email").mkdir()
    (own / "email" / "end.html.j2").write_text("{% trans %}The end of the day{% endtrans %}")
    file = own / "locale" / "de.po"
    file.write_text(
        'msgid "Unsubscribe"\nmsgstr "Tschüss"\n\n'
        'msgid "The end of the day"\nmsgstr "Feierabend"\n\n'
        'msgid "Not yet"\nmsgstr ""\n\n'
        'msgid "Unsubscibe"\nmsgstr "Ab"\n\n'
        'msgid "%(n)s day old"\nmsgstr "%(n)s Tag alt"\n\n'
        'msgid ", "\nmsgstr "; "\n\n'
        '#, fuzzy\nmsgid "Preferences"\nmsgstr "Wünsche"\n'
    )
    assert found(home)["templates"].said.splitlines() == [
        "4 things in 2 files of your own without effect",
        f"{file}:10: nothing says 'Unsubscibe'; did you mean 'Unsubscribe'?",
        f"{file}:13: '%(n)s day old' is said with msgid_plural \"%(n)s days old\"",
        f"{file}:16: ', ' is said with msgctxt \"between names\"",
        f"{file}:20: 'Preferences' is marked fuzzy, and not used until that is taken off",
    ]


def test_a_template_that_a_digest_has_chosen_is_used(home: Path) -> None:
    own = home / "templates"
    own.mkdir()
    for kind in ("html", "txt"):
        (own / f"ours.{kind}.j2").write_text("Ours")
    assert "nothing uses it" in found(home)["templates"].said
    file = home / "config" / "digests" / "morning.yaml"
    file.write_text(file.read_text() + "template: ours\n")
    assert found(home)["templates"].said == "2 files of your own can be read"


def test_a_damaged_database_is_found(home: Path) -> None:
    found(home)
    file = home / "var/digest.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = bytearray(file.read_bytes())
    raw[8192:] = os.urandom(len(raw) - 8192)
    file.write_bytes(raw)
    for side in ("-wal", "-shm"):
        file.with_name(file.name + side).unlink(missing_ok=True)
    assert found(home)["database"].state is State.WRONG


def test_an_outbox_that_cannot_be_written_is_found(home: Path) -> None:
    (home / "var").mkdir(exist_ok=True)
    (home / "var/outbox").write_text("a file where a folder should be")
    finding = found(home)["transport"]
    assert finding.state is State.WRONG
    assert finding.remedy


def test_a_mail_server_that_is_away_is_found(home: Path, nobody: str) -> None:
    finding = found(home, DIGEST_TRANSPORT=nobody)["transport"]
    assert finding.state is State.WRONG
    assert finding.said == f"{nobody.partition('?')[0]}: no connection (connection refused)."
    assert "Every delivery" not in finding.said  # nothing is being sent


def test_a_transport_that_is_none_is_found(home: Path) -> None:
    checks = found(home, DIGEST_TRANSPORT="smtp://:x@host:99x")
    assert checks["transport"].state is State.WRONG
    assert "dns" not in checks


def test_the_records_of_the_senders_domain_are_shown(home: Path, nobody: str) -> None:
    checks = found(home, DIGEST_TRANSPORT=nobody)
    assert (checks["spf"].state, checks["dmarc"].state) == (State.RIGHT, State.RIGHT)
    assert checks["spf"].said == "saltmere.example: v=spf1 mx -all"


def test_the_records_are_those_of_the_name_that_mails_are_sent_under(
    home: Path, nobody: str
) -> None:
    """An older rule makes strasse.example of it, which may be somebody else's."""
    change(home, "reader@saltmere.example", "reader@straße.example")
    own = {"xn--strae-oqa.example": ("v=spf1 mx -all",)}
    assert found(home, dns=own, DIGEST_TRANSPORT=nobody)["spf"].state is State.RIGHT


def test_missing_and_doubled_records_are_found(home: Path, nobody: str) -> None:
    checks = found(home, dns={}, DIGEST_TRANSPORT=nobody)
    assert checks["spf"].said == "saltmere.example has no SPF record; it needs one"
    assert checks["dmarc"].state is State.WRONG
    twice = {"saltmere.example": ("v=spf1 -all", "v=spf1 mx -all")}
    checks = found(home, dns=twice, DIGEST_TRANSPORT=nobody)
    assert checks["spf"].said == "saltmere.example has 2 SPF records; it needs one"


def test_the_policy_of_the_domain_above_counts(home: Path, nobody: str) -> None:
    change(home, "reader@saltmere.example", "reader@news.saltmere.example")
    assert found(home, DIGEST_TRANSPORT=nobody)["dmarc"].state is State.RIGHT


def test_without_a_name_server_the_records_are_unknown_not_wrong(home: Path, nobody: str) -> None:
    def offline(domain: str) -> tuple[str, ...]:
        raise NoAnswer(f"no name server answered for {domain}")

    findings = examine(home, {"DIGEST_TRANSPORT": nobody}, lambda: datetime.now(UTC), offline)
    dns = next(finding for finding in findings if finding.check == "dns")
    assert dns.state is State.UNKNOWN
    assert "SPF, DKIM and DMARC of saltmere.example were not examined" in dns.said


def test_readers_links_need_https_where_mail_leaves(home: Path, nobody: str) -> None:
    assert found(home, DIGEST_TRANSPORT=nobody)["base_url"].state is State.RIGHT
    change(home, "https://saltmere.example", "http://localhost:8000")
    assert found(home)["base_url"].state is State.UNKNOWN
    assert found(home, DIGEST_TRANSPORT=nobody)["base_url"].state is State.WRONG


def test_a_full_disk_is_found(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    nearly_full = shutil.disk_usage(home)._replace(free=2**20)

    def usage(_: Path) -> object:
        return nearly_full

    monkeypatch.setattr(shutil, "disk_usage", usage)
    assert found(home)["disk"].state is State.WRONG


def test_a_clock_that_was_set_back_is_found(home: Path) -> None:
    past = datetime.now(UTC) - timedelta(days=2)
    clock = [
        found for found in examine(home, {}, lambda: past, lambda _: ()) if found.check == "clock"
    ]
    assert clock[0].state is State.WRONG


def test_a_transport_is_blamed_where_it_stands(home: Path) -> None:
    slip = "smtp://127.0.0.1?conections=3"
    wrong = found(home, DIGEST_TRANSPORT=slip)["transport"]
    assert wrong.said.startswith("$DIGEST_TRANSPORT: unknown option 'conections'; did you mean")
    change(home, "transport: file", f"transport: {slip}")
    assert found(home)["transport"].said.startswith("config/press.yaml: transport: unknown option")


@pytest.mark.parametrize("content", [b"", b"no database, only words " * 500, None])
def test_a_database_that_cannot_be_opened_is_told_with_what_mends_it(
    home: Path, content: bytes | None
) -> None:
    file = home / "var/digest.db"
    file.parent.mkdir()
    file.mkdir() if content is None else file.write_bytes(content)
    finding = found(home)["database"]
    assert (finding.state, finding.remedy) == (
        State.WRONG,
        "do that, and run `digest doctor` again",
    )
    assert ("name another file" if content is None else "digest restore FILE") in finding.said


def test_a_folder_that_is_not_there_is_found_before_anything_is_collected(home: Path) -> None:
    finding = found(home)["sources"]
    assert finding.state is State.RIGHT
    (home / "config/samples/valley-wire").rename(home / "config/kept")
    finding = found(home)["sources"]
    assert finding.state is State.WRONG
    assert finding.said.startswith("1 of 4 sources")
    assert f"{home}/config/samples/valley-wire: it is not there; was it moved" in finding.said
