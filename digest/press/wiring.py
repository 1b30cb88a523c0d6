"""The one place that puts the house together."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from digest import __version__
from digest.errors import Mistake
from digest.model.ids import Slug
from digest.now import Now, now_from
from digest.settings.load import Config, Digest, load_config
from digest.store.database import Database, open_database

_IN_PRESS = "config/press.yaml: transport"
_IN_ENVIRON = "DIGEST_TRANSPORT"  #: goes before that


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """An open press: its config, its database, its clock, and its way out."""

    home: Path  #: absolute
    config: Config
    database: Database
    now: Now
    transport: str  #: as in `press.yaml`, secrets resolved; never print it
    transport_key: str = _IN_PRESS  #: where that stands, for messages

    @property
    def var(self) -> Path:
        """Where everything the program writes goes."""
        return self.home / "var"

    @property
    def user_agent(self) -> str:
        """How the press introduces itself to servers."""
        settings = self.config.press
        return settings.fetch.user_agent or f"digest/{__version__} (+{settings.base_url})"

    def digest(self, slug: str) -> Digest:
        """The digest of that name.

        :raises Mistake: when there is none; names the nearest.
        """
        found = self.config.digests.get(Slug(slug))
        if found is None:
            raise Mistake(self.config.no_such_digest(slug))
        return found


@contextmanager
def open_press(
    home: Path,
    *,
    now: Now | None = None,
    transport: str | None = None,
    environ: Mapping[str, str] | None = None,
) -> Generator[Press]:
    """Read the config of *home*, open (or make) its database, and close it at the end.

    :raises ConfigError: when the config is wrong; nothing is opened then.
    """
    environ = os.environ if environ is None else environ
    home = home.resolve()
    config = load_config(home, environ)
    chosen, key = transport_of(config, environ)
    with open_database(config.database_url, var=home / "var") as database:
        yield Press(
            home=home,
            config=config,
            database=database,
            now=now or now_from(environ),
            transport=transport or chosen,
            transport_key=key,
        )


def transport_of(config: Config, environ: Mapping[str, str]) -> tuple[str, str]:
    """The way out that holds, and where it stands; it may hold a password."""
    if said := environ.get(_IN_ENVIRON):
        return said, f"${_IN_ENVIRON}"
    return config.press.transport.get_secret_value(), _IN_PRESS
