"""The press: one use case a file, named as its command; the only floor that knows the whole way.

from digest.press import open_press
with open_press(home) as press:
    ...
"""

from digest.press.wiring import Press, open_press

__all__ = ["Press", "open_press"]
