"""Addresses: exactly one addr-spec (RFC 5321, 5322, 6531), or a clear no."""

from __future__ import annotations

from digest.errors import Mistake

LONGEST = 254  #: octets, RFC 5321 §4.5.3.1.3 less the angle brackets


class NotAnAddress(Mistake):
    """What was given is not one e-mail address."""


def address(text: str) -> str:
    """The one address that *text* is, as it is mailed: its domain in lower case.

    The network is not asked, and a host of an intranet will do, if it has a dot in it. A display
    name, a comment, a list, a quoted local part or a literal host is refused: each has been a way
    to reach somebody else.

    :raises NotAnAddress: says what is wrong with it.
    """
    import email_validator
    from email_validator import EmailNotValidError, validate_email

    # Which hosts take mail is for the editor's relay to say: .test, .local and .internal are
    # names of real intranets. Emptying the list is the library's own way to say so.
    email_validator.SPECIAL_USE_DOMAIN_NAMES.clear()
    stripped = text.strip()
    try:
        found = validate_email(
            stripped[: LONGEST + 100], check_deliverability=False, globally_deliverable=False
        )
    except EmailNotValidError as error:
        reason = str(error).rstrip(".")
        raise NotAnAddress(f"{_shown(stripped)} is not an e-mail address: {reason}") from None
    if "." not in found.domain and found.domain != "localhost":
        raise NotAnAddress(
            f"{_shown(stripped)} is not an e-mail address: its host has no dot in it"
        )
    if len(found.normalized.encode()) > LONGEST:
        raise NotAnAddress(f"{_shown(stripped)} is too long for an e-mail address")
    return found.normalized


def _shown(text: str) -> str:
    """Short, on one line, and without what would move a terminal's cursor."""
    return repr(text if len(text) <= 60 else f"{text[:57]}…") if text else "an empty cell"  # noqa: PLR2004 - a line's width
