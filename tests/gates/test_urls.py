"""The gate for addresses: what passes, what it means, and what is the same."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from digest.gates import urls
from digest.gates.addresses import may_reach
from digest.gates.guard import Guard
from digest.gates.split import split_url
from digest.gates.urls import canonical, join, safe_url, same_site, site_of
from digest.settings.schema import FetchSettings

CASES = Path(__file__).parents[3] / "shared" / "data" / "security"
GUARD = Guard(ports=(80, 443, 8080, 8443), allow=(), resolve={})


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:8771/", "http://[::1]:8771/", "http://a.test:8771/", "http://10.0.0.1/"],
)
def test_what_may_not_be_asked_is_told_with_the_line_that_lets_it_in(url: str) -> None:
    parts = split_url(url)
    assert parts
    _, line = GUARD.refusal(parts).split("; to let it in, write into config/press.yaml: ")
    said = YAML(typ="safe").load(line)  # pyright: ignore[reportUnknownMemberType]
    fetch = FetchSettings.model_validate(said["fetch"])
    assert not Guard(ports=fetch.ports, allow=fetch.allow, resolve={}).refusal(parts)


addresses = st.from_regex(
    r"https?://(www\.|m\.|amp\.)?[a-z]{1,6}\.(com|co\.uk)(:[0-9]{1,4})?(/[a-zA-Z0-9%._~é-]{0,6}){0,4}"
    r"(\?[a-z]{1,4}=[a-z0-9%+]{0,4}(&utm_source=x)?)?(#[a-z!]{0,4})?",
    fullmatch=True,
)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://a.example/",
        "//a.example/", "http:a.example", "http://", "http:///x", "http://user@a.example/", "http://u:p@a.example/",
        "http://a.example\\@b.example/", "http://a example/", "http://a.example/a b", "http://a.example/\x00",
        "http://a.example/\r\nX: y", "http://a.example/\u202etxt", "http://a%2eexample/", "http://a..example/",
        "http://-a.example/", "http://256.1.1.1/", "http://1.2.3.4.5/", "http://0x100000000/", "http://[::1", "http://[fe80::1%25lo]/",
        "http://a.example:0/", "http://a.example:70000/", "http://a.example:8o/", "mailto:a@b.example%0d%0aBcc:c@d.example",
        "mailto:nobody", "", "http://" + "a" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_plain_web_or_mail_address_does_not_pass(text: str) -> None:
    assert safe_url(text) is None


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("HTTP://A.Example:80/X?y#z", "http://a.example/X?y#z"),
        (" https://a.example/ ", "https://a.example/"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/ä"),
        ("http://127。0。0。1/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://017700000001:81/", "http://127.0.0.1:81/"),
        ("http://[0:0::1]:80/", "http://[::1]/"),
        ("http://a.example./", "http://a.example/"),
        ('http://a.example/"><b>', "http://a.example/%22%3E%3Cb%3E"),
        ("mailto:a@b.example?subject=Hi", "mailto:a@b.example?subject=Hi"),
    ],
)
def test_an_address_passes_in_the_one_spelling_that_every_parser_reads_alike(
    text: str, safe: str
) -> None:
    assert safe_url(text) == safe


@given(st.text(max_size=60) | addresses)
@settings(max_examples=150)
def test_a_safe_address_is_safe_again_and_unchanged(text: str) -> None:
    if (safe := safe_url(text)) is not None:
        assert safe_url(safe) == safe


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example", "http://a.example/"),
        ("HTTP://A.example:80/x/../y", "http://a.example/y"),
        ("https://a.example/?b=2&a=1&utm_source=n&fbclid=1", "https://a.example/?a=1&b=2"),
        ("https://a.example/%7euser/%e4", "https://a.example/~user/%E4"),
        ("https://a.example/x#part", "https://a.example/x"),
        ("https://m.paper.example/x", "https://paper.example/x"),
        ("https://en.m.wiki.example.org/x", "https://en.wiki.example.org/x"),
        ("https://paper.example/x/amp/", "https://paper.example/x"),
        ("https://paper.example/x.amp.html?amp=1", "https://paper.example/x.html"),
        ("https://www.google.com/amp/s/paper.example/x", "https://paper.example/x"),
        ("https://paper-example.cdn.ampproject.org/c/s/paper.example/x", "https://paper.example/x"),
    ],
)
def test_addresses_of_one_article_have_one_canonical_form(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x", "https://a.example/y"),
        ("https://a.example/?id=1", "https://a.example/?id=2"),
        ("https://a.example/#!/x", "https://a.example/#!/y"),
        ("https://a.example/X", "https://a.example/x"),
        ("https://m.example/", "https://example/"),
    ],
)
def test_different_articles_keep_different_forms(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@given(addresses)
@settings(max_examples=150)
def test_a_canonical_address_is_its_own_canonical_form(url: str) -> None:
    assert canonical(canonical(url)) == canonical(url)


def test_what_is_no_address_is_its_own_canonical_form() -> None:
    assert canonical(" tag:a.example,2026:1 ") == "tag:a.example,2026:1"
    assert canonical("mailto:a@b.example") == "mailto:a@b.example"


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://news.paper.co.uk/x", "paper.co.uk"),
        ("https://www.paper.example/x", "paper.example"),
        ("https://jo.github.io/", "jo.github.io"),
        ("http://10.0.0.1/", "10.0.0.1"),
        ("http://[::1]/", "::1"),
        ("mailto:a@b.example", ""),
    ],
)
def test_a_site_is_what_one_publisher_registered(url: str, site: str) -> None:
    assert site_of(url) == site


def test_addresses_that_are_none_are_of_no_site() -> None:
    assert not same_site("x", "x")
    assert same_site("https://a.paper.example/", "http://b.paper.example:81/")


def test_a_link_that_cannot_be_joined_is_left_alone() -> None:
    assert join("http://a.example/x/", "../y") == "http://a.example/y"
    assert join("", "y") == "y"
    assert join("http://a.example/", "http://[x") == "http://[x"


FORBIDDEN = [
    "0.0.0.0",
    "10.0.0.5",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.31.196.1",
    "192.52.193.1",
    "192.88.99.1",
    "192.168.1.1",
    "192.175.48.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::127.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::7f00:1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2620:4f:8000::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fe80::1",
    "fe80::1%lo",
    "fec0::1",
    "ff02::1",
    "nonsense",
]


@pytest.mark.parametrize("address", FORBIDDEN)
def test_no_address_outside_the_public_network_may_be_reached(address: str) -> None:
    assert not may_reach(address)


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "126.255.255.255",
        "128.0.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "2606:2800:220:1::1",
        "::ffff:8.8.8.8",
    ],
)
def test_the_public_network_may_be_reached_up_to_its_borders(address: str) -> None:
    assert may_reach(address)


def _cases(name: str) -> list[str]:
    file = CASES / name
    if not file.exists():
        pytest.skip(f"measuring data is absent: {name}")
    return [json.loads(line).get("payload", "") for line in file.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", ["ssrf_generated.dev.jsonl", "ssrf_patt.dev.jsonl"])
def test_every_known_disguise_of_a_forbidden_address_is_seen_through(name: str) -> None:
    """Either no address, or a name (which is judged when it is resolved), or refused."""
    for payload in _cases(name):
        safe = safe_url(payload)
        parts = split_url(safe) if safe else None
        assert (
            parts is None
            or parts.literal is None
            or GUARD.refusal(parts)
            or may_reach(str(parts.literal))
        ), payload


def test_addresses_that_only_look_dangerous_pass() -> None:
    for payload in _cases("ssrf_allow.dev.jsonl"):
        parts = split_url(safe_url(payload) or "")
        assert parts is not None, payload
        assert GUARD.refusal(parts) == "", payload


PIECES = ("http://", "https://", "www.", "m.", "amp.", "mobile.", "cdn.", "google.com", "ampproject.org",
    "en.", "a.example", "example", ".org", ":80", ":8080", "/", "/amp", "/amp/", ".amp", ".html", ".htm",
    "/2026", "/..", "/.", "/a_b~c-d", "/A", "?a=1", "?utm_source=x", "#x", "%41", "\n", "é")  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join))
def test_the_short_way_to_a_canonical_address_leads_where_the_long_one_does(url: str) -> None:
    assert canonical(url) == urls._canonical(url)  # pyright: ignore[reportPrivateUsage]


def test_the_short_way_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(urls, "_canonical")
    plain = "https://www.gazette.example/news/2026/11/the-tide-turns.html"
    assert canonical(plain) == plain


LINKS = st.lists(
    st.sampled_from([*"/.?#;:@&=%", "a", "B", "..", "//", "http:", "é", "[", " "]), max_size=9
)


@settings(max_examples=500)
@given(
    LINKS.map("".join),
    LINKS.map("".join),
    st.sampled_from(["http://a.example", "https://[::1]", ""]),
)
def test_plain_links_are_joined_as_the_standard_library_joins_all(
    path: str, link: str, host: str
) -> None:
    base = host + path
    try:
        joined = urljoin(base, link.strip()) if base else link.strip()
    except ValueError:
        joined = link.strip()
    assert join(base, link) == joined
