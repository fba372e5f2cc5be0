"""Docstrings name their subject and say in the present tense what it is or does; nobody is a "he" or a "she"."""

import ast
import re
from collections.abc import Iterator
from io import StringIO
from tokenize import COMMENT, generate_tokens

import pytest

from tests.architecture.test_rules import ROOT, sources

HEADLESS = re.compile(
    r"(who|whom|whose|whoever|what|whatever|which|where|when|how|why|that|those|these)\b", re.IGNORECASE
)
NO_WORDS = re.compile(r"\b(he|she|him|his|her|hers|himself|herself|will)\b", re.IGNORECASE)
VERB_FIRST = re.compile(r"[A-Z][a-z]+s\b,? (?!(of|who|whose|which)\b)")
SENTENCE_END = re.compile(r"(?<=[.!?])\s|\n\n")
MOST_WORDS = 30
Owner = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def docstrings(tree: ast.AST) -> Iterator[tuple[int, str, Owner | None]]:
    """Yields line, text and owner of each docstring; that of a value has no owner."""
    for owner in ast.walk(tree):
        if isinstance(owner, Owner):
            for place, node in enumerate(owner.body):
                if (
                    isinstance(node, ast.Expr)
                    and isinstance(node.value, ast.Constant)
                    and isinstance(node.value.value, str)
                ):
                    yield node.lineno, node.value.value.strip(), None if place else owner


def answers_yes_or_no(owner: Owner | None) -> bool:
    returns = owner.returns if isinstance(owner, ast.FunctionDef | ast.AsyncFunctionDef) else None
    return returns is not None and ast.unparse(returns).startswith(("bool", "TypeGuard"))


def does_something(owner: Owner | None) -> bool:
    """Whether the owner is called for what it does or returns; a property is read as a value."""
    if not isinstance(owner, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    return not any("property" in ast.unparse(one) for one in owner.decorator_list)


def faults(text: str, owner: Owner | None, *, is_api: bool = False) -> list[str]:
    """Returns what is wrong with a docstring; that of a view of the API describes its answer, as a noun."""
    first = SENTENCE_END.split(text)[0]
    word = text.split()[0].rstrip(",.:;") if text.split() else ""
    found = []
    if HEADLESS.match(text) or (word == "Whether" and not answers_yes_or_no(owner)):
        found.append("headless")
    if NO_WORDS.search(text):
        found.append("he, she or will")
    if len(first.split()) > MOST_WORDS:
        found.append("too long")
    if does_something(owner) and not is_api and word != "Whether" and not VERB_FIRST.match(text):
        found.append("no verb")
    return found


def test_docstrings_say_who_or_what_does_what() -> None:
    """It is "Returns the sessions that …", not "Those that …"; "the volunteer", not "he"; one clause a sentence."""
    riddles = [
        f"{path}:{line}: {', '.join(wrong)}: {text.splitlines()[0]}"
        for path, tree in sources()
        for line, text, owner in docstrings(tree)
        if (wrong := faults(text, owner, is_api="api" in path.parts))
    ]
    assert riddles == []


def test_comments_call_nobody_he_or_she() -> None:
    calling = [
        f"{path}:{token.start[0]}: {token.string}"
        for path, _tree in sources()
        for token in generate_tokens(StringIO((ROOT / path).read_text(encoding="utf-8")).readline)
        if token.type == COMMENT and NO_WORDS.search(token.string)
    ]
    assert calling == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('"""Whose rows exist for whom."""', "headless"),
        ('class Role:\n    """What an account is for."""', "headless"),
        ('LIMIT = 3\n"""How many are shown."""', "headless"),
        ('def count() -> int:\n    """Whether it counts."""', "headless"),
        ('class Move:\n    """A person and the seat he gives up."""', "he, she or will"),
        ('class Notice:\n    """A message that will be sent."""', "he, she or will"),
        ('def active() -> list[int]:\n    """The people in the pool."""', "no verb"),
        ('def active() -> list[int]:\n    """Names of the people in the pool."""', "no verb"),
        (f'class Long:\n    """A {"very " * 30}long sentence."""', "too long"),
    ],
)
def test_a_riddle_is_seen(source: str, fault: str) -> None:
    (found,) = [faults(text, owner) for _line, text, owner in docstrings(ast.parse(source))]
    assert found == [fault]


@pytest.mark.parametrize(
    "source",
    [
        'class Shift:\n    """A session (场次): one place, one half-open span."""',
        'def is_open() -> bool:\n    """Whether the seat is still free."""',
        'def active() -> list[int]:\n    """Returns the people in the pool."""',
        'class Person:\n    @property\n    def age(self) -> int:\n        """Whole years."""',
        'LIMIT = 3\n"""The most rows that are shown."""',
    ],
)
def test_plain_words_pass(source: str) -> None:
    (found,) = [faults(text, owner) for _line, text, owner in docstrings(ast.parse(source))]
    assert found == []
