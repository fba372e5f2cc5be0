from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Assignment, Event
from events.operations.events import EventData, PositionData, create_event
from events.states import EventState
from tests import factories
from tests.events.web.staff import changes_nothing, never_fails, page, signed_in
from tests.events.workflow import NOW, confirmed, invited, organizer, span
from volunteers.deeds import Deed
from volunteers.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def study_day(**values: Any) -> Event:
    facts = {"kind": factories.kind("政治理论学习"), "area": factories.area(), "spans": [span()], "place": "活动中心"}
    return create_event(
        data=EventData(**{"title": "集中学习", **facts, **values}), deed=Deed.by_account(organizer(), at=NOW)
    )


def answers(**values: Any) -> dict[str, Any]:
    kind, area = factories.kind("政治理论学习"), factories.area()
    return {
        "kind": kind.pk,
        "title": "四月集中学习",
        "area": area.pk,
        "place": "老干部活动中心",
        "day_1": "2023-04-20",
        "start_1": "09:00",
        "end_1": "11:00",
        **values,
    }


def test_the_office_makes_a_study_day_with_two_sessions(office: Client) -> None:
    second = {"day_2": "2023-04-27", "start_2": "09:00", "end_2": "11:00"}
    response = office.post(reverse("event-new"), answers(**second))
    made = Event.objects.get()
    assert response["Location"] == reverse("event", args=[made.pk])
    assert [shift.start_at for shift in made.shifts.all()] == [
        factories.at("2023-04-20 09:00"),
        factories.at("2023-04-27 09:00"),
    ]
    assert "四月集中学习" in page(office, response["Location"])


def test_a_barred_kind_is_refused_with_its_article(office: Client) -> None:
    response = office.post(reverse("event-new"), answers(kind=factories.kind("扑火救灾").pk, headcount="2"))
    assert response.status_code == 400
    assert "不得动员老年人参加扑火" in response.content.decode()


def test_only_the_office_makes_events(township: Client) -> None:
    page(township, reverse("event-new"), 403)


def test_events_of_a_foreign_area_do_not_exist(township: Client) -> None:
    foreign = study_day(area=factories.area("红坪镇"))
    shift = foreign.shifts.get()
    for name, pk in (
        ("event", foreign.pk),
        ("shift-roster", shift.pk),
        ("shift-move", shift.pk),
        ("attendance", shift.pk),
    ):
        page(township, reverse(name, args=[pk]), 404)
    assert "集中学习" not in page(township, reverse("events"))
    assert "集中学习" not in page(township, reverse("events-month"))


def test_an_event_of_the_offices_own_leads_to_the_matching(office: Client, township: Client) -> None:
    seats = create_event(
        data=EventData(
            title="义诊",
            kind=factories.kind("义诊咨询"),
            area=factories.area(),
            spans=[span()],
            place="院坝",
            positions=(PositionData(title="", headcount=2),),
        ),
        deed=Deed.by_account(organizer(), at=NOW),
    )
    assert "匹配这几天的人员" in page(office, reverse("event", args=[seats.pk]))
    assert "匹配这几天的人员" not in page(office, reverse("event", args=[study_day().pk]))
    for name in ("shift-new",):
        page(township, reverse(name, args=[seats.pk]), 403)


def test_an_event_is_cancelled_with_a_reason_and_one_of_a_request_with_the_request(office: Client) -> None:
    alone, coming = study_day(), confirmed()
    cancel = reverse("event-cancel", args=[alone.pk])
    assert office.post(cancel, {}).status_code == 400
    assert office.post(cancel, {"reason": "场地停电"}).status_code == 302
    alone.refresh_from_db()
    assert alone.state == EventState.CANCELLED
    assert office.post(reverse("event-cancel", args=[coming.shift.event_id]), {"reason": "停电"}).status_code == 409


def test_reading_changes_nothing(office: Client) -> None:
    coming = confirmed()
    shift = coming.shift_id
    names = [
        reverse("events"),
        reverse("events-month"),
        reverse("event-new"),
        reverse("event", args=[coming.shift.event_id]),
    ]
    assert changes_nothing(office, [*names, reverse("shift-roster", args=[shift]), reverse("shift-move", args=[shift])])


def test_nonsense_is_refused_in_words_never_with_a_crash(office: Client) -> None:
    row = study_day()
    shift = row.shifts.get()
    fields = ["kind", "title", "area", "place", "day_1", "start_1", "end_1", "headcount", "skills", "team", "transport"]
    assert never_fails(office, reverse("event-new"), fields) == []
    move = reverse("shift-move", args=[shift.pk])
    assert never_fails(office, move, ["day", "start", "end", "place", "reason"]) == []
    answer = reverse("assignment-answer", args=[invited().pk])
    assert never_fails(office, answer, ["answer", "channel", "proxy", "next"]) == []
    assert office.post(reverse("assignment-answer", args=[99999]), {"answer": "accept"}).status_code == 404


@pytest.mark.parametrize("role", [Role.VIEWER, Role.AUDITOR, Role.VOLUNTEER, Role.ADMINISTRATOR, Role.TEAM_LEADER])
def test_other_roles_make_and_move_nothing(role: Role) -> None:
    row = study_day()
    client = signed_in(factories.account("other", role))
    assert client.post(reverse("event-new"), answers()).status_code == 403
    assert client.post(reverse("event-cancel", args=[row.pk]), {"reason": "x"}).status_code in (403, 404)


def test_the_office_reads_for_whom_a_rule_was_set_aside_and_a_clerk_does_not(office: Client, township: Client) -> None:
    row = confirmed()
    Assignment.objects.filter(pk=row.pk).update(override_reason="电话问过，本人愿意来")
    address = reverse("event", args=[row.shift.event_id])
    assert "破例：电话问过，本人愿意来" in page(office, address)
    assert "破例" not in page(township, address)
