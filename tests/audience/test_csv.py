"""A list opens safely in a spreadsheet, and comes back as it was."""

import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.audience.csv import COLUMNS, BadRow, Row, guarded, read_rows, unguarded, write_rows
from digest.errors import Mistake
from digest.model.subscriber import Subscriber, Subscription, SubscriptionState

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
TRIGGERS = tuple("=+-@\t\r\n＝＋－＠")


def read(text, encoding="utf-8"):
    return list(read_rows(io.BytesIO(text.encode(encoding))))


def test_every_column_is_read():
    (row,) = read(
        "email,name,timezone,language,digests,confirmed_at,tags\n"
        "Ann@Example.org,Ann Lee,Europe/Berlin,de,morning evening,2026-11-23T08:00:00+01:00,vip  beta\n"
    )
    assert row == Row(
        line=2, email="Ann@example.org", name="Ann Lee", time_zone="Europe/Berlin", language="de",
        tags=("vip", "beta"), digests=("morning", "evening"), confirmed=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "email;name\nann@example.org;Ann\n",
        "﻿email,name\r\nann@example.org,Ann\r\n",
        "Email\tName\nann@example.org\tAnn",
        '"E-Mail","name","unknown"\n\n"ann@example.org","Ann","x"\n,,\n',
    ],
)
def test_spreadsheets_write_lists_in_many_ways(text):
    (row,) = read(text)
    assert (row.email, row.name, row.digests) == ("ann@example.org", "Ann", None)


@pytest.mark.parametrize("text", ["", "name\nAnn\n", "ann@example.org\n", "\x00\x01"])
def test_what_is_no_list_is_refused_whole(text):
    with pytest.raises(Mistake, match="email"):
        read(text)


def test_another_encoding_is_told_with_its_line():
    with pytest.raises(Mistake, match="line 2 is not UTF-8"):
        read("email,name\nann@example.org,Bücher\n", "latin-1")


def test_an_endless_line_is_no_list():
    with pytest.raises(Mistake, match="line 2 is longer"):
        read("email\n" + "a" * 30_000)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("ann,,,", "@-sign"),
        ("ann@example.org,A\x1b[8m,,", "control character"),
        ("ann@example.org," + "a" * 1001 + ",,", "longer than"),
        ("ann@example.org,,Mars/Olympus,", "time zone"),
        ("ann@example.org,,../../etc/passwd,", "time zone"),
        ("ann@example.org,,,yesterday", "not an instant"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_the_others_are_read(cells, said):
    bad, good = read(f"email,name,timezone,confirmed_at\n{cells}\nbob@example.org,,,\n")
    assert isinstance(bad, BadRow)
    assert (bad.line, good.line) == (2, 3)
    assert said in bad.reason
    assert good.email == "bob@example.org"


def test_a_name_that_no_digest_can_have_is_refused():
    (bad,) = read("email,digests\nann@example.org,=cmd\n")
    assert "not a digest's name" in bad.reason


def test_a_quote_left_open_spoils_what_it_swallows_and_says_so():
    rows = read('email,name\nann@example.org,"Ann\n' + "bob@example.org,Bob\n" * 20_000)
    assert isinstance(rows[0], BadRow)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_no_cell_is_a_formula_and_the_guard_comes_off(text):
    cell = guarded(text)
    assert not cell.startswith(TRIGGERS)
    assert not cell.lstrip(" \u00a0\u200b\u200c\u200d\u2060\ufeff").startswith(TRIGGERS)
    assert unguarded(cell) == text


@pytest.mark.parametrize(
    "text",
    ["=1", " +1", "\u200b@x", "'=1", "\t1", "-2+3", "＝1", "'", "''=1", "O'Neill", "'quoted'"],
)
def test_known_formulas_are_guarded_and_come_back(text):
    assert guarded(text) == (text if text in {"'", "O'Neill", "'quoted'"} else f"'{text}")
    assert unguarded(guarded(text)) == text


def subscriber(*subscriptions, **said):
    return Subscriber(id=1, email="=ann@example.org", subscriptions=subscriptions, **said)


def wish(digest, state, **said):
    return Subscription(digest=digest, state=SubscriptionState(state), **said)


def written(person):
    out = io.StringIO(newline="")
    assert write_rows(out, [person]) == 1
    (row,) = read(out.getvalue())
    return row


def test_what_is_written_is_read_as_it_was():
    person = subscriber(
        wish("morning", "active", confirmed=NOW), name='=HYPERLINK("x";"y")', time_zone="Asia/Tokyo", language="ja",
        tags=("-a", "b"),
    )  # fmt: skip
    row = written(person)
    assert (row.email, row.name, row.tags) == (
        "=ann@example.org",
        '=HYPERLINK("x";"y")',
        ("-a", "b"),
    )
    assert (row.time_zone, row.language, row.digests, row.confirmed) == (
        "Asia/Tokyo",
        "ja",
        ("morning",),
        NOW,
    )


def test_who_left_is_written_as_gone_and_who_waits_is_not_confirmed_by_a_neighbour():
    row = written(
        subscriber(
            wish("a", "active", confirmed=NOW),
            wish("b", "pending"),
            wish("c", "unsubscribed", confirmed=NOW),
        )
    )
    assert (row.digests, row.left, row.confirmed) == (("a",), ("c",), NOW)
    row = written(subscriber(wish("b", "pending"), wish("c", "bounced", confirmed=NOW)))
    assert (row.digests, row.left, row.confirmed) == (("b",), ("c",), None)


def test_an_empty_list_has_its_header():
    out = io.StringIO(newline="")
    assert write_rows(out, []) == 0
    assert out.getvalue() == ",".join(COLUMNS) + "\r\n"
