import pytest
from django.core.management import call_command
from django_q.models import Schedule

pytestmark = pytest.mark.django_db


def test_schedules_are_set_up_once_and_corrected(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("setup_schedules")
    Schedule.objects.filter(name="heartbeat").update(minutes=99)
    first_run = Schedule.objects.get(name="heartbeat").next_run
    call_command("setup_schedules")
    rows = list(Schedule.objects.order_by("name").values_list("name", "func", "minutes"))
    assert rows == [
        ("check-law", "events.tasks.check_law", 30),
        ("expire-invitations", "events.tasks.expire_invitations", 5),
        ("heartbeat", "events.tasks.heartbeat", 1),
        ("offer-stand-bys", "scheduler.tasks.offer_standbys", 1),
        ("refill-vacated", "scheduler.tasks.refill_vacated", 10),
        ("remind", "events.tasks.remind", 30),
        ("sweep-notices", "events.tasks.sweep_notices", 1),
        ("sweep-runs", "scheduler.tasks.sweep_runs", 1),
    ]
    assert Schedule.objects.get(name="heartbeat").next_run == first_run
