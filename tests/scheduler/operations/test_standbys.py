"""Stand-bys: who is asked when somebody gives a seat up, in which order, and when it stops."""

from datetime import timedelta
from typing import Any

import pytest

from events.errors import (
    AlreadyAsked,
    LegallyBarred,
    NotAvailable,
    NotOpenForInvitations,
    OverCap,
    OverrideReasonMissing,
    RulesAgainst,
    TooManyStandBys,
)
from events.models import Assignment, Notice, OfficePolicy, Position, ServiceRequest, StandBy
from events.operations import assignments, service_requests, standbys
from events.operations.rulebook import Override, refuse_at_answer
from events.operations.standbys import Entry
from events.queries.standbys import visible_to, waiting
from events.wording.because import because_text
from scheduler.errors import NobodyToStandBy
from scheduler.operations import add_standby, offer_vacated, propose_standbys
from scheduler.operations.standbys import HINDRANCES
from scheduler.tasks import offer_standbys
from tests import factories
from tests.events import workflow
from tests.events.standing_by import given_up, on_list
from tests.events.workflow import NOW
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import JournalEntry, Volunteer

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


def asked_people(position: Position) -> list[tuple[str, str]]:
    rows = Assignment.objects.filter(position=position).order_by("pk")
    return [(row.volunteer.name, row.state) for row in rows]


def answer(name: str, how: Any, at: Any = LATER) -> None:
    row = Assignment.objects.get(volunteer__name=name)
    how(row, deed=Deed.by_link(row.volunteer, at=at))


def test_the_next_is_asked_when_a_seat_is_given_up_and_the_list_goes_on_until_it_is_full() -> None:
    row = workflow.invited(person=factories.volunteer("原定"))
    on_list(row.position, "甲", "乙", "丙")
    assert offer_vacated(deed=Deed.by_task(at=LATER)) == []
    given_up(row)
    (offer,) = offer_vacated(deed=Deed.by_task(at=LATER))
    assert (offer.volunteer.name, offer.stand_in, offer.invited_by) == ("甲", True, None)
    assert offer.answer_due_at == LATER + timedelta(hours=4)
    assert offer_vacated(deed=Deed.by_task(at=LATER)) == []
    answer("甲", assignments.decline)
    (second,) = offer_vacated(deed=Deed.by_task(at=LATER))
    assert second.volunteer.name == "乙"
    assignments.expire_overdue(deed=Deed.by_task(at=second.answer_due_at))
    (third,) = offer_vacated(deed=Deed.by_task(at=second.answer_due_at))
    answer("丙", assignments.accept, third.invited_at)
    assert offer_vacated(deed=Deed.by_task(at=third.invited_at)) == []
    assert asked_people(row.position) == [
        ("原定", "replaced"),
        ("甲", "replaced"),
        ("乙", "replaced"),
        ("丙", "accepted"),
    ]
    assert ServiceRequest.objects.get().state == "confirmed"
    assert JournalEntry.objects.filter(subject_type="StandBy", action="ask").count() == 3


def test_the_task_may_run_twice_and_asks_once(monkeypatch: pytest.MonkeyPatch) -> None:
    position = given_up()
    on_list(position, "甲", "乙")
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)
    assert (offer_standbys(), offer_standbys()) == (1, 0)
    assert [name for name, _state in asked_people(position)] == ["张英仁", "甲"]
    assert Notice.objects.filter(volunteer__name="甲").count() == 1


def test_the_notice_says_that_it_is_in_place_of_another_and_until_when() -> None:
    position = given_up()
    on_list(position, "甲")
    offer_vacated(deed=Deed.by_task(at=LATER))
    notice = Notice.objects.get(volunteer__name="甲")
    assert notice.subject == "想请您替补：青岗镇理论政策宣讲"
    assert "请在4月3日 星期一 下午3点前点开下面的链接答复，过了这个时间我们就问下一位" in notice.body


def test_nobody_is_asked_at_night() -> None:
    on_list(given_up(), "甲")
    assert offer_vacated(deed=Deed.by_task(at=factories.at("2023-04-03 20:00"))) == []
    assert len(offer_vacated(deed=Deed.by_task(at=factories.at("2023-04-04 08:00")))) == 1


