"""Demo: the whole way once, in a throw-away home, from the sample articles to mails and posts."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from digest.errors import Refused
from digest.model.ids import EditionId
from digest.press import open_press
from digest.press.build import build_now
from digest.press.collect import Collected, collect
from digest.press.init import make_home
from digest.press.preview import Preview, Viewer, preview
from digest.press.send import Sent, send
from digest.press.subscribe import add

MORNING = datetime(2026, 11, 19, 6, 0, tzinfo=UTC)  # after the newest of the sample articles
READERS = (
    ("ada@example.org", "Ada"),
    ("noor@example.org", "Noor"),
    ("zoe@example.org", "Zoë"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the demo made, and where it lies."""

    home: Path
    collected: Collected
    edition: EditionId
    subject: str
    stories: int
    sent: Sent
    preview: Preview

    @property
    def outbox(self) -> Path:
        return self.home / "var" / "outbox" / str(self.edition)


def demo(folder: Path | None = None) -> Shown:
    """Do all of it in *folder* (a new temporary one, where none is given).

    :raises Refused: when the samples make no edition, which would be a fault of the installation.
    """
    home = folder or Path(tempfile.mkdtemp(prefix="digest-demo-")) / "press"
    make_home(home)
    environ = {**os.environ, "DIGEST_TRANSPORT": "file"}  # the demo never sends over a network
    with open_press(home, now=lambda: MORNING, environ=environ) as press:
        digest = next(iter(press.config.digests.values()))
        collected = collect(press)
        for address, name in READERS:
            add(press, address, [digest.slug], name=name, confirmed=True)
        built = build_now(press, digest)
        if built.skipped:
            raise Refused(f"the sample articles made no edition: {built.edition.reason}")
        sent = send(press, built.edition.id)
        shown = preview(press, built.edition.id, Viewer(name=READERS[0][1], email=READERS[0][0]))
    return Shown(
        home=home,
        collected=collected,
        edition=built.edition.id,
        subject=built.edition.subject,
        stories=built.stories,
        sent=sent,
        preview=shown,
    )
