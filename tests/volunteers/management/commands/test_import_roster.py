import json
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.factories import county
from tests.volunteers.operations.imports.lists import HEADER
from tests.workbooks import workbook

pytestmark = pytest.mark.django_db


def test_the_command_prints_one_object_and_exits_with_1_on_errors(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    county()
    path = tmp_path / "roster.xlsx"
    path.write_bytes(workbook([HEADER, ["王一", "1950-01", "12345", ""]]))
    with pytest.raises(SystemExit) as exit_:
        call_command("import_roster", str(path), "--json", "--rest", str(tmp_path / "rest.xlsx"))
    told = json.loads(capsys.readouterr().out)
    assert exit_.value.code == 1
    assert sorted(told) == ["changed", "created", "problems", "rejected", "unchanged"]
    assert told["rejected"] == 1
    assert (tmp_path / "rest.xlsx").read_bytes().startswith(b"PK")
    call_command("import_roster", str(path), "--good-rows")
    assert "第2行" in capsys.readouterr().out
    with pytest.raises(SystemExit) as exit_:
        call_command("import_roster", str(tmp_path / "none.xlsx"), "--json")
    assert (exit_.value.code, json.loads(capsys.readouterr().out)["problems"][0]["row"]) == (2, 0)
