"""Emergency call-outs: who may be asked, who is taken, who is called away and who is told."""

from datetime import timedelta
from operator import attrgetter
from typing import Any

import pytest

from events.errors import EnoughPeople, LegallyBarred, NotAvailable, PositionFull, ReasonMissing, WishedTimePassed
from events.models import ActivityKind, Assignment, CallOut, Event, Notice, ServiceRequest
from events.operations import assignments, events
from events.operations.call_outs import call_out
from events.queries.call_outs import running, visible_to
from scheduler.errors import NobodyMoreNeeded
from scheduler.operations import ask_people, call_away
from scheduler.queries.call_outs import Fitness, people_for
from scheduler.queries.problems import open_positions
from tests import factories
from tests.events import workflow
from tests.events.calling_out import called, emergency, people, states
from tests.events.workflow import NOW
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import JournalEntry
from volunteers.states import Channel

pytestmark = pytest.mark.django_db
FIRE = "森林草原防灭火宣传"


def asked(made: CallOut, *names: str) -> list[Assignment]:
    return ask_people(made, volunteers=people(*names), deed=Deed.by_account(workflow.organizer(), at=NOW))[0]


def test_many_are_asked_and_the_first_to_say_yes_are_taken() -> None:
    made = called()
    rows = asked(made, "甲", "乙", "丙", "丁")
    assert {row.answer_due_at for row in rows} == {made.position.shift.start_at}
    assignments.decline(rows[0], deed=Deed.by_link(rows[0].volunteer, at=NOW))
    assignments.accept(rows[1], deed=Deed.by_link(rows[1].volunteer, at=NOW))
    assignments.accept(rows[2], deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE))
    assert states(made) == {"甲": "declined", "乙": "accepted", "丙": "accepted", "丁": "stood_down"}
    (told,) = Notice.objects.filter(kind="stood_down")
    assert (f"{told.volunteer}", told.subject) == ("丁", "已够人，谢谢您：紧急召集：山火预警入户劝导")
    for answer in (assignments.accept, assignments.decline):
        with pytest.raises(EnoughPeople, match="已够人，谢谢您"):
            answer(rows[3], deed=Deed.by_link(rows[3].volunteer, at=NOW))
    assert assignments.accept(rows[1], deed=Deed.by_link(rows[1].volunteer, at=NOW)).state == "accepted"
    assert JournalEntry.objects.filter(action="stand_down").count() == 1


def test_the_message_says_that_it_is_urgent_and_that_the_first_go() -> None:
    asked(called(), "甲")
    notice = Notice.objects.get(volunteer__name="甲")
    assert notice.subject == "急事请您帮忙：紧急召集：山火预警入户劝导"
    assert "先答应的先去，够了人就告诉您不用来" in notice.body


def test_a_stood_down_person_is_free_at_once_and_may_be_asked_again_when_a_seat_opens() -> None:
    made = called(headcount=1)
    first, second = asked(made, "甲", "乙")
    assignments.accept(first, deed=Deed.by_link(first.volunteer, at=NOW))
    with pytest.raises(NobodyMoreNeeded, match="人已经够了"):
        ask_people(made, volunteers=people("丙"), deed=Deed.by_account(workflow.organizer(), at=NOW))
    assignments.excuse(first, deed=Deed.by_link(first.volunteer, at=NOW))
    again = ask_people(
        made, volunteers=[second.volunteer, first.volunteer], deed=Deed.by_account(workflow.organizer(), at=NOW)
    )
    assert [row.volunteer.name for row in again[0]] == ["乙"]
    assert [str(refusal) for _person, refusal in again[1]] == ["不能邀请甲：这个岗位已经问过。"]
    assert Assignment.objects.filter(volunteer=second.volunteer).count() == 2


