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

from digest.errors import Mistake, Refused
from digest.model.ids import Slug
from digest.settings.lines import Said, with_items, without_item
from digest.settings.listed import SourceSettings, short_form
from digest.settings.load import load_config, read_text
from digest.settings.names import nearest
from digest.settings.values import url_key


def add_sources(
    home: Path, slug: Slug, sources: Sequence[Said], environ: Mapping[str, str]
) -> tuple[Said, ...]:
    """Put *sources* at the end of the digest's list; gives those that were new.

    :raises ConfigError: when the config would be wrong with them.
    """
    file, listed = _listed(home, slug, environ)
    known = {source.identity for source in listed}
    new: dict[str, Said] = {}
    for said in sources:
        identity = SourceSettings.model_validate(short_form(said)).identity
        if identity not in known:
            new.setdefault(identity, said)
    if new:
        text = read_text(file, home.resolve())
        save_text(home, file, with_items(text, "sources", list(new.values())), environ)
    return tuple(new.values())


def remove_source(home: Path, slug: Slug, which: str, environ: Mapping[str, str]) -> Path:
    """Take the source with that address, path or name out of the digest's list; gives its file.

    :raises Mistake: when there is none, or more than one of that name.
    """
    file, listed = _listed(home, slug, environ)
    found = [number for number, source in enumerate(listed) if _is(source, which)]
    if len(found) == 1:
        text = read_text(file, home.resolve())
        save_text(home, file, without_item(text, "sources", found[0]), environ)
        return file
    if found:
        raise Mistake(f"{slug} has {len(found)} sources named {which!r}; give the address of one")
    known = [source.url or source.path or "" for source in listed]
    near = nearest(which, known)
    hint = f"did you mean {near}?" if near else f"see `digest sources {slug} list`"
    raise Mistake(f"{slug} has no source {which!r}; {hint}")


def save_text(
    home: Path, file: Path, text: str, environ: Mapping[str, str], *, shown: str | None = None
) -> None:
    """Replace a config file by *text*, if the whole config is right with it.

    :param shown: `text_hash` of what the editor was shown; the file must still be that.
    :raises ConfigError: when the config would be wrong.
    :raises Refused: when the file was changed meanwhile, or cannot be written.
    """
    home, file = home.resolve(), file.resolve()
    if shown is not None and shown != text_hash(read_text(file, home)):
        raise Refused(f"{file.name} was changed meanwhile; open it anew and make your change again")
    load_config(home, environ, instead={file: text})
    _write(file, text)


def text_hash(text: str) -> str:
    """What tells one content of a file from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _listed(
    home: Path, slug: Slug, environ: Mapping[str, str]
) -> tuple[Path, Sequence[SourceSettings]]:
    """The digest's file and the sources in it, in order."""
    config = load_config(home, environ)
    digest = config.digests.get(slug)
    if digest is None:
        raise Mistake(config.no_such_digest(slug))
    return digest.file, digest.settings.sources


def _is(source: SourceSettings, which: str) -> bool:
    wanted = which.strip()
    if wanted in {source.url, source.path, source.name}:
        return True
    return "://" in wanted and source.url is not None and url_key(source.url) == url_key(wanted)


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
