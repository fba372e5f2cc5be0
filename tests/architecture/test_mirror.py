"""Tests stand where the modules they test stand: each test file has its module, each module its test file."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
PACKAGES = ("scheduler", "calendars", "events", "volunteers")
DECLARED = {
    "admin",
    "apps",
    "asgi",
    "back_office",
    "errors",
    "management",
    "migrations",
    "models",
    "settings",
    "templatetags",
    "urls",
    "wsgi",
}
"""Layers that declare and wire: whatever uses them tests them. Every other layer has a test file a module."""


def does_something(module: Path) -> bool:
    """Whether a module has a function; one of values alone holds nothing to test."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return any(not one.name.startswith("__") for one in functions)


def has_test(module: Path) -> bool:
    """Whether a module, or the noun whose folder it lies in, has its test file.

    No test file stands for a whole layer, nor for a room of the matching.
    """
    folder = module.parent
    own = TESTS / folder / f"test_{module.stem}.py"
    noun = TESTS / folder.parent / f"test_{folder.name}.py"
    is_noun = len(folder.parts) > 2 and folder.parts[1] != "matching"
    return own.exists() or (is_noun and noun.exists())


def test_each_test_file_tests_a_module_or_the_folder_of_a_noun() -> None:
    astray = []
    for path in sorted(TESTS.rglob("test_*.py")):
        said = path.relative_to(TESTS)
        module = said.parent / said.name.removeprefix("test_")
        if said.parts[0] in PACKAGES and not (ROOT / module).exists() and not (ROOT / module).with_suffix("").is_dir():
            astray.append(str(said))
    assert astray == []


def test_each_module_has_its_test_file() -> None:
    untested = []
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            module = path.relative_to(ROOT)
            if {*module.parts[1:-1], module.stem} & DECLARED or path.stem == "__init__":
                continue
            if does_something(path) and not has_test(module):
                untested.append(str(module))
    assert untested == []