def test_a_no_can_be_taken_back_while_seats_are_free() -> None:
    made = called(headcount=1)
    first, second = asked(made, "甲", "乙")
    assignments.decline(first, deed=Deed.by_link(first.volunteer, at=NOW))
    assignments.take_back(first, deed=Deed.by_link(first.volunteer, at=NOW))
    assert states(made) == {"甲": "invited", "乙": "invited"}
    assignments.decline(first, deed=Deed.by_link(first.volunteer, at=NOW))
    assignments.accept(second, deed=Deed.by_link(second.volunteer, at=NOW))
    with pytest.raises(PositionFull):
        assignments.take_back(first, deed=Deed.by_link(first.volunteer, at=NOW))


def test_fire_fighting_is_called_out_by_nobody_and_the_old_are_never_asked_for_it() -> None:
    fighting = ActivityKind.objects.get(barred_from_age=60)
    with pytest.raises(LegallyBarred, match="森林防火条例|草原防火条例"):
        called(kind=fighting)
    assert CallOut.objects.count() == 0
    made = called()
    Event.objects.update(kind=fighting)
    (old,) = people("六十四岁")
    (listed,) = people_for(made, at=NOW)
    assert listed.fitness == Fitness.BARRED
    assert "age_barred" in [one.code for one in listed.objections]
    (refused,) = ask_people(made, volunteers=[old], deed=Deed.by_account(workflow.organizer(), at=NOW))[1]
    assert isinstance(refused[1], LegallyBarred)
    with pytest.raises(LegallyBarred):
        call_away(
            made,
            volunteer=old,
            reason="火情紧急",
            deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE),
        )
    assert Assignment.objects.count() == 0


@pytest.mark.parametrize("health", [{"health_grade": "indoor"}, {"health_grade": "unknown"}, {"health_date": None}])
def test_nobody_unfit_for_outdoors_is_asked_outdoors_however_urgent(health: dict[str, Any]) -> None:
    made = called(kind=factories.kind(FIRE), outdoor=True, transport="pickup")
    people("弱", **health)
    assert [one.fitness for one in people_for(made, at=NOW)] == [Fitness.BARRED]


def test_an_exception_is_written_down_with_what_it_sets_aside() -> None:
    made = called()
    (away,) = people("出门", lives_away_at="成都")
    (row,) = ask_people(made, volunteers=[away], deed=Deed.by_account(workflow.organizer(), at=NOW))[0]
    assert (row.override_reason, row.set_aside) == ("", [["lives_away", {"place": "成都"}]])
    assert (row.override_by, row.invited_by) == (str(workflow.organizer()), workflow.organizer())


def busy_person(made: CallOut) -> Assignment:
    """Somebody with a confirmed duty at the time of a call-out."""
    times = (workflow.span("2023-04-03 15:00", "2023-04-03 16:30"),)
    row = workflow.invited(workflow.seat(wished_times=times), factories.volunteer("有约"))
    return assignments.accept(row, deed=Deed.by_link(row.volunteer, at=NOW))


def test_a_busy_person_is_not_asked_but_called_away_by_a_recorded_decision() -> None:
    made = called(headcount=1)
    duty, by = busy_person(made), workflow.organizer()
    (refused,) = ask_people(made, volunteers=[duty.volunteer], deed=Deed.by_account(by, at=NOW))[1]
    assert "已安排" in str(refused[1])
    with pytest.raises(ReasonMissing):
        call_away(made, volunteer=duty.volunteer, reason=" ", deed=Deed.by_account(by, at=NOW, channel=Channel.PHONE))
    (waiting,) = asked(made, "别人")
    row = call_away(
        made,
        volunteer=duty.volunteer,
        reason="山火预警缺人",
        deed=Deed.by_account(by, at=NOW, channel=Channel.PHONE, proxy="老伴"),
    )
    duty.refresh_from_db()
    waiting.refresh_from_db()
    assert (row.state, row.answer_channel, row.answer_proxy, row.answered_by) == ("accepted", "phone", "老伴", by)
    assert (duty.state, waiting.state) == ("released", "stood_down")
    assert ServiceRequest.objects.get().state == "dispatched"
    entry = JournalEntry.objects.get(action="call_away")
    assert (entry.by, entry.reason, entry.subject_id) == (by, "山火预警缺人", str(duty.pk))
    told = Notice.objects.get(kind="seat_reopened")
    assert told.account == ServiceRequest.objects.get().filed_by
    assert "因为山火预警缺人，有约同志不能来" in told.body
    assert "不用去了" in Notice.objects.get(assignment=duty, kind="cancelled").subject


