"""A config file as read: its plain values, and where in the file each of them stands.

YAML 1.2 by ruamel.yaml, so `07:00` and `no` stay text; JSON is YAML too. Refused: tags, keys that
are no text, keys given twice, tabs, aliases in a loop or without measure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedKeyMap, CommentedMap, CommentedSeq, TaggedScalar
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from digest.errors import ConfigError, ConfigFault, Place

Path_ = tuple[str | int, ...]  #: the way to a value: keys and positions
_MOST_VALUES = 100_000  # aliases of aliases grow without bound; no honest config comes near
_DEEPEST = 60
HALF = re.compile("[\ud800-\udfff]")  # half of a UTF-16 pair: no text that can be written


@dataclass(slots=True)
class Document:
    """One file: *file* as messages name it, *tree* as ruamel.yaml gives it."""

    file: Path
    tree: CommentedMap
    plain: dict[str, Any] = field(default_factory=dict[str, Any])
    faults: list[ConfigFault] = field(default_factory=list[ConfigFault])

    def fault(self, path: Path_, message: str, *, key: bool = False) -> None:
        """Note a fault at *path*; at the key itself where *key* says that it is the key's fault."""
        place, shown = self.place(path, key=key)
        if all((fault.place, fault.path) != (place, shown) for fault in self.faults):
            self.faults.append(ConfigFault(place, shown, message))

    def place(self, path: Path_, *, key: bool = False) -> tuple[Place, str]:
        """Where the value at *path* starts, or the nearest there is, and the path as shown."""
        node: Any = self.tree
        line, column, shown = 0, 0, ""
        steps = [step for step in path if not str(step).startswith("<")]  # pydantic's own
        for number, step in enumerate(steps, 1):
            where = _where(node, step, key=key and number == len(steps))
            if where is None and not (number == len(steps) and isinstance(node, CommentedMap)):
                break
            shown += f"[{step}]" if isinstance(step, int) else f".{step}" if shown else step
            if where is None:  # a key that is missing
                break
            line, column = where
            node = node[step]
        return Place(self.file, line + 1, column + 1), shown


def _where(node: Any, step: str | int, *, key: bool) -> tuple[int, int] | None:
    """Line and column from 0 of *step* in *node*; None where it is not there."""
    if isinstance(node, CommentedMap) and step in node:
        at = (node.lc.data or {}).get(step)  # a key merged in by `<<` has no place of its own
        if at is None:
            return node.lc.line, node.lc.col
        return (at[0], at[1]) if key else (at[2], at[3])
    if isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
        at = (node.lc.data or {})[step]
        return at[0], at[1]
    return None


def round_trip_yaml() -> YAML:
    """Ruamel's reader that knows where everything stands."""
    return YAML(typ="rt", pure=True)


def read_document(text: str, file: Path) -> Document:
    """The document of *text*; *file* is its name in messages. Faults of single values are noted.

    :raises ConfigError: when it is no YAML, or no mapping.
    """
    try:
        _refuse_loops(text, file)
        tree: object = round_trip_yaml().load(StringIO(text))
    except MarkedYAMLError as error:
        raise ConfigError(_syntax_fault(error, text, file)) from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise ConfigError(_other_fault(error, text, file)) from None
    if not isinstance(tree, CommentedMap):
        what = "is empty" if tree is None else "holds no keys"
        raise ConfigError(ConfigFault(Place(file, 1, 1), "", f"{what}; write `key: value` lines"))
    document = Document(file, tree)
    document.plain = _Plainer(document).mapping(tree, ())
    return document


def _refuse_loops(text: str, file: Path) -> None:
    """Refuse an alias within what it stands for; ruamel.yaml would silently make it nothing."""
    if "&" not in text:
        return
    done: set[int] = set()

    def walk(node: Node | None, above: frozenset[int]) -> None:
        if node is None or isinstance(node, ScalarNode) or id(node) in done:
            return
        if id(node) in above:
            place = Place(file, node.start_mark.line + 1, node.start_mark.column + 1)
            message = "an alias (*name) leads back into what it stands for; write it out"
            raise ConfigError(ConfigFault(place, "", message))
        for child in _children(node):
            walk(child, above | {id(node)})
        done.add(id(node))

    walk(round_trip_yaml().compose(text), frozenset())


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [child for pair in node.value for child in pair]
    return node.value if isinstance(node, SequenceNode) else []


