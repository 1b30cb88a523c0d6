"""Letters: what a mail says, whatever it is wrapped in."""

from __future__ import annotations

import mailbox
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model.source import Entry
from digest.sources.folder import read_folder
from digest.sources.letters import MOST_LETTERS, NotALetter, letters_in, read_letter

NEWS = "The gate held, and the town slept."
HTML = f"<html><body><p>{NEWS}</p></body></html>"


def head(**more: str) -> bytes:
    said = {"From": "The Tide <news@tide.example>", "Subject": "The gate", **more}
    return "".join(
        f"{name.replace('_', '-')}: {value}\r\n" for name, value in said.items()
    ).encode()


def letter(body: bytes | str = NEWS, **more: str) -> Entry:
    return read_letter(head(**more) + b"\r\n" + (body.encode() if isinstance(body, str) else body))


def message(html: str = HTML) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"], made["Message-ID"] = "Tide <a@tide.example>", "Gate", "<1@tide>"
    made.set_content("plain")
    made.add_alternative(html, subtype="html")
    made.set_boundary("b")
    return made


def test_the_head_gives_title_sender_date_language_and_id() -> None:
    found = letter(
        Subject="Fwd: =?iso-8859-1?q?F=E4hre_?=\r\n =?utf-8?b?4oCeaMOkbHTigJw=?=",
        From='"=?utf-8?q?M=C3=B6we?= & Co" <bote@nehr.example>',
        Date="Mon, 23 Nov 2026 07:00:00 +0100 (CET)",
        Message_ID="<7@nehr.example>",
        Content_Language="de-AT, en",
    )
    assert (found.title, found.author, found.outlet) == ("Fähre „hält“", "Möwe & Co", "Möwe & Co")
    assert found.published == datetime(2026, 11, 23, 6, tzinfo=UTC)
    assert (found.id, found.language) == ("7@nehr.example", "de-AT")


@pytest.mark.parametrize(
    ("said", "sender"),
    [
        ("news@tide.example", "tide.example"),
        ("=?no-such-charset?q?Tide=FC?= <a@b.example>", "Tideü"),
        ("=?utf-8?b?&&&?= <a@b.example>", "b.example"),
        ("Tïde <a@b.example>", "Tïde"),  # raw UTF-8, which no rule allows
        ("<<<", ""),
    ],
)
def test_a_broken_sender_is_read_as_far_as_it_goes(said: str, sender: str) -> None:
    assert letter(From=said).outlet == sender


def test_a_letter_without_date_or_id_is_the_same_letter_each_time() -> None:
    assert letter().published is None
    assert letter().id == letter().id != letter("Another.").id


@pytest.mark.parametrize(
    ("body", "charset", "coding", "text"),
    [
        (b"caf=E9 =\r\nx", "iso-8859-1", "quoted-printable", "café x"),
        (b"Y2Fmw6k\r\n gIQ!!", "utf-8", "base64", "café !"),
        ("café".encode(), "", "8bit", "café"),
        ("café".encode("cp1252"), "utf-8", "", "café"),  # mislabelled
        (b"caf\xe9", "undefined", "", "café"),
    ],
)
def test_a_text_is_unpacked_and_decoded(body: bytes, charset: str, coding: str, text: str) -> None:
    kind = f"text/plain; charset={charset}" if charset else "text/plain"
    assert letter(body, Content_Type=kind, Content_Transfer_Encoding=coding).content.strip() == text


def test_the_html_is_read_and_what_is_attached_is_not() -> None:
    made = message()
    made.add_attachment("<p>Accounts</p>", subtype="html", filename="accounts.html")
    made.add_attachment(bytes(6 * 2**20), maintype="application", subtype="pdf", filename="x.pdf")
    found = read_letter(made.as_bytes())
    assert found.content_type == "letter"
    assert found.content.strip() == HTML


def test_softly_broken_lines_are_joined_and_the_signature_is_left_out() -> None:
    body = "The gate \r\nheld.\r\n\r\nIt rained.\r\n-- \r\nTide, 1 Quay"
    assert letter(body, Content_Type="text/plain; format=flowed").content == (
        "The gate held.\n\nIt rained.\n"
    )


