"""Jinja2 as far as an editor may use it.

A template reads plain records, loops, tests, includes and formats. It calls nothing but macros,
`range` and the translation; it multiplies nothing; filters come from a list; and its output has an
end. What is left that could still eat time or memory meets the limits of a child process.
"""

from __future__ import annotations

import dataclasses
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast
from unicodedata import combining

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from digest.errors import Mistake

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Template

    from digest.render.words import Words

LONGEST_OUTPUT: Final = 2_000_000  #: characters; the largest edition has a tenth of it
LONGEST_RANGE: Final = 1_000
_FEW: Final = 25  # names that an error still lists; texts that are kept compiled
_LARGEST_BASE: Final = 1_000
_LARGEST_POWER: Final = 10
_INCLUDING = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)

_KINDS = {
    "Markup": "text", "bool": "truth value", "dict": "record", "float": "number", "int": "number",
    "str": "text", "tuple": "list",
}  # fmt: skip

FILTERS = (
    "batch", "capitalize", "count", "d", "default", "e", "escape", "first", "float", "int", "join",
    "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace",
    "reverse", "round", "select", "selectattr", "slice", "sort", "string", "striptags", "sum",
    "title", "trim", "truncate", "unique", "upper", "urlencode", "wordcount",
)  # fmt: skip


class TooLong(Mistake):
    """A template's output does not end."""


