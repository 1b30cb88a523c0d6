"""An address is exactly one addr-spec, or it is refused with its reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.audience.addresses import LONGEST, NotAnAddress, address
from digest.model.subscriber import identity


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ann@example.org", "ann@example.org"),
        ("  Ann.B+news@EXAMPLE.org \n", "Ann.B+news@example.org"),
        ("=cmd@example.com", "=cmd@example.com"),
        ("ü@bücher.example", "ü@bücher.example"),
        ("ann@press.internal", "ann@press.internal"),
        ("root@localhost", "root@localhost"),
    ],
)
def test_an_address_is_taken_as_it_is_mailed(said, meant):
    assert address(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "", " ", "ann", "ann@", "@example.org", "ann@example", "ann@@example.org",
        "Ann <ann@example.org>", "ann@example.org, bob@example.org", "ann@example.org bob@example.org",
        '"a b"@example.org', "ann@[127.0.0.1]", "ann@exam\nple.org", "ann\0@example.org",
        "ann@example.org\r\nBcc: bob@example.org", "a(comment)@example.org", "ann@example..org",
        "a" * 300 + "@example.org", "ann@" + "a." * 200 + "org",
    ],
)  # fmt: skip
def test_what_is_not_one_address_is_refused_in_one_short_line(said):
    with pytest.raises(NotAnAddress) as told:
        address(said)
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 400
    assert str(told.value).isprintable()


def test_a_wrong_address_is_told_in_the_letters_it_was_written_in():
    with pytest.raises(NotAnAddress, match="'nö@exämple' is not"):
        address("nö@exämple")


@given(st.text(max_size=40))
def test_nothing_that_is_taken_could_reach_two_people_or_a_header(text):
    for said in (text, f"{text}@example.org", f"ann@{text}.org"):
        try:
            found = address(said)
        except NotAnAddress:
            continue
        assert found.count("@") == 1
        assert len(found.encode()) <= LONGEST
        assert not set(found) & set(' ,;<>"\r\n\0')
        assert identity(address(found)) == identity(found)
