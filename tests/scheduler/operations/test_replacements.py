from datetime import date

import pytest

from events.errors import LegallyBarred, NotAvailable, NotOpenForInvitations, OverrideReasonMissing, PositionFull
from events.models import Assignment
from events.operations import assignments
from scheduler.matching.changes.replacement import Move
from scheduler.operations import ask_substitute, come_over
from scheduler.queries.situations import open_seat
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.states import Channel

pytestmark = pytest.mark.django_db
NOW = factories.NOW
LECTURES = "理论政策宣讲"


def lecture(**values: object):
    """A seat for a lecturer."""
    data = workflow.PositionData("宣讲员", 1, ((factories.skill(LECTURES), 1),))
    return workflow.seat(positions=(data,), **values)


def given_up(position, name: str = "请假的人") -> Assignment:
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


def test_a_substitute_is_checked_as_he_stands_now() -> None:
    seat = lecture()
    stranger = factories.volunteer("不会讲")
    organizer = workflow.organizer()
    with pytest.raises(OverrideReasonMissing):
        ask_substitute(seat, stranger, deed=Deed.by_account(organizer, at=NOW))
    asked = ask_substitute(seat, stranger, deed=Deed.by_account(organizer, at=NOW), override_reason="本乡土专家")
    assert asked.override_reason == "本乡土专家"
    paused = factories.volunteer("住院", (LECTURES,), health_grade="paused")
    with pytest.raises(LegallyBarred):
        ask_substitute(lecture(), paused, deed=Deed.by_account(organizer, at=NOW), override_reason="他自己愿意")
    left = factories.volunteer("出库", (LECTURES,), status="left")
    with pytest.raises(NotAvailable):
        ask_substitute(lecture(), left, deed=Deed.by_account(organizer, at=NOW), override_reason="请他")
    with pytest.raises(NotAllowed):
        ask_substitute(lecture(), stranger, deed=Deed.by_account(workflow.clerk(), at=NOW))


def test_who_comes_over_is_checked_without_what_he_leaves() -> None:
    seat, plain = lecture(), workflow.seat()
    unskilled = workflow.invited(plain, factories.volunteer("不会讲"))
    with pytest.raises(OverrideReasonMissing):
        come_over(unskilled, position=seat, deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE))
    unskilled.refresh_from_db()
    assert unskilled.state == "invited"
    with pytest.raises(NotAllowed):
        come_over(unskilled, position=seat, deed=Deed.by_account(workflow.clerk(), at=NOW, channel=Channel.PHONE))


def test_a_full_seat_or_one_of_a_session_begun_is_not_asked_about() -> None:
    seat = lecture()
    with pytest.raises(NotOpenForInvitations):
        open_seat(seat, at=seat.shift.start_at)
    workflow.invited(seat, factories.volunteer(skills=(LECTURES,)))
    with pytest.raises(PositionFull):
        open_seat(seat, at=NOW)


def test_only_sessions_of_the_days_around_are_looked_at() -> None:
    seat = lecture()
    far = lecture(wished_times=(workflow.span("2023-05-19 09:00", "2023-05-19 10:00"),))
    near = lecture(wished_times=(workflow.span("2023-04-25 09:00", "2023-04-25 10:00"),))
    found = open_seat(seat, at=NOW).situation
    assert {p.id for p in found.problem.positions} == {str(seat.pk), str(near.pk)}
    assert far.shift.start_at.date() == date(2023, 5, 19)
