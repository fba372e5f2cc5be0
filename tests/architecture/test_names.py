"""A service request is called so: ``request`` is HTTP's word, ``order`` says how things stand in a row."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from events.models import ServiceRequest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("scheduler", "calendars", "events", "volunteers")
NOT_ITS_NAMES = {"request", "requests", "order", "orders"}
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)
_NOT_ITS_NAME = re.compile(r"(?<![\w.\"'-])orders?(?![\w\"'-])|(?<=\w)\.requests?(?:_id)?\b")


def annotated(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """The line, name and type of everything that has a type: parameters, variables, fields, and functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.annotation:
            yield node.lineno, node.arg, ast.unparse(node.annotation)
        elif isinstance(node, ast.AnnAssign):
            yield node.lineno, ast.unparse(node.target).split(".")[-1], ast.unparse(node.annotation)
        elif isinstance(node, ast.FunctionDef) and node.returns:
            yield node.lineno, node.name, ast.unparse(node.returns)


def misnamed(text: str) -> list[int]:
    """The lines in which a service request has another thing's name."""
    of_type = re.compile(r"\bServiceRequest\b")
    return [line for line, name, said in annotated(ast.parse(text)) if name in NOT_ITS_NAMES and of_type.search(said)]


def test_a_name_of_anothers_is_found() -> None:
    text = "def f(request: 'ServiceRequest | None', order: int) -> None:\n    requests: list[ServiceRequest]\n"
    assert sorted(misnamed(text)) == [1, 2]
    tags = ("{{ order.pk }}", "{{ run.request.pk }}", "{{ request.path }}", "{% url 'order' pk %}")
    assert [said for said in tags if _NOT_ITS_NAME.search(said)] == ["{{ order.pk }}", "{{ run.request.pk }}"]


def test_nothing_of_the_type_is_called_request_or_order() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for package in (*PACKAGES, "tests")
        for path in sorted((ROOT / package).rglob("*.py"))
        for line in misnamed(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_field_that_leads_to_one_is_called_request() -> None:
    fields = [
        field.name
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.related_model is ServiceRequest and field.name in NOT_ITS_NAMES
    ]
    assert fields == []


def test_no_template_calls_one_order_or_request() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {said}"
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("templates/**/*.html"))
        for said in _TAG.findall(path.read_text(encoding="utf-8"))
        if _NOT_ITS_NAME.search(said)
    ]
    assert found == []