def test_a_seat_nobody_was_asked_for_waits_for_the_organizer() -> None:
    position = workflow.seat(positions=(workflow.PositionData("宣讲员", 2),))
    on_list(position, "甲", "乙")
    assert offer_vacated(deed=Deed.by_task(at=LATER)) == []
    given_up(workflow.invited(position, factories.volunteer("原定")))
    assert [offer.volunteer.name for offer in offer_vacated(deed=Deed.by_task(at=LATER))] == ["甲"]


def test_two_seats_given_up_are_two_offers() -> None:
    position = workflow.seat(positions=(workflow.PositionData("宣讲员", 2),))
    for row in [workflow.invited(position, factories.volunteer(name)) for name in ("一", "二")]:
        given_up(row)
    on_list(position, "甲", "乙", "丙")
    assert [offer.volunteer.name for offer in offer_vacated(deed=Deed.by_task(at=LATER))] == ["甲", "乙"]


def test_of_equals_who_was_asked_least_recently_comes_first() -> None:
    position = given_up()
    often, long_ago, never = (factories.volunteer(name) for name in ("常请", "久未请", "没请过"))
    for person, asked, day in ((often, NOW, "2023-05-20"), (long_ago, NOW - timedelta(days=30), "2023-05-22")):
        other = factories.position(factories.shift(f"{day} 09:00", f"{day} 10:00"))
        assignments.invite(position=other, volunteer=person, deed=Deed.by_account(workflow.organizer(), at=asked))
    entries = [Entry(person, step=12) for person in (often, long_ago, never)]
    standbys.add(position, entries=entries, deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert [(row.volunteer.name, row.rank) for row in waiting(position)] == [("没请过", 1), ("久未请", 1), ("常请", 1)]


def test_the_matching_proposes_the_order_and_leaves_out_whom_it_excludes() -> None:
    position = given_up()
    far = factories.volunteer("远", residence=factories.area("大石镇", minutes_to_seat=30, latitude=None))
    near = factories.volunteer("近")
    factories.volunteer("出门", lives_away_at="成都")
    assert propose_standbys(position, deed=Deed.by_account(workflow.organizer(), at=NOW)) == 2
    assert [row.volunteer for row in waiting(position)] == [near, far]
    with pytest.raises(NobodyToStandBy):
        propose_standbys(position, deed=Deed.by_account(workflow.organizer(), at=NOW))


def test_a_person_the_rules_have_come_to_exclude_is_passed_over_with_the_reason_and_waits_on() -> None:
    position = given_up()
    first, _second = on_list(position, "甲", "乙")
    Volunteer.objects.filter(pk=first.volunteer_id).update(lives_away_at="成都")
    assert [offer.volunteer.name for offer in offer_vacated(deed=Deed.by_task(at=LATER))] == ["乙"]
    first.refresh_from_db()
    assert (first.state, first.passed_over) == ("waiting", [["lives_away", {"place": "成都"}]])
    offer_vacated(deed=Deed.by_task(at=LATER))
    assert JournalEntry.objects.filter(action="pass_over").count() == 1


def test_the_caps_and_the_law_hold_when_the_offer_is_made() -> None:
    position = given_up()
    capped, frail = on_list(position, "忙", "弱")
    Volunteer.objects.filter(pk=frail.volunteer_id).update(health_grade="paused")
    Volunteer.objects.filter(pk=capped.volunteer_id).update(max_per_week=1)
    other = factories.position(factories.shift("2023-04-21 09:00", "2023-04-21 10:00"))
    assignments.invite(position=other, volunteer=capped.volunteer, deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert offer_vacated(deed=Deed.by_task(at=LATER)) == []
    told = {row.volunteer.name: row.passed_over for row in StandBy.objects.all()}
    assert told == {"忙": [["week_cap", {"count": 1, "limit": 1}]], "弱": [["health_paused", {}]]}


def test_what_a_reason_on_the_list_sets_aside_does_not_pass_anybody_over_but_the_law_does() -> None:
    position = given_up()
    (first,) = on_list(position, "甲")
    StandBy.objects.filter(pk=first.pk).update(override_reason="本周回县里")
    Volunteer.objects.filter(pk=first.volunteer_id).update(lives_away_at="成都", health_grade="paused")
    assert offer_vacated(deed=Deed.by_task(at=LATER)) == []
    first.refresh_from_db()
    assert first.passed_over == [["health_paused", {}]]
    Volunteer.objects.filter(pk=first.volunteer_id).update(health_grade="outdoor")
    assert [offer.set_aside for offer in offer_vacated(deed=Deed.by_task(at=LATER))] == [
        [["lives_away", {"place": "成都"}]]
    ]


def test_whatever_may_refuse_an_offer_has_its_words() -> None:
    codes = [one.code for one in HINDRANCES if one is not RulesAgainst]
    assert len({because_text([[code, {}]]) for code in codes}) == len(codes)


def test_who_can_not_arrive_any_more_is_passed_over() -> None:
    position = given_up()
    (row,) = on_list(position, "甲", residence=factories.area("大石镇", minutes_to_seat=30, latitude=None))
    assert offer_vacated(deed=Deed.by_task(at=position.shift.start_at - timedelta(minutes=30))) == []
    row.refresh_from_db()
    assert row.passed_over == [["no_time_to_arrive", {}]]


def test_everything_stops_when_the_session_is_cancelled_or_over() -> None:
    position = given_up()
    on_list(position, "甲")
    assert offer_vacated(deed=Deed.by_task(at=position.shift.start_at)) == []
    service_request = ServiceRequest.objects.get()
    service_requests.cancel(
        service_request, deed=Deed.by_account(workflow.organizer(), at=LATER), reason_code="weather"
    )
    assert offer_vacated(deed=Deed.by_task(at=LATER)) == []
    assert asked_people(position) == [("张英仁", "declined")]


def test_a_person_asked_for_the_session_before_is_not_put_on_its_list() -> None:
    position = given_up()
    declined = Volunteer.objects.get(name="张英仁")
    with pytest.raises(AlreadyAsked):
        standbys.add(position, entries=[Entry(declined)], deed=Deed.by_account(workflow.organizer(), at=NOW))
    with pytest.raises(NotAvailable):
        add_standby(position, volunteer=declined, deed=Deed.by_account(workflow.organizer(), at=NOW))


def test_adding_by_hand_keeps_the_law_and_wants_a_reason_for_the_rest() -> None:
    position, by = given_up(), workflow.organizer()
    away = factories.volunteer("出门", lives_away_at="成都")
    with pytest.raises(OverrideReasonMissing):
        add_standby(position, volunteer=away, deed=Deed.by_account(by, at=NOW))
    assert add_standby(position, volunteer=away, override_reason="本周回县里", deed=Deed.by_account(by, at=NOW)) == 1
    assert add_standby(position, volunteer=away, override_reason="本周回县里", deed=Deed.by_account(by, at=NOW)) == 0
    with pytest.raises(LegallyBarred):
        add_standby(position, volunteer=factories.volunteer(health_grade="paused"), deed=Deed.by_account(by, at=NOW))
    assert [offer.override_reason for offer in offer_vacated(deed=Deed.by_task(at=LATER))] == ["本周回县里"]


def test_the_list_is_the_offices_and_has_an_end() -> None:
    position, clerk = given_up(), workflow.clerk()
    (row,) = on_list(position, "甲")
    for refused in (
        lambda: standbys.add(position, entries=[Entry(factories.volunteer())], deed=Deed.by_account(clerk, at=NOW)),
        lambda: standbys.arrange(position, order=[row.pk], deed=Deed.by_account(clerk, at=NOW)),
        lambda: standbys.take_off(row, deed=Deed.by_account(clerk, at=NOW)),
        lambda: propose_standbys(position, deed=Deed.by_account(clerk, at=NOW)),
        lambda: add_standby(position, volunteer=row.volunteer, deed=Deed.by_account(clerk, at=NOW)),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert (list(visible_to(clerk)), list(visible_to(workflow.organizer()))) == ([], [row])
    with pytest.raises(TooManyStandBys):
        on_list(position, *(f"第{n}" for n in range(20)))
    with pytest.raises(NotOpenForInvitations):
        standbys.add(position, entries=[], deed=Deed.by_account(workflow.organizer(), at=position.shift.start_at))


def test_the_caps_hold_when_the_offer_is_accepted() -> None:
    position = given_up()
    on_list(position, "甲", max_per_week=1)
    (offer,) = offer_vacated(deed=Deed.by_task(at=LATER))
    other = factories.position(factories.shift("2023-04-21 09:00", "2023-04-21 10:00"))
    by_hand = assignments.invite(
        position=other,
        volunteer=offer.volunteer,
        deed=Deed.by_account(workflow.organizer(), at=LATER),
        override=Override("本人说能来两次", "雷学"),
    )
    with pytest.raises(OverCap, match="甲本周次数已满，不能再加一场"):
        assignments.accept(offer, deed=Deed.by_link(offer.volunteer, at=LATER))
    assignments.decline(by_hand, deed=Deed.by_link(by_hand.volunteer, at=LATER))
    assert assignments.accept(offer, deed=Deed.by_link(offer.volunteer, at=LATER)).state == "accepted"


@pytest.mark.parametrize(
    ("limit", "day"),
    [
        ({"max_per_day": 1}, "2023-04-19 15:00"),
        ({"max_minutes_per_week": 120}, "2023-04-20 15:00"),
        ({"max_per_month": 1}, "2023-04-28 15:00"),
    ],
)
def test_each_cap_counts_the_other_duties_of_its_time(limit: dict[str, int], day: str) -> None:
    position = given_up()
    on_list(position, "甲")
    (offer,) = offer_vacated(deed=Deed.by_task(at=LATER))
    other = factories.position(factories.shift(day, f"{day[:10]} 17:00"))
    Volunteer.objects.update(max_per_week=9, max_per_month=9)
    OfficePolicy.objects.update(max_per_day=9, max_minutes_per_week=9999)
    assignments.invite(position=other, volunteer=offer.volunteer, deed=Deed.by_account(workflow.organizer(), at=LATER))
    refuse_at_answer(offer, at=LATER, caps=True)
    table = OfficePolicy if hasattr(OfficePolicy, next(iter(limit))) else Volunteer
    table.objects.update(**limit)
    offer = Assignment.objects.get(pk=offer.pk)
    with pytest.raises(OverCap):
        refuse_at_answer(offer, at=LATER, caps=True)


def test_an_invitation_takes_a_seat_nobody_was_asked_for_before_one_that_waits_for_the_stand_bys() -> None:
    position = workflow.seat(positions=(workflow.PositionData("宣讲员", 3),))
    gone = workflow.invited(position, factories.volunteer("原定"))
    on_list(position, "甲", "乙")
    given_up(gone)
    workflow.invited(position, factories.volunteer("另请"))
    assert [offer.volunteer.name for offer in offer_vacated(deed=Deed.by_task(at=LATER))] == ["甲"]
    assert asked_people(position) == [("原定", "replaced"), ("另请", "invited"), ("甲", "invited")]


def test_an_invitation_takes_a_given_up_seat_when_there_is_no_other_and_the_rest_wait_for_the_stand_bys() -> None:
    position = workflow.seat(positions=(workflow.PositionData("宣讲员", 2),))
    first, second = (workflow.invited(position, factories.volunteer(name)) for name in ("一", "二"))
    on_list(position, "甲", "乙")
    for row in (first, second):
        given_up(row)
    workflow.invited(position, factories.volunteer("另请"))
    assert [offer.volunteer.name for offer in offer_vacated(deed=Deed.by_task(at=LATER))] == ["甲"]
    assert offer_vacated(deed=Deed.by_task(at=LATER)) == []
    assert asked_people(position) == [("一", "replaced"), ("二", "replaced"), ("另请", "invited"), ("甲", "invited")]
