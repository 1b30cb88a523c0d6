"""What an editor is told of a wrong config: file:line:column, the key, what is wrong, what is right.

A case is what stands in the file (after the lines that are always there) and the whole message.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from digest.errors import ConfigError, Mistake, Refused
from digest.gates.headers import divide_mailbox
from digest.settings.load import load_config
from digest.settings.values import Sender

P = "config/press.yaml"
D = "config/digests/morning.yaml"

PRESS_CASES = [
    # keys
    ("bas_url: x", f"{P}:5:1: bas_url: unknown key; did you mean base_url?"),
    ("Time-Zone: UTC", f"{P}:5:1: Time-Zone: unknown key; did you mean time_zone?"),
    ("accent: '#112233'", f"{P}:5:1: accent: unknown key; did you mean brand.accent?"),
    ("per_host: 3", f"{P}:5:1: per_host: unknown key; did you mean fetch.per_host?"),
    ("name: Again", f"{P}:5:1: name: given twice in the same place; keep one"),
    # values
    ("time_zone: Europe/Berln", f"{P}:5:12: time_zone: 'Europe/Berln' is not a time zone of the IANA list; did you mean Europe/Berlin?"),
    ("time_zone: CET", f"{P}:5:12: time_zone: 'CET' is not a time zone of the IANA list; write it like Europe/Berlin, or UTC"),
    ("time_zone: +02:00", f"{P}:5:12: time_zone: '+02:00' is not a time zone of the IANA list; write it like Europe/Berlin, or UTC"),
    ("language: german", f"{P}:5:11: language: 'german' is not a language; did you mean de?"),
    ("language: pt_BR", f"{P}:5:11: language: 'pt_BR' is not a language; did you mean pt-BR?"),
    ("language: xx", f"{P}:5:11: language: 'xx' is not a language; write it like en or pt-BR (BCP 47)"),
    ("language: 7", f"{P}:5:11: language: is read as a number; put it in quotes"),
    ("transport: smpt://user:hush@mail.example.org", f"{P}:5:12: transport: smpt:// is unknown here; did you mean smtp://?"),
    ("transport: mail.example.org:587", f"{P}:5:12: transport: is not an address; write file, or smtp://user:password@host:587?tls=required"),
    ("transport: smtp://", f"{P}:5:12: transport: names no server; write it like smtp://user:password@host:587"),
    ("transport: smtp://user:hu/sh:x@host", f"{P}:5:12: transport: its port is not a number; a password with / : @ # ? in it has to be percent-encoded"),
    ("database: mysql://hush@host/db", f"{P}:5:11: database: mysql:// is unknown here; write sqlite:///var/digest.db, or postgresql://user:password@host/name"),
    ("database: sqlite://var/digest.db", f"{P}:5:11: database: names no file; three slashes before a path: sqlite:///var/digest.db"),
    ("brand: daily", f"{P}:5:8: brand: 'daily' is not a mapping of `key: value` lines"),
    ("brand: {accent: blue}", f"{P}:5:17: brand.accent: 'blue' is not a colour; write it like \"#0a5c8a\", in quotes"),
    ("brand:\n  accent: #b3261e", f'{P}:6:3: brand.accent: nothing stands behind it: a bare # begins a comment; put it in quotes, like "#0a5c8a"'),
    ("brand: {radius: 99}", f"{P}:5:17: brand.radius: 99 is too large; at most 24"),
    ("brand:\n  font: comic", f"{P}:6:9: brand.font: 'comic' is not known here; write sans, serif, system or mono"),
    ("fetch: {timeout: 20}", f"{P}:5:18: fetch.timeout: 20 has no unit; write it like 30s, 20m, 12h, 3d, 2w"),
    ("fetch: {timeout: 0s}", f"{P}:5:18: fetch.timeout: 0s is too small; it has to be more than 0s"),
    ("fetch: {per_host: two}", f"{P}:5:19: fetch.per_host: 'two' is not a whole number"),
    ("fetch: {per_host: true}", f"{P}:5:19: fetch.per_host: takes a number, not true or false"),
    ("fetch: {robots: maybe}", f"{P}:5:17: fetch.robots: 'maybe' is not true or false"),
    ("fetch: {allow: [localhost]}", f"{P}:5:17: fetch.allow[0]: 'localhost' is not host:port; write it like \"127.0.0.1:8000\", \"[::1]:8000\", \"*.lan.test:80\""),
    ("fetch: {allow: '[::g]:80'}", f"{P}:5:16: fetch.allow: '[::g]:80' is not host:port; write it like \"127.0.0.1:8000\", \"[::1]:8000\", \"*.lan.test:80\""),
    ("fetch: {allow: '[::1:::]:80'}", f"{P}:5:16: fetch.allow: '::1:::' is not an IP address; write it like 127.0.0.1 or ::1"),
    ("fetch: {allow: ['host:99999']}", f"{P}:5:17: fetch.allow[0]: 'host:99999': a port is a number from 1 to 65535"),
    ("fetch: {resolve: {feeds.test: here}}", f"{P}:5:31: fetch.resolve.feeds.test: 'here' is not an IP address; write it like 127.0.0.1 or ::1"),
    # accounts
    ("accounts:\n  - {network: mastodn}", f"{P}:6:15: accounts[0].network: 'mastodn' is not known here; did you mean mastodon?"),
    ("accounts:\n  - network: mastodon\n    server: https://m.example", f"{P}:6:5: accounts[0].token: missing or empty; an account on mastodon needs server, token"),
    ("accounts:\n  - {network: discord, webhook: hush.example/hook}", f"{P}:6:33: accounts[0].webhook: not a web address; it starts with https://"),
    ("accounts:\n  - {network: nostr, relays: relay.example, key: k}", f"{P}:6:30: accounts[0].relays: 'relay.example' is not a relay; write it like wss://relay.example.org"),
    ("accounts:\n  - &a {network: slack, webhook: 'https://s.example/1'}\n  - *a", f"{P}:6:3: accounts: two on slack are named 'main'; rename one"),
    # references
    ("transport: ${SMTP_URL}", f"{P}:5:12: transport: the environment variable SMTP_URL is not set; set it, or give a default: ${{SMTP_URL:-…}}"),
    ("transport: file:/no/such/secret", f"{P}:5:12: transport: cannot read /no/such/secret: No such file or directory"),
    # YAML itself
    ("brand:\n\taccent: x", f"{P}:6:1: a tab; YAML indents with spaces alone"),
    ("footer: a: b", f"{P}:5:10: a colon too many, or the line above is not finished; text with `: ` in it has to be in quotes"),
    ("brand: {footer: 'open}", f"{P}:6:1: a quote is opened and never closed"),
    ("brand: {footer: x", f"{P}:6:1: a list or mapping in brackets is not closed, or a comma is missing"),
    ("brand: *look", f"{P}:5:8: an alias to nothing; text that starts with * has to be in quotes"),
    ("brand: &b {footer: *b}", f"{P}:5:8: an alias (*name) leads back into what it stands for; write it out"),
    ("brand: !look {}", f"{P}:5:8: brand: the tag !look is not known here; write the value alone"),
    ("brand: {footer: !env X}", f"{P}:5:17: brand.footer: the tag !env is not known here; write the value alone"),
    ("1: x", f"{P}:1:1: the key 1 is not text; put it in quotes"),
    ("? [a, b]\n: x", f"{P}:1:1: the key in brackets is not text; put it in quotes"),
    ("---\nname: two", f"{P}:5:1: a second document (---); a config file holds one"),
    ("language: \x07", f"{P}:5:11: a control character; delete it"),
]  # fmt: skip

DIGEST_CASES = [
    ("subject: {{ edition.lead.title }}", f'{D}:2:10: subject: text that starts with {{ has to be in quotes: "{{{{ … }}}}"'),
    ("subject: {% if a %}b{% endif %}", f'{D}:2:11: text that starts with {{ has to be in quotes: "{{{{ … }}}}"'),
    ("subject: @lead", f"{D}:2:10: text that starts with @ ` % or & has to be in quotes"),
    ('subject: "a\\qb"', f"{D}:2:13: a \\ in double quotes; write \\\\, or use single quotes"),
    ("sections\n", f"{D}:2:1: a key without a colon; write `key: value`"),
    ("time_zone: Europe/Berlin", f"{D}:2:1: time_zone: unknown key; did you mean schedule.time_zone?"),
    ("schedule:\n  every: day\n  timezon: Europe/Berlin", f"{D}:4:3: schedule.timezon: unknown key; did you mean time_zone?"),
    ("schedule: {every: wekday}", f"{D}:2:19: schedule.every: 'wekday' is not a day; did you mean weekday?"),
    ("schedule: {every: day, at: 7:00pm}", f"{D}:2:28: schedule.at: '7:00pm' is not a time of day; write it like \"07:00\" or \"18:30\""),
    ("schedule: {every: day, cron: '0 7 * * *'}", f"{D}:2:11: schedule: give either `cron`, or `every` and `at`, not both"),
    ("schedule: {}", f'{D}:2:11: schedule: say when: every: weekday, at: "07:00", or a `cron` line'),
    ("schedule: {cron: 0 7 * *}", f"{D}:2:18: schedule.cron: '0 7 * *' is not a crontab line; it has five fields: minute hour day month weekday"),
    ("schedule: {every: day, grace: soon}", f"{D}:2:31: schedule.grace: 'soon' is not a duration; write it like 30s, 20m, 12h, 3d, 2w"),
    ("schedule: {every: day, grace: 999999999d}", f"{D}:2:31: schedule.grace: '999999999d' is longer than a hundred years"),
    ("schedule: {every: day, catch_up: last}", f"{D}:2:34: schedule.catch_up: 'last' is not known here; did you mean latest?"),
    ("approval: {by: nobody, deadline: 30m}", f"{D}:2:34: approval.deadline: nobody is asked, so nothing can be late; write by: editor"),
    ("theme: dayly", f"{D}:2:8: theme: there is no theme 'dayly'; did you mean daily?"),
    ("theme: foo", f"{D}:2:8: theme: there is no theme 'foo'; there are daily, gazette, signal"),
    ("template: weekly", f"{D}:2:11: template: there is no weekly.html.j2 and no weekly.txt.j2 in templates/; write them"),
    ("template: e-mail", f"{D}:2:11: template: there is no e-mail.html.j2 and no e-mail.txt.j2 in templates/; did you mean email?"),
    ("selection: {limit: 0}", f"{D}:2:20: selection.limit: 0 is too small; at least 1"),
    ("selection: {limit: 2.5}", f"{D}:2:20: selection.limit: takes a whole number, not 2.5"),
    ("selection: [10]", f"{D}:2:12: selection: takes a mapping of `key: value` lines, not a list"),
    ("selection: {rules: {boost: {x: .inf}}}", f"{D}:2:32: selection.rules.boost.x: takes a number, not inf"),
    ("sources: samples/", f"{D}:2:10: sources: 'samples/' is not a list"),
    ("sources:\n  - ftp://example.org/feed", f"{D}:3:5: sources[0]: 'ftp://example.org/feed' is not a web address; write it like https://example.org/page"),
    ("sources:\n  - https://me:hush@example.org/", f"{D}:3:5: sources[0]: holds a user name or password; an address may not"),
    ("sources:\n  - sample/", f"{D}:3:5: sources[0]: there is no 'sample/' (relative to config/); did you mean samples?"),
    ("sources:\n  - example.com/feed.xml", f"{D}:3:5: sources[0]: there is no 'example.com/feed.xml' (relative to config/); for a web address write https://example.com/feed.xml"),
    ("sources:\n  - file:///srv/feed.xml", f"{D}:3:5: sources[0]: 'file:///srv/feed.xml' is written without file://, as a path relative to config/"),
    ("sources:\n  - {name: X}", f"{D}:3:5: sources[0]: takes either a `url` or a `path`, one of them"),
    ("sources:\n  - {url: 'https://x.example', nme: X}", f"{D}:3:32: sources[0].nme: unknown key; did you mean name?"),
    ("sources:\n  - {url: 'https://x.example', weight: -1}", f"{D}:3:40: sources[0].weight: -1 is too small; it has to be more than 0"),
    ("sources:\n  - https://x.example/a\n  - HTTPS://X.example:443/a#top", f"{D}:4:5: sources[1]: listed twice; it is the same as sources[0]"),
    ("sections: [{when: {}}]", f"{D}:2:12: sections[0].title: missing; it has to be given"),
    ("sections: [{title: ''}]", f"{D}:2:20: sections[0].title: must not be empty"),
    ("sections: [{title: A}, {title: A}]", f"{D}:2:32: sections[1].title: 'A' is the title of two sections; rename one"),
    ('sections: [{title: "A\\nBcc: x@y.example"}]', f"{D}:2:20: sections[0].title: holds a line break or another control character; it is one line of text"),
    ('description: "\\ud800"', f"{D}:2:14: description: holds half a character (a lone surrogate); delete it"),
    ("summary: {algorithm: newz}", f"{D}:2:22: summary.algorithm: 'newz' is not known here; did you mean news?"),
    ("channels: {social: {networks: [twitter]}}", f"{D}:2:32: channels.social.networks[0]: 'twitter' is not known here; write x, mastodon, bluesky, threads, linkedin, facebook, telegram, discord, slack, matrix, nostr, teams or plain"),
    ("channels: {social: 3}", f"{D}:2:20: channels.social: takes a mapping of `key: value` lines, not 3"),
    ("channels: {social: {accounts: main}}", f"{D}:2:31: channels.social.accounts: there is no account 'main' in config/press.yaml, nor any other"),
]  # fmt: skip


def said(home: Path, environ: dict[str, str] | None = None) -> str:
    with pytest.raises(ConfigError) as caught:
        load_config(home, environ or {})
    return str(caught.value)


@pytest.mark.parametrize(("lines", "message"), PRESS_CASES)
def test_a_wrong_press_is_told_at_its_place(
    press_with: Callable[..., Path], lines: str, message: str
) -> None:
    assert said(press_with(lines + "\n")) == message


@pytest.mark.parametrize(("lines", "message"), DIGEST_CASES)
def test_a_wrong_digest_is_told_at_its_place(
    digest_with: Callable[..., Path], lines: str, message: str
) -> None:
    assert said(digest_with(lines + "\n")) == message


def test_a_template_of_ones_own_is_named_once_both_of_its_files_are_there(
    digest_with: Callable[..., Path],
) -> None:
    home = digest_with("template: weekly\n")
    (home / "templates").mkdir()
    (home / "templates/weekly.html.j2").write_text("x")
    assert said(home) == (f"{D}:2:11: template: there is no weekly.txt.j2 in templates/; write it")
    (home / "templates/weekly.txt.j2").write_text("x")
    assert load_config(home, {}).digests


def test_the_tables_are_large_enough() -> None:
    assert len(PRESS_CASES) + len(DIGEST_CASES) >= 80


def test_all_that_is_wrong_is_said_at_once_in_order(write_home: Callable[..., Path]) -> None:
    home = write_home("name: 7\nbase_url: x\n", evening="limit: 3\n", morning="title: ''\n")
    assert said(home).splitlines() == [
        "config/digests/evening.yaml:1:1: title: missing; it has to be given (its name, as readers see it)",
        "config/digests/evening.yaml:1:1: limit: unknown key; did you mean selection.limit?",
        f"{D}:1:8: title: must not be empty",
        f"{P}:1:1: sender: missing; it has to be given (name and address: The Press <news@example.org>)",
        f"{P}:1:1: postal_address: missing; it has to be given (shown at the foot; the law asks for it)",
        f"{P}:1:7: name: is read as a number; put it in quotes",
        f"{P}:2:11: base_url: 'x' is not a web address; write it like https://example.org/page",
    ]


@pytest.mark.parametrize(
    ("sender", "message"),
    [
        ("nobody", "'nobody' is not a mail address; write it like The Press <news@example.org>"),
        ("a@b, c@d", "'a@b, c@d' is more than one address; put a name with a comma in quotes: \"Press, The\" <news@example.org>"),
        ('"A\\r\\nBcc: x@y.example <a@b>"', "holds a line break or another control character"),
        ("Press news@desk", "'Press news@desk' is not a mail address; write it like The Press <news@example.org>"),
        ("A <a@-b.example>", "'A <a@-b.example>' is not a mail address; write it like The Press <news@example.org>"),
    ],
)  # fmt: skip
def test_a_sender_is_one_address(
    write_home: Callable[..., Path], sender: str, message: str
) -> None:
    text = f"sender: {sender}\nname: N\nbase_url: https://x.example\npostal_address: P\n"
    assert said(write_home(text)) == f"{P}:1:9: sender: {message}"


_written = st.one_of(
    st.text("ab.-@<> \",'()ü1_", max_size=20),
    st.from_regex(r"\A(\w{0,3} ){0,2}<?[a-z.]{1,4}@[a-z_-]{1,4}(\.[a-z-]{1,4})?>?\Z"),
)


@given(_written)
def test_a_sender_is_taken_where_it_can_be_sent_from(sender: str) -> None:
    """What the config takes no mail may fail over; more than one address is nobody's wish."""
    taken = sendable = True
    try:
        TypeAdapter(Sender).validate_python(sender)
    except ValidationError as error:
        assume("more than one" not in str(error) and "control character" not in str(error))
        taken = False
    try:
        divide_mailbox(sender)
    except Refused:
        sendable = False
    assert taken == sendable


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "- a\n- b\n", "just words\n"])
def test_a_file_without_keys_is_told_what_it_should_hold(
    write_home: Callable[..., Path], text: str
) -> None:
    assert said(write_home(morning=text)).startswith(f"{D}:1:1: ")
    assert said(write_home(morning=text)).endswith("write `key: value` lines")


