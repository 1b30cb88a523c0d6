"""Records as JSON and back, exactly: what goes in comes out equal, of the same types.

A record is one of `digest.model`'s frozen dataclasses; its fields' types say how to read it back.
Only ASCII is written: so a lone surrogate or a NUL of a hostile source survives both databases.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Reader = Callable[[Any], Any]

_JSON = json.JSONEncoder(separators=(",", ":"))
_AS_THEY_ARE = frozenset({str, int, bool, float, NoneType})
_MICROSECOND = timedelta(microseconds=1)


def dump(record: object) -> str:
    """*record* as JSON."""
    return _JSON.encode(_plain(record))


def load(kind: type[Record], text: str) -> Record:
    """The *kind* that `dump` wrote."""
    return cast("Record", _reader(kind)(json.loads(text)))


def _plain(value: object) -> object:
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value // _MICROSECOND
    if isinstance(value, tuple):
        return [_plain(part) for part in cast("tuple[object, ...]", value)]
    assert is_dataclass(value)
    return {name: _plain(getattr(value, name)) for name in _names(type(value))}


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _reader(kind: Any) -> Reader:  # noqa: PLR0911 - a table of types
    """The function that makes a *kind* of what JSON holds."""
    if isinstance(kind, NewType):
        return _reader(kind.__supertype__)
    origin = get_origin(kind)
    if origin is tuple:
        return _tuple_reader(get_args(kind))
    if origin in {Union, UnionType}:
        return _optional_reader(get_args(kind))
    if origin is Literal or kind in {str, int, bool}:
        return _as_it_is
    if kind is datetime:
        return datetime.fromisoformat
    if kind is timedelta:
        return lambda microseconds: microseconds * _MICROSECOND
    if is_dataclass(kind):
        return _record_reader(cast("type[Any]", kind))
    return cast("Reader", kind)  # float, or an Enum: called with the value


def _as_it_is(value: Any) -> Any:
    return value


def _tuple_reader(parts: tuple[Any, ...]) -> Reader:
    if len(parts) == 2 and parts[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        each = _reader(parts[0])
        return lambda values: tuple(each(value) for value in values)
    readers = tuple(_reader(part) for part in parts)
    return lambda values: tuple(read(value) for read, value in zip(readers, values, strict=True))


def _optional_reader(parts: tuple[Any, ...]) -> Reader:
    kinds = [part for part in parts if part is not NoneType]
    if len(kinds) != 1:
        raise TypeError(f"a record's field is one type or None, not {parts}")
    read = _reader(kinds[0])
    return lambda value: None if value is None else read(value)


def _record_reader(kind: type[Any]) -> Reader:
    """Reads by name; a field that an older program did not write takes its default."""
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    return lambda values: kind(
        **{name: readers[name](value) for name, value in values.items() if name in readers}
    )
