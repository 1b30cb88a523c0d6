"""Edit a digest's sources in its own file; comments, quotes and layout stay as they are.

The way: read anew > change those lines alone > validate the whole file > temporary file, fsync,
replace. What would make the file invalid is refused, and the file stays as it was.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from digest.errors import ConfigError, Mistake, Refused
from digest.model.ids import Slug
from digest.settings.lines import Said, with_items, without_item
from digest.settings.listed import short_form
from digest.settings.load import DIGESTS, check_text
from digest.settings.names import nearest
from digest.settings.origins import source_of, url_key
from digest.settings.schema import DigestSettings, PressSettings, SourceSettings


def add_sources(
    home: Path, slug: Slug, sources: Sequence[Said], environ: Mapping[str, str]
) -> tuple[Said, ...]:
    """Put *sources* at the end of the digest's list; gives those that were new.

    :raises ConfigError: when the file would be wrong with them.
    """
    file = digest_file(home, slug)
    text = read_text(file)
    settings = _valid(file, text, home, environ)
    known = {source_of(source, home.resolve()).key for source in settings.sources}
    new: dict[str, Said] = {}
    for said in sources:
        key = source_of(_settings(said), home.resolve()).key
        if key not in known:
            new.setdefault(key, said)
    if new:
        _change(file, home, environ, with_items(text, "sources", list(new.values())))
    return tuple(new.values())


def remove_source(home: Path, slug: Slug, which: str, environ: Mapping[str, str]) -> Path:
    """Take the source with that address, path or name out of the digest's list.

    :raises Mistake: when there is none, or more than one of that name.
    """
    file, home = digest_file(home, slug), home.resolve()
    text = read_text(file)
    settings = _valid(file, text, home, environ)
    found = [at for at, source in enumerate(settings.sources) if _is(source, which)]
    if len(found) == 1:
        _change(file, home, environ, without_item(text, "sources", found[0]))
        return file
    if found:
        raise Mistake(f"{slug} has {len(found)} sources named {which!r}; give the address of one")
    known = [source.url or source.path or "" for source in settings.sources]
    near = nearest(which, known)
    hint = f"did you mean {near}?" if near else f"see `digest sources {slug} list`"
    raise Mistake(f"{slug} has no source {which!r}; {hint}")


def save_text(
    home: Path, file: Path, text: str, environ: Mapping[str, str], *, shown: str | None = None
) -> None:
    """Replace a config file by *text*, written as a whole by an editor.

    :param shown: `text_hash` of what the editor was shown; the file must still be that.
    :raises ConfigError: when *text* is wrong.
    :raises Refused: when the file was changed meanwhile, or cannot be written.
    """
    if shown is not None and shown != text_hash(read_text(file)):
        raise Refused(f"{file.name} was changed meanwhile; open it anew and make your change again")
    model = DigestSettings if file.parent == home.resolve() / DIGESTS else PressSettings
    settings, document = check_text(text, file, home.resolve(), model, environ)
    if document.faults or settings is None:
        raise ConfigError(*document.faults)
    _write(file, text)


def digest_file(home: Path, slug: Slug) -> Path:
    """The file of that digest.

    :raises Mistake: when there is none.
    """
    file = home.resolve() / DIGESTS / f"{slug}.yaml"
    if not file.is_file():
        near = nearest(slug, [other.stem for other in file.parent.glob("*.yaml")])
        raise Mistake(f"There is no {file}" + (f"; did you mean {near}?" if near else ""))
    return file


def read_text(file: Path) -> str:
    """A config file's text, line ends as they are."""
    return file.read_bytes().decode("utf-8-sig")


def text_hash(text: str) -> str:
    """What tells one content of a file from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _valid(file: Path, text: str, home: Path, environ: Mapping[str, str]) -> DigestSettings:
    """The settings in *text*, as the content of *file*; all that is wrong is raised."""
    settings, document = check_text(text, file, home.resolve(), DigestSettings, environ)
    if document.faults or settings is None:
        raise ConfigError(*document.faults)
    return settings


def _settings(said: Said) -> SourceSettings:
    """One source, checked by itself; whether its path exists is seen with the whole file."""
    return SourceSettings.model_validate(short_form(said))


def _is(source: SourceSettings, which: str) -> bool:
    wanted = which.strip()
    if wanted in {source.url, source.path, source.name}:
        return True
    return "://" in wanted and source.url is not None and url_key(source.url) == url_key(wanted)


def _change(file: Path, home: Path, environ: Mapping[str, str], after: str) -> None:
    """Write *after* into *file* if it is still valid."""
    _valid(file, after, home, environ)
    _write(file, after)


def _write(file: Path, text: str) -> None:
    """Replace *file* as a whole, so that nobody ever reads half of it; its mode stays."""
    made: Path | None = None
    try:
        with NamedTemporaryFile(
            "wb", dir=file.parent, prefix=f".{file.name}.", suffix=".new", delete=False
        ) as temporary:
            made = Path(temporary.name)
            temporary.write(text.encode())
            temporary.flush()
            os.fsync(temporary.fileno())
        made.chmod(file.stat().st_mode & 0o7777)
        made.replace(file)
    except OSError as error:
        if made is not None:
            made.unlink(missing_ok=True)
        raise Refused(f"Cannot write {file}: {error.strerror or error}") from error
