"""A link does one thing for one reader, and no other link can be made of it."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.audience.links import LONGEST, Links, LinkTarget, Purpose

LINKS = Links(b"k" * 32, "https://press.example.org/")
TARGET = LinkTarget(subscriber=123456, digest="morning", edition=12)


def token(url):
    return url.rpartition("/")[2]


@pytest.mark.parametrize(
    ("make", "purpose"),
    [
        (LINKS.unsubscribe, Purpose.UNSUBSCRIBE),
        (LINKS.one_click, Purpose.UNSUBSCRIBE),
        (LINKS.confirm, Purpose.CONFIRM),
        (LINKS.preferences, Purpose.PREFERENCES),
        (LINKS.pause, Purpose.PAUSE),
    ],
)
def test_a_link_is_read_for_its_purpose_and_for_no_other(make, purpose):
    url = make(TARGET)
    assert url.startswith(f"https://press.example.org/{purpose}/")
    assert LINKS.read(token(url), purpose) == TARGET
    for other in set(Purpose) - {purpose}:
        assert LINKS.read(token(url), other) is None


def test_a_link_is_sealed_over_its_purpose_and_its_body():
    """Links are held for years: whatever seals them later has to make the same ones."""
    body = (
        b"%b 123456 12 morning"
        % hashlib.sha256(b"digest key id " + b"k" * 32).hexdigest()[:4].encode()
    )
    seal = hashlib.blake2b(b"digest link u " + body, key=b"k" * 32, digest_size=16).digest()
    link = b".".join(base64.urlsafe_b64encode(each).rstrip(b"=") for each in (body, seal)).decode()
    assert LINKS.read(link, Purpose.UNSUBSCRIBE) == TARGET
    assert token(LINKS.unsubscribe(TARGET)) == link


def test_every_changed_character_is_refused():
    """Base64 can write the last bits in several ways; only one is ours."""
    made = token(LINKS.unsubscribe(TARGET))
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.="
    for place in range(len(made)):
        for character in alphabet:
            if character != made[place]:
                changed = made[:place] + character + made[place + 1 :]
                assert LINKS.read(changed, Purpose.UNSUBSCRIBE) is None
    for changed in (made + "=", made + "A", made[:-1], " " + made, made.upper(), made + "\n"):
        assert LINKS.read(changed, Purpose.UNSUBSCRIBE) is None


@given(
    st.builds(
        LinkTarget,
        subscriber=st.integers(1, 2**62),
        digest=st.from_regex(r"[a-z0-9][a-z0-9-]{0,40}", fullmatch=True),
        edition=st.none() | st.integers(1, 2**62),
    )
)
def test_what_a_link_was_made_for_is_read_from_it(target):
    made = token(LINKS.confirm(target))
    assert LINKS.read(made, Purpose.CONFIRM) == target
    assert len(made) < LONGEST
    assert made.replace("-", "").replace("_", "").replace(".", "").isalnum()


@given(st.text(max_size=120) | st.text("AaZz09-_.", max_size=80))
def test_nothing_else_is_read(text):
    assert LINKS.read(text, Purpose.UNSUBSCRIBE) is None


def test_a_link_of_another_press_is_refused():
    assert LINKS.read(token(Links(b"x" * 32, "").confirm(TARGET)), Purpose.CONFIRM) is None


def test_an_old_link_is_read_after_the_key_was_changed():
    old = token(LINKS.unsubscribe(TARGET))
    changed = Links(b"n" * 32, "https://press.example.org", older=[b"k" * 32])
    assert changed.read(old, Purpose.UNSUBSCRIBE) == TARGET
    assert token(changed.unsubscribe(TARGET)) != old
    assert Links(b"n" * 32, "").read(old, Purpose.UNSUBSCRIBE) is None


def test_a_link_is_short_and_holds_128_bits_of_proof():
    made = token(LINKS.unsubscribe(TARGET))
    assert len(base64.urlsafe_b64decode(made.partition(".")[2] + "==")) == 16
    assert len(LINKS.unsubscribe(TARGET)) < 100


def test_an_edition_has_a_page():
    assert LINKS.web_edition("morning", 12) == "https://press.example.org/e/morning/12"
