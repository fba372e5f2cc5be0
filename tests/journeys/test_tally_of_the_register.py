"""The office's own register of 2022, imported and counted, against the figures the office knows."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

import events
from events.queries.tallies import cross_table, facts
from tests.events.queries.test_tallies import YEAR

pytestmark = pytest.mark.django_db

DATA = Path(events.__file__).parent / "demo_data"
KNOWN = json.loads((DATA / "totals.json").read_text(encoding="utf-8"))["activities_2022"]
MEASURES = ("sessions", "attendances", "audience", "works", "materials", "service_minutes")
FILES = (
    ("import_areas", "townships.csv"),
    ("import_roster", "roster.xlsx"),
    ("import_activities", "activities-2022.xlsx"),
)


@pytest.fixture(scope="module", autouse=True)
def register(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The files imported once for all tests of this module, and rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        for command, name in FILES:
            call_command(command, str(DATA / name), "--good-rows", stdout=StringIO(), stderr=StringIO())
        yield
        transaction.set_rollback(True)


def counted(by: str, start: str = "2022-01-01", end: str = "2023-01-01") -> list[dict[str, Any]]:
    out = StringIO()
    call_command("tally", f"--from={start}", f"--to={end}", f"--by={by}", "--json", stdout=out)
    rows: list[dict[str, Any]] = json.loads(out.getvalue())
    return rows


def test_every_kind_has_the_known_figures() -> None:
    found = {row["kind"]: {name: row[name] for name in MEASURES} for row in counted("kind")}
    assert found == {kind: {name: figures[name] for name in MEASURES} for kind, figures in KNOWN["kinds"].items()}


def test_the_whole_year() -> None:
    (year,) = counted("year")
    assert (year["sessions"], year["attendances"], year["volunteers"]) == (
        KNOWN["sessions"],
        KNOWN["attendances"],
        KNOWN["distinct_volunteers"],
    )


@pytest.mark.parametrize("cut", ["area", "quarter"])
def test_every_kind_has_the_known_sessions_by_township_and_quarter(cut: str) -> None:
    table = cross_table(facts(user=None, **YEAR), "kind", cut)
    found = {
        row.label: {
            column.label if cut == "area" else column.key.removeprefix("2022-"): cell.sessions
            for column, cell in zip(table.columns, row.cells, strict=True)
            if cell.sessions
        }
        for row in table.rows
    }
    known = "by_township" if cut == "area" else "by_quarter"
    assert found == {kind: figures[known] for kind, figures in KNOWN["kinds"].items()}


@pytest.mark.parametrize("by", ["kind", "area", "month", "quarter", "year", "team", "family"])
def test_totals_agree_in_every_direction(by: str) -> None:
    (year,) = counted("year")
    assert {name: sum(row[name] for row in counted(by)) for name in MEASURES} == {name: year[name] for name in MEASURES}


def test_families_carry_their_kinds() -> None:
    expected: dict[str, int] = {}
    for figures in KNOWN["kinds"].values():
        expected[figures["family"]] = expected.get(figures["family"], 0) + figures["sessions"]
    assert {row["family"]: row["sessions"] for row in counted("family")} == expected
