import json

import pytest
from django.core.management import call_command

from tests.workbooks import DEMO_DATA

pytestmark = pytest.mark.django_db


def test_the_commands_import_the_example_files(capsys: pytest.CaptureFixture[str]) -> None:
    for command, name, created in (
        ("import_areas", "townships.csv", 24),
        ("import_activities", "activities-2022.xlsx", 429),
        ("import_requests", "requests.xlsx", 220),
    ):
        call_command(command, str(DEMO_DATA / name), "--json", "--dry-run")
        assert json.loads(capsys.readouterr().out)["created"] == created
        call_command(command, str(DEMO_DATA / name), "--json")
        assert json.loads(capsys.readouterr().out)["created"] == created
