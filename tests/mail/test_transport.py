"""What an editor may write under `transport`, and what is refused."""

from __future__ import annotations

import pytest

from digest.errors import Mistake
from digest.mail.transport import Tls, Transport, Way, is_loopback, parse_transport


@pytest.mark.parametrize(
    ("url", "way", "host", "port", "tls", "connections"),
    [
        ("smtp://mail.example.org", Way.SMTP, "mail.example.org", 587, Tls.STARTTLS, 8),
        (
            "smtp://mail.example.org:25?tls=required",
            Way.SMTP,
            "mail.example.org",
            25,
            Tls.STARTTLS,
            8,
        ),
        ("smtp://u:p@localhost:25", Way.SMTP, "localhost", 25, Tls.STARTTLS, 8),
        ("smtp://127.0.0.1:2525?tls=none&connections=2", Way.SMTP, "127.0.0.1", 2525, Tls.NEVER, 2),
        ("smtp://[::1]:2525", Way.SMTP, "::1", 2525, Tls.NEVER, 8),
        ("smtps://mail.example.org", Way.SMTPS, "mail.example.org", 465, Tls.AT_ONCE, 8),
        ("smtps://localhost:1?tls=required", Way.SMTPS, "localhost", 1, Tls.AT_ONCE, 8),
        ("lmtp://127.0.0.1", Way.LMTP, "127.0.0.1", 24, Tls.NEVER, 8),
    ],
)
def test_a_transport_says(
    url: str, way: Way, host: str, port: int, tls: Tls, connections: int
) -> None:
    found = parse_transport(url)
    assert (found.way, found.host, found.port) == (way, host, port)
    assert (found.tls, found.connections) == (tls, connections)


def test_the_folder_needs_no_more_than_its_name() -> None:
    assert parse_transport("file") == Transport(way=Way.FILE)


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("", "neither"),
        ("http://mail.example.org", "neither"),
        ("smtp://", "one host"),
        ("smtp://mail.example.org:x", "not an address"),
        ("smtp://mail.example.org/path", "one host"),
        ("smtp://mail.example.org?tls=none", "another machine"),
        ("smtp://u:hush@mail.example.org?tls=none", "another machine"),
        ("smtp://u:hush@localhost?tls=none", "without TLS"),
        ("smtp://u@localhost", "belong together"),
        ("smtp://mail.example.org?tls=maybe", "tls=maybe"),
        ("smtps://mail.example.org?tls=none", "always has TLS"),
        ("lmtp://mail.example.org", "another machine"),
        ("lmtp://localhost?tls=required", "this machine"),
        ("smtp://localhost?connections=0", "1 to 64"),
        ("smtp://localhost?connections=many", "1 to 64"),
        ("smtp://localhost?colour=red", "'colour'; there are tls and connections"),
        ("smtp://localhost?conections=3", "'conections'; did you mean connections"),
    ],
)
def test_a_wrong_transport_is_refused_and_no_secret_told(url: str, what: str) -> None:
    with pytest.raises(Mistake, match=what) as told:
        parse_transport(url)
    assert "hush" not in str(told.value)


def test_what_is_wrong_is_told_where_it_stands() -> None:
    with pytest.raises(Mistake, match=r"^transport: it has to name one host"):
        parse_transport("smtp://")
    with pytest.raises(Mistake, match=r"^\$DIGEST_TRANSPORT: it has to name one host"):
        parse_transport("smtp://", "$DIGEST_TRANSPORT")


def test_printing_a_transport_shows_no_password() -> None:
    found = parse_transport("smtps://me:hush%40x@mail.example.org")
    assert found.password == "hush@x"
    assert "hush" not in f"{found} {found!r}"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "a.localhost", "127.9.9.9", "::1"])
def test_this_machine_is(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["localhost.example.org", "10.0.0.1", "127.example.org"])
def test_another_machine_is(host: str) -> None:
    assert not is_loopback(host)
