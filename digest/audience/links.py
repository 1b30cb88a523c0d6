"""Links: signed addresses that let who holds one do one thing, and nothing else.

A token is `BODY.SEAL`: the body says whose link it is and for what, the seal is made with a key of
this press. Mails are forwarded, so the link to leave can only leave.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from digest.model.ids import EditionId, Slug, SubscriberId
from digest.seals import Seal

LONGEST = 400  #: characters of a token; a longer one is not looked at


class Purpose(StrEnum):
    """What a link does; its value is the first part of its path."""

    UNSUBSCRIBE = "u"
    CONFIRM = "c"
    PREFERENCES = "s"
    PAUSE = "p"
    FEEDBACK = "f"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTarget:
    """Whose link it is, for which digest, out of which edition."""

    subscriber: SubscriberId
    digest: Slug
    edition: EditionId | None = None  #: None: it was in no edition


class Links:
    """Makes and reads the links of one press.

    :param key: secret; a link made with another one is not read …
    :param older: … save with one of these, after the key was changed.
    """

    def __init__(self, key: bytes, base_url: str, older: Sequence[bytes] = ()) -> None:
        self._base = base_url.rstrip("/")
        self._keys = {_key_id(each): each for each in (*older, key)}
        self._current = _key_id(key)
        self._seals = {
            (key_id, purpose): Seal(each, f"digest link {purpose} ".encode())
            for key_id, each in self._keys.items()
            for purpose in Purpose
        }

    def unsubscribe(self, target: LinkTarget) -> str:
        """A page with a button: looking at it changes nothing, since mail scanners look."""
        return self._url(target, Purpose.UNSUBSCRIBE)

    def one_click(self, target: LinkTarget) -> str:
        """What a mail program posts to (RFC 8058); the same address, so either works."""
        return self._url(target, Purpose.UNSUBSCRIBE)

    def confirm(self, target: LinkTarget) -> str:
        return self._url(target, Purpose.CONFIRM)

    def preferences(self, target: LinkTarget) -> str:
        return self._url(target, Purpose.PREFERENCES)

    def pause(self, target: LinkTarget) -> str:
        return self._url(target, Purpose.PAUSE)

    def feedback(self, target: LinkTarget) -> str:
        """Where `/yes` or `/no` behind it says whether the issue was worth the time."""
        return self._url(target, Purpose.FEEDBACK)

    def several(self, target: LinkTarget, purposes: Iterable[Purpose]) -> dict[Purpose, str]:
        """A link for each of *purposes*, cheaper than one by one: every mail has several."""
        body = self._body(target, self._current)
        written = _encoded(body)
        return {
            purpose: f"{self._base}/{purpose}/{written}.{self._seal(body, purpose, self._current)}"
            for purpose in purposes
        }

    def web_edition(self, digest: Slug, edition: EditionId) -> str:
        """The edition's page, the same for everybody; not signed."""
        return f"{self._base}/e/{quote(digest, safe='')}/{edition}"

    def archive(self, digest: Slug) -> str:
        """The list of a digest's past editions; not signed."""
        return f"{self._base}/e/{quote(digest, safe='')}"

    def read(self, token: str, purpose: Purpose) -> LinkTarget | None:
        """What *token* is for; None unless it is ours, whole, and made for *purpose*."""
        body, _, _ = token.partition(".")
        if len(token) > LONGEST or not token.isascii():
            return None
        try:
            key_id, subscriber, edition, digest = _decoded(body).split(" ", 3)
            target = LinkTarget(
                subscriber=SubscriberId(int(subscriber)),
                digest=Slug(digest),
                edition=EditionId(int(edition)) if edition != "0" else None,
            )
        except ValueError:
            return None
        # Compared as text against the token made anew: base64 has more than one way to write
        # the same bytes, and only one of them is ours.
        expected = self._token(target, purpose, key_id if key_id in self._keys else self._current)
        return target if hmac.compare_digest(token, expected) else None

    def _url(self, target: LinkTarget, purpose: Purpose) -> str:
        return self.several(target, (purpose,))[purpose]

    def _token(self, target: LinkTarget, purpose: Purpose, key_id: str) -> str:
        body = self._body(target, key_id)
        return f"{_encoded(body)}.{self._seal(body, purpose, key_id)}"

    def _body(self, target: LinkTarget, key_id: str) -> bytes:
        return f"{key_id} {target.subscriber} {target.edition or 0} {target.digest}".encode()

    def _seal(self, body: bytes, purpose: Purpose, key_id: str) -> str:
        return _encoded(self._seals[key_id, purpose].of(body))


def _key_id(key: bytes) -> str:
    """A name for *key* that says nothing of it; four characters tell a handful of keys apart."""
    return hashlib.sha256(b"digest key id " + key).hexdigest()[:4]


def _encoded(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decoded(text: str) -> str:
    """:raises ValueError: it is no base64, or no UTF-8."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