class _Plainer:
    """Makes plain values of ruamel's, and notes those that a config may not hold."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.left = _MOST_VALUES

    def mapping(self, node: CommentedMap, path: Path_) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for key, value in node.items():
            if isinstance(key, str):
                plain[str(key)] = self.value(value, (*path, str(key)))
                if value is None and _COLOUR.match(_comment_behind(node, key)):
                    self.document.fault((*path, str(key)), _BARE, key=True)
            else:
                self.document.fault(path, _key_words(key))
        return plain

    def value(self, node: object, path: Path_) -> Any:
        self.left -= 1
        if self.left == 0:
            self.document.fault(path[:1], "aliases (*name) make this too large")
        if self.left <= 0:
            return None
        if isinstance(node, CommentedMap | CommentedSeq):
            return self._nested(node, path)
        return self._scalar(node, path)

    def _scalar(self, node: object, path: Path_) -> Any:
        if node is None or isinstance(node, bool):
            return node
        if isinstance(node, date):  # and datetime, which is one
            return node.isoformat()
        if isinstance(node, str) and HALF.search(node):
            self.document.fault(path, "holds half a character (a lone surrogate); delete it")
        for kind in (str, int, float):
            if isinstance(node, kind):
                return kind(node)  # ruamel's own kinds remember how they were written
        tag = node.tag.value if isinstance(node, TaggedScalar) else type(node).__name__
        return self._tagged(str(tag), path)

    def _nested(self, node: CommentedMap | CommentedSeq, path: Path_) -> Any:
        if len(path) > _DEEPEST:
            self.document.fault(path, "nested too deep")
            return None
        if node.tag.value is not None:
            return self._tagged(str(node.tag.value), path)
        if isinstance(node, CommentedMap):
            return self.mapping(node, path)
        return [self.value(item, (*path, number)) for number, item in enumerate(node)]

    def _tagged(self, tag: str, path: Path_) -> None:
        self.document.fault(path, f"the tag {tag} is not known here; write the value alone")


_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})(?:\s|$)", re.IGNORECASE)
_NO_COMMENT = (None, None, None)
_BARE = 'nothing stands behind it: a bare # begins a comment; put it in quotes, like "#0a5c8a"'
_BRACES = 'text that starts with { has to be in quotes: "{{ … }}"'


def _comment_behind(node: CommentedMap, key: str) -> str:
    """The comment on the line of *key*, where there is no value before it."""
    token = node.ca.items.get(key, _NO_COMMENT)[2]
    return token.value if token else ""


def _key_words(key: object) -> str:
    if isinstance(key, CommentedKeyMap):  # {{ … }}: a mapping that is the key of another
        return _BRACES
    shown = repr(key) if isinstance(key, int | float) else "in brackets"
    return f"the key {shown} is not text; put it in quotes"


def _syntax_fault(error: MarkedYAMLError, text: str, file: Path) -> ConfigFault:
    """What is wrong in an editor's words; a value is never quoted, for it may be a secret."""
    mark = error.problem_mark or error.context_mark
    if _UNFINISHED in (error.problem or ""):  # noticed at the next line, wrong where it began
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    problem = str(error.problem or "")
    lines = text.splitlines()
    source = lines[line] if line < len(lines) else ""
    return ConfigFault(Place(file, line + 1, column + 1), "", _syntax_words(problem, source))


def _syntax_words(problem: str, line: str) -> str:
    twice = re.match(r'found duplicate key "([^"]*)"', problem)
    if twice:
        return f"{twice[1]}: given twice in the same place; keep one"
    if r"'\t'" in problem:
        return "a tab; YAML indents with spaces alone"
    if re.search(r":\s*\{[{%]", line):
        return 'text that starts with { has to be in quotes: "{{ … }}"'
    for said, words in _SYNTAX.items():
        if said in problem:
            return words
    return f"not valid YAML here: {problem}" if problem else "not valid YAML here"


_UNFINISHED = "could not find expected ':'"
_SYNTAX = {
    "mapping values are not allowed": "a colon too many, or the line above is not finished; "
    "text with `: ` in it has to be in quotes",
    "undefined alias": "an alias to nothing; text that starts with * has to be in quotes",
    "expected a single document": "a second document (---); a config file holds one",
    "another document": "a second document (---); a config file holds one",
    "unexpected end of stream": "a quote is opened and never closed",
    "cannot start any token": "text that starts with @ ` % or & has to be in quotes",
    _UNFINISHED: "a key without a colon; write `key: value`",
    "expected <block end>": "indented otherwise than the lines above it, or a `-` too few",
    "expected ',' or": "a list or mapping in brackets is not closed, or a comma is missing",
    "found unknown escape character": "a \\ in double quotes; write \\\\, or use single quotes",
}


def _other_fault(error: Exception, text: str, file: Path) -> ConfigFault:
    position = getattr(error, "position", None)
    if isinstance(position, int):
        before = text[:position]
        line, column = before.count("\n") + 1, position - before.rfind("\n")
        return ConfigFault(Place(file, line, column), "", "a control character; delete it")
    what = "nested too deep" if isinstance(error, RecursionError) else "not valid YAML"
    return ConfigFault(Place(file, 1, 1), "", what)
