import json

import pytest
from django.core.management import CommandError, call_command

from events.tally import MEASURES
from tests.events.queries.test_tallies import Year, year

pytestmark = pytest.mark.django_db
__all__ = ["year"]


def run(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    call_command("tally", *args)
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("by", "first"),
    [
        ("kind", "理论政策宣讲"),
        ("area", "青岗镇"),
        ("month", "2022-02"),
        ("quarter", "2022-Q1"),
        ("year", "2022"),
        ("team", "“五老”宣讲团"),
        ("family", "A"),
    ],
)
def test_json_rows_begin_with_the_cut(year: Year, capsys: pytest.CaptureFixture[str], by: str, first: str) -> None:
    rows = json.loads(run(capsys, "--from", "2022-01-01", "--to", "2023-01-01", "--by", by, "--json"))
    assert rows[0][by] == first
    assert {tuple(row) for row in rows} == {(by, *MEASURES)}


def test_the_whole_answer(year: Year, capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(run(capsys, "--from=2022-01-01", "--to=2023-01-01", "--by=kind", "--json"))[:2]
    known = [
        {
            "kind": "理论政策宣讲",
            "sessions": 3,
            "attendances": 9,
            "volunteers": 3,
            "audience": 75,
            "service_minutes": 465,
            "works": 3,
            "materials": 30,
        },
        {
            "kind": "政治理论学习",
            "sessions": 1,
            "attendances": 2,
            "volunteers": 2,
            "audience": 0,
            "service_minutes": 0,
            "works": 0,
            "materials": 0,
        },
    ]
    assert [{name: row[name] for name in known[0]} for row in answer] == known


def test_the_table_ends_with_the_total(year: Year, capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(capsys, "--from=2022-01-01", "--to=2023-01-01", "--by=year").splitlines()
    assert ["\t".join(line.split("\t")[:8]) for line in lines] == [
        "year\tsessions\tattendances\tvolunteers\taudience\tservice_minutes\tworks\tmaterials",
        "2022年\t4\t11\t3\t75\t465\t5\t30",
        "合计\t4\t11\t3\t75\t465\t5\t30",
    ]


def test_nothing_happened_is_an_empty_list(capsys: pytest.CaptureFixture[str], db: None) -> None:
    assert run(capsys, "--from=2022-01-01", "--to=2023-01-01", "--by=kind", "--json").strip() == "[]"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--from=2022-13-01", "--to=2023-01-01", "--by=kind"], "2022-13-01"),
        (["--from=2022-01-01", "--to=soon", "--by=kind"], "soon"),
        (["--from=2022-01-01", "--to=2022-01-01", "--by=kind"], "later"),
        (["--from=0001-01-01", "--to=2023-01-01", "--by=kind"], "1900"),
        (["--from=2022-01-01", "--to=9999-12-31", "--by=kind"], "2999"),
        (["--from=2022-01-01", "--to=2023-01-01", "--by=weather"], "weather"),
        (["--from=2022-01-01", "--by=kind"], "--to"),
    ],
)
def test_bad_options_are_clear_errors(db: None, args: list[str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("tally", *args)
