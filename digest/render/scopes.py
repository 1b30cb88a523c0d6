"""Which names a place in a template sees, read from its text and from that of those who call it.

A part sees what whoever includes it has in hand: `email/story.html.j2` the `story` of a loop in
`email.html.j2`. An imported template sees nothing but what it names itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound, TemplateSyntaxError, nodes

from digest.errors import TemplateError

if TYPE_CHECKING:
    from digest.render.sandbox import Sandbox

Names = frozenset[str]
_NONE: Names = frozenset()
_INNER = (nodes.For, nodes.With, nodes.Macro, nodes.CallBlock, nodes.Block, nodes.FilterBlock)


class Reached:
    """Every template that rendering one of *starts* reads, and the names that each is handed."""

    def __init__(self, box: Sandbox, starts: Iterable[str], given: Iterable[str] = ()) -> None:
        self._box = box
        self._known = box.list_templates()
        self._trees: dict[str, tuple[Path, nodes.Template] | None] = {}
        self._handed: defaultdict[str, set[str]] = defaultdict(set)
        self._common: defaultdict[Path, set[str]] = defaultdict(set)
        for start in starts:
            self._follow(start, frozenset(given))

    @property
    def trees(self) -> list[tuple[Path, nodes.Template]]:
        """Each with its file, in the order in which they are met."""
        return list(filter(None, self._trees.values()))

    def seen(self, file: Path, line: int, wrong: str) -> set[str]:
        """The names that stand for something where *file* asks for *wrong* in *line*."""
        trees = (read[1] for read in self._trees.values() if read and read[0] == file)
        return self._common[file].union(*(_inner_names(tree, line, wrong) for tree in trees))

    def _follow(self, name: str, handed: Names) -> None:
        """Note what is *handed* to the template *name*, and go on to those that it calls."""
        if name in self._handed and handed <= self._handed[name]:
            return  # known; and the way round of one that includes itself
        self._handed[name] |= handed
        chain = list(self._chain(name))
        common = frozenset(self._handed[name]).union(*(_assigned(tree) for _, tree in chain))
        for file, tree in chain:
            self._common[file] |= common
            for node, names in walked(tree):
                if isinstance(node, nodes.Include):
                    calls, hands = node.template, names | common
                elif isinstance(node, nodes.Import | nodes.FromImport):
                    calls, hands = node.template, names | common if node.with_context else _NONE
                else:
                    continue
                for each in self._meant(calls):
                    self._follow(each, hands)

    def _chain(self, name: str) -> Iterator[tuple[Path, nodes.Template]]:
        """The template *name*, and those that it extends: they share their names."""
        done: set[str] = set()
        while name and name not in done:
            done.add(name)
            read = self._read(name)
            if read is None:
                return
            yield read
            name = next(iter(self._meant(*map(_template, read[1].find_all(nodes.Extends)))), "")

    def _read(self, name: str) -> tuple[Path, nodes.Template] | None:
        assert self._box.loader is not None
        if name not in self._trees:
            try:
                source, file, _ = self._box.loader.get_source(self._box, name)
                self._trees[name] = Path(file or name), self._box.parse(source, name)
            except (TemplateNotFound, TemplateSyntaxError, TemplateError):
                self._trees[name] = None  # it is told where it is read for good
        return self._trees[name]

    def _meant(self, *called: nodes.Expr) -> list[str]:
        """The names that an include may mean; one that is put together, whatever fits."""
        fits = [pattern for each in called for pattern in _patterns(each)]
        return [name for name in self._known if any(fit.fullmatch(name) for fit in fits)]


def names_in(tree: nodes.Template, line: int, wrong: str) -> set[str]:
    """The names that a template itself gives, as seen where it asks for *wrong* in *line*."""
    return _inner_names(tree, line, wrong).union(_assigned(tree))


def walked(node: nodes.Node, names: Names = _NONE) -> Iterator[tuple[nodes.Node, Names]]:
    """Every node below *node*, with the names of loops, macros and blocks that it stands in."""
    for child in node.iter_child_nodes():
        yield child, names
        inner = names
        if isinstance(child, _INNER):
            inner |= _given(child) | _assigned(child)
        yield from walked(child, inner)


def _inner_names(tree: nodes.Template, line: int, wrong: str) -> set[str]:
    return {
        name
        for node, names in walked(tree)
        if isinstance(node, nodes.Name) and node.name == wrong and node.lineno == line
        for name in names
    }


def _given(node: nodes.Node) -> Names:
    """The names that a loop, a macro or a `with` gives to what stands in it."""
    match node:
        case nodes.For():
            return _targets(node.target) | {"loop"}
        case nodes.With():
            return _NONE.union(*map(_targets, node.targets))
        case nodes.Macro() | nodes.CallBlock():
            return frozenset(arg.name for arg in node.args)
        case _:
            return _NONE


def _assigned(scope: nodes.Node) -> Names:
    """What is set, imported or defined in *scope* itself, or under a condition in it."""
    found: set[str] = set()
    for node in scope.iter_child_nodes():
        match node:
            case nodes.Assign() | nodes.AssignBlock():
                found |= _targets(node.target)
            case nodes.Macro():
                found.add(node.name)
            case nodes.Import():
                found.add(node.target)
            case nodes.FromImport():
                found |= {each if isinstance(each, str) else each[1] for each in node.names}
            case _ if not isinstance(node, _INNER):
                found |= _assigned(node)
            case _:
                pass
    return frozenset(found)


def _targets(node: nodes.Node) -> Names:
    every = [node, *node.find_all(nodes.Name)]
    return frozenset(name.name for name in every if isinstance(name, nodes.Name))


def _template(node: nodes.Extends) -> nodes.Expr:
    return node.template


def _patterns(called: nodes.Expr) -> list[re.Pattern[str]]:
    match called:
        case nodes.Const(value=str() as name):
            return [re.compile(re.escape(name))]
        case nodes.Concat():
            parts = (each.value if isinstance(each, nodes.Const) else None for each in called.nodes)
            return [re.compile("".join(".*" if p is None else re.escape(str(p)) for p in parts))]
        case nodes.List() | nodes.Tuple():
            return [pattern for each in called.items for pattern in _patterns(each)]
        case nodes.CondExpr():
            either = filter(None, (called.expr1, called.expr2))
            return [pattern for each in either for pattern in _patterns(each)]
        case _:
            return [re.compile(".*")]
