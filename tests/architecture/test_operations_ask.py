"""Every operation asks whether the doer may; what does not ask is a part of one that has asked."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = {
    "calendars": set[str](),
    "events": {
        "ask_for_evaluation",
        "call_off",
        "follow_assignments",
        "follow_sessions",
        "move",
        "move_service_request",
        "release",
        "tell_asked_again",
        "tell_called_away",
        "tell_cancelled",
        "tell_confirmed",
        "tell_invited",
        "tell_new_questions",
        "tell_requester",
        "tell_seat_reopened",
        "tell_stood_down",
    },
    "scheduler": {"begin", "fail_whole"},
    "volunteers": {"record", "record_many", "write_volunteer"},
}
"""Functions that take a deed and do not ask, by package: whoever calls them has asked."""


def functions(package: str) -> Iterator[ast.FunctionDef]:
    sources = [ROOT / package / "operations.py", *(ROOT / package / "operations").rglob("*.py")]
    for path in sources:
        if path.exists():
            yield from (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef))


def takes_deed(function: ast.FunctionDef) -> bool:
    return any(one.arg == "deed" for one in [*function.args.args, *function.args.kwonlyargs])


def calls(function: ast.FunctionDef) -> set[str]:
    found = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {
        one.id if isinstance(one, ast.Name) else one.attr for one in found if isinstance(one, ast.Name | ast.Attribute)
    }


def test_every_operation_asks_or_is_a_known_part() -> None:
    everything = {name: list(functions(name)) for name in PARTS}
    parts = set().union(*PARTS.values())
    asking = {"can"}
    grown = True
    while grown:  # an operation asks also when it hands its deed to one that does
        more = {
            one.name
            for rows in everything.values()
            for one in rows
            if takes_deed(one)
            and one.name not in parts
            and any(name in asking or name.startswith("can_") for name in calls(one))
        }
        grown = not more <= asking
        asking |= more
    silent = {
        package: {one.name for one in rows if takes_deed(one) and not one.name.startswith("_")} - asking
        for package, rows in everything.items()
    }
    assert silent == PARTS


def test_nobody_is_no_doer() -> None:
    loose = {"by", "actor", "proxy", "channel"}
    found = [
        f"{package}: {one.name}"
        for package in PARTS
        for one in functions(package)
        if loose & {arg.arg for arg in [*one.args.args, *one.args.kwonlyargs]}
    ]
    assert found == []