def test_a_file_that_is_not_utf8_is_told_where(write_home: Callable[..., Path]) -> None:
    home = write_home()
    (home / D).write_bytes(b"title: caf\xe9\n")
    assert said(home) == f"{D}:1:11: not UTF-8 from here on; save it as UTF-8"


def test_a_pipe_is_told_and_not_waited_for(write_home: Callable[..., Path]) -> None:
    home = write_home()
    os.mkfifo(home / "config/digests/evening.yaml")
    assert said(home) == "config/digests/evening.yaml: is not a file; a config is a file of text"


def test_a_file_too_large_for_a_config_is_not_parsed(write_home: Callable[..., Path]) -> None:
    home = write_home()
    (home / D).write_text("title: T\n" + "# x\n" * 300_000)
    assert said(home) == f"{D}: is larger than 1 MiB; no config is that long"


def test_a_folder_in_place_of_the_press_is_told(write_home: Callable[..., Path]) -> None:
    home = write_home()
    (home / P).unlink()
    (home / P).mkdir()
    assert said(home) == f"{P}: is not a file; a config is a file of text"


def test_aliases_of_aliases_do_not_grow_without_bound(digest_with: Callable[..., Path]) -> None:
    """Ten lines that stand for a thousand million values are refused, soon."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert "aliases (*name) make this too large" in said(digest_with("\n".join(lines) + "\n"))


@pytest.mark.parametrize(
    ("name", "right"), [("Morning.yaml", "morning.yaml"), ("mid_day.yaml", "mid-day.yaml"), ("evening.yml", "evening.yaml")]
)  # fmt: skip
def test_a_digest_file_is_named_as_a_slug(
    write_home: Callable[..., Path], name: str, right: str
) -> None:
    home = write_home()
    (home / "config/digests" / name).write_text("title: T\n")
    assert said(home).startswith(f"config/digests/{name}: a digest's file is named by")
    assert said(home).endswith(f"rename it to {right}")


def test_a_home_without_a_config_is_told_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(Mistake, match="digest init my-paper"):
        load_config(tmp_path, {})


def test_a_press_file_by_another_name_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config/press.yml").write_text("name: N\n")
    with pytest.raises(Mistake, match=r"press\.yml has to be called press\.yaml"):
        load_config(tmp_path, {})


@pytest.mark.parametrize("depth", [70, 400])
def test_what_is_nested_too_deep_is_told(digest_with: Callable[..., Path], depth: int) -> None:
    assert "nested too deep" in said(digest_with("description: " + "[" * depth + "]" * depth))


def test_a_variable_that_is_no_text_is_told(press_with: Callable[..., Path]) -> None:
    message = said(press_with("language: ${L}\n"), {"L": "\udcff"})
    assert message == f"{P}:5:11: language: the environment variable L is not UTF-8 text"


@pytest.mark.parametrize("language", ["english", "deutsch", "en_GB.UTF-8", "jp", "GR"])
def test_what_is_meant_by_a_languages_name_is_guessed(
    press_with: Callable[..., Path], language: str
) -> None:
    meant = {"english": "en", "deutsch": "de", "en_GB.UTF-8": "en-GB", "jp": "ja", "GR": "el"}
    assert said(press_with(f"language: {language}\n")).endswith(f"did you mean {meant[language]}?")


def test_a_file_that_a_reference_names_holds_one_small_text(
    press_with: Callable[..., Path],
) -> None:
    home = press_with("transport: file:large\nlanguage: file:binary\n")
    (home / "large").write_text("x" * 70_000)
    (home / "binary").write_bytes(b"\xff\xfe")
    message = said(home)
    assert "larger than 64 KiB" in message
    assert "binary is not text (UTF-8)" in message


def test_no_message_holds_a_secret(press_with: Callable[..., Path]) -> None:
    """Whatever is wrong with a value, what a reference stood for is shown as the reference."""
    home = press_with(
        "transport: smtp://u:${PW}@:99x\n"
        "database: ${DB}\n"
        "language: ${PW}\n"
        "brand: {accent: '${PW}', footer: file:secret.txt, logo: file:secret.txt}\n"
        "in_doubt: ${PW}\n"
        "accounts: [{network: mastodon, server: '${PW}', token: '${PW}'}]\n"
    )
    (home / "secret.txt").write_text("hush-file\n")
    message = said(home, {"PW": "hush'quoted\\hush", "DB": "mysql://u:hush@h/d"})
    assert "hush" not in message
    assert '"${PW}" is not a colour' in message
    assert "'file:secret.txt' is not a web address" in message
