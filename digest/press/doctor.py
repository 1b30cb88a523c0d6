"""Doctor: config > templates > database > sources > transport > DNS > disk > clock; a finding each.

Each says what it found and, where that is wrong, what to do.
What cannot be known from here (no name server, no mail leaving) is said so, and is not a fault.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import DigestError, Mistake
from digest.gates.dns import NoAnswer
from digest.gates.headers import divide_mailbox
from digest.mail import Transport, Way, parse_transport
from digest.now import Now
from digest.press.wiring import transport_of
from digest.text.counted import counted

if TYPE_CHECKING:
    from digest.press.health import Health
    from digest.settings.load import Config

TextRecords = Callable[[str], tuple[str, ...]]  #: a domain's TXT records, or NoAnswer
_LEAST_FREE = 200 * 2**20  # bytes; an edition to 100,000 readers journals about 30 MB
_REACH = 15.0  # seconds to reach the mail server
_SKEW = timedelta(minutes=5)
_NAMED = 10  # sources named one by one


class State(StrEnum):
    """What a check found."""

    RIGHT = "right"
    WRONG = "wrong"
    UNKNOWN = "unknown"  #: could not, or need not, be examined


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check's result; *remedy* says what to do about it."""

    check: str
    state: State
    said: str
    remedy: str = ""


def examine(
    home: Path, environ: Mapping[str, str], now: Now, text_records: TextRecords
) -> Iterator[Finding]:
    """Every finding, one after the other; what rests on a wrong config is left out."""
    from digest.settings.load import load_config

    home = home.resolve()
    try:
        config = load_config(home, environ)
    except DigestError as error:
        yield _wrong("config", str(error), "correct it, and run `digest doctor` again")
        return
    said = f"{counted(len(config.digests), 'digest')}: {', '.join(config.digests) or 'none yet'}"
    yield _right("config", said)
    yield _templates(config)
    stored = _database(config)
    yield stored
    if stored.state is State.RIGHT:
        yield _sources(config, now())
    chosen, key = transport_of(config, environ)
    try:
        transport = parse_transport(chosen, key)
    except DigestError as error:
        yield _wrong("transport", str(error), "correct it there")
    else:
        yield _transport(transport, home)
        yield from _domain(config, transport, text_records)
    yield _base_url(config, transport=chosen)
    yield _disk(home)
    yield _clock(config, now())


def _right(check: str, said: str) -> Finding:
    return Finding(check=check, state=State.RIGHT, said=said)


def _wrong(check: str, said: str, remedy: str) -> Finding:
    return Finding(check=check, state=State.WRONG, said=said, remedy=remedy)


def _unknown(check: str, said: str) -> Finding:
    return Finding(check=check, state=State.UNKNOWN, said=said)


def _templates(config: Config) -> Finding:
    from digest.press.proof import proof

    try:
        found = proof(config)
    except DigestError as error:
        return _wrong("templates", str(error), "correct it; `digest preview` shows the mail")
    files = f"{counted(found.files, 'file')} of your own"
    if not found.faults and not found.idle:
        return _right("templates", f"{files} can be read" if found.files else "the built-in ones")
    said = f"{len(found.faults)} of {files} cannot be used"
    if not found.faults:
        said = f"{counted(len(found.idle), 'thing')} in {files} without effect"
    named = "\n".join(found.faults or found.idle)
    return _wrong("templates", f"{said}\n{named}", "correct it; `digest preview` shows the mail")


def _database(config: Config) -> Finding:
    from digest.store.database import open_database

    try:
        with open_database(config.database_url, var=config.home / "var") as database:
            faults = database.check()
            place = database.file or "PostgreSQL"
    except DigestError as error:
        return _wrong("database", str(error), _remedy_of_database(config, error))
    if faults:
        fault, *others = faults
        more = f" (and {len(others)} more)" if others else ""
        return _wrong("database", f"damaged: {fault}{more}", "bring back a `digest backup`")
    return _right("database", f"{place} is whole")


def _remedy_of_database(config: Config, error: DigestError) -> str:
    """What to do besides what the error says; of a file it says all."""
    if isinstance(error, Mistake) or not config.database_url.startswith("sqlite:"):
        return "correct `database` in config/press.yaml, or the server"
    return "do that, and run `digest doctor` again"


def _sources(config: Config, now: datetime) -> Finding:
    """Whether time alone will mend what is not well with the sources."""
    from digest.press.health import State as Source
    from digest.press.health import healths
    from digest.store.database import open_database

    sources = {one.key: one for digest in config.digests.values() for one in digest.sources}
    with open_database(config.database_url, var=config.home / "var") as database:
        found = healths(database, list(sources.values()), now)
    lost = [(one.source.location, why) for one in found if (why := _why_lost(one))]
    failing = sum(one.state is Source.FAILING for one in found)
    said = counted(len(found), "source")
    if not lost:
        rest = f", of which {failing} failed last and will be asked again" if failing else ""
        return _right("sources", f"{said}{rest}")
    named = "\n".join(f"{location}: {why}" for location, why in lost[:_NAMED])
    more = f"\nand {len(lost) - _NAMED} more" if len(lost) > _NAMED else ""
    remedy = "`digest sources SLUG check`; then give a new address, remove it, or resume it"
    return _wrong(
        "sources", f"{len(lost)} of {said} will not mend by waiting\n{named}{more}", remedy
    )


