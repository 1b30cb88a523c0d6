"""The one clock: what everything else is handed as `now`."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from digest.errors import Mistake

YEARS = range(1900, 2200)  # where dates can be added to, and slots counted in a moment
Now = Callable[[], datetime]  #: gives an aware UTC instant


def utc_now() -> datetime:
    """The machine's time, aware and UTC."""
    return datetime.now(UTC)


def now_from(environ: Mapping[str, str]) -> Now:
    """The machine's clock, or one that starts at `$DIGEST_NOW` (ISO 8601) and runs on."""
    said = environ.get("DIGEST_NOW")
    if not said:
        return utc_now
    try:
        start = datetime.fromisoformat(said)
    except ValueError:
        raise Mistake(
            f"$DIGEST_NOW: {said!r} is not an instant; write it like 2026-11-23T07:00:00+00:00"
        ) from None
    if start.year not in YEARS:
        raise Mistake(
            f"$DIGEST_NOW: {said!r} is too far away; years go from {YEARS[0]} to {YEARS[-1]}"
        )
    start = (start if start.tzinfo else start.replace(tzinfo=UTC)).astimezone(UTC)
    begun = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - begun)
