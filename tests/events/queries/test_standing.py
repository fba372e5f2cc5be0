"""Rows handed to the wording of where they stand."""

import pytest

from events.models import ServiceRequest, StandBy
from events.queries.service_requests import with_facts
from events.queries.standing import standing_of
from events.wording.standing import Reader, Standing
from tests import factories
from tests.events import workflow

pytestmark = pytest.mark.django_db
NOW = factories.NOW


def test_a_request_stands_by_its_own_facts() -> None:
    workflow.filed()
    row = with_facts(ServiceRequest.objects.all()).get()
    assert standing_of(row, Reader.OFFICE, NOW) == Standing(
        "待审核", "waiting", "还剩1个工作日，4月4日17:00前审核", deadline=row.due_at, is_open=True
    )


def test_an_event_and_its_session_stand_planned() -> None:
    shift = factories.shift()
    planned = Standing("待开展", "info", "待开展", is_open=True)
    assert [standing_of(row, Reader.VIEWER, NOW) for row in (shift, shift.event)] == [planned, planned]


def test_an_invitation_asks_until_its_session_begins() -> None:
    row = workflow.invited()
    told = [standing_of(row, Reader.VOLUNTEER, at) for at in (NOW, row.shift.start_at)]
    assert told == [
        Standing("待答复", "waiting", "您方便去吗？", deadline=row.answer_due_at, is_open=True),
        Standing("待答复", "waiting", "这场活动已经开始或结束了"),
    ]


def test_a_stand_by_stands_by_its_invitation() -> None:
    row = StandBy(passed_over=[["lives_away", {"place": "成都"}]])
    assert standing_of(row, Reader.OFFICE, NOW) == Standing("候着", "waiting", "候着，上次没有问：常住成都")


def test_a_row_without_states_stands_nowhere() -> None:
    with pytest.raises(TypeError):
        standing_of(factories.area(), Reader.OFFICE, NOW)
