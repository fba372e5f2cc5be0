"""What import-linter can't see: where rows are written, which clock is read, what a page loads."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("scheduler", "calendars", "events", "volunteers")
CATCH_ALL = {"utils", "helpers", "common", "services", "misc"}
WRITES = {"save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create"}
QUERY_LIKE = re.compile(r"(objects|_rows|_set|filter\(|exclude\(|all\(\))")
FACES = ("web", "api", "roof", "management", "tasks", "admin", "templatetags")


def sources(*parts: str) -> Iterator[tuple[Path, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            relative = path.relative_to(ROOT)
            if "migrations" in relative.parts:
                continue
            names = {*relative.parts[1:-1], relative.stem}
            if not parts or names & set(parts):
                yield relative, ast.parse(path.read_text(encoding="utf-8"))


def test_no_file_or_folder_is_a_catch_all() -> None:
    named = [str(path) for path, _ in sources() if {*path.parts, path.stem} & CATCH_ALL]
    assert named == []


def test_faces_and_queries_write_no_rows() -> None:
    writing = [
        f"{path}:{node.lineno}"
        for path, tree in sources(*FACES, "queries", "permissions", "models")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and QUERY_LIKE.search(ast.unparse(node.func.value))
    ]
    assert writing == []


def test_only_faces_read_the_clock() -> None:
    reading = [
        f"{path}:{node.lineno}"
        for path, tree in sources()
        if not {*path.parts, path.stem} & set(FACES)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute | ast.Name)
        and ast.unparse(node.func)
        in {"now", "timezone.now", "datetime.now", "date.today", "localdate", "timezone.localdate"}
    ]
    assert reading == []


def test_a_state_is_set_only_by_a_move() -> None:
    setting = [
        f"{path}:{node.lineno}"
        for path, tree in sources("operations")
        if path.name != "moves.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Attribute) and target.attr == "state" for target in node.targets)
    ]
    assert setting == []


def test_nothing_listens_to_signals_but_the_booking_guard() -> None:
    listening = [
        str(path)
        for path, tree in sources()
        if "django.db.models.signals" in ast.unparse(tree) or "receiver(" in ast.unparse(tree)
    ]
    assert listening == ["events/apps.py"]


def test_pages_load_nothing_from_elsewhere() -> None:
    outside = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//""")
    loading = [
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.html")
        if outside.search(path.read_text(encoding="utf-8"))
    ]
    assert loading == []


def test_pages_hold_no_inline_scripts_or_handlers() -> None:
    inline = re.compile(r"<script(?![^>]*(?:src=|type=\"application/json\"))[^>]*>|\son[a-z]+=[\"']|javascript:")
    holding = [
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.html")
        if inline.search(path.read_text(encoding="utf-8"))
    ]
    assert holding == []
