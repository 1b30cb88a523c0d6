"""A mail is what was meant, whatever its texts and values hold."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from html import escape
from typing import cast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.errors import Refused
from digest.mail import Envelope, Reader, compile_message
from digest.mail.message import message_id
from digest.mail.proof import prove
from digest.mail.salutation import visible
from digest.model.ids import EditionId, Slug, SubscriberId
from digest.model.rendering import ReaderSlot, Rendering, slot_mark
from tests.mail.homes import NONCE

LINK = "https://press.example.org/u/"
SLOTS = [slot_mark(NONCE, slot) for slot in (ReaderSlot.NAME, ReaderSlot.UNSUBSCRIBE)]

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120)
pieces = st.one_of(
    words,
    st.sampled_from(
        [*SLOTS, "\n", "\n\n", ".", "\n.", " ", "  ", " \n", "%%", "=", "From ", "\nFrom x"]
    ),
    st.integers(1, 200).map("x".__mul__),
    st.integers(1, 90).map("é".__mul__),
)
bodies = st.lists(pieces, max_size=25).map("".join)
names = st.one_of(
    st.text(max_size=150),
    st.text(st.characters(categories=["L", "N"]), max_size=40),  # what most names are
    st.text("áčßאبНक़ी .F'\t", max_size=40),
)
bases = st.sampled_from(["", "https://press.example.org", LINK])  #: of all links
links = st.text(st.sampled_from("abcXYZ019-_.~%=&?/"), max_size=300).map(LINK.__add__)


def envelope(**others: object) -> Envelope:
    fields = {
        "edition": EditionId(7),
        "digest": Slug("morning"),
        "title": "Morning",
        "sender": "The Press <news@example.org>",
        "date": datetime(2026, 11, 23, 7, tzinfo=UTC),
        "key": b"key",
        **others,
    }
    return Envelope(**fields)  # type: ignore[arg-type]


def mail_of(
    *, html: str = "<p>x</p>", text: str = "x", subject: str = "News", name: str = "", link: str = LINK,
    address: str = "reader@example.org", base: str = "", **others: object,
) -> bytes:  # fmt: skip
    rendering = Rendering(
        nonce=NONCE, subject=subject, preheader="", html=html, text=text, language="en"
    )
    made: dict[str, bytes] = dict.fromkeys(ReaderSlot, link.removeprefix(base).encode())
    reader = Reader(subscriber=SubscriberId(3), email=address, name=name, links=made)
    return compile_message(rendering, envelope(base=base, **others)).fill(reader)


def parts(mail: bytes) -> tuple[str, str]:
    """Text and HTML as the standard library decodes them."""
    parsed = email.message_from_bytes(mail, policy=email.policy.default)
    text, html = [
        cast(bytes, part.get_payload(decode=True)).decode() for part in parsed.iter_parts()
    ]
    return text, html


def substituted(body: str, name: str, link: str) -> str:
    return body.replace(SLOTS[0], name).replace(SLOTS[1], link).replace("\n", "\r\n")


@settings(max_examples=250)
@given(bodies, bodies, names, links, bases)
@example("Hi @@x:name@@", "", "", LINK, "")
@example(SLOTS[0] * 3, SLOTS[1], ". ", LINK + "." * 200, LINK)
@example(SLOTS[0], SLOTS[0], "{{ name }} {% if %}", LINK, "")
@example(SLOTS[1], SLOTS[1] * 2, "", LINK + ".", LINK)
@example(SLOTS[1], SLOTS[1], "", LINK + "x" * 74, LINK)
@example(SLOTS[1], SLOTS[1], "", LINK + "x" * 75, LINK)
def test_each_part_decodes_to_the_plain_substitution(
    html: str, text: str, name: str, link: str, base: str
) -> None:
    """And no line exceeds 76 characters, begins with a dot, or ends with a blank."""
    mail = mail_of(html=html, text=text, name=name, link=link, base=base)
    shown = visible(name) or "reader@example.org"  # nameless: called by the address
    plain, marked = parts(mail)
    assert plain == substituted(text, shown, link)
    unfilled = escape(shown).replace("{{", "&#123;&#123;").replace("{%", "&#123;%")
    assert marked == substituted(html, unfilled, escape(link))
    body = mail.partition(b"\r\n\r\n")[2].split(b"\r\n")
    assert max(map(len, body)) <= 76
    assert not [line for line in body if line.startswith(b".") or line.endswith((b" ", b"\t"))]
    assert not any(b"\n" in line or b"\r" in line or b"\0" in line for line in body)


@settings(max_examples=50)
@given(st.lists(links, min_size=1, max_size=40), names)
def test_any_number_of_links_goes_each_to_its_own_places(urls: list[str], name: str) -> None:
    """A link's slot may be any word; several may stand together, and one in several places."""
    marks = [slot_mark(NONCE, f"story:{number}/more") for number in range(len(urls))]
    html = "".join(f'<a href="{mark}/{place}">x</a>{mark}' for place, mark in enumerate(marks))
    rendering = Rendering(
        nonce=NONCE, subject="", preheader="", html=html, text=html, language="en"
    )
    compiled = compile_message(rendering, envelope(base=LINK))
    assert compiled.slots == {"one_click_url", *(f"story:{n}/more" for n in range(len(urls)))}
    made = {f"story:{n}/more": url.removeprefix(LINK).encode() for n, url in enumerate(urls)}
    made["one_click_url"] = b"x"
    reader = Reader(subscriber=SubscriberId(3), email="a@b.test", name=name, links=made)
    plain, marked = parts(compiled.fill(reader))
    for mark, url in zip(marks, urls, strict=True):
        html = html.replace(mark, url)
    assert plain == html
    assert marked == "".join(
        f'<a href="{escape(url)}/{place}">x</a>{escape(url)}' for place, url in enumerate(urls)
    )


