"""Imports go down, and never sideways between rooms: read from the code, late imports too."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "digest"
DOORS = {"cli", "web", "__main__"}
PRESS = {"press"}
THINKING = {"extract", "summarise", "curate", "render", "snippets", "audience"}
TOUCHING = {"sources", "store", "mail", "jobs", "networks"}
GROUND = {
    "model", "text", "settings", "gates", "slots", "seals", "now", "errors", "resources", "__init__",
}  # fmt: skip
#: `serve` opens the other door
SIDEWAYS = {("snippets", "render"), ("jobs", "store"), ("cli", "web")}

#: third-party packages, and the only rooms that may import them
OWNERS = {
    "aiohttp": {"gates", "sources"},
    "aiosmtplib": {"mail"},
    "alembic": {"store"},
    "apscheduler": {"press"},
    "babel": {"render", "text"},
    "click": {"cli"},
    "cronsim": {"slots"},
    "css_inline": {"render"},
    "email_validator": {"audience"},
    "fastapi": {"web"},
    "feedparser": {"sources"},
    "itsdangerous": {"audience", "web"},
    "jinja2": {"render", "snippets", "web"},
    "lxml": {"sources", "extract", "gates"},
    "nh3": {"gates"},
    "numpy": {"curate", "summarise", "text"},
    "protego": {"gates"},
    "psycopg": {"store"},
    "py3langid": {"text"},
    "pydantic": {"settings"},
    "regex": {"text", "snippets"},
    "rich": {"cli"},
    "ruamel": {"settings"},
    "sqlalchemy": {"store", "press"},
    "starlette": {"web"},
    "Stemmer": {"summarise", "text", "curate"},
    "sumy": {"summarise"},
    "trafilatura": {"extract"},
    "uvicorn": {"web", "cli"},
    "uvloop": {"cli", "gates", "mail"},
}

MODULES = sorted(HOUSE.rglob("*.py"))


def floor(room: str) -> int:
    for height, rooms in ((3, DOORS), (2, PRESS), (1, THINKING | TOUCHING), (0, GROUND)):
        if room in rooms:
            return height
    raise AssertionError(f"digest/{room} stands on no floor: name it in {Path(__file__).name}")


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def meant(module: str, name: str) -> str:
    """`from package import module` means the module, not the package's face."""
    inner = ROOT.joinpath(*module.split("."), name)
    is_module = inner.is_dir() or inner.with_suffix(".py").is_file()
    return (
        f"{module}.{name}" if module.split(".", maxsplit=1)[0] == "digest" and is_module else module
    )


def imports(path: Path) -> list[tuple[int, str, bool]]:
    """(line, module, whether only for types) for every import, wherever it stands."""
    tree = ast.parse(path.read_text("utf-8"))
    only_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        for inner in ast.walk(node)
    }
    found: list[tuple[int, str, bool]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name, id(node) in only_types) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written in full"
            names = {meant(node.module or "", alias.name) for alias in node.names}
            found += [(node.lineno, name, id(node) in only_types) for name in sorted(names)]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_go_down_and_never_sideways(path: Path) -> None:
    here = room_of(path)
    for line, module, _ in imports(path):
        parts = module.split(".")
        if parts[0] != "digest":
            continue
        there = parts[1] if len(parts) > 1 and (HOUSE / parts[1]).exists() else "__init__"
        if len(parts) > 1 and (HOUSE / f"{parts[1]}.py").exists():
            there = parts[1]
        allowed = (
            here == there
            or floor(here) > floor(there)
            or (floor(here) == floor(there) == 0)
            or (here, there) in SIDEWAYS
            or here == "__main__"
        )
        assert allowed, f"{path.relative_to(ROOT)}:{line}: {here} must not import {module}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_third_party_packages_stay_in_their_rooms(path: Path) -> None:
    here = room_of(path)
    for line, module, only_types in imports(path):
        owners = OWNERS.get(module.split(".")[0])
        if owners is not None and not only_types:
            assert here in owners, (
                f"{path.relative_to(ROOT)}:{line}: {module} belongs to {sorted(owners)}"
            )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_file_fits_in_the_head(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") <= 400


def test_markup_is_made_at_the_gate_alone() -> None:
    """No other way to call a string safe HTML."""
    for path in MODULES:
        text = path.read_text("utf-8")
        if path.relative_to(HOUSE).as_posix() != "gates/html.py":
            assert "|safe" not in text.replace(" ", ""), path
    for path in (ROOT / "templates").rglob("*.*"):
        assert "|safe" not in path.read_text("utf-8").replace(" ", ""), path


def test_no_module_is_part_of_a_cycle() -> None:
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        graph[name] = {module for _, module, types in imports(path) if not types}
    names = set(graph)
    graph = {name: {dep for dep in deps if dep in names} - {name} for name, deps in graph.items()}
    while leaves := {name for name, deps in graph.items() if not deps & set(graph)}:
        for leaf in leaves:
            del graph[leaf]
    assert not graph, f"a cycle among {sorted(graph)}"
