"""No text from outside writes a mail's head; the defence does not rest on the interpreter."""

from __future__ import annotations

import email
import email.header
import email.policy
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from digest.errors import Refused
from digest.gates.headers import (
    NAME_LIMIT,
    divide_mailbox,
    encoded_words,
    header_text,
    identified,
    mailbox,
    one_address,
    phrase,
    unstructured,
)

ATTACKS = [
    "=?utf-8?q?a=0D=0ABcc:_x@y.test?=",
    "=?utf-8?b?TmV3cw0KQmNjOiB4QGV2aWwudGVzdA==?=",
    "=\u200b?utf-8?q?a?=",
    "a\r\nBcc: x@evil.test",
    "a\x85Bcc: x",
    "\u202egpj.exe",
    "x" * 5000,
    "🧨" * 400,
    " ",
    "",
]
texts = st.one_of(st.sampled_from(ATTACKS), st.text(max_size=300))


def decoded(header: bytes) -> str:
    """As the standard library reads it, unfolded and with its encoded-words read."""
    parsed = email.message_from_bytes(header + b"\r\n", policy=email.policy.default)
    assert len(parsed.keys()) == 1
    return str(next(iter(parsed.values())))


@given(texts)
def test_a_header_is_ascii_folded_and_reads_as_the_cleaned_text(text: str) -> None:
    header = unstructured("Subject", text)
    assert header.isascii()
    assert header.endswith(b"\r\n")
    lines = header[:-2].split(b"\r\n")
    assert max(map(len, lines)) <= 76
    assert all(line.startswith(b" ") and line.strip() for line in lines[1:])
    assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f]", header)
    assert decoded(header) == header_text(text)


@given(texts)
def test_cleaned_text_holds_no_control_and_no_encoded_word(text: str) -> None:
    clean = header_text(text, 100)
    assert len(clean) <= 100
    assert "=?" not in clean
    assert not re.search(
        r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]", clean
    )
    assert str(email.header.make_header(email.header.decode_header(clean))) == clean
    assert header_text(clean, 100) == clean


@given(texts)
def test_a_name_never_becomes_an_address(name: str) -> None:
    parsed = email.message_from_bytes(
        mailbox("To", name, "reader@example.org") + b"\r\n", policy=email.policy.default
    )
    assert [each.addr_spec for each in parsed["To"].addresses] == ["reader@example.org"]
    shown = parsed["To"].addresses[0].display_name.replace(" ", "")
    assert shown == header_text(name, NAME_LIMIT).replace(" ", "")


def test_words_of_other_scripts_and_emoji_stay_whole() -> None:
    """ZWNJ spells Persian, ZWJ joins a family; alone they only hide something."""
    for text in ("می\u200cخواهم", "👨\u200d👩\u200d👧 news", "Grüße", "新聞"):
        assert header_text(text) == text
        assert decoded(unstructured("Subject", text)) == text
    assert header_text("a \u200d b\u200c") == "a b"


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=40))
def test_a_name_of_letters_alone_is_written_as_any_other(name: str) -> None:
    """It takes a shorter way to the same words."""
    assume(not name.isascii())
    cleaned = header_text(name, NAME_LIMIT)
    assert phrase(name) == "\r\n ".join(encoded_words(cleaned))


def test_an_identity_stands_alone_in_angle_brackets() -> None:
    assert identified("List-Id", "Morning <x@y.z>", "m.example.org").endswith(
        b" <m.example.org>\r\n"
    )
    assert identified("List-Id", "", "m.example.org") == b"List-Id: <m.example.org>\r\n"
    assert decoded(identified("List-Id", "Mörning", "m.example.org")) == "Mörning <m.example.org>"


def test_a_plain_name_stays_readable() -> None:
    assert phrase("The Press") == "The Press"
    assert mailbox("From", "The Press", "a@b.example") == b"From: The Press <a@b.example>\r\n"
    assert mailbox("To", "", "a@b.example") == b"To: a@b.example\r\n"


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("The Press <news@example.org>", "The Press", "news@example.org"),
        ('"The Press" <news@example.org>', "The Press", "news@example.org"),
        ("news@example.org", "", "news@example.org"),
    ],
)
def test_a_mailbox_is_divided(text: str, name: str, address: str) -> None:
    assert divide_mailbox(text) == (name, address)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "news",
        "a@b@c",
        "a@b.c,d@e.f",
        "a@b.c\r\nX: y",
        "a\0@b.c",
        "<a@b.c>",
        "a@b.c>",
        "x" * 260 + "@b.c",
        "a@b..c",
        "a@-b.c",
        "a@b-.c",
        "a@" + "b" * 64,
        "a@" + "ü" * 63 + ".c",
    ],
)
def test_what_is_not_one_address_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        one_address(text)