def _why_lost(one: Health) -> str:
    """Why an editor has to see to a source; empty where time will do."""
    from digest.press.health import State as Source

    if one.source.is_local and not Path(one.source.location).exists():
        return "it is not there; was it moved, or is its disk not mounted?"
    return one.memory.reason if one.state is Source.NEEDS_EDITOR else ""


def _transport(transport: Transport, home: Path) -> Finding:
    if transport.way is Way.FILE:
        return _outbox(home / "var" / "outbox")
    from digest.mail.connect import connect

    async def reach() -> int:
        line = await asyncio.wait_for(connect(transport), _REACH)
        line.client.close()
        return len(line.extensions)

    try:
        asyncio.run(reach())
    except DigestError as error:
        said = str(error).split(" Every delivery")[0]
        return _wrong("transport", said, "correct `transport`, or ask the server's keeper")
    except TimeoutError:
        return _wrong("transport", f"{transport}: no answer within {_REACH:.0f} s", "is it there?")
    secured = (
        "by TLS, certificate checked" if transport.tls != "none" else "without TLS, on loopback"
    )
    return _right("transport", f"{transport} answers, {secured}")


def _outbox(folder: Path) -> Finding:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".doctor"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        said = f"{folder} cannot be written: {error.strerror}"
        return _wrong("transport", said, "give the user that runs digest the right to write there")
    return _right("transport", f"file: mails are written to {folder}, none is sent")


def _domain(config: Config, transport: Transport, text_records: TextRecords) -> Iterator[Finding]:
    """SPF and DMARC of the sender's domain, without which large providers refuse its mail."""
    domain = divide_mailbox(config.press.sender)[1].rpartition("@")[2]  # as mails have it
    if transport.way is Way.FILE:
        yield _unknown("dns", f"{domain} not asked about: no mail leaves over the network")
        return
    try:
        spf = [text for text in text_records(domain) if text.lower().startswith("v=spf1")]
        dmarc = _dmarc(domain, text_records)
    except NoAnswer as error:
        yield _unknown("dns", f"{error}; SPF, DKIM and DMARC of {domain} were not examined")
        return
    if len(spf) == 1:
        yield _right("spf", f"{domain}: {spf[0]}")
    else:
        said = f"{domain} has {len(spf) or 'no'} SPF record{'s' if spf else ''}; it needs one"
        yield _wrong("spf", said, f'TXT {domain} "v=spf1 …", as your mail provider says')
    if dmarc:
        yield _right("dmarc", f"{domain}: {dmarc}")
    else:
        remedy = f'TXT _dmarc.{domain} "v=DMARC1; p=none" is a beginning'
        yield _wrong("dmarc", f"{domain} has no DMARC record", remedy)
    yield _unknown(
        "dkim", "signed by your mail server: see Authentication-Results of a mail of yours"
    )


def _dmarc(domain: str, text_records: TextRecords) -> str:
    """The record of *domain*, else of the domain above it (RFC 7489 §6.6.3); empty: none."""
    labels = domain.split(".")
    for number in range(max(1, len(labels) - 1)):
        for text in text_records("_dmarc." + ".".join(labels[number:])):
            if text.upper().startswith("V=DMARC1"):
                return text
    return ""


def _base_url(config: Config, *, transport: str) -> Finding:
    url = config.press.base_url
    if url.startswith("https://"):
        return _right("base_url", url)
    if transport == "file":
        return _unknown("base_url", f"{url} is for trying out; readers need https")
    remedy = "let a web server with a certificate stand before `digest serve`, and name it here"
    return _wrong("base_url", f"{url} is not https, so one-click goodbye does not work", remedy)


def _disk(home: Path) -> Finding:
    var = home / "var"  # may be another disk than the config's, and is the one that fills
    folder = var if var.is_dir() else home
    usage = shutil.disk_usage(folder)
    said = f"{usage.free / 2**30:.1f} GiB free in {folder}"
    if usage.free < _LEAST_FREE:
        return _wrong("disk", said, "make room: a full disk stops collecting and sending")
    return _right("disk", said)


def _clock(config: Config, now: datetime) -> Finding:
    """Nothing was written in the future, or the clock has been set back."""
    written = [*config.files, *(config.home / "var").glob("*.db")]
    newest = max(datetime.fromtimestamp(file.stat().st_mtime, UTC) for file in written)
    if newest > now + _SKEW:
        said = (
            f"it is {now:%d %b %Y %H:%M} UTC here, but files were written {newest:%d %b %Y %H:%M}"
        )
        return _wrong("clock", said, "set the clock (and $DIGEST_NOW is for trying out alone)")
    return _right("clock", f"{now:%Y-%m-%d %H:%M} UTC")