def test_a_multipart_that_was_cut_off_gives_what_came() -> None:
    body = (
        "--b\r\nContent-Type: text/plain\r\n\r\nIt held.\r\n--b\r\nContent-Type: image/png\r\n\r\nx"
    )
    assert letter(body, Content_Type='multipart/mixed; boundary="b"').content.strip() == "It held."


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"hello\n\nworld", "no mail"),
        (b"", "no mail"),
        (head(Content_Type="multipart/mixed") + b"\r\nx", "no text"),
        (head(Content_Type="image/png") + b"\r\nx", "no text"),
        (head() + b"X: " + b"x" * 70_000 + b"\r\n\r\nx", "no text"),
        (
            head()
            + b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(3000))
            + b"\nx",
            "no text",
        ),
    ],
    ids=["text", "empty", "no boundary", "picture", "endless head", "nest"],
)  # fmt: skip
def test_what_is_no_letter_is_refused_with_a_reason(raw: bytes, why: str) -> None:
    with pytest.raises(NotALetter, match=why):
        read_letter(raw)


BROWSER = '<a href="{}">View this email in your browser</a>'


@pytest.mark.parametrize(
    ("headers", "html", "link"),
    [
        ({"Archived_At": "<https://tide.example/7>"}, BROWSER.format("https://x.example"), "https://tide.example/7"),
        ({}, BROWSER.format("https://tide.example/7?utm_source=m"), "https://tide.example/7"),
        ({"List_Archive": "<https://tide.example/all>"}, "", "https://tide.example/all"),
        ({"List_Archive": "<https://tide.example/all>"}, BROWSER.format("https://tide.example/7"), "https://tide.example/7"),
        ({}, BROWSER.format("https://tide.example/7?k=1") + BROWSER.format("https://tide.example/p"), "https://tide.example/p"),
        ({}, BROWSER.format("javascript:alert(1)"), ""),
        ({}, '<a href="https://tide.example/bye">Unsubscribe</a>', ""),
        ({"To": "Ada@x.example"}, BROWSER.format("https://tide.example/7?m=ada%40x.example"), ""),
        ({"To": "ada@x.example"}, BROWSER.format("https://tide.example/7/YWRhQHguZXhhbXBsZQ=="), ""),
    ],
)  # fmt: skip
def test_the_link_is_the_letters_own_page_and_tells_nobody_who_got_it(
    headers: dict[str, str], html: str, link: str
) -> None:
    assert letter(f"<p>{NEWS}</p>{html}", Content_Type="text/html", **headers).link == link


def test_a_plain_letter_names_its_page_in_a_line() -> None:
    assert letter(f"View online: https://tide.example/7\n\n{NEWS}").link == "https://tide.example/7"
    below = f"Im Browser lesen:\n<https://tide.example/8>\n\n{NEWS}"
    assert letter(below).link == "https://tide.example/8"


def test_a_mailbox_gives_its_letters_and_names_the_bad_ones(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "all.mbox")
    for text in ("One.\n\nFrom here on it rained.\n", ""):
        made = EmailMessage()
        made["Subject"], made["Message-ID"] = text[:3] or "None", f"<{len(text)}@x>"
        made.set_content(text)
        box.add(made)
    box.close()
    held = read_folder(tmp_path)
    assert [(one.title, one.content) for one in held.entries] == [
        ("One", "One.\n\nFrom here on it rained.")
    ]
    assert held.warnings == ("all.mbox: message 2: it holds no text",)


def test_of_a_large_mailbox_the_newest_letters_are_read() -> None:
    many = b"\n\n".join(b"From x\nSubject: %d\n\nx" % n for n in range(MOST_LETTERS + 5))
    found = letters_in(b"the end of one that was cut off\n\n" + many)
    assert len(found) == MOST_LETTERS
    assert found[-1] == b"Subject: %d\n\nx" % (MOST_LETTERS + 4)
    with pytest.raises(NotALetter, match="no mailbox"):
        letters_in(b"Subject: x\n\nx")


@given(
    st.lists(
        st.tuples(st.integers(0, 1200), st.integers(0, 40), st.binary(max_size=12)), max_size=12
    )
)
@settings(max_examples=200)
def test_whatever_happens_to_a_letter_it_is_read_or_refused(
    wounds: list[tuple[int, int, bytes]],
) -> None:
    raw = message(f"{BROWSER.format('https://tide.example/7')}<p>{NEWS}</p>").as_bytes()
    for place, length, instead in wounds:
        raw = raw[:place] + instead + raw[place + length :]
    try:
        found = read_letter(raw)
    except NotALetter:
        return
    assert found.id
    assert found.content.strip()
