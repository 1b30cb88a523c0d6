"""The press: one use case a file, named as its command; the only floor that knows the whole way.

from digest.press import open_press
with open_press(home) as press:
    ...

It is loaded when it is asked for: what a child process does for the press needs no database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.press.wiring import Press, open_press

__all__ = ["Press", "open_press"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from digest.press import wiring

    return getattr(wiring, name)
