"""What Python says of a slip in an expression, in the words of who wrote the template."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import InvalidOperation

from digest.render.sandbox import kind_of


def in_words(raised: Exception) -> str:
    """Why an expression cannot be worked out, and what would be right where that can be told."""
    match raised:
        case ZeroDivisionError():
            return "it divides by 0"
        case KeyError():
            return f"%({raised.args[0]})s has nothing to fill it in; hand it over by its name"
        case InvalidOperation():
            return "what stands where a number belongs is none"
        case _:
            said = str(raised)
    for pattern, tell in _TOLD:
        if found := pattern.search(said):
            return tell([each or "" for each in found.groups()])
    return f"it cannot be worked out: {said}"


def _sum(of: Sequence[str]) -> str:
    sign, left, right = of[0], kind_of(of[1]), kind_of(of[2])
    if sign == "+":
        return f"`+` cannot add {left} and {right}; `~` joins texts"
    return f"`{sign}` is for numbers; here are {left} and {right}"


def _compared(of: Sequence[str]) -> str:
    sign, left, right = of[0], kind_of(of[1]), kind_of(of[2])
    mend = "; sort, min and max take attribute=" if left == right else ""
    return f"`{sign}` cannot compare {left} and {right}{mend}"


def _taken(of: Sequence[str]) -> str:
    """What a filter, or the translation, was given too much or too little."""
    name, rest = of
    if found := re.search(r"unexpected keyword argument '(\w+)'", rest):
        return f"`{name}` takes no {found[1]!r}"
    if found := re.search(r"missing .*?: (.*)", rest):
        return f"`{name}` lacks {found[1].replace('__', '')}"
    return f"`{name}` is given more than it takes"


def _unpacked(of: Sequence[str]) -> str:
    return f"there are {of[0] or 'fewer'} names for {of[1] or 'more'} values"


_TOLD: tuple[tuple[re.Pattern[str], Callable[[Sequence[str]], str]], ...] = (
    (re.compile(r"unsupported operand type\(s\) for (\S+?): '(\w+)' and '(\w+)'"), _sum),
    (re.compile(r'can only concatenate (\w+) \(not "(\w+)"\)'), lambda of: _sum(["+", *of])),
    (re.compile(r"'(\S+)' not supported between instances of '(\w+)' and '(\w+)'"), _compared),
    (
        re.compile(r"bad operand type for unary (\S): '(\w+)'"),
        lambda of: f"`{of[0]}` is for numbers; here is {kind_of(of[1])}",
    ),
    (
        re.compile(r"'(\w+)' object is not iterable|argument of type '(\w+)' is not"),
        lambda of: f"{kind_of(of[0] or of[1])} holds nothing to go through",
    ),
    (
        re.compile(r"cannot unpack non-iterable (\w+) object"),
        lambda of: f"{kind_of(of[0])} cannot be taken apart into several names",
    ),
    (
        re.compile(r"object of type '(\w+)' has no len"),
        lambda of: f"{kind_of(of[0])} has no length",
    ),
    (
        re.compile(r"type (\w+) doesn't define __round__"),
        lambda of: f"{kind_of(of[0])} cannot be rounded",
    ),
    (
        re.compile(r"'(\w+)' object cannot be interpreted as an integer"),
        lambda of: f"{kind_of(of[0])} stands where a whole number belongs",
    ),
    (re.compile(r"range expected at least"), lambda _: "`range` wants a number"),
    (re.compile(r"to unpack \(expected (\d+)(?:, got (\d+))?\)"), _unpacked),
    (
        re.compile(r"incomplete format|unsupported format|arguments (?:for|converted during)"),
        lambda _: "a % that fills in nothing; write %%",
    ),
    (re.compile(r"has no attribute 'split'"), lambda _: "a template is called by its name, a text"),
    (re.compile(r"(macro '\w+' takes .*)"), lambda of: f"the {of[0]}"),
    (re.compile(r"(?:do_)?(\w+)\(\) ((?:missing|got|takes) .*)"), _taken),
)  # fmt: skip