def test_a_call_away_that_fails_leaves_the_other_duty_as_it_was() -> None:
    made = called(headcount=1)
    duty = busy_person(made)
    (sooner,) = asked(made, "先到")
    assignments.accept(sooner, deed=Deed.by_link(sooner.volunteer, at=NOW))
    with pytest.raises(PositionFull):
        call_away(
            made,
            volunteer=duty.volunteer,
            reason="缺人",
            deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE),
        )
    duty.refresh_from_db()
    assert duty.state == "accepted"
    assert Notice.objects.filter(kind="seat_reopened").count() == 0


def test_a_seat_somebody_is_called_away_from_is_offered_to_the_stand_by() -> None:
    from events.operations import standbys
    from scheduler.operations import offer_vacated

    made = called()
    duty = busy_person(made)
    entries = [standbys.Entry(factories.volunteer("替补"))]
    standbys.add(duty.position, entries=entries, deed=Deed.by_account(workflow.organizer(), at=NOW))
    call_away(
        made,
        volunteer=duty.volunteer,
        reason="缺人",
        deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE),
    )
    assert [offer.volunteer.name for offer in offer_vacated(deed=Deed.by_task(at=NOW + timedelta(minutes=1)))] == [
        "替补"
    ]


def test_a_phone_call_to_somebody_free_is_a_yes_without_a_reason() -> None:
    made = called()
    (free,) = people("有空")
    assert (
        call_away(
            made, volunteer=free, reason="", deed=Deed.by_account(workflow.organizer(), at=NOW, channel=Channel.PHONE)
        ).state
        == "accepted"
    )
    with pytest.raises(NotAvailable):
        assignments.invite(
            position=made.position,
            volunteer=factories.volunteer(status="paused"),
            deed=Deed.by_account(workflow.organizer(), at=NOW),
        )


def test_calling_it_off_tells_everybody_asked() -> None:
    made = called()
    rows = asked(made, "甲", "乙")
    assignments.accept(rows[0], deed=Deed.by_link(rows[0].volunteer, at=NOW))
    events.cancel_event(
        made.position.shift.event, deed=Deed.by_account(workflow.organizer(), at=NOW), reason="预警解除"
    )
    assert states(made) == {"甲": "cancelled", "乙": "cancelled"}
    assert Notice.objects.filter(kind="cancelled").count() == 2
    assert list(running(workflow.organizer(), NOW)) == []


def test_call_outs_are_the_offices_and_begin_in_the_future() -> None:
    made, clerk = called(), workflow.clerk()
    (person,) = people("甲")
    for refused in (
        lambda: call_out(emergency(), deed=Deed.by_account(clerk, at=NOW)),
        lambda: ask_people(made, volunteers=[person], deed=Deed.by_account(clerk, at=NOW)),
        lambda: call_away(
            made, volunteer=person, reason="缺人", deed=Deed.by_account(clerk, at=NOW, channel=Channel.PHONE)
        ),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert (list(visible_to(clerk)), list(visible_to(workflow.organizer()))) == ([], [made])
    with pytest.raises(WishedTimePassed):
        called(span=workflow.span("2023-04-03 08:00", "2023-04-03 10:00"))


def test_the_matching_leaves_a_call_out_to_itself() -> None:
    called()
    assert list(open_positions(at=NOW)) == []
    made = running(workflow.organizer(), NOW).get()
    asked(made, "甲", "乙")
    found = running(workflow.organizer(), NOW).get()
    assert attrgetter("asked", "yes", "no", "waiting")(found) == (2, 0, 0, 2)
