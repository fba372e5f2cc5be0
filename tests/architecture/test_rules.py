"""What import-linter can't see: where rows are written, which clock is read, what a page loads."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("scheduler", "calendars", "events", "volunteers")
CATCH_ALL = {"utils", "helpers", "common", "services", "misc"}
WRITES = {"save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create"}
QUERY_LIKE = re.compile(r"(objects|_rows|_set|filter\(|exclude\(|all\(\))")
FACES = ("web", "api", "roof", "management", "tasks", "admin", "templatetags")


def sources(*parts: str) -> Iterator[tuple[Path, ast.Module]]:
    for relative, tree in parsed():
        names = {*relative.parts[1:-1], relative.stem}
        if not parts or names & set(parts):
            yield relative, tree


@cache
def parsed() -> list[tuple[Path, ast.Module]]:
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return [
        (path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8")))
        for path in paths
        if "migrations" not in path.relative_to(ROOT).parts
    ]


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


def values_with_a_state(tree: ast.AST) -> set[str]:
    """The names that a module gives to values among which a state is."""
    return {
        ast.unparse(target)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
        for target in node.targets
        if any(isinstance(key, ast.Constant) and key.value == "state" for key in node.value.keys)
    }


def sets_a_state(node: ast.AST, loaded: set[str]) -> TypeGuard[ast.stmt | ast.expr]:
    """Whether a statement or call writes ``state`` of a row that exists; a row that is made may have any."""
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(isinstance(target, ast.Attribute) and target.attr == "state" for target in targets)
    if not isinstance(node, ast.Call):
        return False
    verb = ast.unparse(node.func).split(".")[-1]
    if verb in ("update", "write", "update_or_create"):
        spread = {ast.unparse(word.value) for word in node.keywords if word.arg is None}
        if spread & loaded or any(word.arg == "state" for word in node.keywords):
            return True
    if verb in ("update", "update_or_create", "bulk_update", "save", "setattr"):
        return any(isinstance(part, ast.Constant) and part.value == "state" for part in ast.walk(node))
    return False


def test_a_state_is_set_only_by_a_move() -> None:
    setting = [
        f"{path}:{node.lineno}"
        for path, tree in sources()
        if path != Path("events/operations/moves.py")
        for loaded in [values_with_a_state(tree)]
        for node in ast.walk(tree)
        if sets_a_state(node, loaded)
    ]
    assert setting == []


def test_the_ways_around_a_move_are_known() -> None:
    around = (
        "row.state = to",
        "rows.filter(pk=1).update(state=to)",
        "rows.update(**{'state': to})",
        "rows.bulk_update(found, ['state'])",
        "row.save(update_fields=['state'])",
        "setattr(row, 'state', to)",
        "rows.update_or_create(pk=1, defaults={'state': to})",
        "stopped = {'state': to}; rows.update(**stopped)",
    )
    trees = {said: ast.parse(said) for said in around}
    unseen = [
        said
        for said, tree in trees.items()
        if not any(sets_a_state(node, values_with_a_state(tree)) for node in ast.walk(tree))
    ]
    assert unseen == []


def test_nothing_listens_to_signals_but_the_booking_guard() -> None:
    listening = [
        str(path)
        for path, tree in sources()
        if "django.db.models.signals" in (source := ast.unparse(tree)) or "receiver(" in source
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


CLOCKS = re.compile(r"(perf_counter|process_time|monotonic|thread_time|clock_gettime|time_ns|timeit)(_ns)?")
CLOCK_MODULES = {"time", "timeit", "profile", "cProfile", "pstats"}
SPENT = re.compile(r"(^|_)(seconds|elapsed|duration|wall|cpu|milliseconds|ms)$")


def named(node: ast.AST) -> str:
    """The last name of what is spoken of: of a name, an attribute, a key, a text."""
    if isinstance(node, ast.Subscript):
        return named(node.slice)
    name = next((name for field in ("attr", "id", "value") if isinstance(name := getattr(node, field, None), str)), "")
    return name.rpartition(".")[2]


def reads_a_clock(node: ast.AST) -> TypeGuard[ast.stmt | ast.expr]:
    """An import or a mention of what measures time, under whatever name and from wherever it comes."""
    if isinstance(node, ast.Import):
        return any(alias.name.partition(".")[0] in CLOCK_MODULES for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.module in CLOCK_MODULES or any(CLOCKS.fullmatch(alias.name) for alias in node.names)
    if isinstance(node, ast.Call) and named(node.func) in {"__import__", "import_module"}:
        return any(named(argument) in CLOCK_MODULES for argument in node.args)
    return isinstance(node, ast.Name | ast.Attribute) and (
        bool(CLOCKS.fullmatch(named(node))) or ast.unparse(node) == "os.times"
    )


class Instants:
    """What a module knows of the present instant: the calls that read it, whatever is given or returned of them."""

    def __init__(self, nodes: list[ast.AST]) -> None:
        self.names: set[str] = set()
        before = -1
        while before < len(self.names):
            before = len(self.names)
            self.names |= {name for node in nodes for name in self._given(node)} - {""}

    def within(self, node: ast.AST | None) -> bool:
        """Whether it is one or reckoned from one; what a method makes of one handed to it is something else."""
        if isinstance(node, ast.Call) and named(node.func) in {"now", "utcnow", "localtime"}:
            return True
        if isinstance(node, ast.Name | ast.Attribute) and named(node) in self.names:
            return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            return self.within(node.func.value)
        return node is not None and any(map(self.within, ast.iter_child_nodes(node)))

    def _given(self, node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and self.within(node.value):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (named(part) for target in targets for part in ast.walk(target))
        if isinstance(node, ast.FunctionDef) and any(
            isinstance(part, ast.Return | ast.Yield) and self.within(part.value) for part in ast.walk(node)
        ):
            yield node.name


def judged_by_a_clock(source: str) -> list[int]:
    """Lines that read what measures time, or ask whether the present instant or time spent is more, less or near."""
    nodes = list(ast.walk(ast.parse(source)))
    instants = Instants(nodes)
    more_or_less = [
        node
        for node in nodes
        if isinstance(node, ast.Compare)
        and (
            any(isinstance(how, ast.Lt | ast.LtE | ast.Gt | ast.GtE) for how in node.ops)
            or any(named(part) == "approx" for part in ast.walk(node))
        )
    ]
    return [
        *(node.lineno for node in nodes if reads_a_clock(node)),
        *(
            node.lineno
            for node in more_or_less
            if instants.within(node) or any(SPENT.search(named(part)) for part in ast.walk(node))
        ),
    ]


def test_no_test_judges_by_a_clock() -> None:
    """A slow machine is no fault: tests bound the work; times belong to tests/benchmarks and ``bench_matching``."""
    judging = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if path.parent.name != "benchmarks"
        for line in judged_by_a_clock(path.read_text(encoding="utf-8"))
    ]
    assert judging == []


@pytest.mark.parametrize(
    "source",
    [
        "import os, time as t",
        "from time import perf_counter as p",
        "from scheduler.matching.bench import process_time",
        "bench.perf_counter()",
        "os.times()",
        "import_module('time')",
        "assert timezone.now() - started < timedelta(seconds=2)",
        "until = datetime.now(UTC) + limit\nassert done.at <= until",
        "def age(row):\n    return timezone.now() - row.at\nspent = age(row)\nassert not spent > limit",
        "started = timezone.now()\nassert (row.at - started).total_seconds() == approx(0, abs=2)",
        "assert said['seconds'] < 2",
        "assert 2 >= run.cpu_seconds",
    ],
)
def test_a_verdict_by_a_clock_is_seen(source: str) -> None:
    assert judged_by_a_clock(source) != []


def test_waiting_and_data_made_of_the_present_instant_are_no_verdict() -> None:
    source = "now = timezone.now()\nanswer = client.get(path, {'at': now})\nassert answer.status_code < 500"
    assert judged_by_a_clock(source) == []