@given(st.text("@:0123456789abcdefname_url ", max_size=80), names)
def test_without_the_nonce_no_text_makes_a_place(text: str, name: str) -> None:
    """Nor does a mark in a reader's own values: what was filled in is not looked at again."""
    forged = [f"@@{text}@@", "@@:name@@", "@@name@@", f"@@{NONCE}name@@", f"@@{NONCE}:@@"]
    body = " ".join(forged)
    plain, marked = parts(mail_of(text=body, html=body, name=name))
    assert (plain, marked) == (body, body)
    plain, _ = parts(mail_of(text=SLOTS[0], name=SLOTS[1] + "x"))
    assert plain == SLOTS[1] + "x"


def test_a_link_that_could_leave_its_header_is_a_defect() -> None:
    for link in ("x>\r\nBcc: a@b.test", "x> ,<y", ""):
        with pytest.raises(ValueError, match="List-Unsubscribe"):
            mail_of(link=link)


def test_the_message_id_is_the_one_that_the_press_can_work_out_again() -> None:
    mail = email.message_from_bytes(mail_of())
    assert mail["Message-ID"] == f"<{message_id(b'key', 7, 3, 'example.org')}>"
    assert (
        message_id(b"key", 7, 3, "example.org")
        == "7.3.89f4f060d34452c80e38a0a257867029@example.org"
    )


ATTACKS = [
    "=?utf-8?q?a=0D=0ABcc:_x@y.test?=",
    "a\r\nBcc: x@evil.test",
    "a\n\n<h1>body</h1>",
    'Evil" <x@evil.test>, "y',
    "a\u2028Bcc: x@evil.test\0",
    "\u202egpj.exe",
    "=?utf-8?b?TmV3cw0KQmNjOiB4QGV2aWwudGVzdA==?=",
    "x" * 5000,
    "é" * 3000,
    "\t \t",
    "",
]


@settings(max_examples=150)
@given(st.one_of(st.sampled_from(ATTACKS), st.text()), st.one_of(st.sampled_from(ATTACKS), st.text()),
       st.one_of(st.sampled_from(ATTACKS), st.text()))  # fmt: skip
def test_no_text_becomes_a_header_a_recipient_or_a_part(
    subject: str, title: str, name: str
) -> None:
    mail = mail_of(subject=subject, title=title, name=name)
    prove(mail, recipient="reader@example.org")
    assert max(map(len, mail.split(b"\r\n"))) <= 120


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_decoded_header_holds_no_control_and_no_encoded_word(attack: str) -> None:
    """What a client shows may be decoded once more by the next program."""
    mail = mail_of(subject=attack, title=attack, name=attack)
    parsed = email.message_from_bytes(mail, policy=email.policy.default)
    for value in parsed.values():
        assert "=?" not in str(value)
        assert not [each for each in str(value) if ord(each) < 32 or each in "\u2028\u202e"]


def test_the_head_says_what_bulk_mail_has_to_say() -> None:
    mail = mail_of(archive="https://press.example.org/morning", link=LINK + "abc.def")
    parsed = email.message_from_bytes(mail, policy=email.policy.default)
    assert parsed["From"] == "The Press <news@example.org>"
    assert parsed["List-Id"] == "Morning <morning.example.org>"
    assert parsed["List-Unsubscribe"] == (
        f"<{LINK}abc.def>, <mailto:news@example.org?subject=unsubscribe%20morning>"
    )
    assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert parsed["List-Archive"] == "<https://press.example.org/morning>"
    assert (parsed["Precedence"], parsed["Auto-Submitted"]) == ("bulk", "auto-generated")
    assert parsed["Feedback-ID"] == "7:morning:edition:example.org"
    assert parsed["Date"] == "Mon, 23 Nov 2026 07:00:00 +0000"


def test_a_copy_is_the_same_at_every_attempt_and_its_id_nobody_elses() -> None:
    """A provider may drop the second of two with one Message-ID; a forger cannot make one."""
    assert mail_of() == mail_of()
    ids = {
        email.message_from_bytes(mail)["Message-ID"]
        for mail in (mail_of(), mail_of(edition=EditionId(8)), mail_of(key=b"other"))
    }
    assert len(ids) == 3


@pytest.mark.parametrize(
    "address", ["a@b.c, d@e.f", "a@b.c>\r\nRCPT TO:<d@e.f", "a b@c.d", "a@", ""]
)
def test_what_is_not_one_address_is_refused(address: str) -> None:
    with pytest.raises(Refused, match="not one mail address"):
        mail_of(address=address)


def test_a_domain_outside_ascii_is_written_as_dns_has_it() -> None:
    mail = mail_of(address="leser@münchen.example")
    assert b"To: leser@xn--mnchen-3ya.example\r\n" in mail


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        (b"Subject: News\r\n", b"Subject: News\r\nBcc: x@evil.test\r\n", "too much: bcc"),
        (b"Subject: News\r\n", b"", "lacks subject"),
        (b"To: reader@example.org", b"To: reader@example.org, x@evil.test", "reader alone"),
        (b"text/plain", b"text/x-other", "parts"),
        (b"\r\nx\r\n", b"\r\n.\r\n", "dot"),
        (b"\r\nx\r\n", b"\r\nx\n", "bare"),
        (b"\r\nx\r\n", b"\r\nx\0\r\n", "NUL"),
        (b"\r\nx\r\n", b"\r\n" + b"x" * 999 + b"\r\n", "998"),
    ],
)
def test_the_proof_finds(before: bytes, after: bytes, fault: str) -> None:
    mail = mail_of()
    assert before in mail
    with pytest.raises(Refused, match=fault):
        prove(mail.replace(before, after, 1), recipient="reader@example.org")