class NoSuchName(StrictUndefined):
    """Says what was asked for, what there is, and the nearest of it."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is missing:
            return f"there is no {name!r} here"  # what there is, knows who renders: see `faults`
        owner = self._undefined_obj
        what = f"{kind_of(type(owner).__name__)} has no {name!r}"
        return unknown(what, str(name), fields_of(owner))


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """*what*, with the nearest right name, or all of them."""
    names = sorted(known)
    near = get_close_matches(name, names, n=1)
    if near:
        return f"{what}; did you mean {near[0]!r}?"
    few = 0 < len(names) <= _FEW
    return f"{what}; there are {', '.join(names)}" if few else what


def fields_of(value: object) -> tuple[str, ...]:
    """The names that a template may read of *value*."""
    if dataclasses.is_dataclass(value):
        return tuple(field.name for field in dataclasses.fields(value))
    if isinstance(value, Mapping):
        return tuple(str(key) for key in value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    return ()


@cache  # a mail asks it six hundred times, of a dozen kinds
def _is_record(kind: type[object]) -> bool:
    return dataclasses.is_dataclass(kind)


def kind_of(name: str) -> str:
    """What a value of the class *name* is to an editor, with its article."""
    noun = _KINDS.get(name) or name.removesuffix("View").removesuffix("Facts").lower()
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > LONGEST_RANGE:
        raise SecurityError(f"a range has at most {LONGEST_RANGE} numbers")
    return numbers


def wrap(text: str, width: int = 72) -> str:
    """Each line of *text* in lines of at most *width* characters, broken at blanks alone."""
    return "\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in str(text).splitlines()
    )


def pieces(text: str, longest: int = 28) -> list[tuple[str, bool]]:
    """*text* as (piece, whether a line may break around it): words over *longest* are cut."""
    cut: list[tuple[str, bool]] = []
    done = 0
    for word in re.finditer(rf"[^\s\u3000-\u9fff\uac00-\ud7af]{{{longest + 1},}}", text):
        cut.append((text[done : word.start()], False))
        done = word.start()
        for at in range(done + longest // 2, word.end() - 2, longest // 2):
            if not combining(text[at]) and "\u200d" not in text[at - 1 : at + 1]:
                cut.append((text[done:at], True))
                done = at
        cut.append((text[done : word.end()], True))
        done = word.end()
    return [*cut, (text[done:], False)]


class Sandbox(ImmutableSandboxedEnvironment):
    """The one environment that templates meet, the editor's and our own; it speaks in *words*."""

    sandboxed = True
    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, loader: BaseLoader, words: Words) -> None:
        super().__init__(
            loader=loader,
            autoescape=_escaped,
            undefined=NoSuchName,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=200,
            extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        )
        self.filters: dict[str, Callable[..., Any]] = {
            **{name: DEFAULT_FILTERS[name] for name in FILTERS},
            "number": words.number,
            "pieces": pieces,
            "upper": words.upper,
            "wrap": wrap,
        }
        self.globals: dict[str, Any] = {"range": _range}
        self.install_gettext_translations(words.translations, newstyle=True)  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue] - made by the extension
        self._texts: dict[str, Template] = {}
        self._callable = frozenset(id(value) for value in self.globals.values() if callable(value))

    def is_safe_callable(self, obj: Any) -> bool:
        """Macros, blocks, loops and our own names; no method of any value."""
        if isinstance(obj, Macro | BlockReference | LoopContext):
            return True
        return id(obj) in self._callable or getattr(obj, "__self__", None).__class__ is LoopContext

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """The open fields of our records, without the long look that other values get."""
        if not attr.startswith("_") and _is_record(cast("type[object]", type(obj))):
            return True
        return super().is_safe_attribute(obj, attr, value)

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what may be called; say what to use instead of the rest."""
        if isinstance(obj, NoSuchName):
            obj()  # says which name there is not
        if not self.is_safe_callable(obj):
            name = getattr(obj, "__name__", type(obj).__name__)
            raise SecurityError(f"{name!r} may not be called here; a filter may do it")
        return super().call(context, obj, *args, **kwargs)

    def unsafe_undefined(self, obj: Any, attribute: str) -> NoSuchName:  # noqa: ARG002 - as in the base
        """What belongs to Python and not to templates."""
        return NoSuchName(f"{attribute!r} may not be read in a template", exc=SecurityError)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Numbers alone: what repeats or pads a text eats memory."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        small = operator != "**" or (
            numbers and abs(left) <= _LARGEST_BASE and abs(right) <= _LARGEST_POWER
        )
        if not numbers or not small:
            raise SecurityError(f"`{operator}` is for numbers, and for small ones")
        return super().call_binop(context, operator, left, right)

    def need_included(self, name: str) -> None:
        """See that what the template *name* extends, includes or imports is there.

        :raises TemplateSyntaxError: at the first that is not.
        """
        for named, node in self._included(name):
            if named is not None and not getattr(node, "ignore_missing", False):
                known = self.list_templates()
                if named not in known:
                    what = unknown(f"there is no template {named!r}", named, known)
                    raise TemplateSyntaxError(what, node.lineno, name)

    def included(self, name: str) -> set[str | None]:
        """What the template *name* extends, includes or imports; None: what it works out itself."""
        return {named for named, _ in self._included(name)}

    def _included(self, name: str) -> Iterator[tuple[str | None, nodes.Node]]:
        for node in self.tree(name).find_all(_INCLUDING):
            named = node.template.value if isinstance(node.template, nodes.Const) else None
            yield named if isinstance(named, str) else None, node

    def tree(self, name: str) -> nodes.Template:
        """The template *name* as it is written.

        :raises TemplateNotFound: where there is none.
        """
        assert self.loader is not None
        source, file, _ = self.loader.get_source(self, name)
        return self.parse(source, name, file)

    def of_text(self, source: str) -> Template:
        """The template that *source* is, such as a digest's subject; the last ones are kept."""
        if source not in self._texts:
            if len(self._texts) >= _FEW:
                self._texts.clear()
            self._texts[source] = self.from_string(source)
        return self._texts[source]

    def written(self, template: Template, values: Mapping[str, object]) -> str:
        """What *template* makes of *values*, stopped when it does not end."""
        pieces: list[str] = []
        length = 0
        for piece in template.generate(**values):
            pieces.append(piece)
            length += len(piece)
            if length > LONGEST_OUTPUT:
                raise TooLong(f"it writes more than {LONGEST_OUTPUT:,} characters")
        return "".join(pieces)


def _escaped(name: str | None) -> bool:
    return name is not None and name.endswith((".html.j2", ".html"))
