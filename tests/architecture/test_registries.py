"""Lower packages name nothing of a higher one, string or not; the registries are complete and lead somewhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse

from events.states import MOVES
from tests.architecture.test_rules import PACKAGES, ROOT
from volunteers.registries import deeds, menu, pages

LOW_TO_HIGH = tuple(reversed(PACKAGES))
LEADING = {"reverse", "reverse_lazy", "redirect", "resolve_url", "Place", "SettingsRow"}
"""Calls whose first text is the name of an address; a lower package calls them with its own names only."""
IN_PAGE = re.compile(r"{%\s*(url|include|extends|load)\s+([^%]+?)\s*%}")
QUOTED = re.compile(r"""["']([^"']+)["']""")
NOT_DEEDS = {"store_true"}
"""What ``action=`` means to an argument parser."""


def files(package: str, kind: str) -> Iterator[tuple[Path, str]]:
    for path in sorted((ROOT / package).rglob(f"*.{kind}")):
        if "migrations" not in path.parts:
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8")


def trees(package: str) -> Iterator[tuple[Path, ast.Module]]:
    for path, text in files(package, "py"):
        yield path, ast.parse(text)


def higher_than(package: str) -> tuple[str, ...]:
    return LOW_TO_HIGH[LOW_TO_HIGH.index(package) + 1 :]


def addresses(package: str) -> set[str]:
    """The names of a package's addresses."""
    return {
        word.value.value
        for path, tree in trees(package)
        if path.name == "urls.py"
        for word in ast.walk(tree)
        if isinstance(word, ast.keyword) and word.arg in ("name", "basename")
        if isinstance(word.value, ast.Constant) and isinstance(word.value.value, str)
    }


def models(package: str) -> set[str]:
    return {model.__name__ for model in apps.get_app_config(package).get_models()}


def texts(tree: ast.AST) -> Iterator[tuple[ast.Constant, str]]:
    """The texts of a module that are not docstrings, each after its node."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node, node.value


def values_of(node: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    """What an expression may say, as far as its text tells."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name) and node.id in constants:
        yield constants[node.id]
    elif isinstance(node, ast.IfExp):
        yield from values_of(node.body, constants)
        yield from values_of(node.orelse, constants)


def constants_of(tree: ast.Module) -> dict[str, str]:
    """The texts given a name anywhere in a module, the last one for each name."""
    return {
        node.targets[0].id: node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def written_deeds(package: str) -> set[str]:
    """What a package hands to the journal as the deed, or as ``action`` to whoever hands it on."""
    found: set[str] = set()
    for _path, tree in trees(package):
        constants = constants_of(tree)
        for node in ast.walk(tree):
            values = list(handed_on(node))
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "action":
                values.append(node.value)
            found.update(text for value in values for text in values_of(value, constants))
    return found - NOT_DEEDS


def handed_on(node: ast.AST) -> Iterator[ast.expr]:
    if not isinstance(node, ast.Call):
        return
    yield from (word.value for word in node.keywords if word.arg == "action")
    if ast.unparse(node.func).split(".")[-2:] in (["journal", "record"], ["journal", "Fact"], ["Fact"]):
        yield from node.args[1:2]


def verbs(package: str) -> set[str]:
    """The moves of a package's rows."""
    return {move.verb for noun, moves in MOVES.items() if noun in models(package) for move in moves}


def worded(package: str) -> set[str]:
    """The deeds a package brings words for, without the kind of row."""
    return {key.split(".")[-1] for key in __import__(f"{package}.wording.deeds", fromlist=["DEEDS"]).DEEDS}


@pytest.mark.parametrize("package", LOW_TO_HIGH)
def test_code_names_no_address_model_or_template_of_a_higher_package(package: str) -> None:
    above = higher_than(package)
    forbidden_pages = {name for one in above for name in addresses(one)} - addresses(package)
    forbidden_models = {name for one in above for name in models(one)}
    named = []
    for path, tree in trees(package):
        led = {
            id(node.args[0])
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).split(".")[-1] in LEADING
        }
        for node, text in texts(tree):
            is_page = text in forbidden_pages and ("-" in text or id(node) in led)
            is_module = any(re.match(rf"{one}[./]\w", text) for one in above)
            if is_page or is_module or text in forbidden_models:
                named.append(f"{path}:{node.lineno} {text}")
    assert named == []


@pytest.mark.parametrize("package", LOW_TO_HIGH)
def test_pages_lead_to_no_address_and_hold_no_template_of_a_higher_package(package: str) -> None:
    above = higher_than(package)
    forbidden = {name for one in above for name in addresses(one)} - addresses(package)
    tags = {path.stem for one in above for path in (ROOT / one).glob("templatetags/*.py")} - {"__init__"}
    named = []
    for path, text in files(package, "html"):
        for tag, words in IN_PAGE.findall(text):
            said = QUOTED.findall(words)[:1]
            if tag == "load":
                named += [f"{path} {word}" for word in words.split() if word in tags]
            elif tag == "url":
                named += [f"{path} {word}" for word in said if word in forbidden]
            else:
                named += [f"{path} {word}" for word in said if word.split("/")[0] in above]
    assert named == []


@pytest.mark.parametrize("package", LOW_TO_HIGH)
def test_a_package_words_exactly_its_own_deeds(package: str) -> None:
    lower = LOW_TO_HIGH[: LOW_TO_HIGH.index(package)]
    written = written_deeds(package) | verbs(package)
    known = {deed for one in lower for deed in worded(one)}
    assert written, "nothing is written: this test looks in the wrong place"
    assert sorted(written - known - worded(package)) == []
    assert sorted(worded(package) - written) == []


def test_every_move_of_every_noun_has_its_word() -> None:
    for noun, moves in MOVES.items():
        for move in moves:
            assert str(deeds.deed_word(move.verb, noun)), (noun, move.verb)


def test_a_word_is_brought_once() -> None:
    with pytest.raises(ValueError, match="create has a word already"):
        deeds.add_words(deeds={"create": "another"}, fields={})


def test_a_deed_without_a_word_is_an_error() -> None:
    with pytest.raises(KeyError):
        deeds.deed_word("sing", "Volunteer")


def test_what_has_words_for_one_kind_of_row_names_a_model() -> None:
    nouns = {model.__name__ for model in apps.get_models()}
    told = {
        key.split(".")[0]
        for package in PACKAGES
        for table in ("DEEDS", "FIELDS")
        for key in getattr(__import__(f"{package}.wording.deeds", fromlist=[table]), table)
        if "." in key
    }
    assert sorted(told - nouns) == []


def test_what_is_journaled_has_a_name_of_its_own() -> None:
    unnamed = [
        model.__name__
        for package in PACKAGES
        for model in apps.get_app_config(package).get_models()
        if str(model._meta.verbose_name) == model.__name__.lower()
    ]
    assert unnamed == []


def test_every_place_and_row_leads_somewhere() -> None:
    for page in [*(place.page for place in menu.places()), *(row.page for row in menu.settings_rows())]:
        try:
            reverse(page)
        except NoReverseMatch:
            pytest.fail(f"{page} is no page")
    assert {row.section for row in menu.settings_rows()} == {"basics", "rules", "running"}


def test_every_slot_is_on_a_page_and_every_page_s_slot_is_filled() -> None:
    slots = re.compile(r"{%\s*slot\s+[\"']([\w-]+)[\"']\s*%}")
    asked = {name for package in PACKAGES for _path, text in files(package, "html") for name in slots.findall(text)}
    assert asked == pages.filled_slots()
    for name in asked:
        for template in pages.fragments_of(name):
            get_template(template)
