"""Blocks of a template that extends another, which has no such block: nothing shows them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound, nodes

from digest.errors import Place, TemplateError
from digest.render.sandbox import unknown

if TYPE_CHECKING:
    from digest.render.sandbox import Sandbox


def idle_blocks(box: Sandbox, name: str, file: Path) -> Iterator[TemplateError]:
    """Those of the template *name*, which is *file*; none where its parent is worked out.

    A block within another is one of its own making, and shows where the other does.
    """
    tree = box.tree(name)
    parent = _parent(tree)
    known = _blocks(box, parent) if parent else None
    if known is None:
        return
    for block in _outermost(tree):
        if block.name not in known:
            message = unknown(f"there is no block {block.name!r} in {parent}", block.name, known)
            yield TemplateError(Place(file, block.lineno), message)


def _parent(tree: nodes.Template) -> str:
    extends = tree.find(nodes.Extends)
    named = extends.template.value if extends and isinstance(extends.template, nodes.Const) else ""
    return str(named)


def _blocks(box: Sandbox, name: str) -> set[str] | None:
    """The blocks of the template *name* and of those that it extends; None: who knows."""
    found: set[str] = set()
    done: set[str] = set()
    while name not in done:
        done.add(name)
        try:
            tree = box.tree(name)
        except TemplateNotFound:
            return None  # which is told elsewhere
        found |= {block.name for block in tree.find_all(nodes.Block)}
        if not tree.find(nodes.Extends):
            return found
        name = _parent(tree)
    return None


def _outermost(node: nodes.Node) -> Iterator[nodes.Block]:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _outermost(child)
