"""Files, folders and functions stay small enough to be read at a glance; tests too."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from tests.architecture.test_rules import PACKAGES, ROOT, sources

LONGEST_FILE = 300
FULLEST_FOLDER = 15
USUAL_FUNCTION, LONG_FUNCTION, LONGEST_FUNCTION = 6, 25, 40
"""Lines of the middle function, of the one that nineteen of twenty are no longer than, and of the longest."""


def files() -> Iterator[Path]:
    for folder in (*PACKAGES, "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT)


def functions() -> Iterator[tuple[str, int]]:
    """Yields where each function of the product stands, and its lines."""
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                yield f"{path}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def test_no_file_is_long() -> None:
    lines = {str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in files()}
    assert {path: length for path, length in lines.items() if length > LONGEST_FILE} == {}


def test_no_folder_is_full() -> None:
    held = Counter(str(path.parent) for path in files())
    assert {folder: number for folder, number in held.items() if number > FULLEST_FOLDER} == {}


def test_functions_are_short() -> None:
    lengths = dict(functions())
    assert {where: length for where, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    assert median(lengths.values()) <= USUAL_FUNCTION
    assert quantiles(lengths.values(), n=20)[-1] <= LONG_FUNCTION


def test_parameters_have_names() -> None:
    short = [
        f"{path}:{node.lineno} {node.name}({argument.arg})"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        if len(argument.arg) == 1 and argument.arg != "_"
    ]
    assert short == []
