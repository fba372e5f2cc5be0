"""How a template is written: one thing a line, no line too long to read beside another, no state by its name."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("scheduler", "calendars", "events", "volunteers")
WIDTH = 160
ELEMENTS = (
    "article|aside|blockquote|body|dd|details|div|dl|dt|fieldset|footer|form|h[1-4]|header|head|html|legend|li|main|nav"
    "|ol|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
"""Elements that begin on a line of their own on the page."""
BLOCKS = "block|for|if|with"
"""Template tags that have an end; ``joined`` opens nothing, it says how lines are put together."""
_TAG = r"\{%.*?%\}|\{\{.*?\}\}"
_ATTRIBUTES = re.compile(rf"<([a-z][a-z0-9]*)((?:{_TAG}|\"(?:{_TAG}|[^\"])*\"|'(?:{_TAG}|[^'])*'|[^>\"'])*)>", re.S)
_ELEMENT = re.compile(rf"<(?:{ELEMENTS})>")
_BLOCK = re.compile(rf"\{{%\s*(?:{BLOCKS})\b")

_COMPARISON = re.compile(r"""([\w.|:]+)\s*(?:==|!=|(?:not\s+)?in)\s*["']([\w -]*)["']""")


def templates() -> Iterator[tuple[str, str]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("templates/**/*.html")):
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def without_attributes(text: str) -> str:
    """The text with elements bare; the lines stay where they are."""
    return _ATTRIBUTES.sub(lambda tag: f"<{tag[1]}>" + "\n" * tag[0].count("\n"), text)


def test_no_line_is_longer_than_a_screen_is_wide() -> None:
    long = [
        f"{path}:{number}"
        for path, text in templates()
        for number, line in enumerate(text.splitlines(), 1)
        if len(line) > WIDTH
    ]
    assert long == []


def test_a_line_opens_one_element_and_one_template_block_at_most() -> None:
    crowded = [
        f"{path}:{number}"
        for path, text in templates()
        for number, line in enumerate(without_attributes(text).splitlines(), 1)
        if len(_ELEMENT.findall(line)) > 1 or len(_BLOCK.findall(line)) > 1
    ]
    assert crowded == []


def test_templates_are_indented_by_spaces_and_end_no_line_with_one() -> None:
    untidy = [
        f"{path}:{number}"
        for path, text in templates()
        for number, line in enumerate(text.splitlines(), 1)
        if "\t" in line or line != line.rstrip()
    ]
    assert untidy == []


def state_values() -> set[str]:
    """Every value a state or a status of any row may have, but an attendance's: it is what was seen, nothing to do."""
    return {
        value
        for model in apps.get_models()
        if model.__module__.split(".")[0] in PACKAGES and model.__name__ != "Attendance"
        for field in model._meta.fields
        if field.name in ("state", "status")
        for value, _label in field.choices or ()
    }


def test_no_template_knows_a_state_by_its_name() -> None:
    values = state_values()
    assert {"submitted", "planned", "invited", "pending", "active"} < values
    knowing = [
        f"{path}: {comparison[0]}"
        for path, text in templates()
        for tag in re.findall(r"\{%\s*(?:if|elif)\b.*?%\}", text)
        for comparison in _COMPARISON.finditer(tag)
        if comparison[1].split(".")[-1] in ("state", "status", "standing") or values & set(comparison[2].split())
    ]
    assert knowing == []
