"""Many changes at once by API."""

import pytest

from events.models import Assignment, Shift
from tests import cast, factories
from tests.events import workflow
from tests.scheduler.api.test_replacements import DAYS, V1, confirmed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]


def test_people_out_are_looked_at_and_then_replaced_whole() -> None:
    seat, ill, free = workflow.seat(), factories.volunteer("病"), factories.volunteer("有空")
    row = confirmed(seat, ill)
    office, body = cast.office(), {"volunteers": [ill.pk], **DAYS}
    seen = office.post(f"{V1}/replannings/people/", body).json()
    assert [(one["assignment"], [o["code"] for o in one["objections"]]) for one in seen["withdrawn"]] == [
        (row.pk, ["away"])
    ]
    assert [(one["volunteer"], one["position"]) for one in seen["asked"]] == [(free.pk, seat.pk)]
    assert (seen["kept"], seen["open"]) == ([], [])
    assert Assignment.objects.count() == 1
    wrong = office.post(f"{V1}/replannings/people/confirm/", {**body, "digest": "x", "reason": "流感"})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "change_outdated")
    done = office.post(f"{V1}/replannings/people/confirm/", {**body, "digest": seen["digest"], "reason": "流感"})
    assert done.json() == {"withdrawn": 1, "asked_again": 0, "invited": 1}


def test_sessions_move_together() -> None:
    row = confirmed(workflow.seat(), factories.volunteer("能来"))
    office = cast.office()
    moved = {"shift": row.shift_id, "start_at": "2023-04-26T09:00:00+08:00", "end_at": "2023-04-26T10:30:00+08:00"}
    body = {"sessions": [moved]}
    seen = office.post(f"{V1}/replannings/sessions/", body).json()
    assert (seen["kept"], seen["withdrawn"], seen["asked"], seen["open"]) == ([row.pk], [], [], [])
    done = office.post(f"{V1}/replannings/sessions/confirm/", {**body, "digest": seen["digest"], "reason": "防火"})
    assert done.json() == {"withdrawn": 0, "asked_again": 1, "invited": 0}
    assert Shift.objects.get().start_at == factories.at("2023-04-26 09:00")
    past = {**moved, "start_at": "2023-04-01T09:00:00+08:00", "end_at": "2023-04-01T10:30:00+08:00"}
    assert office.post(f"{V1}/replannings/sessions/", {"sessions": [past]}).json()["code"] == "wished_time_passed"
