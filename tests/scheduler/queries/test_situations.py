"""What an open seat looks like."""

from datetime import date

import pytest

from events.models import Assignment, Position
from events.operations import assignments
from scheduler.matching.changes.replacement import Move
from scheduler.operations import ask_substitute, come_over
from scheduler.queries.situations import open_seat
from tests import factories
from tests.events import workflow
from tests.scheduler.operations.test_replacements import LECTURES, lecture
from volunteers.deeds import Deed
from volunteers.states import Channel

pytestmark = pytest.mark.django_db
NOW = factories.NOW


def given_up(position: Position, name: str = "请假的人") -> Assignment:
    person = factories.volunteer(name, (LECTURES,))
    row = assignments.accept(asked := workflow.invited(position, person), deed=Deed.by_link(asked.volunteer, at=NOW))
    return assignments.excuse(row, deed=Deed.by_link(row.volunteer, at=NOW))


def test_an_open_seat_has_its_substitutes_and_everybody_else_his_reasons() -> None:
    seat = lecture()
    gone = given_up(seat)
    near = factories.volunteer("近", (LECTURES,))
    far = factories.volunteer("远", (LECTURES,), residence=factories.area("大石镇", minutes_to_seat=30, latitude=None))
    other = factories.volunteer("不会讲")
    answer = open_seat(seat, at=NOW).answer
    assert [option.moves for option in answer.options] == [
        (Move(str(near.pk), str(seat.pk)),),
        (Move(str(far.pk), str(seat.pk)),),
    ]
    assert [(who, [o.code for o in why]) for who, why in answer.blocked] == [
        (str(gone.volunteer_id), ["already_asked"]),
        (str(other.pk), ["skill_missing"]),
    ]


def test_where_nobody_is_free_somebody_may_come_over_and_another_takes_his_seat() -> None:
    seat, plain = lecture(), workflow.seat()
    given_up(seat)
    mover, taker = factories.volunteer("会讲", (LECTURES,)), factories.volunteer("顶上")
    held = assignments.accept(asked := workflow.invited(plain, mover), deed=Deed.by_link(asked.volunteer, at=NOW))
    found = open_seat(seat, at=NOW)
    (option,) = found.answer.options
    assert found.chain == option and found.substitutes == []
    assert option.moves == (
        Move(str(mover.pk), str(seat.pk), leaves=str(plain.pk)),
        Move(str(taker.pk), str(plain.pk)),
    )
    assert found.situation.held[str(plain.pk), str(mover.pk)] == held
    made = come_over(held, position=seat, deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE))
    assert (made.position, made.state, made.volunteer) == (seat, "accepted", mover)
    assert open_seat(plain, at=NOW).answer.best.moves == (Move(str(taker.pk), str(plain.pk)),)
    asked = ask_substitute(plain, taker, deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert (asked.state, [code for code, _values, _points in asked.reasons]) == (
        "invited",
        ["travel", "long_unasked", "load"],
    )


def test_what_is_held_counts_as_load_once() -> None:
    seat, plain = lecture(), workflow.seat()
    mover = factories.volunteer("会讲", (LECTURES,))
    workflow.invited(plain, mover)
    found = open_seat(seat, at=NOW).situation
    assert {v.id: v.load for v in found.problem.volunteers} == {str(mover.pk): 0}
    assert found.problem.bookings == ()


def test_only_sessions_of_the_days_around_are_looked_at() -> None:
    seat = lecture()
    far = lecture(wished_times=(workflow.span("2023-05-19 09:00", "2023-05-19 10:00"),))
    near = lecture(wished_times=(workflow.span("2023-04-25 09:00", "2023-04-25 10:00"),))
    found = open_seat(seat, at=NOW).situation
    assert {p.id for p in found.problem.positions} == {str(seat.pk), str(near.pk)}
    assert far.shift.start_at.date() == date(2023, 5, 19)
