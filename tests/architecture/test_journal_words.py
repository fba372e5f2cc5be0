"""The journal says in words whatever operations write into it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from events.states import MOVES
from volunteers.templatetags.journal_words import DEEDS

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("volunteers", "events", "calendars", "scheduler")


def deeds(tree: ast.AST) -> Iterator[str]:
    """What is handed to ``journal.record`` as the deed, or as ``action`` to whoever hands it on."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        named = [word.value for word in call.keywords if word.arg == "action"]
        into_journal = isinstance(call.func, ast.Attribute) and ast.unparse(call.func) == "journal.record"
        for value in [*named, *(call.args[1:2] if into_journal else [])]:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value


def test_every_deed_has_a_word() -> None:
    files = [path for package in PACKAGES for path in (ROOT / package / "operations").rglob("*.py")]
    written = {deed for path in files for deed in deeds(ast.parse(path.read_text()))}
    assert {"invite", "start_matching", "set_weights"} <= written
    assert sorted(written - DEEDS.keys()) == []


def test_every_move_has_a_word() -> None:
    assert sorted({move.verb for moves in MOVES.values() for move in moves} - DEEDS.keys()) == []
