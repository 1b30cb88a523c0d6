"""Read a home's config: files > documents > references > settings > what the press works with.

Everything that is wrong is told at once. Nothing here touches the network or the database.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError

from digest import slots
from digest.errors import ConfigError, ConfigFault, Mistake, Place
from digest.model.ids import Slug
from digest.model.source import Source
from digest.settings.document import read_document
from digest.settings.faults import note_faults
from digest.settings.names import listed, nearest
from digest.settings.origins import source_of
from digest.settings.references import References
from digest.settings.schema import DigestSettings, PressSettings, Settings

PRESS = Path("config/press.yaml")
DIGESTS = Path("config/digests")
T = TypeVar("T", bound=Settings)
_LARGEST = 2**20  # bytes of a file
_YAML = re.compile(r"[^.].*\.y.*ml", re.DOTALL)  # not hidden; `.yml` is told of
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


def load_config(
    home: Path, environ: Mapping[str, str], *, instead: Mapping[Path, str] | None = None
) -> Config:
    """The config of *home*; references are resolved from *environ* and from files.

    :param instead: texts to read in place of what the files (absolute) hold, to check an edit.
    :raises Mistake: when *home* has no config.
    :raises ConfigError: with all that is wrong in it.
    """
    home = home.resolve()
    press_file = home / PRESS
    if not _is_there(press_file):
        raise Mistake(no_home(home))
    reading = _Reading(home, environ, instead or {})
    press = reading.settings(press_file, PressSettings, {"folder": home / "config"})
    context = {"folder": home / "config", "accounts": press and press.accounts}
    found = {
        file: reading.settings(file, DigestSettings, context)
        for file in digest_files(home, reading.faults)
    }
    if press is None or reading.faults:
        raise ConfigError(*reading.faults)
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
    """The digests' files in order of their names; names that no digest can have are noted.

    So is a folder that cannot be looked into: a press whose digests are out of sight has not none.
    """
    files: list[Path] = []
    for file in _in_folder(home, faults):
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


def _in_folder(home: Path, faults: list[ConfigFault]) -> list[Path]:
    """What lies in the digests' folder and may be meant for one, by name."""
    try:
        files = sorted((home / DIGESTS).iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        message = f"cannot be read: {error.strerror}; it is the folder of the digests' files"
        faults.append(ConfigFault(Place(DIGESTS), "", message))
        return []
    return [file for file in files if _YAML.fullmatch(file.name)]


def _is_there(file: Path) -> bool:
    """Whether there is such a file, if only one that cannot be read: that is told by who reads."""
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads one file after the other, and keeps all that is wrong."""

    home: Path
    environ: Mapping[str, str]
    instead: Mapping[Path, str]
    faults: list[ConfigFault] = field(default_factory=list[ConfigFault])

    def settings(self, file: Path, model: type[T], context: Mapping[str, object]) -> T | None:
        """The settings of one file; None where they are too wrong to be any."""
        try:
            text = self.instead[file] if file in self.instead else read_text(file, self.home)
            document = read_document(text, file.relative_to(self.home))
        except ConfigError as error:
            self.faults.extend(error.faults)
            return None
        references = References(document, self.environ, self.home)
        values = references.resolve()
        try:
            return model.model_validate(values, context=dict(context))
        except ValidationError as error:
            note_faults(error, model, document, references)
            return None
        finally:
            self.faults.extend(document.faults)


def read_text(file: Path, home: Path) -> str:
    """A config file's text, line ends as they are.

    :raises ConfigError: when it cannot be read, or is not UTF-8.
    """
    place = Place(file.relative_to(home))
    raw = _read_bytes(file, place)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = "not UTF-8 from here on; save it as UTF-8"
        raise ConfigError(ConfigFault(Place(place.file, line, column), "", message)) from None


def _read_bytes(file: Path, place: Place) -> bytes:
    """What *file* holds; a pipe is never opened, for it would wait for a writer."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise ConfigError(ConfigFault(place, "", "is not a file; a config is a file of text"))
        with file.open("rb") as opened:
            raw = opened.read(_LARGEST + 1)
    except OSError as error:
        raise ConfigError(ConfigFault(place, "", f"cannot be read: {error.strerror}")) from None
    if len(raw) > _LARGEST:
        raise ConfigError(ConfigFault(place, "", "is larger than 1 MiB; no config is that long"))
    return raw


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
