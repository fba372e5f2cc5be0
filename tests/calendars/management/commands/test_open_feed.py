import json

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from calendars.models import Feed
from tests import factories
from volunteers.models import JournalEntry
from volunteers.states import VolunteerStatus

pytestmark = pytest.mark.django_db


def run(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    call_command("open_feed", *args)
    return capsys.readouterr().out.strip()


def test_it_prints_a_working_address(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    anna = factories.volunteer()
    answer = json.loads(run(capsys, "--volunteer", str(anna.pk), "--json"))
    assert list(answer) == ["url"]
    assert client.get(answer["url"].removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert run(capsys, "--volunteer", str(anna.pk)).startswith("http://127.0.0.1:8000/calendars/")
    assert Feed.objects.filter(volunteer=anna, revoked_at=None).count() == 2
    entry = JournalEntry.objects.latest("pk")
    assert (entry.action, entry.channel, entry.new["volunteer"]) == ("open_feed", "command", anna.pk)


def test_teams_and_areas_are_found_by_number_name_and_code(capsys: pytest.CaptureFixture[str]) -> None:
    team, area = factories.team("红霞艺术团"), factories.area()
    for args in (["--team", str(team.pk)], ["--team", "红霞艺术团"], ["--area", str(area.pk)], ["--area", area.code]):
        run(capsys, *args)
    assert [(f.team, f.area) for f in Feed.objects.order_by("pk")] == [(team, None)] * 2 + [(None, area)] * 2


@pytest.mark.parametrize("owner", ["--volunteer", "--team", "--area"])
@pytest.mark.parametrize("wanted", ["999999", "没有", "-1", "1e3", "９", "9" * 40, ""])
def test_an_unknown_owner_is_a_clear_error(owner: str, wanted: str) -> None:
    with pytest.raises(CommandError, match="There is no"):
        call_command("open_feed", f"{owner}={wanted}")
    assert not Feed.objects.exists()


def test_a_volunteer_who_left_gets_no_feed() -> None:
    anna = factories.volunteer(status=VolunteerStatus.LEFT)
    with pytest.raises(CommandError, match="张英仁"):
        call_command("open_feed", f"--volunteer={anna.pk}")


def test_exactly_one_owner_is_named() -> None:
    for args in ([], ["--volunteer=1", "--team=1"]):
        with pytest.raises(CommandError):
            call_command("open_feed", *args)
