"""What a model found wrong, in an editor's words and at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from digest.settings.document import Document, Path_
from digest.settings.names import nearest
from digest.settings.references import References
from digest.settings.strict import AtKey

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Model = type[BaseModel]


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault before it has a place."""

    path: Path_
    message: str
    at_key: bool = False  #: the key is wrong rather than its value


def note_faults(
    error: ValidationError, model: Model, document: Document, references: References
) -> None:
    """Note each fault of *error* in *document*."""
    for details in error.errors(include_url=False):
        fault = _fault(details, model)
        message = references.hide(fault.path, fault.message)
        document.fault(fault.path, message, key=fault.at_key)


def _fault(details: ErrorDetails, model: Model) -> Fault:
    path, kind = details["loc"], details["type"]
    context: Mapping[str, Any] = details.get("ctx", {})
    if kind == "value_error":
        error = context["error"]
        at = error.keys if isinstance(error, AtKey) else ()
        return Fault((*path, *at), str(error))
    if kind == "extra_forbidden":
        return Fault(path, _unknown(path, model), at_key=True)
    if kind == "missing":
        return Fault(path, _missing(path, model))
    return Fault(path, _wrong_value(kind, details["input"], context) or details["msg"])


def _wrong_value(kind: str, said: object, context: Mapping[str, Any]) -> str:
    """What is wrong with the value *said* by pydantic's *kind* of error; empty if that is new."""
    if kind == "literal_error":
        return _not_among(said, str(context["expected"]))
    if kind in _BOUNDS:
        words, key = _BOUNDS[kind]
        return f"{_shown(said)} is too {words} {_bound(context[key])}"
    wanted = _WANTED.get(kind, "")
    if wanted and isinstance(said, str):
        return f"{said!r} is not {wanted}"
    return _wrong_kind(said, wanted) if wanted else ""


_TEXT = "text"
_WHOLE = "a whole number"
_NUMBER = "a number"
_WANTED = {
    "string_type": _TEXT,
    "string_sub_type": _TEXT,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping of `key: value` lines",
    "model_type": "a mapping of `key: value` lines",
    "model_attributes_type": "a mapping of `key: value` lines",
    "time_delta_type": "a duration like 20m",
}
_BOUNDS = {
    "greater_than": ("small; it has to be more than", "gt"),
    "greater_than_equal": ("small; at least", "ge"),
    "less_than": ("large; it has to be less than", "lt"),
    "less_than_equal": ("large; at most", "le"),
}
_KINDS: dict[type, str] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
}


def _wrong_kind(said: object, wanted: str) -> str:
    if said is None:
        return f"has no value; give {wanted}, or delete the line"
    kind = _KINDS.get(type(said), "a mapping")
    if wanted == _TEXT and kind in {"a number", "true or false"}:
        return f"is read as {kind}; put it in quotes"
    return (
        f"takes {wanted}, not {kind if not isinstance(said, int | float) else repr(said).lower()}"
    )


def _shown(said: object) -> str:
    return f"{said.total_seconds():g}s" if isinstance(said, timedelta) else repr(said)


def _bound(bound: Any) -> str:
    """A limit as an editor would write it; pydantic gives that of a duration as `0 seconds`."""
    return str(bound).replace(" seconds", "s") if isinstance(bound, str) else f"{bound:g}"


def _not_among(said: object, expected: str) -> str:
    known = re.findall(r"'([^']*)'", expected) or [expected.lower()]
    near = nearest(said, known) if isinstance(said, str) else ""
    hint = f"did you mean {near}?" if near else f"write {_either(known)}"
    return f"{said!r} is not known here; {hint}"


def _either(names: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _missing(path: Path_, model: Model) -> str:
    owner = _model_at(path[:-1], model)
    field = owner.model_fields.get(str(path[-1])) if owner else None
    about = f" ({field.description})" if field and field.description else ""
    return f"missing; it has to be given{about}"


def _unknown(path: Path_, model: Model) -> str:
    said, owner = str(path[-1]), _model_at(path[:-1], model)
    if owner is None:
        return "unknown key"
    known = list(owner.model_fields)
    elsewhere = next((way for way in _ways(model) if way.rpartition(".")[2] == said), "")
    meant = elsewhere or nearest(said, known)
    if meant:
        return f"unknown key; did you mean {meant}?"
    return f"unknown key; known here: {', '.join(known)}"


def _model_at(path: Path_, model: Model) -> Model | None:
    """The model that describes what stands at *path*; pydantic's own steps are skipped."""
    found: Model | None = model
    for step in path:
        if found is not None and step in found.model_fields:
            found = _model_in(found.model_fields[str(step)].annotation)
    return found


def _model_in(annotation: Any) -> Model | None:
    """The first model in an annotation, such as *X* in `tuple[X, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, (_model_in(part) for part in get_args(annotation))), None)


def _ways(model: Model, above: str = "") -> Iterator[str]:
    """Every key below *model* as a dotted path, the near ones first; none inside of lists."""
    for name in model.model_fields:
        yield above + name
    for name, field in model.model_fields.items():
        inner = _model_in(field.annotation)
        if inner is not None and get_origin(field.annotation) is not tuple:
            yield from _ways(inner, f"{above}{name}.")
