"""Read a home's config: files > documents > references > settings > what the press works with.

Everything that is wrong is told at once. Nothing here touches the network or the database.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError

from digest import slots
from digest.errors import ConfigError, ConfigFault, Mistake, Place
from digest.model.ids import Slug
from digest.model.source import Source
from digest.settings.document import Document, read_document
from digest.settings.faults import note_faults
from digest.settings.names import listed, nearest
from digest.settings.origins import source_of
from digest.settings.references import References
from digest.settings.schema import DigestSettings, PressSettings, Settings

PRESS = Path("config/press.yaml")
DIGESTS = Path("config/digests")
T = TypeVar("T", bound=Settings)
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A publication as its file defines it, what it leaves out taken from the press."""

    slug: Slug
    settings: DigestSettings
    sources: tuple[Source, ...]
    time_zone: str  #: IANA name; the schedule's, else the press's
    language: str  #: BCP 47; its own, else the press's
    file: Path  #: absolute
    fingerprint: str  #: changes with anything in the file that has an effect
    schedule_fingerprint: str  #: changes when other slots are asked for; empty: no schedule

    @property
    def schedule(self) -> slots.Schedule | None:
        """When its editions are due; None where they are made by hand alone."""
        return _schedule(self.settings, self.time_zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A home's whole config, checked."""

    home: Path  #: absolute
    press: PressSettings
    digests: Mapping[Slug, Digest]  #: in order of their names
    files: tuple[Path, ...]  #: the files it was read from, absolute

    @property
    def database_url(self) -> str:
        """The database's address, a relative SQLite path made absolute; may hold a password."""
        said = self.press.database.get_secret_value()
        path = said.removeprefix("sqlite:///")
        if path == said:
            return said
        return f"sqlite:///{self.home / path}"

    def no_such_digest(self, slug: str) -> str:
        """What to tell somebody who asked for a digest that there is not."""
        if not self.digests:
            return f"There is no digest {slug!r}, nor any other; write config/digests/{slug}.yaml"
        near = nearest(slug, self.digests)
        hint = f"Did you mean {near!r}? " if near else ""
        return f"There is no digest {slug!r}. {hint}There are: {listed(self.digests)}"


def load_config(home: Path, environ: Mapping[str, str]) -> Config:
    """The config of *home*; references are resolved from *environ* and from files.

    :raises Mistake: when *home* has no config.
    :raises ConfigError: with all that is wrong in it.
    """
    home = home.resolve()
    press_file = home / PRESS
    if not press_file.is_file():
        raise Mistake(no_home(home))
    faults: list[ConfigFault] = []
    press = _read(home, press_file, PressSettings, environ, faults)
    found = {
        file: _read(home, file, DigestSettings, environ, faults)
        for file in digest_files(home, faults)
    }
    if press is None or faults:
        raise ConfigError(*faults)
    digests = [_digest(home, file, settings, press) for file, settings in found.items() if settings]
    return Config(
        home=home,
        press=press,
        digests=MappingProxyType({digest.slug: digest for digest in digests}),
        files=(press_file, *found),
    )


def no_home(home: Path) -> str:
    """What to tell somebody whose home has no config."""
    misnamed = next(iter(sorted((home / "config").glob("press.y*ml"))), None)
    if misnamed:
        return f"{misnamed} has to be called press.yaml"
    return (
        f"There is no {PRESS} in {home}. Make a home with `digest init my-paper`, "
        "or name an existing one with --home or $DIGEST_HOME."
    )


def digest_files(home: Path, faults: list[ConfigFault]) -> list[Path]:
    """The digests' files in order of their names; names that no digest can have are noted."""
    files: list[Path] = []
    for file in sorted((home / DIGESTS).glob("*.y*ml")):
        if file.name.startswith("."):
            continue
        right = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-") or "morning"
        if file.suffix != ".yaml" or not _SLUG.fullmatch(file.stem):
            message = (
                "a digest's file is named by small letters, digits and hyphens, and ends in .yaml; "
                f"rename it to {right}.yaml"
            )
            faults.append(ConfigFault(Place(file.relative_to(home)), "", message))
            continue
        files.append(file)
    return files


def check_text(
    text: str, file: Path, home: Path, model: type[T], environ: Mapping[str, str]
) -> tuple[T | None, Document]:
    """The settings that *text* gives as the content of *file*, and its document with all faults.

    :raises ConfigError: when it is not even YAML.
    """
    document = read_document(text, file.relative_to(home))
    references = References(document, environ, home)
    values = references.resolve()
    try:
        settings = model.model_validate(values, context={"folder": home / "config"})
    except ValidationError as error:
        note_faults(error, model, document, references)
        return None, document
    return settings, document


def _read(
    home: Path,
    file: Path,
    model: type[T],
    environ: Mapping[str, str],
    faults: list[ConfigFault],
) -> T | None:
    """The settings of one file; what is wrong is added to *faults*."""
    try:
        settings, document = check_text(_text(file, home), file, home, model, environ)
    except ConfigError as error:
        faults.extend(error.faults)
        return None
    faults.extend(document.faults)
    return settings


def _text(file: Path, home: Path) -> str:
    place = Place(file.relative_to(home))
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(ConfigFault(place, "", f"cannot be read: {error.strerror}")) from None
    except UnicodeDecodeError as error:
        message = f"not UTF-8 at byte {error.start}; save it as UTF-8"
        raise ConfigError(ConfigFault(place, "", message)) from None


def _digest(home: Path, file: Path, settings: DigestSettings, press: PressSettings) -> Digest:
    schedule_zone = settings.schedule and settings.schedule.time_zone
    zone = schedule_zone or press.time_zone
    language = settings.language or press.language
    schedule = _schedule(settings, zone)
    return Digest(
        slug=Slug(file.stem),
        settings=settings,
        sources=tuple(source_of(source, home) for source in settings.sources),
        time_zone=zone,
        language=language,
        file=file,
        fingerprint=_fingerprint([settings.model_dump(mode="json"), zone, language]),
        schedule_fingerprint=_fingerprint([schedule.cron, zone]) if schedule else "",
    )


def _schedule(settings: DigestSettings, zone: str) -> slots.Schedule | None:
    said = settings.schedule
    if said is None:
        return None
    return slots.schedule(zone=zone, every=said.every, at=said.at, cron=said.cron)


def _fingerprint(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
